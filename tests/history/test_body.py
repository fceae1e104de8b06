"""Work of muscles, balance, recovery and the plan over months."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from history.made_up import CURLS, MONDAY, SQUATS, workout

from sensorfit.history.balance import UNEVEN, side_balances, thigh_balance
from sensorfit.history.done import DoneSet, PastSet
from sensorfit.history.months import plan_now
from sensorfit.history.recovery import (
    FORGOTTEN,
    Advice,
    Caution,
    Soreness,
    before_training,
    broken_rules,
    sessions,
)
from sensorfit.history.work import Work, muscles_of, weekly_work, work
from sensorfit.training.catalogue import shipped_catalogue, shipped_guidance
from sensorfit.training.muscles import Muscle

HAMSTRINGS, QUADRICEPS = Muscle.HAMSTRINGS, Muscle.QUADRICEPS
MUSCLES = {"lying_leg_curl": {HAMSTRINGS: 1.0}, "back_squat": {QUADRICEPS: 1.0, HAMSTRINGS: 0.5}}
GUIDANCE = shipped_guidance()
AIM, (RISK, _) = GUIDANCE.balance.ratio, GUIDANCE.balance.shortfall
RESTED = timedelta(hours=24)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


def past(*sets: DoneSet, days: float = 0.0) -> list[PastSet]:
    return [PastSet(round(days), workout(days).started_at, place, done) for place, done in enumerate(sets, 1)]


def test_a_set_counts_whole_for_what_it_is_meant_for_and_in_part_where_a_muscle_helps() -> None:
    unknown, warm_up, nothing = DoneSet("chess", corrected=9), replace(SQUATS, warm_up=True), DoneSet("back_squat")
    assert work(past(CURLS, SQUATS, unknown, warm_up, nothing), MUSCLES) == {
        HAMSTRINGS: Work(1.5, 14.5, 450.0),
        QUADRICEPS: Work(1.0, 5.0, 300.0),
    }


def test_a_week_begins_on_monday_where_the_athlete_was() -> None:
    sunday_evening = replace(past(CURLS)[0], started_at=datetime.fromisoformat("2026-11-22T23:30:00-05:00"))
    weeks = weekly_work([sunday_evening, *past(CURLS)], MUSCLES)
    assert list(weeks) == [date(2026, 11, 16), date(2026, 11, 23)]


def test_two_to_three_is_balanced_and_a_tenth_less_is_a_risk() -> None:
    only_squats = {"back_squat": {QUADRICEPS: 1.0}, "lying_leg_curl": {HAMSTRINGS: 1.0}}
    balanced = thigh_balance(past(CURLS, CURLS, SQUATS, SQUATS, SQUATS), only_squats, GUIDANCE.balance)
    assert (balanced.shortfall, balanced.is_risk) == (pytest.approx(0.0), False)
    for hamstrings, risk in ((AIM * (1 - RISK) * 1.01, False), (AIM * (1 - RISK) * 0.99, True)):
        muscles = {**only_squats, "lying_leg_curl": {HAMSTRINGS: hamstrings}}
        assert thigh_balance(past(CURLS, SQUATS), muscles, GUIDANCE.balance).is_risk is risk


def test_without_work_there_is_no_balance_and_without_squats_no_shortfall() -> None:
    assert thigh_balance([], MUSCLES, GUIDANCE.balance).shortfall is None
    assert not thigh_balance(past(CURLS), MUSCLES, GUIDANCE.balance).is_risk


def test_a_side_is_weaker_if_neither_habit_nor_miscounting_explains_it() -> None:
    left, right = replace(SQUATS, side="left", corrected=100), replace(SQUATS, side="right")
    for count, weaker in ((round(100 * (1 - UNEVEN)) - 1, "right"), (round(100 * (1 - UNEVEN)) + 1, "")):
        (found,) = side_balances(past(left, replace(right, corrected=count)))
        assert found.weaker == weaker
    unsure = replace(right, corrected=None, counted=70, sure=False)
    assert side_balances(past(left, unsure))[0].weaker == ""


def test_only_one_side_is_done_and_the_other_is_weaker() -> None:
    (found,) = side_balances(past(replace(CURLS, side="left"), SQUATS))
    assert (found.exercise, found.reps, found.difference, found.weaker) == ("lying_leg_curl", (12, 0), 1.0, "right")


def test_without_loads_sides_are_compared_by_reps() -> None:
    left = replace(SQUATS, side="left", load=None, corrected=10)
    assert side_balances(past(left, replace(left, side="right", corrected=5)))[0].difference == 0.5
    heavier = replace(left, side="right", load=80.0)
    assert side_balances(past(left, heavier))[0].difference == 0.0


def test_a_session_is_one_that_was_meant_for_the_muscle() -> None:
    sets = [*past(CURLS, CURLS), *past(SQUATS, days=1), *past(replace(CURLS, warm_up=True), days=2)]
    assert sessions(sets, HAMSTRINGS, MUSCLES) == (MONDAY,)


def advice(begun: Sequence[datetime], answers: Sequence[Soreness], now: datetime) -> list[tuple[str, datetime | None]]:
    return [(one.advice, one.at) for one in before_training(GUIDANCE.frequency, begun, answers, now)]


def test_who_trained_is_asked_about_soreness_until_it_must_be_over() -> None:
    assert advice([], [], MONDAY) == []
    assert advice([MONDAY], [], MONDAY + DAY) == [(Advice.ASK, None)]
    assert advice([MONDAY], [], MONDAY + FORGOTTEN + HOUR) == []


def test_a_muscle_that_got_sore_elsewhere_waits_as_well() -> None:
    sore = Soreness(MONDAY, HAMSTRINGS, sore=True)
    assert advice([], [sore], MONDAY + DAY) == [(Advice.STILL_SORE, None)]
    assert advice([], [sore], MONDAY + FORGOTTEN + HOUR) == []
    assert advice([MONDAY - 30 * DAY], [sore], MONDAY + DAY) == [(Advice.STILL_SORE, None)]


def test_a_sore_muscle_waits_and_a_day_longer() -> None:
    sore = Soreness(MONDAY + DAY, HAMSTRINGS, sore=True)
    assert advice([MONDAY], [sore], MONDAY + 2 * DAY) == [(Advice.STILL_SORE, None)]
    gone = Soreness(MONDAY + 2 * DAY, HAMSTRINGS, sore=False)
    free = gone.asked_at + RESTED
    assert advice([MONDAY], [gone, sore], free - HOUR) == [(Advice.SOON_AFTER_SORENESS, free)]
    assert advice([MONDAY], [gone, sore], free) == []
    earlier = replace(gone, gone_at=MONDAY + DAY)
    assert advice([MONDAY], [earlier], MONDAY + 2 * DAY) == []


def test_an_answer_about_another_muscle_or_session_says_nothing() -> None:
    before = Soreness(MONDAY - HOUR, HAMSTRINGS, sore=False)
    calves = Soreness(MONDAY + HOUR, Muscle.CALVES, sore=False)
    assert advice([MONDAY], [before, calves], MONDAY + DAY) == [(Advice.ASK, None)]


def test_two_sessions_in_seven_days_are_enough() -> None:
    begun = [MONDAY, MONDAY + 3 * DAY]
    gone = Soreness(MONDAY + 3 * DAY + HOUR, HAMSTRINGS, sore=False)
    assert advice(begun, [gone], MONDAY + 6 * DAY) == [(Advice.WEEK_IS_FULL, MONDAY + 7 * DAY)]
    assert advice(begun, [gone], MONDAY + 7 * DAY) == []


def test_sessions_that_broke_the_rule_are_named() -> None:
    begun = [MONDAY, MONDAY + 2 * DAY, MONDAY + 4 * DAY, MONDAY + 11 * DAY]
    sore = Soreness(MONDAY + DAY, HAMSTRINGS, sore=True)
    assert broken_rules(GUIDANCE.frequency, begun, [sore]) == (
        Caution(Advice.TOO_SOON, HAMSTRINGS, begun[1]),
        Caution(Advice.TOO_OFTEN, HAMSTRINGS, begun[2]),
    )


@pytest.mark.parametrize(
    ("today", "month", "programs", "later"),
    [
        (date(2026, 1, 15), 1, ["full_body_circuit"], False),
        (date(2026, 2, 14), 1, ["full_body_circuit"], False),
        (date(2026, 2, 15), 2, ["full_body_circuit", "two_way_split"], False),
        (date(2026, 3, 15), 3, ["two_way_split"], False),
        (date(2026, 4, 15), 4, ["two_way_split", "basic"], False),
        (date(2026, 5, 15), 5, ["two_way_split", "basic"], True),
        (date(2026, 6, 15), 6, ["basic"], True),
        (date(2027, 6, 15), 18, ["basic"], True),
    ],
)
def test_the_plan_goes_from_circuit_to_split_to_the_hamstring_programs(
    today: date, month: int, programs: list[str], later: bool
) -> None:
    found = plan_now(GUIDANCE, date(2026, 1, 15), today)
    assert found
    assert (found.month, [stage.programs[0] for stage in found.stages], found.later) == (month, programs, later)


def test_before_it_begins_there_is_no_plan() -> None:
    assert plan_now(GUIDANCE, date(2026, 1, 15), date(2026, 1, 14)) is None


def test_the_catalogue_says_what_an_exercise_is_meant_for() -> None:
    muscles = muscles_of(shipped_catalogue().exercises)
    assert muscles["lying_leg_curl"][HAMSTRINGS] == 1.0
    assert muscles["back_squat"][QUADRICEPS] == 1.0
    assert 0.5 in muscles["back_squat"].values()
