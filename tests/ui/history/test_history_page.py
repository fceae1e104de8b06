"""The page of the history: gone through by keys and mouse, corrected with undo, never another athlete's."""

import shutil
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QListWidget, QTabBar, QWidget
from pytestqt.qtbot import QtBot
from ui.history.made_history import squats
from windows import button, words

from sensorfit import loads
from sensorfit.day_words import full_day
from sensorfit.history.current_athlete import CurrentAthlete
from sensorfit.history.done import DoneWorkout
from sensorfit.loads import LoadUnit
from sensorfit.rebuilding import rebuild
from sensorfit.settings import SettingsFile
from sensorfit.ui.history.calendar_grid import CalendarGrid
from sensorfit.ui.history.progress_part import ProgressPart
from sensorfit.ui.history.progress_plot import ProgressPlot
from sensorfit.ui.history.workout_table import DONE, LOAD, WorkoutTable
from sensorfit.ui.review.review_page import ReviewPage
from sensorfit.ui.shell.main_window import MainWindow

MESSY = Path(__file__).parents[3] / "recordings" / "lying_leg_curl_messy.mcap"


def table(app: MainWindow) -> WorkoutTable:
    return app.findChild(WorkoutTable)


def grid(app: MainWindow) -> CalendarGrid:
    return app.findChild(CalendarGrid)


def tab(app: MainWindow, place: int) -> None:
    app.page("History").findChild(QTabBar).setCurrentIndex(place)


def test_the_last_workout_is_shown_with_its_sets(app: MainWindow) -> None:
    yesterday = datetime.now().astimezone() - timedelta(days=1)
    assert f"{yesterday:%A}, {yesterday.day} {yesterday:%B %Y}" in words(app)
    assert [table(app).item(0, column).text() for column in (DONE, LOAD)] == ["8", "82.5 kg"]
    assert grid(app).chosen_day == yesterday.date()


def test_loads_are_shown_and_typed_in_pounds_where_these_are_chosen(app: MainWindow, qtbot: QtBot) -> None:
    app.show_page("Settings")
    unit = next(box for box in app.findChildren(QComboBox) if box.accessibleName() == "Unit of loads")
    try:
        unit.setCurrentIndex(1)
        unit.activated.emit(1)
        app.show_page("History")
        assert table(app).item(0, LOAD).text() == "181.9 lb"
        table(app).item(0, LOAD).setText("185")
        assert table(app).item(0, LOAD).text() == "185 lb"
        assert app.settings.now.load_unit is LoadUnit.POUND
    finally:
        loads.use(LoadUnit.KILOGRAM)


def test_days_and_months_are_gone_through_with_keys_and_mouse(app: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(grid(app), Qt.Key.Key_Home)
    assert grid(app).chosen_day == date.today()
    assert "No workout on this day" in words(app)
    qtbot.keyClick(grid(app), Qt.Key.Key_Left)
    assert table(app).isVisible()
    qtbot.keyClick(grid(app), Qt.Key.Key_Up)
    assert table(app).item(0, LOAD).text() == "80 kg"
    qtbot.keyClick(grid(app), Qt.Key.Key_PageUp)
    assert (grid(app).chosen_day.month - date.today().month) % 12 in (10, 11)
    place = next(n for n in range(42) if grid(app).day(n // 7, n % 7).workouts)
    cell = grid(app).visualItemRect(grid(app).item(place // 7, place % 7)).center()
    qtbot.mouseClick(grid(app).viewport(), Qt.MouseButton.LeftButton, pos=cell)
    assert table(app).isVisible()


def test_a_count_is_corrected_undone_and_nonsense_refused(
    app: MainWindow, current: CurrentAthlete, qtbot: QtBot
) -> None:
    table(app).item(0, DONE).setText("9")
    with current.history() as history:
        assert history.workout(history.lines(1)[0].workout).sets[0].count == 9
    assert table(app).item(0, DONE).text() == "9 (sensor 8)"
    table(app).item(0, LOAD).setText("heavy")
    assert "is no load" in words(app)
    assert table(app).item(0, LOAD).text() == "82.5 kg"
    button(app, "Take the last correction back (Ctrl+Z)").click()
    assert table(app).item(0, DONE).text() == "8"
    table(app).item(0, LOAD).setText("180 lb")
    assert table(app).item(0, LOAD).text().startswith("81.6")


def test_a_deleted_workout_comes_back(app: MainWindow, current: CurrentAthlete) -> None:
    button(app, "Take this workout out of the history").click()
    assert "No workout on this day" in words(app)
    assert "Undo" in words(app)
    button(app, "Take the last correction back (Ctrl+Z)").click()
    assert table(app).isVisible()
    with current.history() as history:
        assert history.count() == 10


def test_a_recording_that_is_gone_is_said_and_one_that_is_there_opens_in_review(
    app: MainWindow, current: CurrentAthlete, qtbot: QtBot
) -> None:
    button(app, "Open the recording of the chosen set in Review").click()
    assert "is not there any more" in words(app)
    current.recordings().mkdir(parents=True)
    (current.recordings() / "monday.mcap").write_bytes(b"no recording")
    button(app, "Open the recording of the chosen set in Review").click()
    assert app.page("Review").isVisible()
    qtbot.waitUntil(lambda: "monday.mcap" in words(app) and "▲" in words(app))


def test_progress_and_records_are_those_of_the_chosen_exercise(app: MainWindow) -> None:
    tab(app, 1)
    exercises = next(part for part in app.findChildren(QListWidget) if "Exercises" in part.accessibleName())
    names = [exercises.item(n).text() for n in range(exercises.count())]
    exercises.setCurrentRow(names.index("Back squat"))
    assert "Heaviest: 82.5 kg" in words(app)
    assert "up, +" in words(app)


def test_soreness_is_answered_where_the_caution_stands(app: MainWindow, current: CurrentAthlete) -> None:
    tab(app, 2)
    assert "Say below whether your hamstrings are still sore." in words(app)
    button(app, "Yes, still sore").click()
    assert "still sore; train something else" in words(app)
    button(app, "No, for days").click()
    assert "Nothing stands against training today." in words(app)
    with current.history() as history:
        assert [one.sore for one in history.answers_since(datetime.now().astimezone() - timedelta(hours=1))] == [
            True, False
        ]  # fmt: skip


def test_records_tell_their_day_as_people_write_it_and_the_plot_goes_back_as_far_as_is_chosen(
    app: MainWindow, current: CurrentAthlete
) -> None:
    long_ago = datetime.now().astimezone() - timedelta(weeks=60)
    with current.history() as history:
        history.add(DoneWorkout(long_ago, (squats(40.0),)))
    tab(app, 1)
    last = datetime.now().astimezone() - timedelta(days=1)
    assert f"Heaviest: 82.5 kg, {full_day(last)}" in words(app)
    plot, periods = shown_part(app, ProgressPlot), box(app, "How far back it goes")
    assert plot._points.getData()[0][0] > long_ago.timestamp() + 1
    for period in ("Two years", "All years"):
        choose_in(periods, period)
        assert plot._points.getData()[0][0] == pytest.approx(long_ago.timestamp())


def test_how_far_back_progress_goes_is_remembered(app: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    tab(app, 1)
    choose_in(box(app, "How far back it goes"), "All years")
    later = ProgressPart(app.athletes.history, SettingsFile(tmp_path / "settings.json"), app._theme)
    qtbot.addWidget(later)
    assert box(later, "How far back it goes").currentText() == "All years"


def choose_in(choice: QComboBox, words: str) -> None:
    choice.setCurrentText(words)
    choice.activated.emit(choice.currentIndex())


def box(app: QWidget, name: str) -> QComboBox:
    (found,) = [one for one in app.findChildren(QComboBox) if one.accessibleName() == name]
    return found


def shown_part(app: MainWindow, kind: type[ProgressPlot]) -> ProgressPlot:
    (found,) = [one for one in app.findChildren(kind) if one.isVisible()]
    return found


def test_the_plan_is_shown_after_who_should_ask_a_doctor_was_read(app: MainWindow) -> None:
    tab(app, 2)
    assert "Ask a doctor" in words(app)
    button(app, "I have read this: show the plan").click()
    assert "▶ Now." in words(app)
    assert "Month 3 of the plan" in words(app)


def test_another_athlete_sees_nothing_of_it(app: MainWindow, current: CurrentAthlete, qtbot: QtBot) -> None:
    table(app).item(0, DONE).setText("9")
    current.switch(current.athletes.called("Jo"))
    assert "History of Jo" in words(app)
    assert "Nothing here yet" in words(app)
    assert not table(app).isVisible()
    current.switch(current.athletes.called("Maria"))
    assert table(app).item(0, DONE).text() == "9 (sensor 8)"
    assert not button(app, "Take the last correction back (Ctrl+Z)").isEnabled()


def test_a_damaged_history_is_said_and_the_page_stays_usable(app: MainWindow, current: CurrentAthlete) -> None:
    maria = current.athletes.called("Maria")
    file = current.athletes.home(maria) / "history.sqlite"
    whole = file.read_bytes()
    file.write_bytes(b"x" * 9999)
    app.show_page("Help")
    app.show_page("History")
    assert "cannot be used" in words(app)
    file.write_bytes(whole)
    app.show_page("Help")
    app.show_page("History")
    assert "cannot be used" not in words(app)


def test_a_set_is_opened_in_review_where_it_is(app: MainWindow, current: CurrentAthlete, qtbot: QtBot) -> None:
    home = current.recordings()
    home.mkdir(parents=True)
    with current.history() as history:
        list(rebuild(history, [Path(shutil.copy(MESSY, home))], home))
        line = next(line for line in history.lines(99) if history.workout(line.workout).sets[0].recording)
    app.findChild(CalendarGrid).day_chosen.emit(line.started_at.date())
    table(app).selectRow(1)
    button(app, "Open the recording of the chosen set in Review").click()
    page = app.page("Review")
    assert isinstance(page, ReviewPage)
    qtbot.waitUntil(lambda: page._opened.review is not None, timeout=60_000)
    opened = page._opened
    assert opened.review
    low, high = opened._plot.viewRange()[0]
    assert opened.review.sets[0].stop < low < opened.review.sets[1].start < high
    assert opened._table.chosen_places() == (1,)
    assert "In the history: " in words(app)
