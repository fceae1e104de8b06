"""A set is over when its reps say so: the next one is overdue, the other leg works, or a posture is left."""

import pytest

from sensorfit.core.reps import Phase, PhaseSpan, Rep
from sensorfit.set_over import Age, HoldWatch, first_side, overdue, overtaken

RATE = 10.0


def reps(*starts: float, lasts: float = 2.0) -> list[Rep]:
    """Reps that begin at these times in s."""
    made = []
    for number, start in enumerate(starts, 1):
        first, turn, stop = (round(RATE * moment) for moment in (start, start + lasts / 2, start + lasts))
        phases = (
            PhaseSpan(Phase.ECCENTRIC, first, turn),
            PhaseSpan(Phase.PAUSE, turn, turn),
            PhaseSpan(Phase.CONCENTRIC, turn, stop),
        )
        made.append(Rep(number, phases, 1.0, 1.0))
    return made


def at(now: float) -> Age:
    return lambda index: now - index / RATE


@pytest.mark.parametrize(("now", "expected"), [(13.9, False), (14.1, True)])
def test_the_next_rep_is_overdue_after_six_seconds(now: float, expected: bool) -> None:
    assert overdue(reps(0, 3, 6), RATE, at(now)) is expected


@pytest.mark.parametrize(("now", "expected"), [(25.9, False), (26.1, True)])
def test_slow_reps_leave_more_time(now: float, expected: bool) -> None:
    assert overdue(reps(0, 6, 12), RATE, at(now)) is expected


def test_two_reps_say_nothing() -> None:
    assert not overdue(reps(0, 3), RATE, at(1000))


def test_the_other_leg_has_taken_over_when_it_did_three_reps_since() -> None:
    mine = reps(0, 3, 6)
    assert overtaken(mine, at(20), reps(9, 12, 15), at(20))
    assert not overtaken(mine, at(20), reps(7, 12, 15), at(20))
    assert not overtaken(mine, at(20), reps(12, 15), at(20))
    assert not overtaken([], at(20), reps(9, 12, 15), at(20))


def test_the_longest_pause_parts_the_legs() -> None:
    both = reps(0, 3, 6, 14, 17, 20)
    assert first_side(both, RATE, 3, 3) == 3
    assert first_side(both, RATE, 2, 5) == 3


@pytest.mark.parametrize(("pause", "expected"), [(2.4, None), (2.6, 3)])
def test_a_pause_like_the_others_parts_nothing(pause: float, expected: int | None) -> None:
    assert first_side(reps(0, 3, 6, 8 + pause, 11 + pause), RATE, 3, 3) == expected


def test_fewer_reps_than_are_to_be_done_are_of_one_leg() -> None:
    assert first_side(reps(0, 3), RATE, 3, 3) is None


def test_a_posture_is_left_when_its_time_stops_growing() -> None:
    watch = HoldWatch(30.0, 0.0)
    assert not any(watch.left(min(now, 20.0), now) for now in range(26))
    assert watch.left(20.0, 26.1)


def test_a_posture_that_was_hardly_held_is_not_over() -> None:
    watch = HoldWatch(30.0, 0.0)
    assert not any(watch.left(min(now, 14.9), now) for now in range(100))
