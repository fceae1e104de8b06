"""A training is chosen, seen before it begins, done by a simulated athlete in the window, and kept."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QListWidget
from pytestqt.qtbot import QtBot
from windows import Heard, button, words

from sensorfit.history.athletes import Athletes
from sensorfit.history.done import DoneWorkout
from sensorfit.history.slot_choices import chosen_slots
from sensorfit.history.store import Noted
from sensorfit.recording.open_recording import open_recording
from sensorfit.settings import Settings, SettingsFile
from sensorfit.training.catalogue import shipped_catalogue
from sensorfit.ui.live_window import LiveWindow
from sensorfit.ui.model.training_choice import slot_choices
from sensorfit.ui.openers import Openers
from sensorfit.ui.pages import pages
from sensorfit.ui.session import LiveSession
from sensorfit.ui.sets_card import SetsTable
from sensorfit.ui.shell.main_window import MainWindow
from sensorfit.ui.train.train_page import TrainPage

CURLS = Settings(single=True, target="2x6 @ 40kg rest 20s", speed="max", cautioned=True)


def unopened(*_: object) -> LiveSession:
    raise ValueError("nothing is opened here")


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SENSORFIT_DATA", str(tmp_path))
    return tmp_path


@pytest.fixture
def app(data: Path, qtbot: QtBot) -> Iterator[Callable[[Settings], MainWindow]]:
    windows: list[MainWindow] = []

    def make(settings: Settings) -> MainWindow:
        file = SettingsFile(data / "settings.json")
        file.change(settings)
        openers = Openers(unopened, unopened, lambda _: "")
        window = MainWindow(pages(openers, Heard), file, Heard, unopened)
        windows.append(window)
        qtbot.addWidget(window)
        window.resize(1024, 768)
        window.show()
        return window

    yield make
    for window in windows:
        window.close()


def page(app: MainWindow) -> TrainPage:
    found = app.page("Train")
    assert isinstance(found, TrainPage)
    return found


def named(app: MainWindow, kind: type[QLineEdit] | type[QListWidget], name: str) -> QLineEdit | QListWidget:
    return next(part for part in app.findChildren(kind) if part.accessibleName() == name)


def begun(app: MainWindow, qtbot: QtBot) -> LiveWindow:
    before = len(app.findChildren(LiveWindow))
    qtbot.mouseClick(button(app, "Try without a sensor"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(app.findChildren(LiveWindow)) > before, timeout=20_000)
    return app.findChildren(LiveWindow)[-1]


def workouts(data: Path) -> list[DoneWorkout]:
    athletes = Athletes(data)
    with athletes.history(athletes.called("Simulated athlete")) as history:
        return list(history.workouts())


def test_a_day_of_a_program_is_done_by_itself_and_lands_in_the_history(
    app: Callable[[Settings], MainWindow], data: Path, qtbot: QtBot
) -> None:
    window = app(replace(CURLS, single=False, program="gym_finisher"))
    shown = words(window)
    assert "Sensor at the pelvis." in shown
    live = begun(window, qtbot)
    qtbot.waitUntil(lambda: "The workout is over: 6 of 6 sets done." in words(live), timeout=60_000)
    assert button(live, "Leave").isEnabled()
    qtbot.mouseClick(button(live, "Leave"), Qt.MouseButton.LeftButton)
    assert page(window).isVisible()
    assert "kept in the history of Simulated athlete." in words(window)
    (found,) = workouts(data)
    assert (found.program, len(found.sets)) == ("gym_finisher", 6)
    (recording,) = (data / "athletes").rglob("*.mcap")
    assert found.sets[0].recording == recording.name


def test_closed_in_the_middle_of_a_set_nothing_is_lost_and_nothing_runs_on(
    app: Callable[[Settings], MainWindow], data: Path, qtbot: QtBot
) -> None:
    window = app(replace(CURLS, speed="8"))
    live = begun(window, qtbot)
    qtbot.waitUntil(lambda: live._model.view().count >= 3, timeout=20_000)
    window.close()
    assert "sensorfit feed" not in {thread.name for thread in threading.enumerate()}
    (found,) = workouts(data)
    assert [one.counted for one in found.sets] in ([3], [4])
    (recording,) = (data / "athletes").rglob("*.mcap")
    assert open_recording(recording).remarks == ()


def test_the_set_is_changed_without_hiding_the_numbers(app: Callable[[Settings], MainWindow], qtbot: QtBot) -> None:
    live = begun(app(replace(CURLS, speed="1")), qtbot)
    qtbot.keyClick(live, Qt.Key.Key_L)
    answer = live.focusWidget()
    assert isinstance(answer, QLineEdit)
    assert answer.text() == "40 kg"
    qtbot.keyClicks(answer, "heavy")
    qtbot.keyClick(answer, Qt.Key.Key_Return)
    assert "'heavy' is no load" in words(live)
    answer.setText("45")
    qtbot.keyClick(answer, Qt.Key.Key_Return)
    assert not live._sets.editor.isVisible()
    qtbot.waitUntil(lambda: [row.load for row in live._model.view().rows] == ["45 kg", "45 kg"])
    qtbot.keyClick(live, Qt.Key.Key_S)
    qtbot.waitUntil(lambda: live._model.view().rows[0].done == "skipped")
    qtbot.keyClick(live, Qt.Key.Key_Space)
    assert live._sets.editor.isVisible(), "nobody counted: how many were it?"
    qtbot.keyClick(live, Qt.Key.Key_Escape)
    assert not live._sets.editor.isVisible()
    assert live.isVisible()
    qtbot.keyClick(live, Qt.Key.Key_X)
    qtbot.waitUntil(lambda: len(live._model.view().rows) == 3)
    qtbot.keyClick(live, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: len(live._model.view().rows) == 2)


def test_what_cannot_be_done_is_said_and_stops_nothing(app: Callable[[Settings], MainWindow], qtbot: QtBot) -> None:
    live = begun(app(replace(CURLS, speed="1")), qtbot)
    qtbot.keyClick(live, Qt.Key.Key_P)
    qtbot.waitUntil(lambda: "No set before this one is to be done" in words(live))
    assert "sensorfit feed" in {thread.name for thread in threading.enumerate()}


def test_all_sets_of_a_day_are_seen_where_the_window_has_room(
    app: Callable[[Settings], MainWindow], qtbot: QtBot
) -> None:
    window = app(replace(CURLS, single=False, program="basic"))
    table = window.findChild(SetsTable)
    assert table is not None
    assert table.verticalScrollBar().maximum() > 0, "15 sets do not fit beside the rest in 768 pixels"
    window.resize(1440, 1200)
    qtbot.waitUntil(lambda: table.verticalScrollBar().maximum() == 0)


def test_a_target_is_checked_as_it_is_typed(app: Callable[[Settings], MainWindow], qtbot: QtBot) -> None:
    window = app(CURLS)
    target = named(window, QLineEdit, "Target")
    target.selectAll()
    qtbot.keyClicks(target, "3x12x")
    assert "does not say what 'x' means" in words(window)
    assert not button(window, "Try without a sensor").isEnabled()
    qtbot.keyClick(target, Qt.Key.Key_Backspace)
    assert "does not say" not in words(window)
    assert button(window, "Try without a sensor").isEnabled()


def test_an_exercise_is_found_by_what_people_call_it_and_remembered(
    app: Callable[[Settings], MainWindow], data: Path, qtbot: QtBot
) -> None:
    window = app(CURLS)
    qtbot.keyClicks(named(window, QLineEdit, "Search for an exercise"), "RDL")
    assert named(window, QListWidget, "Exercises").currentItem().text() == "Romanian deadlift"
    assert "pelvis shows count, tempo and range of motion" in words(window)
    window.close()
    assert SettingsFile(data / "settings.json").now.exercise == "romanian_deadlift"


def test_before_the_first_program_it_is_said_once_who_should_ask_a_doctor(
    app: Callable[[Settings], MainWindow], qtbot: QtBot
) -> None:
    window = app(replace(CURLS, single=False, program="gym_finisher", cautioned=False, speed="1"))
    qtbot.mouseClick(button(window, "Try without a sensor"), Qt.MouseButton.LeftButton)
    assert "slipped disc" in words(window)
    assert not window.findChildren(LiveWindow)
    begun(window, qtbot).close()
    assert "slipped disc" not in words(window)
    assert window.settings.now.cautioned


def test_each_athlete_is_told_who_should_ask_a_doctor(
    app: Callable[[Settings], MainWindow], data: Path, qtbot: QtBot
) -> None:
    window = app(replace(CURLS, single=False, program="gym_finisher", speed="1"))
    window.athletes.add("Maria")
    qtbot.mouseClick(button(window, "Try without a sensor"), Qt.MouseButton.LeftButton)
    assert "slipped disc" in words(window)
    begun(window, qtbot).close()
    with window.athletes.history() as history:
        assert history.noted(Noted.CONTRA_INDICATIONS_READ) is not None


def test_the_large_view_comes_and_goes_by_its_key(app: Callable[[Settings], MainWindow], qtbot: QtBot) -> None:
    live = begun(app(replace(CURLS, speed="8")), qtbot)
    qtbot.keyClick(live, Qt.Key.Key_V)
    far = live._far
    assert far is not None
    assert far.isVisible()
    qtbot.waitUntil(lambda: far._number.accessibleName() == "2", timeout=20_000)
    qtbot.keyClick(live, Qt.Key.Key_Escape)
    assert not far.isVisible()
    assert live.isVisible()


def test_each_athlete_has_own_exercises_in_the_slots_of_a_program(
    app: Callable[[Settings], MainWindow], data: Path, qtbot: QtBot
) -> None:
    window = app(replace(CURLS, single=False, program="hamstring_glute_twice_a_week"))
    ada, maria = window.athletes.add("Ada"), window.athletes.add("Maria")
    window.athletes.switch(ada)
    slot = slot_choices(page(window)._choice.chosen, shipped_catalogue())[0]
    other = next(one for one in slot.options if one != slot.chosen)

    def box() -> QComboBox:
        return next(one for one in window.findChildren(QComboBox) if one.accessibleName() == slot.wish)

    box().setCurrentIndex(box().findData(other))
    box().activated.emit(box().currentIndex())
    planned = page(window)._planned
    assert planned is not None
    assert planned.sets[0].exercise == other
    window.athletes.switch(maria)
    assert page(window)._choice.chosen.slots == {}
    window.close()
    assert chosen_slots(window.athletes.athletes.home(ada), "hamstring_glute_twice_a_week") == {slot.id: other}
