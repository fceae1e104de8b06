"""Packets become counted sets in seconds, however many are given at a time."""

from dataclasses import replace
from functools import cache

import pytest
from simulated_curls import leg_curls

from sensorfit.benchmark.counted import Counted, Selected, counted, sure
from sensorfit.core.reps import Doubt, ExerciseSet, Phase, PhaseSpan, Rep
from sensorfit.device.simulated import SimulatedSensor
from sensorfit.training.catalogue import shipped_catalogue

SPANS = (PhaseSpan(Phase.OUT, 0, 10), PhaseSpan(Phase.PAUSE, 10, 10), PhaseSpan(Phase.BACK, 10, 20))


@cache
def curls(at_once: int = 0) -> Counted:
    sensor = SimulatedSensor(leg_curls(3, rest=3))
    return counted(sensor.streams[0], list(sensor), shipped_catalogue().exercise("lying_leg_curl"), at_once)


def test_reps_lie_in_seconds_where_they_were_done() -> None:
    true = [(rep.start, rep.stop) for rep in leg_curls(3, rest=3).session.sets[0].reps]
    (done,) = curls().sets
    assert len(done.live) == 3
    for found, wanted in zip(done.final, true, strict=True):
        assert found == pytest.approx(wanted, abs=0.3)
    assert all(borders and borders[0] == span[0] for borders, span in zip(done.borders, done.final, strict=True))
    assert done.span == (done.final[0][0], done.final[-1][1])
    assert done.sure


def test_only_when_a_rep_is_announced_depends_on_how_many_packets_come_at_a_time() -> None:
    one_by_one = curls(1)
    assert one_by_one.sets == curls().sets
    assert one_by_one.seconds == curls().seconds
    assert [one.span for one in one_by_one.announced] == [one.span for one in curls().announced]
    assert all(-1 < one.at - one.span[1] < 0.5 for one in one_by_one.announced)
    assert {one.at for one in curls().announced} == {curls().seconds}


def test_an_exercise_that_is_selected_on_the_way_ends_the_set_before_it() -> None:
    sensor, exercise = SimulatedSensor(leg_curls(3, rest=3)), shipped_catalogue().exercise("lying_leg_curl")
    middle = sensor.worn.session.sets[0].reps[0].stop + 1
    parts = counted(sensor.streams[0], list(sensor), exercise, 1, [Selected(middle, exercise)])
    assert len(parts.sets) == 2
    assert [done.final[-1][1] < middle for done in parts.sets if done.final][-1:] == [False]


@pytest.mark.parametrize(
    ("confidences", "doubts", "expected"),
    [
        ((0.9, 0.5), (), True),
        ((0.9, 0.4), (), False),
        ((0.9, 0.9), (Doubt.HARDLY_MOVES,), False),
        ((), (), True),
        ((), (Doubt.NO_MOVEMENT,), False),
    ],
)
def test_a_count_is_sure_with_trusted_reps_and_without_doubts(
    confidences: tuple[float, ...], doubts: tuple[Doubt, ...], expected: bool
) -> None:
    reps = tuple(Rep(n, SPANS, 1.0, confidence) for n, confidence in enumerate(confidences, 1))
    assert sure(ExerciseSet(reps, (), 100.0, doubts)) is expected


def test_nothing_is_sure_where_one_set_is_not() -> None:
    (done,) = curls().sets
    assert not replace(curls(), sets=(done, replace(done, sure=False))).sure
