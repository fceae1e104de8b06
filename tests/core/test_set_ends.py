"""What leads into a set is cut off its first rep, and what leads out of it off the last."""

from dataclasses import replace

import numpy as np
import pytest
from synthetic_movements import RATE, humps, still, tipping

from sensorfit.core.counting import StrokePair
from sensorfit.core.profile import GENERAL
from sensorfit.core.samples import FloatArray
from sensorfit.core.set_ends import first_unhidden, with_whole_ends
from sensorfit.core.sets import sets_in
from sensorfit.core.strokes import Stroke

RANGE = np.radians(60)


def way(degrees: float, seconds: float) -> FloatArray:
    """From 0 to ``degrees``, smoothly."""
    share = np.arange(round(seconds * RATE)) / round(seconds * RATE)
    angle: FloatArray = np.radians(degrees) * np.sin(np.pi / 2 * share) ** 2
    return angle


def found(angle: FloatArray) -> tuple[StrokePair, ...]:
    (only,) = sets_in(tipping(angle), GENERAL).sets
    return only.pairs


@pytest.mark.parametrize("pause", [0.5, 2.0, 4.0])
def test_getting_ready_the_same_way_as_the_first_stroke_is_no_part_of_it(pause: float) -> None:
    """The limb is lifted by 40 degrees, rests, and goes on with the first rep from there."""
    lifted = np.radians(40)
    reps = found(
        np.concatenate([still(3), way(40, 2), lifted + still(pause), lifted + humps([RANGE] * 6, 3), still(3)])
    )
    assert len(reps) == 6
    assert reps[0].first.start / RATE == pytest.approx(5 + pause, abs=0.15)


def test_leaving_the_same_way_as_the_last_stroke_is_no_part_of_it() -> None:
    down = np.concatenate([-way(40, 2), -np.radians(40) + still(3)])
    reps = found(np.concatenate([still(3), humps([RANGE] * 6, 3), still(2), down]))
    assert len(reps) == 6
    assert reps[-1].second.stop / RATE == pytest.approx(3 + 18, abs=0.15)


def test_a_first_rep_as_long_as_the_others_stays_as_it_is() -> None:
    movement = tipping(np.concatenate([still(3), humps([RANGE] * 6, 3), still(3)]))
    (only,) = sets_in(movement, GENERAL).sets
    assert with_whole_ends(only.pairs, None, None, movement) == only.pairs


def test_of_two_reps_neither_says_what_is_usual() -> None:
    movement = tipping(np.concatenate([still(3), humps([RANGE] * 6, 3), still(3)]))
    (only,) = sets_in(movement, GENERAL).sets
    assert with_whole_ends(only.pairs[:2], only.pairs[2], None, movement) == only.pairs[:2]


def test_a_first_stroke_hidden_behind_a_larger_movement_is_found_in_the_pause_behind_it() -> None:
    """Who lies down turns by 90 degrees and lifts by 15 the same way: one stroke by its turning points."""
    lain, lift = np.radians(90), np.radians(15)
    angle = np.concatenate([still(3), way(90, 3), lain + still(4), lain + humps([lift] * 6, 3), lain + still(3)])
    movement, reps = tipping(angle), [rep_at(10 + 3 * place) for place in range(6)]
    behind = round(1.5 * RATE)
    swallowed = replace(reps[0], first=Stroke(round(3 * RATE), round(6 * RATE), lain + lift))

    whole = first_unhidden(swallowed, reps[1:], movement)

    assert whole.first.start / RATE == pytest.approx(10, abs=0.3)
    assert whole.first.stop / RATE == pytest.approx((reps[0].first.start + behind) / RATE, abs=0.3)


def rep_at(seconds: float) -> StrokePair:
    """A hump of 3 s that begins there."""
    start, half = round(seconds * RATE), round(1.5 * RATE)
    first, second = Stroke(start, start + half, np.radians(15)), Stroke(start + half, start + 2 * half, np.radians(15))
    return StrokePair(first, second, float(np.radians(15)))
