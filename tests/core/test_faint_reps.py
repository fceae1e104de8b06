"""Sets on a limb that wanders more than its reps move it, counted by their rhythm."""

from itertools import pairwise

import numpy as np
import pytest

from sensorfit.core.faint_reps import RepsByRhythm, reps_by_rhythm
from sensorfit.core.samples import FloatArray
from sensorfit.core.signals import Movement
from sensorfit.core.zero_phase import butterworth

RATE = 50.0
SMALLEST = np.radians(0.5)


def noise(chance: np.random.Generator, length: int, low: float, high: float) -> FloatArray:
    """Noise (length,) between two frequencies in Hz, of rms 1."""
    white = chance.standard_normal(length)
    found = butterworth("low", high, RATE).odd(butterworth("high", low, RATE).odd(white, 15), 15)
    unit: FloatArray = found / found.std()
    return unit


def thigh(
    reps: int, seconds: float, degrees: float, wanders: float = 0.4, slower: float = 0.0, factor: float = 1.0
) -> Movement:
    """A thigh that tilts by some ``degrees`` in each of ``reps`` of so many ``seconds``, the last of which takes
    ``slower`` times longer, wanders by ``wanders`` degrees rms and shivers while it moves; 3 s of rest on either side.
    ``factor`` makes all of it larger."""
    chance = np.random.default_rng(reps)
    lengths = np.round(seconds * RATE * (1 + slower * np.linspace(0, 1, reps))).astype(int)
    rest = np.zeros(round(3 * RATE))
    hump = [np.sin(np.pi * np.linspace(0, 1, length)) ** 2 for length in lengths]
    speed = [abs(np.sin(2 * np.pi * np.linspace(0, 1, length))) for length in lengths]
    angle, moving = np.concatenate([rest, *hump, rest]), np.concatenate([rest, *speed, rest])
    length = len(angle)
    tilt = np.radians(factor * (degrees * angle + wanders * noise(chance, length, 0.05, 0.7)))
    side = np.radians(factor * wanders * noise(chance, length, 0.05, 0.7))
    up = np.stack([np.sin(tilt), np.sin(side), np.sqrt(1 - np.sin(tilt) ** 2 - np.sin(side) ** 2)], axis=1)
    rate = np.stack([np.gradient(side), np.gradient(tilt), np.zeros(length)], axis=1) * RATE
    shiver = np.stack([noise(chance, length, 8.0, 20.0) for _ in range(3)], axis=1) * (0.02 + moving)[:, np.newaxis]
    return Movement(RATE, up, rate + 0.01 * shiver, 9.81 * up + 0.1 * shiver)


def counted(movement: Movement) -> RepsByRhythm:
    """The reps by rhythm, of which there are some."""
    found = reps_by_rhythm(movement, (), SMALLEST)
    assert found is not None
    return found


@pytest.mark.parametrize(("reps", "seconds"), [(5, 3.0), (8, 2.0), (10, 4.0)])
def test_reps_that_drown_in_wandering_are_counted_by_their_rhythm(reps: int, seconds: float) -> None:
    assert abs(len(counted(thigh(reps, seconds, 1.0)).pairs) - reps) <= 1


def test_reps_that_become_slower_are_counted() -> None:
    assert len(counted(thigh(9, 2.5, 1.2, slower=0.35)).pairs) == 9


def test_a_count_by_rhythm_is_never_sure() -> None:
    assert counted(thigh(8, 3.0, 2.0, wanders=0.1)).confidence <= 0.5


def test_reps_follow_each_other_and_go_as_far_as_the_mean_one() -> None:
    pairs = counted(thigh(8, 3.0, 1.5)).pairs
    assert all(before.second.stop <= after.first.start for before, after in pairwise(pairs))
    assert {round(float(np.degrees(pair.range_of_motion)), 1) for pair in pairs} <= {1.2, 1.3, 1.4, 1.5, 1.6}
    assert all(pair.first.start < pair.turn < pair.second.stop for pair in pairs)


def test_a_limb_that_only_wanders_has_no_rhythm() -> None:
    chance = np.random.default_rng(4)
    length = round(40 * RATE)
    tilt = np.radians(0.6 * noise(chance, length, 0.05, 0.7))
    up = np.stack([np.sin(tilt), np.zeros(length), np.cos(tilt)], axis=1)
    rate = np.stack([np.zeros(length), np.gradient(tilt) * RATE, np.zeros(length)], axis=1)
    shiver = 0.01 * np.stack([noise(chance, length, 8.0, 20.0) for _ in range(3)], axis=1)
    assert reps_by_rhythm(Movement(RATE, up, rate + shiver, 9.81 * up + shiver), (), SMALLEST) is None


def test_what_moves_far_is_not_counted_by_its_rhythm() -> None:
    assert reps_by_rhythm(thigh(8, 3.0, 1.5, factor=10.0), (), SMALLEST) is None


def test_what_tilts_by_less_than_the_exercise_asks_for_is_not_counted() -> None:
    assert reps_by_rhythm(thigh(8, 3.0, 1.5), (), 3 * SMALLEST) is None


def test_half_as_many_are_not_taken_for_what_was_seen() -> None:
    movement = thigh(8, 3.0, 1.5)
    seen = counted(movement).pairs
    again = reps_by_rhythm(movement, seen, SMALLEST)
    assert again is not None
    assert not again.instead
    assert not again.beside


def test_fewer_that_were_seen_make_room_for_what_the_rhythm_tells() -> None:
    movement = thigh(8, 3.0, 1.5)
    seen = counted(movement).pairs
    again = reps_by_rhythm(movement, seen[:3], SMALLEST)
    assert again is not None
    assert again.instead
    assert len(again.pairs) == len(seen)


def test_a_stretch_of_nothing_has_no_rhythm() -> None:
    for length in (0, 1, 2, 50):
        movement = thigh(5, 2.0, 1.0).part(0, length)
        assert reps_by_rhythm(movement, (), SMALLEST) is None
