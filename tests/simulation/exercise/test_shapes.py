"""The way a stroke takes from its beginning to its end."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sensorfit.simulation.exercise.shapes import STOP, VISIBLE, Shape, falling

SHARES = st.floats(0.2, 0.8)


@given(rise=SHARES, fall=SHARES, slope=st.floats(-1, 1), ripple=st.floats(0, 0.6), sticking=st.floats(0, 0.9))
def test_every_stroke_goes_all_the_way_and_never_back(
    rise: float, fall: float, slope: float, ripple: float, sticking: float
) -> None:
    path = Shape(rise, fall, slope, ripple, sticking=sticking).course(60).path
    assert (path[0], path[-1]) == (0, 1)
    assert (np.diff(path) > 0).all()


@given(rise=SHARES, fall=SHARES)
def test_a_stroke_begins_and_ends_gently(rise: float, fall: float) -> None:
    path = Shape(rise, fall).course(201).path
    assert path[1] < 0.002
    assert 1 - path[-2] < 0.002


@pytest.mark.parametrize(("rise", "fall", "early"), [(0.2, 0.8, True), (0.8, 0.2, False)])
def test_a_stroke_that_rises_quickly_peaks_early(rise: float, fall: float, early: bool) -> None:
    velocity = np.diff(Shape(rise, fall).course(201).path)
    assert bool(velocity.argmax() < 100) is early


def test_a_sticking_stroke_slows_down_where_it_sticks() -> None:
    velocity = np.diff(Shape(sticking=0.8, stick=0.4).course(201).path)
    free = np.diff(Shape().course(201).path)
    assert velocity[80] < 0.4 * free[80]
    assert velocity[150] > free[150]


def test_a_falling_body_goes_faster_and_faster_until_it_is_stopped() -> None:
    velocity = np.diff(falling(401).path)
    flight = velocity[: round((1 - STOP) * 400)]
    assert np.diff(flight) == pytest.approx(np.full(len(flight) - 1, np.diff(flight).mean()), rel=1e-6)
    assert velocity[-1] < 0.01 * flight[-1]


@given(rise=SHARES, fall=SHARES, slope=st.floats(-1, 1))
def test_a_stroke_is_visible_from_a_twentieth_of_its_peak_velocity_on(rise: float, fall: float, slope: float) -> None:
    course = Shape(rise, fall, slope).course(2001)
    velocity = np.diff(course.path)
    visible = np.flatnonzero(velocity > VISIBLE * velocity.max()) / 2000
    assert (course.onset, course.ending) == pytest.approx((visible[0], visible[-1]), abs=0.004)
    assert 0.01 < course.onset < 0.2
    assert course.path[round(course.onset * 2000)] < 0.0065  # The most skewed strokes reach 0.0062.
