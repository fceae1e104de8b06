import asyncio
import threading
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPointF, QSize, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QTableWidget, QWidget
from pytestqt.qtbot import QtBot

from sensorfit.pipeline import Update
from sensorfit.plan import Plan
from sensorfit.ui.count_card import CountCard
from sensorfit.ui.live_window import LiveWindow
from sensorfit.ui.session import LiveSession
from sensorfit.ui.start_window import StartWindow
from sensorfit.ui.theme import THEMES, Mode, apply

REP = (1.0, 0.9, 1.9, 0.5, 96.0)


class Prepared:
    """A pipeline whose packets are updates already."""

    def __init__(self, made: Any) -> None:
        self.made = made

    def receive(self, packet: Any) -> Update:
        if isinstance(packet, Exception):
            raise packet
        return packet

    def finish_set(self) -> Update:
        return self.made.completed(11)

    finish = finish_set


async def source(items: list[Any], ends: bool) -> AsyncIterator[Any]:
    for item in items:
        yield item
    if not ends:
        await asyncio.Event().wait()


def session(made: Any, plan: Plan, ends: bool = False, more: tuple[Any, ...] = ()) -> LiveSession:
    return LiveSession(source([*made.updates(), *more], ends), Prepared(made), plan)


def words(window: QWidget) -> str:
    return "\n".join(part.text() for part in window.findChildren(QLabel) if part.isVisibleTo(window))


def count_name(window: QWidget) -> str:
    return window.findChildren(CountCard)[0].accessibleName()


@pytest.fixture(params=list(Mode))
def open_live(request: Any, qapp: QApplication, plan: Plan) -> Iterator[Callable[..., LiveWindow]]:
    windows: list[LiveWindow] = []

    def make(made: Any, **options: Any) -> LiveWindow:
        theme = THEMES[request.param]
        apply(qapp, theme)
        window = LiveWindow(session(made, plan, **options), theme)
        windows.append(window)
        window.resize(1024, 768)
        window.show()
        return window

    yield make
    for window in windows:
        window.close()


def test_a_session_is_counted_timed_and_shown_beside_its_target(
    open_live: Callable[..., LiveWindow], qtbot: QtBot, curl: Callable[..., Any]
) -> None:
    window = open_live(curl([REP] * 12))
    qtbot.waitUntil(lambda: count_name(window) == "12 of 12 reps")
    shown = words(window)
    for expected in ("Lying leg curl", "Set 1 of 3", "In set", "Lower more slowly: 1.9 s of 3 s", "96°", "Left shank"):
        assert expected in shown or any(w.accessibleName() == expected for w in window.findChildren(QWidget))


def test_space_finishes_the_set_and_the_next_is_current(
    open_live: Callable[..., LiveWindow], qtbot: QtBot, curl: Callable[..., Any]
) -> None:
    window = open_live(curl([REP] * 12))
    button = next(part for part in window.findChildren(QPushButton) if part.text() == "Finish set")
    qtbot.waitUntil(button.isEnabled)
    qtbot.waitUntil(lambda: count_name(window) == "12 of 12 reps")
    qtbot.keyClick(window, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: "Live counted 11" in words(window))
    assert not button.isEnabled()
    table = window.findChildren(QTableWidget)[0]
    assert [table.item(row, 0).text() for row in range(3)] == ["✓ 1", "▶ 2", "○ 3"]


def test_the_end_of_a_recording_and_an_error_are_said_in_a_sentence(
    open_live: Callable[..., LiveWindow], qtbot: QtBot, curl: Callable[..., Any]
) -> None:
    window = open_live(curl([REP]), ends=True)
    qtbot.waitUntil(lambda: "The session is over" in words(window))
    failed = open_live(curl([REP]), more=(ValueError("The sensor is gone: switch it on."),))
    qtbot.waitUntil(lambda: "The session stopped. The sensor is gone: switch it on." in words(failed))


def test_closing_the_window_stops_the_thread(
    open_live: Callable[..., LiveWindow], qtbot: QtBot, curl: Callable[..., Any]
) -> None:
    window = open_live(curl([REP]))
    qtbot.waitUntil(lambda: count_name(window) == "1 of 12 reps")
    assert "sensorfit feed" in {thread.name for thread in threading.enumerate()}
    window.close()
    assert "sensorfit feed" not in {thread.name for thread in threading.enumerate()}


def test_nothing_is_redrawn_without_new_data(
    open_live: Callable[..., LiveWindow], qtbot: QtBot, curl: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_live(curl([REP]))
    qtbot.waitUntil(lambda: count_name(window) == "1 of 12 reps")
    qtbot.wait(100)
    drawn = []
    monkeypatch.setattr(window._movement, "show_view", drawn.append)
    qtbot.wait(100)
    assert drawn == []


@pytest.mark.parametrize("size", [QSize(1024, 768), QSize(1440, 900), QSize(2560, 1440)])
def test_every_part_fits_the_window(
    open_live: Callable[..., LiveWindow], qtbot: QtBot, curl: Callable[..., Any], size: QSize
) -> None:
    window = open_live(curl([REP] * 12))
    qtbot.waitUntil(lambda: count_name(window) == "12 of 12 reps")
    window.resize(size)
    qtbot.wait(50)
    for part in window.findChildren(QWidget):
        corner = part.mapTo(window, part.rect().bottomRight())
        if part.isVisible() and part.objectName() in ("card", "chip", "primary"):
            assert window.rect().contains(corner)


def test_every_control_and_drawing_has_a_name(
    open_live: Callable[..., LiveWindow], qtbot: QtBot, curl: Callable[..., Any]
) -> None:
    window = open_live(curl([REP] * 2))
    qtbot.waitUntil(lambda: count_name(window) == "2 of 12 reps")
    drawn = [part for part in window.findChildren(QWidget) if type(part).__module__.startswith("sensorfit.ui")]
    silent = {"Swatch", "Card", "GraphCard", "TempoCard", "SetsCard", "RestCard", "WrappedLabel"}
    nameless = {type(part).__name__ for part in drawn if not part.accessibleName()} - silent
    assert nameless == set()


@pytest.fixture
def start(qtbot: QtBot, curl: Callable[..., Any], plan: Plan) -> StartWindow:
    def recording(path: Path) -> LiveSession:
        if path.name != "good.mcap":
            raise ValueError(f"{path.name} is not a recording: choose an .mcap or .csv file.")
        return session(curl([REP]), plan)

    window = StartWindow(lambda: session(curl([REP]), plan), recording, THEMES[Mode.DARK])
    qtbot.addWidget(window)
    window.show()
    return window


def live(start: StartWindow) -> LiveWindow:
    assert start._live is not None
    return start._live


def test_the_demo_opens_and_the_start_window_comes_back(start: StartWindow, qtbot: QtBot) -> None:
    demo = next(part for part in start.findChildren(QPushButton) if "demo" in part.text())
    qtbot.mouseClick(demo, Qt.MouseButton.LeftButton)
    assert live(start).isVisible()
    assert not start.isVisible()
    live(start).close()
    assert start.isVisible()


def test_a_file_that_cannot_be_opened_is_explained_and_a_good_one_clears_it(start: StartWindow) -> None:
    start.open_file(Path("photo.jpg"))
    assert "photo.jpg is not a recording: choose an .mcap or .csv file." in words(start)
    assert start.isVisible()
    start.open_file(Path("good.mcap"))
    assert live(start).isVisible()
    live(start).close()
    assert "photo.jpg" not in words(start)


def test_a_recording_can_be_dropped(start: StartWindow, tmp_path: Path) -> None:
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(str(tmp_path / "good.mcap"))])
    action, button, key = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    start.dropEvent(QDropEvent(QPointF(5, 5), action, dropped, button, key))
    assert live(start).isVisible()
    live(start).close()
