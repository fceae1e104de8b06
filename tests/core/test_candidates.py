"""How one line is cut into reps."""

import numpy as np
import pytest
from synthetic_movements import RATE, humps, still

from sensorfit.core.candidates import cut, is_cropped, pruned, stroke_borders, turning_points
from sensorfit.core.profile import Carrier
from sensorfit.core.samples import FloatArray
from sensorfit.core.signals import Line
from sensorfit.core.strokes import Stroke
from sensorfit.core.turning import significant


def line(position: FloatArray) -> Line:
    return Line(Carrier.TILT, position, position, 0.05)


def reps_in(position: FloatArray) -> list[tuple[int, int]]:
    whole = line(position)
    pairs = cut(whole, pruned(whole, turning_points(whole), [0.4])[0], RATE, 1.0).pairs
    return [(pair.first.start, pair.second.stop) for pair in pairs]


def test_a_recording_cropped_within_its_last_rep_shows_that_rep_too() -> None:
    whole = humps([1.0] * 6, 2.0)
    assert len(reps_in(whole)) == 6
    assert len(reps_in(whole[:-50])) == 6
    assert len(reps_in(whole[50:])) == 6


@pytest.mark.parametrize("share", [0.2, 0.3])
def test_a_limb_that_settles_in_a_rest_does_not_begin_its_rep_then(share: float) -> None:
    """It sinks by a share of the way of the rep that follows 12 s later."""
    settling = np.concatenate([share * humps([1.0], 2.0)[:50], share + still(11)])
    rising = share + (1 - share) * humps([1.0], 2.0)[:50]
    falling = humps([1.0], 2.0)[50:]
    start, _ = reps_in(np.concatenate([still(2), settling, rising, falling, humps([1.0] * 4, 2.0), still(2)]))[0]
    assert start / RATE == pytest.approx(14, abs=0.6)


def test_of_a_set_that_begins_with_stillness_an_odd_last_stroke_is_no_rep() -> None:
    assert len(reps_in(np.concatenate([still(2), humps([1.0] * 6, 2.0)[:-50]]))) == 5


def test_two_halves_at_the_ends_of_a_cropped_recording_are_one_rep() -> None:
    assert len(reps_in(humps([1.0] * 6, 2.0)[25:-75])) == 5


@pytest.mark.parametrize(("last", "cropped"), [(50, True), (140, False)])
def test_a_limb_that_settles_slowly_was_not_cropped(last: int, cropped: bool) -> None:
    strokes = [Stroke(50 * i, 50 * i + 50, 1.0) for i in range(6)] + [Stroke(300, 300 + last, 1.0)]
    assert is_cropped(strokes, 300 + last) is cropped


def test_strokes_lie_between_the_changes_of_sign_of_a_speed() -> None:
    position = np.concatenate([still(1), humps([1.0] * 4, 2.0), still(1)])
    speed = np.gradient(position) * RATE
    hump = Line(Carrier.VERTICAL, position, speed, 0.1, swings=False)
    borders = stroke_borders(hump, pruned(hump, turning_points(hump), [0.4])[0])
    assert borders == pytest.approx([50 + 50 * i for i in range(9)], abs=4)


def test_what_is_pruned_level_by_level_is_what_is_pruned_at_once() -> None:
    rng = np.random.default_rng(2)
    rough = line(np.cumsum(rng.normal(0, 1, 2000)))
    turns = turning_points(rough)
    levels = pruned(rough, turns, [0.3, 0.4, 0.6])
    for share, level in zip([0.3, 0.4, 0.6], levels, strict=True):
        assert level == [turns[i] for i in significant(rough.guide[turns].tolist(), share)]
