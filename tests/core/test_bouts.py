"""When anything moves at all."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from sensorfit.core.bouts import REST, BoutFinder, Pause
from sensorfit.core.samples import FloatArray

RATE = 50.0
SECOND = round(RATE)
REST_VALUES = round(REST * RATE)


def turning(*parts: tuple[float, float]) -> FloatArray:
    """Angular rate (n, 3) in rad/s: for so many seconds about one axis by so many °/s."""
    speed = np.concatenate([np.full(round(seconds * RATE), np.radians(degrees)) for seconds, degrees in parts])
    return np.column_stack([np.zeros_like(speed), speed, np.zeros_like(speed)])


def pauses(rate: FloatArray, cuts: Sequence[int] = ()) -> list[Pause]:
    """All pauses; behind each another finder begins, as in a session."""
    finder, begin, found = BoutFinder(RATE), 0, []
    marks = sorted({0, *cuts, len(rate)})
    for start, stop in pairwise(marks):
        at = start
        while (pause := finder.next_pause(rate[at:stop])) is not None:
            at = begin = begin + pause.position
            found.append(Pause(at, pause.active))
            finder = BoutFinder(RATE)
    return found


def test_a_pause_is_certain_ten_seconds_after_the_last_activity() -> None:
    (pause,) = pauses(turning((5, 30), (12, 0)))
    assert pause.active
    assert 0 <= pause.position - (5 * SECOND + REST_VALUES) < 1.5 * SECOND


def test_a_hold_is_no_pause() -> None:
    assert pauses(turning((5, 30), (9, 0), (5, 30))) == []


def test_each_further_rest_is_another_pause_in_which_nothing_moved() -> None:
    first, *others = pauses(turning((5, 30), (35, 0)))
    assert [one.active for one in (first, *others)] == [True, False, False]
    assert [after.position - before.position for before, after in pairwise([first, *others])] == [REST_VALUES] * 2


def test_breathing_is_no_activity_and_a_slow_leg_is() -> None:
    assert not any(pause.active for pause in pauses(turning((30, 0.5))))
    assert pauses(turning((30, 3))) == []


@settings(max_examples=30, deadline=None)
@given(st.lists(st.integers(0, 30 * SECOND), max_size=10))
def test_pauses_do_not_depend_on_how_the_stream_is_cut(cuts: list[int]) -> None:
    rate = turning((3, 30), (11, 0), (2, 3), (14, 0))
    assert pauses(rate, [cut for cut in cuts if cut < len(rate)]) == pauses(rate)
