"""What the page of the history shows, as values."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from history.made_up import MONDAY, workout
from ui.history.made_history import WEEKS, bridges, squats, workouts

from sensorfit.history.balance import side_balances, thigh_balance
from sensorfit.history.course import Measure, visits
from sensorfit.history.done import DoneWorkout, PastSet
from sensorfit.history.months import plan_now
from sensorfit.history.recovery import Advice, Caution
from sensorfit.history.store import History, Line
from sensorfit.history.usual import Verdict
from sensorfit.history.work import muscles_of, weekly_work
from sensorfit.texts import tr
from sensorfit.training.catalogue import shipped_catalogue, shipped_guidance
from sensorfit.training.muscles import Muscle
from sensorfit.ui.model.body_view import broken_lines, muscle_rows, side_split, stage_lines, thigh_split, weeks_shown
from sensorfit.ui.model.month import bounds, days
from sensorfit.ui.model.progress_view import TOO_FEW, curve, known_measures
from sensorfit.ui.model.workout_view import set_lines, title

NOW = MONDAY + timedelta(days=1)
CATALOGUE, GUIDANCE = shipped_catalogue(), shipped_guidance()


def past(*done: DoneWorkout) -> list[PastSet]:
    return [
        PastSet(number, one.started_at, place, each)
        for number, one in enumerate(done, 1)
        for place, each in enumerate(one.sets, 1)
    ]


def line(moment: datetime, sets: int = 3) -> Line:
    return Line(1, moment, "", "", sets, 30, 0.0)


def test_a_month_is_six_weeks_from_monday_with_the_workouts_of_each_day() -> None:
    shown = days(2026, 11, [line(MONDAY), line(MONDAY + timedelta(hours=1), 1)], date(2026, 11, 26))
    assert len(shown) == 42
    assert (shown[0].date, shown[0].in_month) == (date(2026, 10, 26), False)
    assert [day.date.day for day in shown if day.is_today] == [26]
    trained = next(day for day in shown if day.workouts)
    assert trained.words == "Monday, 23 November 2026: 2 workouts, 4 sets"
    assert shown[1].words == "Tuesday, 27 October 2026: no workout"


@pytest.mark.parametrize("month", [2, 11])
def test_what_is_read_for_a_month_holds_all_its_days_in_every_zone(month: int) -> None:
    first, last = bounds(2027, month)
    shown = days(2027, month, [], date(2027, 1, 1))
    assert first.astimezone(UTC).date() < shown[0].date
    assert last.astimezone(UTC).date() > shown[-1].date


def test_sets_are_told_beside_what_is_usual_once_for_each_exercise() -> None:
    course = workouts(NOW)
    today = DoneWorkout(NOW, (squats(120.0), squats(120.0), bridges("left", 8)), title="Heavy")
    first, second, other = set_lines(today, past(*course, today), CATALOGUE)
    assert (first.verdict, first.usual) == (Verdict.BETTER, "▲ better")
    assert "one-rep maximum" in first.why.casefold()
    assert (second.usual, other.usual) == ("", "as usual")
    assert (first.done, first.load, first.target, first.range) == ("8", "120 kg", "8 @ 120kg", "80°")
    assert title(today) == "Tuesday, 24 November 2026, 18:00 · Heavy"


def test_what_comes_later_is_not_what_was_usual_then() -> None:
    course = workouts(NOW)
    lines = set_lines(course[2], past(*course), CATALOGUE)
    assert all(one.verdict is None for one in lines)


def test_a_line_goes_through_the_points_in_units_that_people_read() -> None:
    of_squats = visits([one for one in past(*workouts(NOW)) if one.done.exercise == "back_squat"])
    assert Measure.ONE_REP_MAX in known_measures(of_squats)
    found = curve(of_squats, Measure.VOLUME, NOW)
    assert len(found.seconds) == WEEKS
    assert np.allclose(np.interp(found.seconds, found.line_seconds, found.line_values), found.values)
    assert found.unit == "kg"
    assert found.line_error > 0
    assert "up, +20 kg a week" in found.words[0]
    degrees = curve(of_squats, Measure.RANGE, NOW)
    assert degrees.values[0] == pytest.approx(np.degrees(1.4))


def test_where_too_little_is_known_there_are_points_but_no_line() -> None:
    found = curve(visits(past(workout())[:1]), Measure.REPS, NOW)
    assert len(found.values) == 1
    assert len(found.line_values) == 0
    assert found.words == (tr(TOO_FEW, weeks=12),)


def test_muscles_are_told_week_by_week_the_busiest_first() -> None:
    weeks = weekly_work(past(*workouts(NOW)), muscles_of(CATALOGUE.exercises))
    rows = muscle_rows(weeks, weeks_shown(NOW.date()))
    assert rows[0].muscle in ("Glutes", "Hamstrings")
    assert all(len(row.sets) == 4 for row in rows)
    assert all(sum(one.sets) >= sum(other.sets) for one, other in pairwise(rows))


def test_balances_become_shares_with_the_aim_and_what_is_well_around_it() -> None:
    sets, aim = past(*workouts(NOW)), GUIDANCE.balance
    thighs = thigh_split(thigh_balance(sets, muscles_of(CATALOGUE.exercises), aim), aim)
    assert thighs.aim == pytest.approx(0.4)
    assert thighs.around[0] < thighs.aim < thighs.around[1]
    side = side_split(side_balances(sets)[0], CATALOGUE)
    assert side.share == pytest.approx(0.4)
    assert not side.well
    assert side.words == "The left did 33% less."
    assert side.around[0] == pytest.approx(1 - side.around[1])


def test_broken_rules_of_a_kind_are_one_sentence() -> None:
    broken = [Caution(Advice.TOO_OFTEN, Muscle.HAMSTRINGS, MONDAY + timedelta(days=day)) for day in (0, 1)]
    assert broken_lines(broken) == ("Sessions that were one too many in seven days: 23 November, 24 November.",)


def test_the_plan_says_which_stages_are_now_and_which_come() -> None:
    now = plan_now(GUIDANCE, date(2026, 11, 1), date(2026, 11, 26))
    assert now is not None
    stages = stage_lines(GUIDANCE, now)
    assert [one.now for one in stages] == [True, False, False]
    assert (stages[0].when, stages[-1].when) == ("Months 1 to 2", "From month 4 on")


def test_the_lines_of_a_month_are_found_without_those_around_it(tmp_path: Path) -> None:
    with History(tmp_path / "history.sqlite") as history:
        for day in (-40, 0, 40):
            history.add(workout(day))
        assert [one.started_at for one in history.lines_between(MONDAY, MONDAY + timedelta(days=40))] == [MONDAY]
        assert {one.started_at for one in history.sets_since(MONDAY - timedelta(days=40), MONDAY)} == {
            MONDAY, MONDAY - timedelta(days=40)
        }  # fmt: skip
