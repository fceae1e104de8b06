from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot
from windows import button, words

from sensorfit.recording.labels import RepLabel
from sensorfit.recording.open_recording import open_recording
from sensorfit.reviewing import Review
from sensorfit.settings import SettingsFile
from sensorfit.ui.review.corrector import Corrector
from sensorfit.ui.review.review_page import ReviewPage
from sensorfit.ui.review.sets_table import COUNT, LOAD
from sensorfit.ui.review.transport import Transport
from sensorfit.ui.session import LiveSession
from sensorfit.ui.theme import THEMES, Mode


class Frame:
    """The window around the page, which remembers what was asked of it."""

    def __init__(self, path: Path) -> None:
        self.settings = SettingsFile(path)
        self.watched: list[Path] = []

    def show_session(self, session: LiveSession) -> None: ...

    def show_page(self, name: str) -> None: ...

    def watch(self, path: Path) -> None:
        self.watched.append(path)


@pytest.fixture
def frame(tmp_path: Path) -> Frame:
    return Frame(tmp_path / "settings.json")


@pytest.fixture
def page(qtbot: QtBot, frame: Frame, recording: Path) -> Iterator[ReviewPage]:
    made = ReviewPage(frame, THEMES[Mode.DARK])
    qtbot.addWidget(made)
    made.resize(1024, 768)
    made.show()
    made.take_file(recording)
    qtbot.waitUntil(lambda: made._review is not None)
    yield made
    made.shut()


def choose(page: ReviewPage, number: int) -> None:
    """Click rep ``number`` of the first set, from 0."""
    assert page._review
    rep = page._review.sets[0].reps[number]
    page._plot.chosen.emit((rep.start + rep.stop) / 2)


def counts(page: ReviewPage) -> str:
    return page._table.item(0, COUNT).text()


def test_a_recording_is_opened_beside_its_sets_and_remembered(page: ReviewPage, frame: Frame, recording: Path) -> None:
    assert "lying_leg_curl_clean.mcap · Lying leg curl, right shank" in words(page)
    assert counts(page) == "12"
    assert frame.settings.now.recent == (str(recording),)


def test_a_click_on_a_band_says_why_it_was_counted(page: ReviewPage) -> None:
    choose(page, 2)
    assert "Set 1, rep 3" in words(page)
    assert "Likeness" in words(page)
    assert len(page._plot._borders) == 5


def test_a_click_in_the_graph_chooses_what_lies_there(page: ReviewPage, qtbot: QtBot) -> None:
    assert page._review
    rep = page._review.sets[0].reps[4]
    box = page._plot.getViewBox()
    spot = QPointF((rep.start + rep.stop) / 2, box.viewRect().center().y())
    with qtbot.waitSignal(page._plot.chosen):
        where = page._plot.mapFromScene(box.mapViewToScene(spot))
        qtbot.mouseClick(page._plot.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert "Set 1, rep 5" in words(page)


def test_a_rep_is_removed_by_its_key_and_comes_back(page: ReviewPage, qtbot: QtBot) -> None:
    choose(page, 2)
    qtbot.keyClick(page, Qt.Key.Key_Delete)
    assert counts(page) == "11 (live 12)"
    qtbot.keyClick(page, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert counts(page) == "12"


def test_reps_are_split_at_the_playhead_merged_and_added(page: ReviewPage) -> None:
    choose(page, 2)
    page._split()
    assert counts(page) == "13 (live 12)"
    page._correct(Corrector.merge)
    assert counts(page) == "12"
    page._transport.go(0.5)
    page._add()
    assert counts(page) == "13 (live 12)"
    assert page._review
    assert Review(page._review.path).sets[0].count == 13


def test_a_border_that_is_dragged_moves_and_one_that_cannot_is_explained(page: ReviewPage) -> None:
    choose(page, 2)
    assert page._review
    borders = page._review.sets[0].reps[2].borders
    page._plot.border_moved.emit(1, borders[1] + 0.2)
    assert page._review.sets[0].reps[2].borders[1] == pytest.approx(borders[1] + 0.2)
    page._plot.border_moved.emit(1, borders[3] + 5)
    assert "do not follow each other" in words(page)
    assert page._review.sets[0].reps[2].borders[1] == pytest.approx(borders[1] + 0.2)
    assert page._plot._borders[1].value() == pytest.approx(borders[1] + 0.2)


def test_counts_and_loads_are_written_into_the_table(page: ReviewPage) -> None:
    page._table.item(0, COUNT).setText("10")
    assert counts(page) == "10 (live 12)"
    page._table.item(0, LOAD).setText("62,5 stones")
    assert "is no load" in words(page)
    page._table.item(0, LOAD).setText("62.5")
    assert page._table.item(0, LOAD).text() == "62.5 kg"


def test_nothing_is_removed_where_nothing_is_chosen(page: ReviewPage) -> None:
    page._correct(Corrector.remove)
    assert "Choose a counted rep first" in words(page)
    assert counts(page) == "12"


def test_a_file_that_cannot_be_read_is_explained_and_the_recording_stays(
    page: ReviewPage, qtbot: QtBot, tmp_path: Path
) -> None:
    bad = tmp_path / "photo.mcap"
    bad.write_bytes(b"no recording")
    page.take_file(bad)
    qtbot.waitUntil(lambda: "▲" in words(page))
    assert "photo.mcap" in words(page)
    assert counts(page) == "12"


def test_the_recording_is_exported_with_its_corrected_labels(
    page: ReviewPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    output = tmp_path / "out.mcap"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(output), ""))
    choose(page, 0)
    page._correct(Corrector.remove)
    page._ask_export()
    assert "Written: " in words(page)
    assert sum(isinstance(label, RepLabel) for label in open_recording(output).labels) == 11
    page._ask_export()
    assert "▲" in words(page)


def test_it_is_watched_again(page: ReviewPage, frame: Frame, recording: Path, qtbot: QtBot) -> None:
    qtbot.mouseClick(button(page, "Watch it again"), Qt.MouseButton.LeftButton)
    assert frame.watched == [recording]


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
