"""Blocks of samples become stretches of movement without holes."""

from dataclasses import replace

import numpy as np
import pytest

from sensorfit.core.passages import passages
from sensorfit.core.samples import ImuBlock

RATE = 100.0
ROWS = np.random.default_rng(5).normal(size=(800, 6))


def block(start: int, stop: int, at: int = 0) -> ImuBlock:
    return ImuBlock(at + start, RATE, ROWS[start:stop, :3] + np.array([0, 0, 9.81]), ROWS[start:stop, 3:])


def test_a_recording_without_a_hole_is_one_stretch_however_it_is_cut() -> None:
    (whole,) = passages([block(0, 400)], RATE)
    (cut,) = passages([block(0, 13), block(13, 200), block(200, 400)], RATE)
    assert (whole.start, whole.step, whole.movement.rate) == (0, 2, 50.0)
    assert np.array_equal(whole.movement.force, cut.movement.force)
    assert np.array_equal(whole.movement.up, cut.movement.up)
    assert whole.movement.force[3] == pytest.approx(ROWS[6:8, :3].mean(axis=0) + np.array([0, 0, 9.81]))
    assert whole.index(3) == 6


def test_after_a_long_hole_another_stretch_begins_at_its_own_sample() -> None:
    before, after = passages([block(0, 400), block(400, 800, at=1000)], RATE)
    assert len(before.movement.up) == len(after.movement.up) == 200
    assert after.index(0) == 1400


def test_a_sensor_that_starts_anew_begins_another_stretch() -> None:
    assert len(passages([block(0, 400), replace(block(400, 800), after_break=True)], RATE)) == 2


def test_no_samples_are_no_stretch() -> None:
    assert passages([], RATE) == []
