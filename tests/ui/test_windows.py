import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from time import monotonic
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPaintEvent
from PySide6.QtWidgets import QApplication, QPushButton, QTableWidget, QWidget
from pytestqt.qtbot import QtBot
from windows import REP, Heard, button, session, words

from sensorfit.core.reps import ExerciseSet
from sensorfit.cues import Cue, CueKind, Moment
from sensorfit.device.sound.clips import clip
from sensorfit.plan import Plan
from sensorfit.settings import SettingsFile
from sensorfit.ui.count_card import BigNumber, CountCard
from sensorfit.ui.cue_player import CuePlayer
from sensorfit.ui.live_window import LiveWindow
from sensorfit.ui.model.live import LiveModel
from sensorfit.ui.model.sets import set_rows
from sensorfit.ui.rest_card import Dial
from sensorfit.ui.sets_card import SetsTable
from sensorfit.ui.theme import THEMES, Mode, apply


def count_name(window: QWidget) -> str:
    return window.findChildren(CountCard)[0].accessibleName()


@pytest.fixture
def sound() -> Heard:
    return Heard()


@pytest.fixture
def settings(tmp_path: Path) -> SettingsFile:
    return SettingsFile(tmp_path / "settings.json")


@pytest.fixture
def open_live(
    qapp: QApplication, plan: Plan, sound: Heard, settings: SettingsFile
) -> Iterator[Callable[..., LiveWindow]]:
    windows: list[LiveWindow] = []

    def make(made: Any, **options: Any) -> LiveWindow:
        theme = THEMES[Mode.DARK]
        apply(theme)
        cues = CuePlayer(sound, settings)
        window = LiveWindow(session(made, plan, **options), theme, cues)
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
    for expected in (
        "Lying leg curl",
        "Set 1 of 3",
        "Target reached",
        "Lower more slowly: 1.9 s of 3 s",
        "96°",
        "Left shank",
    ):
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
    lines = window.findChildren(SetsTable)[0].model()
    assert [lines.index(row, 0).data() for row in range(3)] == ["✓ 1", "▶ 2", "○ 3"]


def rested(window: LiveWindow, qtbot: QtBot) -> None:
    """Finish the set of 12 and wait for the rest."""
    qtbot.waitUntil(lambda: count_name(window) == "12 of 12 reps")
    qtbot.keyClick(window, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: "Set 1 done" in words(window))


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
    reps = window._graphs.movement.reps
    qtbot.waitUntil(lambda: any(words.text == "Rep 2" for words in reps.words()))
    qtbot.waitUntil(lambda: not window._playhead.is_moving(monotonic()))
    name = next(words for words in reps.words() if words.text == "Rep 2")
    assert name.box.right() <= window._graphs.movement.area.right()


@pytest.mark.parametrize("shape", [(1.0, 0.9, 1.9, 0.5, 124.0), (0.5, 0.1, 0.6, 0.1, 124.0)], ids=["slow", "fast"])
def test_the_range_of_a_rep_stands_clear_of_the_line_and_of_the_names(
    open_live: Callable[..., LiveWindow], qtbot: QtBot, curl: Callable[..., Any], shape: tuple[float, ...]
) -> None:
    window = open_live(curl([shape] * 4))
    qtbot.waitUntil(lambda: count_name(window) == "4 of 12 reps")
    qtbot.waitUntil(lambda: not window._playhead.is_moving(monotonic()))
    shown = window._graphs.movement.reps.words()
    ranges = [words.box for words in shown if words.text == "124°"]
    assert len(ranges) == 4
    names = [words.box for words in shown if words.text != "124°"]
    line = window._graphs.movement.y_of(124)
    assert all(place.bottom() < line for place in ranges)
    ink = 4  # the margin of a text item
    assert not any(name.bottom() - ink > place.top() + ink for name in names for place in ranges)


def test_ranges_that_would_run_into_each_other_are_left_out(
    open_live: Callable[..., LiveWindow], qtbot: QtBot, curl: Callable[..., Any]
) -> None:
    window = open_live(curl([(0.25, 0.05, 0.25, 0.05, 124.0)] * 8))
    qtbot.waitUntil(lambda: count_name(window) == "8 of 12 reps")
    qtbot.waitUntil(lambda: not window._playhead.is_moving(monotonic()))
    shown = [words.text for words in window._graphs.movement.reps.words()]
    assert shown.count("124°") == 1


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
    table = SetsTable(THEMES[Mode.DARK], 400)
    qtbot.addWidget(table)
    table.show_rows(set_rows(plan, (), 12))
    table.show()
    qtbot.waitExposed(table)
    qtbot.wait(50)
    watch = PaintWatch()
    table.viewport().installEventFilter(watch)
    table.show_rows(set_rows(plan, (ExerciseSet((), (), 100.0),), None))
    qtbot.waitUntil(lambda: bool(watch.rects))
    assert watch.rects[0] == table.viewport().rect()  # an idle machine may paint it twice


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
    monkeypatch.setattr(window._graphs.movement, "show_view", drawn.append)
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


def test_the_count_keeps_its_room_in_a_small_window_with_a_banner(
    open_live: Callable[..., LiveWindow], qtbot: QtBot, curl: Callable[..., Any]
) -> None:
    window = open_live(curl([REP]))
    qtbot.waitUntil(lambda: count_name(window) == "1 of 12 reps")
    window.resize(1024, 768)
    window.remark("the disk is full; make room, then recording goes on")
    window.remark("the left thigh is nearly empty; charge it")
    window._changed = True
    qtbot.waitUntil(lambda: window._count._number.height() >= 110)
    assert not window._rest.isVisible()


def test_every_control_and_drawing_has_a_name(
    open_live: Callable[..., LiveWindow], qtbot: QtBot, curl: Callable[..., Any]
) -> None:
    window = open_live(curl([REP] * 2))
    qtbot.waitUntil(lambda: count_name(window) == "2 of 12 reps")
    drawn = [part for part in window.findChildren(QWidget) if type(part).__module__.startswith("sensorfit.ui")]
    silent = {
        "Swatch",
        "Card",
        "GraphCard",
        "TempoCard",
        "SetsCard",
        "RestCard",
        "WrappedLabel",
        "FittedLabel",
        "Banner",
        "SaidBanner",
        "ElidedLabel",
        "Meaning",
        "LiveColumns",
    }
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


def test_reps_and_the_end_of_a_set_are_heard_at_the_volume_that_was_chosen(
    open_live: Callable[..., LiveWindow], qtbot: QtBot, curl: Callable[..., Any], sound: Heard, settings: SettingsFile
) -> None:
    settings.change(replace(settings.now, volume=40))
    window = open_live(curl([REP] * 12))
    rested(window, qtbot)
    lengths = [heard[0] for heard in sound.clips]
    assert len(clip(Cue(CueKind.COUNT, 12))) in lengths
    assert lengths[-1] == len(clip(Cue(CueKind.SET_DONE, 12)))
    assert {heard[1] for heard in sound.clips} == {0.4}
    window.close()
    assert sound.closed


def test_with_the_sound_switched_off_cues_are_shown(
    open_live: Callable[..., LiveWindow], qtbot: QtBot, curl: Callable[..., Any], sound: Heard, settings: SettingsFile
) -> None:
    window = open_live(curl([REP]))
    qtbot.waitUntil(lambda: count_name(window) == "1 of 12 reps")
    qtbot.keyClick(window, Qt.Key.Key_M)
    assert button(window, "Sound is off; switch it on (M)")
    sound.clips.clear()
    window._model.view = lambda _: replace(view, moment=replace(view.moment, in_set=True, count=11, target=(12, 12)))
    view = LiveModel(window._model.plan).view()
    window._changed = True
    qtbot.waitUntil(lambda: window._count._pill.accessibleName() == "Last rep")
    assert sound.clips == []


def test_a_cue_that_was_switched_off_is_neither_heard_nor_shown(sound: Heard, settings: SettingsFile) -> None:
    settings.change(replace(settings.now, cues_off=(CueKind.LAST_REP,)))
    player = CuePlayer(sound, settings)
    assert player.take(Moment(True, 11, (12, 12))) == ""
    assert [heard[0] for heard in sound.clips] == [len(clip(Cue(CueKind.COUNT, 11)))]


def test_a_machine_without_sound_says_so_once(settings: SettingsFile, sound: Heard) -> None:
    sound.obstacle = "Nothing can be heard here."
    assert CuePlayer(sound, settings).obstacle == sound.obstacle
    settings.change(replace(settings.now, silent=True))
    assert CuePlayer(sound, settings).obstacle == ""
