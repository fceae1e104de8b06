import numpy as np
import pytest

from sensorfit.core.counting import StrokePair
from sensorfit.core.profile import GENERAL, Carrier
from sensorfit.core.samples import FloatArray
from sensorfit.core.strokes import Stroke
from sensorfit.core.whole import Movement, Segmented, measured, segmented, share_of_tilt

RATE = 50.0
T = np.arange(0, 24, 1 / RATE)
SWING = np.where((T > 2) & (T < 22), np.radians(40) * 0.5 * (1 - np.cos(2 * np.pi * (T - 2) / 4)), 0.0)
"""Five reps of 40° in 4 s each."""


def about(axis: FloatArray) -> Movement:
    """The swing about a horizontal axis of the sensor, or about the vertical: (0, 0, 1)."""
    rate = np.gradient(SWING, T)[:, np.newaxis] * axis
    if axis[2]:
        up = np.tile([0.0, 0.0, 1.0], (len(T), 1))
    else:
        up = np.column_stack([-np.sin(SWING) * axis[1], np.sin(SWING) * axis[0], np.cos(SWING)])
    return Movement(RATE, up, rate, 9.81 * up)


@pytest.mark.parametrize("axis", [(1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.6, 0.8, 0.0), (0.0, 0.0, 1.0)])
def test_reps_are_counted_whatever_they_turn_about(axis: tuple[float, float, float]) -> None:
    pairs = segmented(about(np.array(axis)), GENERAL).pairs
    assert len(pairs) == 5
    assert [pair.first.start / RATE for pair in pairs] == pytest.approx([2, 6, 10, 14, 18], abs=0.3)


def test_the_share_of_tilt_tells_tipping_from_turning_on_the_spot() -> None:
    assert share_of_tilt(about(np.array([1.0, 0.0, 0.0]))) == pytest.approx(1.0, abs=0.01)
    assert share_of_tilt(about(np.array([0.0, 0.0, 1.0]))) == 0.0


def test_the_range_is_the_angle_of_the_segment() -> None:
    pairs = segmented(about(np.array([1.0, 0.0, 0.0])), GENERAL).pairs
    assert [np.degrees(pair.range_of_motion) for pair in pairs] == pytest.approx([40] * 5, abs=0.5)


def test_the_range_about_the_vertical_is_what_the_gyroscope_says() -> None:
    """Less 9 %: the angle about the vertical is forgotten within 1.5 s, and seems to turn before it does."""
    movement = about(np.array([0.0, 0.0, 1.0]))
    found = segmented(movement, GENERAL)
    pairs = measured(found.pairs, movement, GENERAL, found.carrier)
    assert [np.degrees(pair.range_of_motion) for pair in pairs] == pytest.approx([36.3] * 5, abs=1)


@pytest.mark.parametrize("length", [0, 1, 2, 10])
def test_a_stretch_too_short_for_a_movement_holds_no_rep(length: int) -> None:
    whole = about(np.array([1.0, 0.0, 0.0]))
    assert segmented(whole.part(0, length), GENERAL) == Segmented()


def test_a_rep_whose_second_stroke_was_cut_off_is_measured() -> None:
    movement = about(np.array([1.0, 0.0, 0.0]))
    last = len(movement.up) - 1
    cut_off = StrokePair(Stroke(last - 50, last, 0.3), Stroke(last, last, 0.3), 0.3)
    (found,) = measured([cut_off], movement, GENERAL, Carrier.VERTICAL)
    assert found.metrics is not None
