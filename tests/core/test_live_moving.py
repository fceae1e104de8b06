"""What is told of the phase that runs, and from when on: sensors that tip to and fro, with getting into position."""

import numpy as np
import pytest

from sensorfit.core.counting import StrokePair
from sensorfit.core.live_moving import FEWEST_REPS, LiveMoving
from sensorfit.core.live_news import Moving
from sensorfit.core.profile import MovementProfile
from sensorfit.core.reps import Phase, PhaseNow
from sensorfit.core.samples import FloatArray, ImuBlock
from sensorfit.core.session import Session
from sensorfit.core.strokes import Stroke
from sensorfit.core.ways_out import outward_along, way_out

RATE = 100.0
CURL = MovementProfile(starts=Phase.CONCENTRIC, fewest_reps=2)
REP = 3.0
"""s: a stroke of 1 s, a pause of 0.5, a stroke, a pause."""
REST = 15.0
READY = 8.0
"""s after getting into position, and until then."""


def stroke(start: float, stop: float, seconds: float = 1.0) -> FloatArray:
    way = np.linspace(0, np.pi, round(seconds * RATE), endpoint=False)
    return start + (stop - start) * 0.5 * (1 - np.cos(way))


def rest(at: float, seconds: float) -> FloatArray:
    return np.full(round(seconds * RATE), at)


def a_set(reps: int = 5) -> FloatArray:
    """Degrees: back by 25 into position, a wait, and reps of 60 from there on; back to where it began."""
    one = [stroke(-25, 35), rest(35, 0.5), stroke(35, -25), rest(-25, 0.5)]
    ready = [rest(0, 2), stroke(0, -25), rest(-25, READY - 3)]
    return np.concatenate([*ready, *one * reps, rest(-25, 1), stroke(-25, 0), rest(0, REST)])


def phases(degrees: FloatArray) -> list[tuple[float, PhaseNow | None]]:
    """What is told, every tenth of a s."""
    angle = np.radians(degrees)
    still = np.zeros_like(angle)
    force = 9.81 * np.column_stack([-np.sin(angle), still, np.cos(angle)])
    rate = np.column_stack([still, np.gradient(angle, 1 / RATE), still])
    session, told = Session(RATE, CURL), []
    for start in range(0, len(angle) - 9, 10):
        session.process(ImuBlock(start, RATE, force[start : start + 10], rate[start : start + 10]))
        told.append((start / RATE, session.phase))
    return told


def told_within(told: list[tuple[float, PhaseNow | None]], start: float, stop: float) -> set[Phase | None]:
    return {phase.phase if phase else None for at, phase in told if start <= at < stop}


def test_nothing_is_told_of_the_phase_before_reps_show_which_stroke_is_which() -> None:
    told = phases(a_set())
    assert told_within(told, 0, READY + REP * (FEWEST_REPS - 1)) == {None}
    assert None not in told_within(told, READY + 3 * REP, READY + 4 * REP)


def test_from_the_second_set_on_the_phase_is_right_from_the_first_stroke_on() -> None:
    first = a_set()
    told, begin = phases(np.concatenate([first, a_set()])), len(first) / RATE + READY
    assert told_within(told, begin + 0.6, begin + 1.0) == {Phase.CONCENTRIC}
    assert told_within(told, begin + 1.3, begin + 1.5) == {Phase.PAUSE}
    assert told_within(told, begin + 2.1, begin + 2.4) == {Phase.ECCENTRIC}


def test_the_first_two_reps_tell_more_than_the_set_before() -> None:
    moving = LiveMoving(np.array([1.0, 0.0, 0.0]))
    moving.turn_to([1.0, 0.0, 0.0])
    moving.outward = -1
    before, after = moving.follow(1, False, FEWEST_REPS - 1, 0), moving.follow(1, False, FEWEST_REPS, 5)
    assert before == Moving(outward=True, pausing=False, since=0, known=True)
    assert after == Moving(outward=False, pausing=False, since=5, known=True)


def test_what_becomes_known_did_not_begin_then() -> None:
    moving = LiveMoving(None)
    assert moving.follow(1, False, 0, 0) == Moving(outward=True, pausing=False, since=0, known=False)
    assert moving.follow(1, False, 0, 1) is None
    assert moving.follow(1, False, FEWEST_REPS, 2) == Moving(outward=True, pausing=False, since=0, known=True)


UP, TIPPED, ASIDE = [0.0, 0.0, 1.0], [0.5, 0.0, 0.9], [-0.5, 0.0, 0.9]


def pairs(count: int) -> list[StrokePair]:
    """Reps that start at 0, 2, ... and turn at 1, 3, ..."""
    strokes = [(Stroke(at, at + 1, 0.5), Stroke(at + 1, at + 2, 0.5)) for at in range(0, 2 * count, 2)]
    return [StrokePair(first, second, 0.5) for first, second in strokes]


@pytest.mark.parametrize(
    ("axis", "outward"), [((1.0, 0.0, 0.0), 1), ((-0.8, 0.6, 0.0), -1), ((0.6, 0.8, 0.0), 0), ((0.0, 0.0, 1.0), 0)]
)
def test_movement_along_another_line_tells_nothing(axis: tuple[float, float, float], outward: int) -> None:
    way = way_out(np.array([UP, TIPPED] * 3), pairs(3))
    assert outward_along(way, axis) == outward


@pytest.mark.parametrize("up", [[UP] * 6, [UP, TIPPED, UP, ASIDE, UP, UP]])
def test_reps_without_a_common_way_and_no_set_show_none(up: list[list[float]]) -> None:
    assert way_out(np.array(up), pairs(3)) is None
    assert way_out(np.array(up), []) is None
    assert outward_along(None, (1.0, 0.0, 0.0)) == 0
