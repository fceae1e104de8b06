import asyncio
import threading
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from time import monotonic
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QMimeData, QObject, QPointF, QRect, QSize, Qt, QUrl
from PySide6.QtGui import QColor, QDropEvent, QPaintEvent
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QTableWidget, QWidget
from pytestqt.qtbot import QtBot

from sensorfit.core.reps import ExerciseSet
from sensorfit.pipeline import Update
from sensorfit.plan import Plan
from sensorfit.ui.count_card import BigNumber, CountCard
from sensorfit.ui.live_window import LiveWindow
from sensorfit.ui.model.sets import set_rows
from sensorfit.ui.rest_card import Dial
from sensorfit.ui.session import LiveSession, Openers
from sensorfit.ui.sets_card import SetsTable
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


def session(
    made: Any,
    plan: Plan,
    ends: bool = False,
    more: tuple[Any, ...] = (),
    updates: list[Update] | None = None,
    remarks: tuple[str, ...] = (),
) -> LiveSession:
    items = [*(updates or made.updates()), *more]
    return LiveSession(source(items, ends), Prepared(made), plan, remarks)


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
    qtbot.waitUntil(lambda: "(live 11)" in words(window))
    assert button.text() == "Start set 2"
    table = window.findChildren(QTableWidget)[0]
    assert [table.item(row, 0).text() for row in range(3)] == ["✓ 1", "▶ 2", "○ 3"]


def rested(window: LiveWindow, qtbot: QtBot) -> None:
    """Finish the set of 12 and wait for the rest."""
    qtbot.waitUntil(lambda: count_name(window) == "12 of 12 reps")
    qtbot.keyClick(window, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: "Set 1 done" in words(window))


def button(window: QWidget, name: str) -> QPushButton:
    return next(part for part in window.findChildren(QPushButton) if name in (part.text(), part.accessibleName()))


def test_space_starts_the_next_set_while_resting(
    open_live: Callable[..., LiveWindow], qtbot: QtBot, curl: Callable[..., Any]
) -> None:
    window = open_live(curl([REP] * 12))
    rested(window, qtbot)
    qtbot.keyClick(window, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: count_name(window) == "0 of 10 reps")
    assert "Set 2 of 3" in words(window)
    assert not button(window, "Finish set").isEnabled()


def test_the_rest_is_made_longer_and_skipped_by_mouse_and_keyboard(
    open_live: Callable[..., LiveWindow], qtbot: QtBot, curl: Callable[..., Any]
) -> None:
    window = open_live(curl([REP] * 12))
    assert not button(window, "Make the rest longer").isVisible()
    rested(window, qtbot)
    dial = window.findChildren(Dial)[0]
    qtbot.mouseClick(button(window, "Make the rest longer"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dial.accessibleName() == "1:45 of 1:45")
    assert not button(window, "Make the rest longer").hasFocus()
    window.activateWindow()
    button(window, "Make the rest shorter").setFocus()
    qtbot.keyClick(window, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: dial.accessibleName() == "1:30 of 1:30")
    qtbot.mouseClick(button(window, "Skip the rest"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: count_name(window) == "0 of 10 reps")


def test_what_was_noticed_about_a_recording_is_said_from_the_start(
    open_live: Callable[..., LiveWindow], qtbot: QtBot, curl: Callable[..., Any]
) -> None:
    window = open_live(curl([REP]), ends=True, remarks=("the file is cut off",))
    assert "▲ The file is cut off." in words(window)
    qtbot.waitUntil(lambda: "▲ The file is cut off.\nThe session is over: 1 rep counted." in words(window))


def test_the_name_of_a_rep_that_has_just_begun_stays_inside_the_graph(
    open_live: Callable[..., LiveWindow], qtbot: QtBot, curl: Callable[..., Any]
) -> None:
    made = curl([REP] * 2, rest=0)
    until = made.reps[1].start / 100 + 0.1
    begun = [update for update in made.updates() if update.received_at <= until]
    window = open_live(made, updates=begun)
    texts = window._movement._reps._texts
    qtbot.waitUntil(lambda: any(text.toPlainText() == "Rep 2" for text in texts))
    qtbot.waitUntil(lambda: not window._playhead.is_moving(monotonic()))
    name = next(text for text in texts if text.toPlainText() == "Rep 2")
    box = name.mapRectToItem(window._movement.getViewBox(), name.boundingRect())
    assert box.right() <= window._movement.getViewBox().rect().right()


@pytest.mark.parametrize("shape", [(1.0, 0.9, 1.9, 0.5, 124.0), (0.5, 0.1, 0.6, 0.1, 124.0)], ids=["slow", "fast"])
def test_the_range_of_a_rep_stands_clear_of_the_line_and_of_the_names(
    open_live: Callable[..., LiveWindow], qtbot: QtBot, curl: Callable[..., Any], shape: tuple[float, ...]
) -> None:
    window = open_live(curl([shape] * 4))
    qtbot.waitUntil(lambda: count_name(window) == "4 of 12 reps")
    qtbot.waitUntil(lambda: not window._playhead.is_moving(monotonic()))
    box, shown = window._movement.getViewBox(), window._movement._reps._texts
    places = {text: text.mapRectToItem(box, text.boundingRect()) for text in shown if text.isVisible()}
    ranges = [place for text, place in places.items() if text.toPlainText() == "124°"]
    assert len(ranges) == 4
    names = [place for text, place in places.items() if text.toPlainText() != "124°"]
    line = box.mapFromView(QPointF(0, 124)).y()
    assert all(place.bottom() < line for place in ranges)
    ink = 4  # the margin of a text item
    assert not any(name.bottom() - ink > place.top() + ink for name in names for place in ranges)


def test_ranges_that_would_run_into_each_other_are_left_out(
    open_live: Callable[..., LiveWindow], qtbot: QtBot, curl: Callable[..., Any]
) -> None:
    window = open_live(curl([(0.25, 0.05, 0.25, 0.05, 124.0)] * 8))
    qtbot.waitUntil(lambda: count_name(window) == "8 of 12 reps")
    qtbot.waitUntil(lambda: not window._playhead.is_moving(monotonic()))
    shown = [text for text in window._movement._reps._texts if text.isVisible() and text.toPlainText() == "124°"]
    assert len(shown) == 1


class PaintWatch(QObject):
    """Collects the rectangles that a widget is asked to paint."""

    def __init__(self) -> None:
        super().__init__()
        self.rects: list[QRect] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QPaintEvent):
            self.rects.append(event.rect())
        return False


def test_the_highlight_of_a_set_that_is_done_leaves_nothing_behind(qtbot: QtBot, plan: Plan) -> None:
    table = SetsTable(THEMES[Mode.DARK])
    qtbot.addWidget(table)
    table.show_rows(set_rows(plan, (), 12))
    table.show()
    qtbot.waitExposed(table)
    qtbot.wait(50)
    watch = PaintWatch()
    table.viewport().installEventFilter(watch)
    table.show_rows(set_rows(plan, (ExerciseSet((), (), 100.0),), None))
    qtbot.waitUntil(lambda: bool(watch.rects))
    assert watch.rects == [table.viewport().rect()]


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
    qtbot.waitUntil(lambda: not window._playhead.is_moving(monotonic()))
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
    silent = {"Swatch", "Card", "GraphCard", "TempoCard", "SetsCard", "RestCard", "WrappedLabel", "Banner"}
    nameless = {type(part).__name__ for part in drawn if not part.accessibleName()} - silent
    assert nameless == set()


def test_a_count_that_is_not_sure_is_hollow_and_read_out_as_such(qtbot: QtBot) -> None:
    inked = []
    for sure in (True, False):
        number = BigNumber("#ff0000", "#ff0000")
        qtbot.addWidget(number)
        number.set_number("8", sure)
        number.resize(200, 160)
        picture = number.grab().toImage()
        inked.append(sum(picture.pixelColor(x, y) == QColor("#ff0000") for x in range(200) for y in range(160)))
        assert number.accessibleName() == ("8" if sure else "8, not sure")
    assert inked[1] < inked[0] / 2


def test_notices_are_never_cut(open_live: Callable[..., LiveWindow], qtbot: QtBot, curl: Callable[..., Any]) -> None:
    window = open_live(curl([REP]), remarks=("the file is cut off " * 20, "and " * 40))
    for size in (QSize(1024, 768), QSize(800, 600)):
        window.resize(size)
        qtbot.wait(50)
        banner = window._banner
        inner = banner.contentsRect()
        flags = Qt.TextFlag.TextWordWrap.value
        needed = banner.fontMetrics().boundingRect(QRect(0, 0, inner.width(), 9999), flags, banner.text())
        assert needed.height() <= inner.height() + 1


def test_the_reasons_of_all_reps_are_listed_and_kept_up_to_date(
    open_live: Callable[..., LiveWindow], qtbot: QtBot, curl: Callable[..., Any]
) -> None:
    window = open_live(curl([REP] * 2))
    qtbot.waitUntil(lambda: count_name(window) == "2 of 12 reps")
    qtbot.mouseClick(button(window, "Details"), Qt.MouseButton.LeftButton)
    assert window._findings is not None
    table = window._findings.findChildren(QTableWidget)[0]
    assert [table.item(row, 1).text() for row in range(2)] == ["▶ Set 1, rep 1", "▶ Set 1, rep 2"]
    window._act()
    qtbot.waitUntil(lambda: table.item(1, 1).text() == "✓ Set 1, rep 2")


@pytest.fixture
def start(qtbot: QtBot, curl: Callable[..., Any], plan: Plan) -> StartWindow:
    def recording(path: Path, taught: Path | None) -> LiveSession:
        opened.append(taught)
        if path.name != "good.mcap":
            raise ValueError(f"{path.name} is not a recording: choose an .mcap or .csv file.")
        return session(curl([REP]), plan)

    def exercise(path: Path) -> str:
        if path.name != "snatch.toml":
            raise ValueError(f"{path.name} is no exercise: teach it.")
        return "Snatch"

    window = StartWindow(Openers(lambda: session(curl([REP]), plan), recording, exercise), THEMES[Mode.DARK])
    qtbot.addWidget(window)
    window.show()
    return window


opened: list[Path | None] = []
"""The taught exercises by which recordings were opened."""


def test_a_recording_is_counted_by_a_taught_exercise_until_that_is_left(start: StartWindow, qtbot: QtBot) -> None:
    start.choose_exercise(Path("photo.toml"))
    assert "photo.toml is no exercise: teach it." in words(start)
    start.choose_exercise(Path("snatch.toml"))
    assert "photo" not in words(start)
    assert "“Snatch” is counted" in words(start)
    start.open_file(Path("good.mcap"))
    live(start).close()
    qtbot.mouseClick(button(start, "Count as the recording says"), Qt.MouseButton.LeftButton)
    start.open_file(Path("good.mcap"))
    live(start).close()
    assert opened[-2:] == [Path("snatch.toml"), None]


def test_a_taught_exercise_can_be_dropped(start: StartWindow) -> None:
    drop(start, Path("snatch.toml"))
    assert "“Snatch” is counted" in words(start)


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


def drop(start: StartWindow, path: Path) -> None:
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(str(path))])
    action, mouse, key = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    start.dropEvent(QDropEvent(QPointF(5, 5), action, dropped, mouse, key))


def test_a_recording_can_be_dropped(start: StartWindow, tmp_path: Path) -> None:
    drop(start, tmp_path / "good.mcap")
    assert live(start).isVisible()
    live(start).close()


class Drag:
    """What a window asks of a drag; Qt changes how a QDragEnterEvent is made from version to version."""

    def __init__(self, url: QUrl) -> None:
        self._data = QMimeData()
        self._data.setUrls([url])
        self.accepted = False

    def mimeData(self) -> QMimeData:
        return self._data

    def acceptProposedAction(self) -> None:
        self.accepted = True


def drag(start: StartWindow, url: QUrl) -> bool:
    """Drag ``url`` onto the window; return whether it may be dropped."""
    event = Drag(url)
    start.dragEnterEvent(event)
    return event.accepted


def test_a_file_may_be_dropped_and_an_address_on_the_web_may_not(start: StartWindow) -> None:
    assert drag(start, QUrl.fromLocalFile("/media/stick/good.mcap"))
    assert not drag(start, QUrl("https://example.org/good.mcap"))


def test_a_long_word_in_a_message_is_broken_not_cut(start: StartWindow) -> None:
    start.open_file(Path(",".join(["a_long_name_of_a_column"] * 5)))
    banner = start._banner
    box = banner.fontMetrics().boundingRect(banner.rect(), Qt.TextFlag.TextWordWrap, banner.text())
    assert box.width() <= banner.width()
