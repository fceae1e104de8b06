"""Reps whose first and last moments show in the segment's turning only."""

import numpy as np
import pytest

from sensorfit.core.calm import up_to_calm
from sensorfit.core.counting import StrokePair
from sensorfit.core.strokes import Stroke


def pair(start: int, stop: int) -> StrokePair:
    middle = (start + stop) // 2
    return StrokePair(Stroke(start, middle, 1.0), Stroke(middle, stop, 1.0), 1.0)


def spans(pairs: tuple[StrokePair, ...]) -> list[tuple[int, int]]:
    return [(one.first.start, one.second.stop) for one in pairs]


def test_a_rep_begins_and_ends_where_the_segment_rests() -> None:
    turning = np.zeros(300)
    turning[40:130] = turning[160:250] = 1.0
    assert spans(up_to_calm([pair(50, 120), pair(175, 230)], turning)) == [(39, 130), (159, 250)]


def test_reps_without_a_rest_meet_where_the_segment_turns_least() -> None:
    turning = np.ones(300)
    turning[140] = 0.5
    assert spans(up_to_calm([pair(50, 130), pair(150, 250)], turning))[0][1] == 140
    assert spans(up_to_calm([pair(50, 130), pair(150, 250)], turning))[1][0] == 140


@pytest.mark.parametrize("length", [121, 400])
def test_nothing_reaches_out_of_the_recording_or_far_from_the_rep(length: int) -> None:
    start, stop = spans(up_to_calm([pair(20, 120)], np.ones(length)))[0]
    assert 0 <= start <= 20
    assert 120 <= stop <= min(length - 1, 170)


def test_no_rep_has_no_end() -> None:
    assert up_to_calm([], np.ones(10)) == ()
