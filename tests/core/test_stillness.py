"""Where a posture is kept."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from synthetic_movements import RATE, humps, still, tipping, to_and_fro

from sensorfit.core.samples import FloatArray
from sensorfit.core.stillness import STILL, Posture, PostureFinder


def postures(angle: FloatArray, cuts: tuple[int, ...] = ()) -> list[Posture]:
    finder = PostureFinder(RATE)
    for part in np.split(tipping(angle).up, sorted({cut for cut in cuts if cut < len(angle)})):
        finder.process(part)
    return finder.postures()


def test_a_posture_lasts_as_long_as_it_is_kept() -> None:
    rest, held, again = postures(np.concatenate([still(2), to_and_fro(30, 6), still(2)]))
    assert (held.stop - held.start) / RATE == pytest.approx(6, abs=0.5)
    assert rest.apart(held) == pytest.approx(0.52, abs=0.02)
    assert rest.apart(again) < 0.01


@pytest.mark.parametrize(("share", "kept"), [(0.8, 1), (1.3, 0)])
def test_slow_sinking_is_still_and_slow_moving_is_not(share: float, kept: int) -> None:
    assert len(postures(np.arange(500) / RATE * share * STILL)) == kept


def test_where_it_turns_without_a_stop_is_a_posture_too() -> None:
    held = np.radians(40) + still(4)
    turn = held[0] - humps([np.radians(40)], 1.0)
    (_, low, _) = postures(np.concatenate([held, turn, held]))
    assert low.up == pytest.approx((0, 0, 1), abs=0.05)


@settings(max_examples=10, deadline=None)
@given(st.lists(st.integers(1, 900), max_size=20))
def test_postures_do_not_depend_on_the_cut(cuts: list[int]) -> None:
    angle = np.concatenate([still(2), to_and_fro(30, 3), still(1), to_and_fro(25, 4), still(2)])
    assert postures(angle, tuple(cuts)) == postures(angle)
