"""Reps of faint movements that wandering swallows, put back by the rhythm of the others."""

import numpy as np
import pytest
from synthetic_movements import RATE, humps

from sensorfit.core.candidates import pruned, turning_points
from sensorfit.core.drowned import FAINT, with_drowned
from sensorfit.core.profile import Carrier
from sensorfit.core.samples import FloatArray
from sensorfit.core.signals import Line


def reps(share: float, size: float, seconds: float = 2.0) -> FloatArray:
    """Angle (n,) of eight reps of ``size`` rad; after the fifth it comes back by a ``share`` of that only, and the two
    together last twice ``seconds``."""
    whole = humps([size] * 8, 2.0)
    apart = round(2.0 * RATE)
    rises, falls = 4 * apart + apart // 2, 5 * apart + apart // 2
    bridge = np.maximum(whole[rises:falls], size * (1 - share))
    between = bridge[np.linspace(0, len(bridge) - 1, round(RATE * seconds)).astype(int)]
    return np.concatenate([whole[:rises], between, whole[falls:]])


def found(angle: FloatArray) -> tuple[int, int]:
    """Number of swings by size alone, and with those that the rhythm asks for."""
    line = Line(Carrier.TILT, angle, angle, 0.001)
    turns = turning_points(line)
    (kept,) = pruned(line, turns, [0.4])
    return len(kept) - 1, len(with_drowned(line, turns, kept)) - 1


@pytest.mark.parametrize(("share", "swings"), [(0.2, 16), (0.08, 14)])
def test_a_swing_back_that_is_small_parts_two_reps_where_one_would_last_twice_as_long(
    share: float, swings: int
) -> None:
    assert found(reps(share, 0.9 * FAINT)) == (14, swings)


def test_what_moves_far_does_not_wander_so_far() -> None:
    assert found(reps(0.2, 1.1 * FAINT)) == (14, 14)


def test_a_swing_back_within_a_rep_of_usual_duration_parts_nothing() -> None:
    assert found(reps(0.2, 0.9 * FAINT, seconds=0.4)) == (14, 14)
