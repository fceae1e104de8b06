from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from sensorfit.core.reps import Counts
from sensorfit.plan import Plan
from sensorfit.set_end import STILL_TIME, SetEnd
from sensorfit.training.prescription_text import parsed_set

REP = (1.0, 0.4, 2.0, 0.5, 96.0)


def ends_at(plan: Plan, made: Any) -> float | None:
    """Time in s at which the set ends by itself."""
    rule = SetEnd(plan)
    return next((update.received_at for update in made.updates() if rule.reached(update)), None)


def test_a_set_ends_once_the_target_is_reached_and_nothing_moved_for_four_seconds(
    curl: Callable[..., Any], plan: Plan
) -> None:
    made = curl([REP] * 12, rest=8)
    assert ends_at(plan, made) == pytest.approx(made.reps[-1].stop / 100 + STILL_TIME, abs=0.55)


def test_a_set_does_not_end_one_rep_before_the_target(curl: Callable[..., Any], plan: Plan) -> None:
    assert ends_at(plan, curl([REP] * 11, rest=20)) is None


@pytest.mark.parametrize(("rest", "ends"), [(3.4, False), (4.1, True)])
def test_a_set_ends_only_after_four_seconds_of_stillness(
    curl: Callable[..., Any], plan: Plan, rest: float, ends: bool
) -> None:
    made = curl([REP] * 12, rest=rest - REP[3])
    assert (ends_at(plan, made) is not None) is ends


def test_a_set_goes_on_while_the_athlete_does_more_than_the_target(curl: Callable[..., Any], plan: Plan) -> None:
    made = curl([REP] * 15, rest=8)
    ended = ends_at(plan, made)
    assert ended is not None
    assert ended > made.reps[-1].stop / 100


def test_breathing_is_stillness_and_a_fifth_of_a_rep_is_movement(curl: Callable[..., Any], plan: Plan) -> None:
    for part, ends in ((0.1, True), (0.2, False)):
        rule, made = SetEnd(plan), curl([REP] * 12, rest=8)
        reached = False
        for number, update in enumerate(made.updates()):
            if update.count == 12 and number % 10 == 0:
                moved = update.motion[0].position + part * made.reps[0].range_of_motion
                update = replace(update, motion=(replace(update.motion[0], position=moved),))
            reached = reached or rule.reached(update)
        assert reached is ends


def test_the_second_set_has_the_target_of_the_second_prescription(curl: Callable[..., Any], plan: Plan) -> None:
    rule, first = SetEnd(plan), curl([REP] * 12, rest=1)
    for update in first.updates():
        assert not rule.reached(update)
    assert not rule.reached(first.completed())
    second = curl([REP] * 10, rest=8, start=first.stop)
    assert any(rule.reached(update) for update in second.updates())


def test_a_set_without_a_number_of_reps_never_ends_by_itself(curl: Callable[..., Any]) -> None:
    assert ends_at(Plan("Lying leg curl"), curl([REP] * 5, rest=30)) is None


@pytest.mark.parametrize(("reps", "ends"), [(2, False), (3, True)])
def test_the_least_reps_of_a_range_are_enough(curl: Callable[..., Any], reps: int, ends: bool) -> None:
    made = curl([REP] * reps, rest=8)
    assert (ends_at(Plan("Lying leg curl", prescriptions=(parsed_set("3-6"),)), made) is not None) is ends


@pytest.mark.parametrize(("seconds", "ends"), [(29.0, False), (30.0, True)])
def test_a_hold_ends_when_it_was_left_after_long_enough(curl: Callable[..., Any], seconds: float, ends: bool) -> None:
    rule = SetEnd(Plan("Stretch", prescriptions=(parsed_set("hold 30s"),), counts=Counts.HELD))
    updates = [replace(update, seconds=seconds) for update in curl([REP], rest=8).updates()]
    assert any(rule.reached(update) for update in updates) is ends
