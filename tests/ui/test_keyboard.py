"""Every page by keyboard and by ear: each control has a name, and Tab comes to all of them."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from windows import REP, Heard, session

from sensorfit.plan import Plan
from sensorfit.settings import SettingsFile
from sensorfit.ui.openers import Openers
from sensorfit.ui.pages import pages
from sensorfit.ui.shell.main_window import MainWindow

PAGES = ("Train", "Review", "Sensors", "History", "Athletes", "Settings", "Help")
MOST_PRESSES = 120
"""Of Tab until all controls of a page were seen."""

AT_150_PER_CENT = QSize(1024 * 2 // 3, 768 * 2 // 3)
"""What is left of the smallest screen where everything is shown half as large again: Qt scales the whole window."""


@pytest.fixture
def app(curl: Callable[..., Any], plan: Plan, tmp_path: Path, qtbot: QtBot) -> Iterator[MainWindow]:
    openers = Openers(lambda: session(curl([REP]), plan), lambda *_: session(curl([REP]), plan), lambda _: "Snatch")
    settings = SettingsFile(tmp_path / "settings.json")
    window = MainWindow(pages(openers, Heard), settings, Heard, lambda path: openers.recording(path, None))
    qtbot.addWidget(window)
    window.athletes.add("Maria")
    window.resize(1440, 900)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window)
    yield window
    window.close()


def controls(page: QWidget) -> list[QWidget]:
    """Those of a page that Tab should come to."""
    parts = [part for part in page.findChildren(QWidget) if part.isVisible() and part.isEnabled()]
    by_tab = [part for part in parts if part.focusPolicy() & Qt.FocusPolicy.TabFocus and part.focusProxy() is None]
    return [part for part in by_tab if not left_to_arrows(part)]


def left_to_arrows(part: QWidget) -> bool:
    """Whether it is one of several of which one holds: Tab comes to that one, and arrows to the others."""
    group = part.group() if isinstance(part, QAbstractButton) else None
    return group is not None and group.exclusive() and not part.isChecked()


def name(part: QWidget) -> str:
    return part.accessibleName() or (part.text() if isinstance(part, QAbstractButton) else "")


@pytest.mark.parametrize("page", PAGES)
def test_tab_comes_to_every_control_of_a_page_and_each_has_a_name(app: MainWindow, qtbot: QtBot, page: str) -> None:
    app.show_page(page)
    wanted = controls(app.page(page))
    assert [type(part).__name__ for part in wanted if not name(part)] == []
    seen: set[QWidget] = set()
    for _ in range(MOST_PRESSES):
        qtbot.keyClick(QApplication.focusWidget() or app, Qt.Key.Key_Tab)
        focus = QApplication.focusWidget()
        if focus is not None:
            seen.add(focus)
        if set(wanted) <= seen:
            break
    assert sorted(name(part) for part in set(wanted) - seen) == []


@pytest.mark.parametrize("page", PAGES)
def test_no_button_is_cut_where_all_is_shown_half_as_large_again(app: MainWindow, qtbot: QtBot, page: str) -> None:
    app.resize(AT_150_PER_CENT)
    app.show_page(page)
    qtbot.waitUntil(lambda: app.size() == AT_150_PER_CENT)
    buttons = [part for part in app.page(page).findChildren(QPushButton) if part.isVisible() and part.text()]
    assert [part.text() for part in buttons if part.width() < part.minimumSizeHint().width()] == []
