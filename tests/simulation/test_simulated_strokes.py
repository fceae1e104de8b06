"""Strokes: where a segment is, and that its derivatives are derivatives."""

from math import nan, pi, radians

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sensorfit.simulation.errors import SimulationError
from sensorfit.simulation.strokes import Breathing, SegmentMotion, Stroke

NO_BREATHING = Breathing(0.0, 0.25)


def test_a_segment_is_still_before_between_and_after_its_strokes() -> None:
    motion = SegmentMotion(0.1, (Stroke(1, 2, 1.5), Stroke(5, 1, 0.3)), NO_BREATHING)
    angles = motion.at(np.array([0.0, 1.0, 3.0, 4.0, 5.0, 6.0, 99.0]))
    assert angles.angle == pytest.approx([0.1, 0.1, 1.5, 1.5, 1.5, 0.3, 0.3])
    assert angles.rate == pytest.approx(0)
    assert angles.acceleration == pytest.approx(0)


def test_a_stroke_is_half_way_at_half_time_and_peaks_at_15_eighths_of_its_mean_rate() -> None:
    middle = SegmentMotion(0, (Stroke(0, 2, 1.0),), NO_BREATHING).at(np.array([1.0]))
    assert middle.angle == pytest.approx([0.5])
    assert middle.rate == pytest.approx([15 / 8 * 0.5])
    assert middle.acceleration == pytest.approx([0])


def test_breathing_tilts_by_its_amplitude_at_its_frequency_even_without_strokes() -> None:
    motion = SegmentMotion(0.5, (), Breathing(radians(0.1), 0.25))
    angles = motion.at(np.array([0.0, 1.0, 2.0, 3.0]))
    assert angles.angle - 0.5 == pytest.approx([0, radians(0.1), 0, -radians(0.1)])
    assert angles.rate == pytest.approx(np.array([1, 0, -1, 0]) * radians(0.1) * pi / 2)
    assert angles.acceleration == pytest.approx(np.array([0, -1, 0, 1]) * radians(0.1) * (pi / 2) ** 2)


def test_breathing_goes_on_during_a_stroke() -> None:
    time = np.array([0.3, 0.8])
    breathing = Breathing(radians(0.1), 0.25)
    alone = breathing.at(time)
    without = SegmentMotion(0, (Stroke(0, 1, 1.0),), NO_BREATHING).at(time)
    both = SegmentMotion(0, (Stroke(0, 1, 1.0),), breathing).at(time)
    assert both.angle == pytest.approx(without.angle + alone.angle)
    assert both.rate == pytest.approx(without.rate + alone.rate)
    assert both.acceleration == pytest.approx(without.acceleration + alone.acceleration)


@given(
    begin=st.floats(-1, 1),
    strokes=st.lists(st.tuples(st.floats(0, 2), st.floats(0.2, 3), st.floats(-2, 2)), max_size=4),
    time=st.floats(-1, 20),
)
def test_rate_and_acceleration_are_the_derivatives_of_the_angle(
    begin: float, strokes: list[tuple[float, float, float]], time: float
) -> None:
    placed, stop = [], 0.0
    for wait, duration, end in strokes:
        placed.append(Stroke(stop + wait, duration, end))
        stop += wait + duration
    motion = SegmentMotion(begin, tuple(placed), Breathing(0.02, 0.25))
    step = 1e-5
    before, now, after = (motion.at(np.array([time + shift])) for shift in (-step, 0, step))
    # Bounds: the third derivative of a 3 rad stroke within 0.2 s is below 3·60/0.2³ rad/s³, times the step.
    assert (after.angle - before.angle) / (2 * step) == pytest.approx(now.rate, abs=1e-4)
    assert (after.rate - before.rate) / (2 * step) == pytest.approx(now.acceleration, abs=0.5)


def test_strokes_that_overlap_are_refused() -> None:
    with pytest.raises(SimulationError, match=r"starts at 1.5 s, before"):
        SegmentMotion(0, (Stroke(0, 2, 1.0), Stroke(1.5, 1, 0)), NO_BREATHING)


def test_a_stroke_that_takes_no_time_is_refused() -> None:
    with pytest.raises(SimulationError, match="lasts 0 s"):
        SegmentMotion(0, (Stroke(0, 0, 1.0),), NO_BREATHING)


def test_a_stroke_whose_times_are_no_numbers_is_refused() -> None:
    for stroke in (Stroke(nan, 1, 1.0), Stroke(0, nan, 1.0)):
        with pytest.raises(SimulationError, match="nan s"):
            SegmentMotion(0, (stroke,), NO_BREATHING)
