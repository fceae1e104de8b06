"""Every page in a language in which each text stands in brackets: what stands without them is not translated."""

import re
from collections.abc import Callable, Iterator
from gettext import NullTranslations
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QLineEdit, QTabBar, QTableView, QWidget
from pytestqt.qtbot import QtBot
from texts_shown import all_texts
from windows import REP, Heard, session

from sensorfit.plan import Plan
from sensorfit.settings import SettingsFile
from sensorfit.texts import use
from sensorfit.ui.live_window import LiveWindow
from sensorfit.ui.openers import Openers
from sensorfit.ui.pages import pages
from sensorfit.ui.review.keys import KEYS as REVIEW_KEYS
from sensorfit.ui.shell.main_window import MainWindow

COVERED = ("Train", "Review", "Sensors", "History", "Athletes", "Settings", "Help")
"""Pages that are looked at."""

KEYS = {one.key for one in REVIEW_KEYS}
"""What is written on keyboards."""

NO_TEXT = {"Maria", "sensorfit", "Lying", "leg", "curl"}
"""What stands in every language alike: names that somebody gave, of the program, and of the plan that is made here."""

OF_QT = {"Scroll Left", "Scroll Right"}
"""Texts that Qt translates itself."""

PATH = re.compile(r"\S*/\S*")
WORD = re.compile(r"[^\W\d_]{2,}")


class Bracketed(NullTranslations):
    """Every text in brackets; remembers which texts were asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: set[str] = set()

    def gettext(self, message: str) -> str:
        self.asked.add(str(message))
        return f"⟦{message}⟧"

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        self.asked.add(msgid1)
        return f"⟦{msgid1 if n == 1 else msgid2}⟧"


@pytest.fixture
def bracketed() -> Iterator[Bracketed]:
    language = Bracketed()
    use(language)
    yield language
    use(None)


@pytest.fixture
def app(
    bracketed: Bracketed, curl: Callable[..., Any], plan: Plan, tmp_path: Path, qtbot: QtBot
) -> Iterator[MainWindow]:
    openers = Openers(lambda: session(curl([REP]), plan), lambda *_: session(curl([REP]), plan), lambda _: "Snatch")
    window = MainWindow(
        pages(openers, Heard),
        SettingsFile(tmp_path / "settings.json"),
        Heard,
        lambda path: openers.recording(path, None),
    )
    qtbot.addWidget(window)
    window.athletes.add("Maria")
    window.show()
    yield window
    window.close()


def said(part: QWidget) -> Iterator[str]:
    """Everything that a widget shows or has read out."""
    yield from (part.toolTip(), part.accessibleName(), part.accessibleDescription())
    match part:
        case QLabel() | QAbstractButton():
            yield part.text()
        case QLineEdit():
            yield part.placeholderText()
        case QComboBox():
            yield from (part.itemText(place) for place in range(part.count()))
        case QTabBar():
            yield from (part.tabText(place) for place in range(part.count()))
        case QTableView():
            lines = part.model()
            columns = range(lines.columnCount())
            heads = [lines.headerData(place, Qt.Orientation.Horizontal) for place in columns]
            cells = [lines.index(row, place).data() for row in range(lines.rowCount()) for place in columns]
            yield from (one for one in (*heads, *cells) if isinstance(one, str))


def english(text: str) -> str:
    """What of a text stands outside of brackets, paths and names left out."""
    while (shorter := re.sub(r"⟦[^⟦⟧]*⟧", "", text)) != text:
        text = shorter
    rest = PATH.sub("", text)
    return " ".join(word for word in WORD.findall(rest) if word not in NO_TEXT)


def untranslated(widget: QWidget) -> set[str]:
    parts = [widget, *widget.findChildren(QWidget)]
    return {text for part in parts for text in said(part) if text not in OF_QT | KEYS and english(text)}


@pytest.mark.parametrize(
    ("text", "rest"), [("⟦Set ⟦left⟧ 3⟧", ""), ("⟦Set⟧ left", "left"), ("Maria 3 kg", "kg"), ("⟦In⟧ /home/x", "")]
)
def test_what_stands_outside_of_brackets_is_found(text: str, rest: str) -> None:
    assert english(text) == rest


def test_no_page_shows_a_text_that_is_not_looked_up(app: MainWindow) -> None:
    wrong = {}
    for name in COVERED:
        app.show_page(name)
        if found := untranslated(app.page(name)):
            wrong[name] = found
    assert not wrong
    assert not untranslated(app._rail)


def test_a_running_session_shows_no_text_that_is_not_looked_up(app: MainWindow, qtbot: QtBot) -> None:
    app.page("Train")._demo()
    live = app.findChildren(LiveWindow)[-1]
    qtbot.waitUntil(lambda: "1" in {part.text() for part in live.findChildren(QLabel)} or live.isVisible())
    qtbot.keyClick(live, Qt.Key.Key_D)
    assert not untranslated(live)
    live.close()


def test_every_text_that_is_looked_up_is_in_the_template(app: MainWindow, bracketed: Bracketed) -> None:
    for name in COVERED:
        app.show_page(name)
    assert bracketed.asked - {text.one for text in all_texts()} == set()
