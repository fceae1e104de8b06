from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pyqtgraph as pg
import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QComboBox, QFileDialog
from pytestqt.qtbot import QtBot
from windows import button, words

from sensorfit.history.current_athlete import CurrentAthlete
from sensorfit.rebuilding import rebuild
from sensorfit.recording.labels import RepLabel
from sensorfit.recording.open_recording import open_recording
from sensorfit.reviewing import reviewed
from sensorfit.settings import SettingsFile
from sensorfit.texts import tr
from sensorfit.training.marks import MarkedRep
from sensorfit.ui.review import keys
from sensorfit.ui.review.corrector import Corrector
from sensorfit.ui.review.keys import KEYS, SPLIT, meaning
from sensorfit.ui.review.review_page import ReviewPage
from sensorfit.ui.review.sets_card import COMPARE, EXPORT, MEANINGS, WATCH
from sensorfit.ui.review.sets_table import COUNT, LOAD
from sensorfit.ui.review.transport import Transport
from sensorfit.ui.session import LiveSession
from sensorfit.ui.theme import THEMES, Mode

NO_KEY, CTRL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier

RECORDINGS = Path(__file__).parents[3] / "recordings"


class Frame:
    """The window around the page, which remembers what was asked of it."""

    def __init__(self, folder: Path) -> None:
        self.settings = SettingsFile(folder / "settings.json")
        self.athletes = CurrentAthlete(folder)
        self.watched: list[Path] = []

    def show_session(self, session: LiveSession) -> None: ...

    def show_page(self, name: str) -> None: ...

    def watch(self, path: Path) -> None:
        self.watched.append(path)


@pytest.fixture
def frame(tmp_path: Path) -> Frame:
    return Frame(tmp_path)


@pytest.fixture
def page(qtbot: QtBot, frame: Frame, recording: Path) -> Iterator[ReviewPage]:
    made = ReviewPage(frame, THEMES[Mode.DARK])
    qtbot.addWidget(made)
    made.resize(1024, 768)
    made.show()
    made.take_file(recording)
    qtbot.waitUntil(lambda: made._opened.review is not None, timeout=60_000)
    yield made
    made.shut()


def choose(page: ReviewPage, number: int) -> None:
    """Click rep ``number`` of the first set, from 0."""
    assert page._opened.review
    rep = page._opened.review.sets[0].reps[number]
    page._opened._plot.chosen.emit((rep.start + rep.stop) / 2)


def counts(page: ReviewPage) -> str:
    return page._opened._table.item(0, COUNT).text()


def test_a_recording_is_opened_beside_its_sets_and_remembered(page: ReviewPage, frame: Frame, recording: Path) -> None:
    assert "lying_leg_curl_clean.mcap · Lying leg curl, right shank" in words(page)
    assert counts(page) == "12"
    assert frame.settings.now.recent == (str(recording),)


def test_a_click_on_a_band_says_why_it_was_counted(page: ReviewPage) -> None:
    choose(page, 2)
    assert "Set 1, rep 3" in words(page)
    assert "it goes like the reps around it, as far as usual here. Figures: likeness 0.9" in words(page)
    assert len(page._opened._plot.handles.borders) == 5


def test_a_click_in_the_graph_chooses_what_lies_there(page: ReviewPage, qtbot: QtBot) -> None:
    assert page._opened.review
    rep = page._opened.review.sets[0].reps[4]
    box = page._opened._plot.getViewBox()
    spot = QPointF((rep.start + rep.stop) / 2, box.viewRect().center().y())
    with qtbot.waitSignal(page._opened._plot.chosen):
        where = page._opened._plot.mapFromScene(box.mapViewToScene(spot))
        qtbot.mouseClick(page._opened._plot.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert "Set 1, rep 5" in words(page)


def test_a_rep_is_removed_by_its_key_and_comes_back(page: ReviewPage, qtbot: QtBot) -> None:
    choose(page, 2)
    qtbot.keyClick(page, Qt.Key.Key_Delete)
    assert counts(page) == "11 (live 12)"
    qtbot.keyClick(page, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert counts(page) == "12"


def test_reps_are_split_at_the_playhead_merged_and_added(page: ReviewPage) -> None:
    choose(page, 2)
    button(page, meaning(SPLIT)).click()
    assert counts(page) == "13 (live 12)"
    page._opened._correct(Corrector.merge)
    assert counts(page) == "12"
    page._opened.transport.go(0.5)
    page._opened._add()
    assert counts(page) == "13 (live 12)"
    assert page._opened.review
    assert reviewed(page._opened.review.path).sets[0].count == 13


def test_a_border_that_is_dragged_moves_and_one_that_cannot_is_explained(page: ReviewPage) -> None:
    choose(page, 2)
    assert page._opened.review
    borders = page._opened.review.sets[0].reps[2].borders
    page._opened._plot.handles.border_moved.emit(1, borders[1] + 0.2)
    assert page._opened.review.sets[0].reps[2].borders[1] == pytest.approx(borders[1] + 0.2)
    page._opened._plot.handles.border_moved.emit(1, borders[3] + 5)
    assert "do not follow each other" in words(page)
    assert page._opened.review.sets[0].reps[2].borders[1] == pytest.approx(borders[1] + 0.2)
    assert page._opened._plot.handles.borders[1].value() == pytest.approx(borders[1] + 0.2)


def test_counts_and_loads_are_written_into_the_table(page: ReviewPage) -> None:
    page._opened._table.item(0, COUNT).setText("10")
    assert counts(page) == "10 (live 12)"
    page._opened._table.item(0, LOAD).setText("62,5 stones")
    assert "is no load" in words(page)
    page._opened._table.item(0, LOAD).setText("62.5")
    assert page._opened._table.item(0, LOAD).text() == "62.5 kg"


def test_nothing_is_removed_where_nothing_is_chosen(page: ReviewPage) -> None:
    page._opened._correct(Corrector.remove)
    assert "Choose a counted rep first" in words(page)
    assert counts(page) == "12"


def test_a_file_that_cannot_be_read_is_explained_and_the_recording_stays(
    page: ReviewPage, qtbot: QtBot, tmp_path: Path
) -> None:
    bad = tmp_path / "photo.mcap"
    bad.write_bytes(b"no recording")
    page.take_file(bad)
    qtbot.waitUntil(lambda: "▲" in words(page), timeout=60_000)
    assert "photo.mcap" in words(page)
    assert counts(page) == "12"


def test_the_recording_is_exported_with_its_corrected_labels(
    page: ReviewPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    output = tmp_path / "out.mcap"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(output), ""))
    choose(page, 0)
    page._opened._correct(Corrector.remove)
    button(page, tr(MEANINGS[EXPORT])).click()
    assert "Written: " in words(page)
    assert sum(isinstance(label, RepLabel) for label in open_recording(output).labels) == 11
    button(page, tr(MEANINGS[EXPORT])).click()
    assert "▲" in words(page)


def test_it_is_watched_again(page: ReviewPage, frame: Frame, recording: Path, qtbot: QtBot) -> None:
    qtbot.mouseClick(button(page, tr(MEANINGS[WATCH])), Qt.MouseButton.LeftButton)
    assert frame.watched == [recording]


def drag(page: ReviewPage, qtbot: QtBot, share: float, at: float, to: float) -> None:
    """Drag with the mouse from ``at`` to ``to`` s, at a ``share`` of the height from the bottom."""
    pg.setConfigOption("mouseRateLimit", -1)  # these moves follow each other more quickly than a hand's
    QApplication.processEvents()  # what is said of the rep moves the graph
    plot = page._opened._plot
    box, view = plot.getViewBox(), plot.viewport()
    low, high = box.viewRange()[1]
    spots = [plot.mapFromScene(box.mapViewToScene(QPointF(x, low + share * (high - low)))) for x in (at, to)]
    left = Qt.MouseButton.LeftButton
    qtbot.mouseMove(view, spots[0])
    qtbot.mousePress(view, left, pos=spots[0])
    for step in range(1, 6):
        way = spots[0] + (spots[1] - spots[0]) * step / 5
        moved = QMouseEvent(QEvent.Type.MouseMove, way, view.mapToGlobal(way), Qt.MouseButton.NoButton, left, NO_KEY)
        QApplication.sendEvent(view, moved)
    qtbot.mouseRelease(view, left, pos=spots[1])


def reps(page: ReviewPage) -> tuple[MarkedRep, ...]:
    assert page._opened.review
    return page._opened.review.sets[0].reps


def test_a_rep_is_moved_by_its_inside_and_the_key_takes_that_back(page: ReviewPage, qtbot: QtBot) -> None:
    choose(page, 2)
    before = reps(page)[2]
    page._opened._plot.show_from(before.start - 2, before.stop + 2)
    drag(page, qtbot, 0.9, before.start + 0.6, before.start + 0.3)
    after = reps(page)[2]
    assert after.start == pytest.approx(before.start - 0.3, abs=0.05)
    assert after.stop - after.start == pytest.approx(before.stop - before.start)
    qtbot.keyClick(page, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert reps(page)[2] == before


def test_a_phase_is_moved_by_its_inside(page: ReviewPage, qtbot: QtBot) -> None:
    choose(page, 2)
    before = reps(page)[2]
    page._opened._plot.show_from(before.start - 2, before.stop + 2)
    inside = before.borders[1] + 0.3
    drag(page, qtbot, 0.02, inside, inside + 0.2)
    after = reps(page)[2].borders
    assert after[1:3] == pytest.approx((before.borders[1] + 0.2, before.borders[2] + 0.2), abs=0.05)
    assert (after[0], after[3]) == (before.start, before.stop)


def test_a_band_that_is_not_chosen_is_not_moved_by_the_mouse(page: ReviewPage, qtbot: QtBot) -> None:
    before = reps(page)
    page._opened._plot.show_from(before[1].start - 2, before[3].stop + 2)
    drag(page, qtbot, 0.9, before[2].start + 0.6, before[2].start + 1.2)
    assert reps(page) == before


def test_all_of_a_rep_and_each_part_of_it_is_moved_by_keys(page: ReviewPage, qtbot: QtBot) -> None:
    plot, alt = page._opened._plot, Qt.KeyboardModifier.AltModifier
    qtbot.keyClick(plot, Qt.Key.Key_Down)
    assert "The whole rep moves" in words(page)
    before = reps(page)[0]
    qtbot.keyClick(page, Qt.Key.Key_Left, alt)
    assert reps(page)[0].start == pytest.approx(before.start - 0.05)
    qtbot.keyClick(page, Qt.Key.Key_Right, alt)
    for _ in range(3):
        qtbot.keyClick(page, Qt.Key.Key_BracketRight)
    assert "End of phase 1: Lift moves" in words(page)
    qtbot.keyClick(page, Qt.Key.Key_Right, alt)
    after = reps(page)[0].borders
    assert after[1] == pytest.approx(before.borders[1] + 0.05)
    assert after[2:] == before.borders[2:]


def test_the_graph_is_gone_through_played_and_zoomed_by_keys(page: ReviewPage, qtbot: QtBot) -> None:
    opened, plot = page._opened, page._opened._plot
    assert plot.hasFocus() or not page.isActiveWindow()
    for _ in range(2):
        qtbot.keyClick(plot, Qt.Key.Key_Down)
    assert "Set 1, rep 2" in words(page)
    qtbot.keyClick(plot, Qt.Key.Key_Up)
    assert "Set 1, rep 1" in words(page)
    at = opened.transport.at
    qtbot.keyClick(plot, Qt.Key.Key_Right)
    assert opened.transport.at == pytest.approx(at + 0.1)
    qtbot.keyClick(plot, Qt.Key.Key_Space)
    assert opened.transport.is_playing
    qtbot.keyClick(plot, Qt.Key.Key_Space)
    wide = plot.viewRange()[0]
    qtbot.keyClick(page, Qt.Key.Key_Plus)
    near = plot.viewRange()[0]
    assert near[1] - near[0] < wide[1] - wide[0]
    qtbot.keyClick(page, Qt.Key.Key_0)
    assert plot.viewRange()[0] == pytest.approx(wide)


def test_reps_are_split_merged_and_added_by_keys(page: ReviewPage, qtbot: QtBot) -> None:
    choose(page, 2)
    qtbot.keyClick(page, Qt.Key.Key_S)
    assert counts(page) == "13 (live 12)"
    qtbot.keyClick(page, Qt.Key.Key_J)
    assert counts(page) == "12"
    qtbot.keyClick(page._opened._plot, Qt.Key.Key_Home)
    assert page._opened.transport.at == 0.0
    qtbot.keyClick(page, Qt.Key.Key_A)
    assert counts(page) == "13 (live 12)"
    qtbot.keyClick(page, Qt.Key.Key_Z, CTRL)
    assert counts(page) == "12"
    qtbot.keyClick(page, Qt.Key.Key_Z, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert counts(page) == "13 (live 12)"


def test_keys_go_to_the_ends_by_seconds_and_change_the_speed(page: ReviewPage, qtbot: QtBot) -> None:
    transport, plot = page._opened.transport, page._opened._plot
    qtbot.keyClick(plot, Qt.Key.Key_End)
    assert transport.at == pytest.approx(transport._end)
    qtbot.keyClick(plot, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    assert transport.at == pytest.approx(transport._end - 1)
    qtbot.keyClick(page, Qt.Key.Key_Comma)
    assert transport._speed.currentText() == "0.5×"
    for _ in range(9):
        qtbot.keyClick(page, Qt.Key.Key_Period)
    assert transport._speed.currentText() == "8×"


def test_a_border_is_dragged_by_the_mouse(page: ReviewPage, qtbot: QtBot) -> None:
    choose(page, 2)
    before = reps(page)[2].borders
    page._opened._plot.show_from(before[0] - 2, before[3] + 2)
    drag(page, qtbot, 0.5, before[1], before[1] + 0.2)
    after = reps(page)[2].borders
    assert after[1] == pytest.approx(before[1] + 0.2, abs=0.06)
    assert (after[0], after[2:]) == (before[0], before[2:])


def test_the_movement_of_each_sensor_can_be_shown(page: ReviewPage, qtbot: QtBot) -> None:
    assert not page._opened._graph._sensors.isVisible()
    page.take_file(RECORDINGS / "lying_leg_curl_thigh_and_shank.mcap")
    sensors = page._opened._graph._sensors
    qtbot.waitUntil(sensors.isVisible, timeout=60_000)
    review, plot = page._opened.review, page._opened._plot
    assert review
    assert [sensors.itemText(place) for place in range(sensors.count())] == ["right shank", "right thigh"]
    plot.show_from(10.0, 20.0)
    bent = review.movement
    chosen_by_keys(sensors, qtbot, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: review.movement.stream.placement == "right thigh", timeout=60_000)
    assert np.nanmax(review.position) < np.nanmax(bent.position) / 2
    assert plot.viewRange()[0] == pytest.approx([10.0, 20.0])
    assert counts(page).startswith("12")
    chosen_by_keys(sensors, qtbot, Qt.Key.Key_Up)
    qtbot.waitUntil(lambda: review.movement.stream.placement == "right shank", timeout=60_000)
    np.testing.assert_array_equal(review.position, bent.position)


def chosen_by_keys(choice: QComboBox, qtbot: QtBot, key: Qt.Key) -> None:
    choice.setFocus()
    qtbot.keyClick(choice, key)


def test_every_key_of_the_help_does_something(page: ReviewPage) -> None:
    assert set(page._opened._actions) == set(KEYS)


def test_only_what_can_be_done_can_be_pressed(page: ReviewPage) -> None:
    undo, remove = button(page, meaning(keys.UNDO)), button(page, meaning(keys.REMOVE))
    assert not undo.isEnabled()
    assert not remove.isEnabled()
    choose(page, 0)
    remove.click()
    assert undo.isEnabled()
    undo.click()
    assert button(page, meaning(keys.REDO)).isEnabled()


def test_the_slider_scrubs(page: ReviewPage) -> None:
    page._opened.transport._slider.setValue(123)
    assert page._opened.transport.at == pytest.approx(12.3)


def test_mean_reps_of_sets_are_compared_in_the_place_of_the_movement(page: ReviewPage) -> None:
    page._opened.compare()
    assert "Mean rep of each chosen set" in words(page)
    assert page._opened._table.item(0, 0).text() == "━━ 1"
    button(page, "Back to the movement").click()
    assert "Mean rep of each chosen set" not in words(page)
    assert not button(page, tr(MEANINGS[COMPARE])).isEnabled()


def test_the_history_follows_what_is_corrected_and_shows_its_totals(
    page: ReviewPage, frame: Frame, recording: Path
) -> None:
    frame.athletes.add("Maria")
    with frame.athletes.history() as history:
        list(rebuild(history, [recording], frame.athletes.recordings()))
    page.entered()
    assert "In the history: " in words(page)
    assert "12 reps" in words(page)
    choose(page, 2)
    button(page, meaning(keys.REMOVE)).click()
    assert "1 set, 11 reps" in words(page)
    with frame.athletes.history() as history:
        (line,) = history.lines(1)
        assert line.reps == 11
    button(page, meaning(keys.UNDO)).click()
    with frame.athletes.history() as history:
        (done,) = history.workout(1).sets
        assert (done.count, done.corrected) == (12, None)


def test_reading_can_be_stopped(page: ReviewPage, recording: Path, qtbot: QtBot) -> None:
    page.take_file(recording)
    assert "Step 1 of 3: Reading the file" in words(page)
    button(page, "Do not open this recording").click()
    assert "Step 1 of 3" not in words(page)
    assert counts(page) == "12"


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_a_recording_is_played_at_its_speed_and_stops_at_its_end(qtbot: QtBot) -> None:
    clock = Clock()
    transport = Transport(THEMES[Mode.DARK], clock)
    qtbot.addWidget(transport)
    transport.open(10.0)
    transport._speed.setCurrentIndex(4)
    transport.toggle()
    clock.now = 1.0
    transport._tick()
    assert transport.at == pytest.approx(4.0)
    transport.toggle()
    clock.now = 2.0
    assert not transport.is_playing
    transport.toggle()
    clock.now = 9.0
    transport._tick()
    assert (transport.at, transport.is_playing) == (10.0, False)
    transport.toggle()
    assert transport.at == 0.0
    transport.pause()


def test_the_arrows_step_within_the_recording(qtbot: QtBot) -> None:
    transport = Transport(THEMES[Mode.DARK])
    qtbot.addWidget(transport)
    transport.open(1.0)
    transport.step(3)
    assert transport.at == pytest.approx(0.3)
    transport.step(-10)
    assert transport.at == 0.0


def test_a_recording_that_is_gone_is_told_and_leaves_the_list(qtbot: QtBot, frame: Frame, tmp_path: Path) -> None:
    gone, there = tmp_path / "gone.mcap", tmp_path / "there.mcap"
    there.write_bytes(b"no recording")
    frame.settings.change(frame.settings.now.opened(gone).opened(there))
    page = ReviewPage(frame, THEMES[Mode.DARK])
    qtbot.addWidget(page)
    page.show()
    assert [page._recent.item(row).text() for row in range(2)] == [str(there), str(gone)]
    for path in (gone, there):
        page.take_file(path)
        qtbot.waitUntil(lambda path=path: page._reading.isHidden() and path.name in words(page))
    assert frame.settings.now.recent == (str(there),)
    page.shut()


def test_the_list_of_recordings_can_be_cleared(qtbot: QtBot, frame: Frame, tmp_path: Path) -> None:
    frame.settings.change(frame.settings.now.opened(tmp_path / "a.mcap"))
    page = ReviewPage(frame, THEMES[Mode.DARK])
    qtbot.addWidget(page)
    page.show()
    qtbot.mouseClick(button(page, "Clear list"), Qt.MouseButton.LeftButton)
    assert frame.settings.now.recent == ()
    assert not page._recent.isVisible()
    page.shut()
