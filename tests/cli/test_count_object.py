"""What another program is told of an exercise that alternates."""

from dataclasses import replace
from pathlib import Path

import pytest

from sensorfit.analysis import analyse
from sensorfit.cli.count_object import as_object
from sensorfit.core.reps import Rep
from sensorfit.recording.open_recording import open_recording
from sensorfit.training.catalogue import shipped_catalogue
from sensorfit.training.exercises import Side


def turning_the_other_way(rep: Rep) -> Rep:
    assert rep.metrics is not None
    x, y, z = rep.metrics.axis
    return replace(rep, range_of_motion=rep.range_of_motion / 2, metrics=replace(rep.metrics, axis=(-x, -y, -z)))


@pytest.mark.parametrize("side", [Side.ALTERNATING, Side.BOTH])
def test_the_two_ways_of_turning_are_two_sides_where_the_exercise_alternates(one_set: Path, side: Side) -> None:
    exercise = replace(shipped_catalogue().exercise("lying_leg_curl"), side=side)
    analysis = analyse(open_recording(one_set), exercise)
    (done,) = analysis.sets
    reps = tuple(turning_the_other_way(rep) if number % 2 else rep for number, rep in enumerate(done.reps))
    found = as_object(one_set, exercise, replace(analysis, sets=(replace(done, reps=reps),)), [])["sets"][0]["sides"]
    if side is Side.BOTH:
        assert found is None
    else:
        assert found["reps"] == [1, -1] * 6
        assert found["rom_difference"] == pytest.approx(0.5, abs=0.03)
