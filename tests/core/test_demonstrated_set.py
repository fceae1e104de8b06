"""A recording becomes a set of the reps that are like the demonstrated ones."""

from dataclasses import replace
from functools import cache

import pytest
from repeated import CURL, RATE, TWIST, moved, rep, still

from sensorfit.core.demonstrated_set import set_like
from sensorfit.core.passages import Passage
from sensorfit.core.profile import GENERAL
from sensorfit.core.reps import Doubt, ExerciseSet
from sensorfit.core.samples import FloatArray
from sensorfit.core.template import Demonstration, demonstrated

START, STEP = 1000, 2
COUNTED = ExerciseSet((), (), STEP * RATE)


@cache
def curl() -> Demonstration:
    shown = demonstrated(moved([still(1), *[rep(CURL, 2.0)] * 2]), 2)
    assert shown is not None
    return shown


def done(parts: list[FloatArray], counted: ExerciseSet = COUNTED) -> ExerciseSet:
    return set_like([Passage(START, STEP, moved(parts, seed=4))], curl(), GENERAL, counted)


def test_reps_lie_in_the_samples_of_the_recording_and_have_two_strokes() -> None:
    reps = done([still(3), rep(TWIST, 2.0), *[rep(CURL, 2.0)] * 3]).reps
    assert [one.number for one in reps] == [1, 2, 3]
    assert [(one.start + one.stop) / 2 for one in reps] == pytest.approx([START + 100 * s for s in (6, 8, 10)], abs=30)
    for one in reps:
        assert one.start < one.phases[0].stop == one.phases[2].start < one.stop
        assert one.range_of_motion == pytest.approx(0.95, abs=0.2)
        assert one.confidence > 0.9


def test_reps_are_trusted_less_where_the_count_hangs_on_the_threshold() -> None:
    half_like = (0.5 * CURL[0] + 0.5 * TWIST[0], 0.5 * CURL[1] + 0.5 * TWIST[1])
    unsure = done([*[rep(CURL, 2.0)] * 4, *[rep(half_like, 2.0)] * 4])
    assert unsure.doubts == (Doubt.UNSURE,)
    assert max(one.confidence for one in unsure.reps) <= 0.5


def test_doubts_about_the_samples_stay_and_those_about_the_other_way_of_counting_go() -> None:
    doubted = replace(COUNTED, doubts=(Doubt.UNPAIRED_STROKE, Doubt.UNSURE, Doubt.SAMPLES_LOST))
    assert done([rep(CURL, 2.0)] * 3, doubted).doubts == (Doubt.SAMPLES_LOST,)


def test_where_nothing_moved_it_still_says_so() -> None:
    nothing = done([still(5)], replace(COUNTED, doubts=(Doubt.NO_MOVEMENT,)))
    assert (nothing.reps, nothing.doubts) == ((), (Doubt.NO_MOVEMENT,))


def test_the_live_reps_stay() -> None:
    reps = done([rep(CURL, 2.0)] * 3).reps
    assert done([rep(CURL, 2.0)] * 2, replace(COUNTED, live_reps=reps)).live_count == 3
