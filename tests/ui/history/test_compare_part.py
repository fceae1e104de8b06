"""Sets are put side by side from the workouts, read in the background, and taken away again."""

import shutil
from dataclasses import replace
from pathlib import Path

from history.made_up import CURLS, MONDAY
from PySide6.QtCore import QItemSelectionModel
from PySide6.QtWidgets import QComboBox, QPushButton, QTabBar
from pytestqt.qtbot import QtBot
from windows import button, words

from sensorfit.history.current_athlete import CurrentAthlete
from sensorfit.history.done import DoneWorkout
from sensorfit.rebuilding import rebuild
from sensorfit.ui.history.compare_part import ComparePart, movements
from sensorfit.ui.history.workout_table import WorkoutTable
from sensorfit.ui.model.compared_sets import MOST, RepMeasure
from sensorfit.ui.shell.main_window import MainWindow

CLEAN = Path(__file__).parents[3] / "recordings" / "lying_leg_curl_clean.mcap"


def choose(app: MainWindow, *rows: int) -> None:
    table = app.findChild(WorkoutTable)
    flags = QItemSelectionModel.SelectionFlag
    table.clearSelection()
    for row in rows:
        table.selectionModel().select(table.model().index(row, 0), flags.Select | flags.Rows)
    button(app, "Add the chosen sets to those that are compared").click()


def test_chosen_sets_are_compared_and_removed_again(app: MainWindow, qtbot: QtBot) -> None:
    choose(app)
    assert "Choose the sets to compare first" in words(app)
    choose(app, 0, 2)
    part = app.findChild(ComparePart)
    assert part.isVisible()
    assert [part._table.item(row, 1).text().split(": ")[1] for row in (0, 1)] == [
        "Back squat", "Single-leg glute bridge, left"
    ]  # fmt: skip
    qtbot.waitUntil(lambda: "No recording of these sets is there" in words(app))
    for remover in (one for one in part._table.findChildren(QPushButton) if one.text() == "Remove"):
        assert remover.width() >= remover.sizeHint().width(), "its word is cut"
    measure = next(box for box in part.findChildren(QComboBox) if "rep by rep" in box.accessibleName())
    for place in range(len(RepMeasure)):
        measure.setCurrentIndex(place)
        measure.activated.emit(place)
    part._remove(part._keys[0])
    assert part._table.rowCount() == 1
    button(app, "Compare none of these any more").click()
    assert "Nothing to compare yet" in words(app)


def test_no_more_are_compared_than_can_be_told_apart(app: MainWindow) -> None:
    choose(app, 0, 1, 2, 3)
    app.page("History").findChild(QTabBar).setCurrentIndex(0)
    part = app.findChild(ComparePart)
    first = part._keys[0]
    part.add([(1, 1)])
    assert len(part._keys) == MOST
    assert first not in part._keys


def test_what_one_compared_another_does_not_see(app: MainWindow, current: CurrentAthlete) -> None:
    choose(app, 0)
    app.findChild(ComparePart).add([(1, 1)])
    with current.athletes.history(current.athletes.called("Jo")) as history:
        assert history.add(DoneWorkout(MONDAY, (CURLS,))) == 1
    current.switch(current.athletes.called("Jo"))
    assert "Nothing to compare yet" in words(app)


def test_the_movement_of_a_set_is_read_from_its_recording(app: MainWindow, current: CurrentAthlete) -> None:
    home = current.recordings()
    home.mkdir(parents=True)
    shutil.copy(CLEAN, home)
    with current.history() as history:
        list(rebuild(history, sorted(home.glob("*.mcap")), home))
        number = history.lines(1)[0].workout
    part = ComparePart(current, app.page("History").say, app._theme)
    part.add([(number, 1)])
    part.enter()
    found = movements(part._sets, home)[number, 1]
    assert found is not None
    assert 80 < found.position.max() < 120
    gone = replace(part._sets[0], done=replace(part._sets[0].done, recording="gone.mcap"))
    assert movements([gone], home) == {(number, 1): None}
    part.shut()
