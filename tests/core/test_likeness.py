"""Likeness is the correlation of a shape with every window, worked out one by one here."""

import numpy as np
import pytest

from sensorfit.core.likeness import NO_WINDOW, alike, durations, likeness, stretched

CHANCE = np.random.default_rng(3)
SIGNAL = CHANCE.normal(size=(60, 9))
SHAPES = CHANCE.normal(size=(2, 12, 9))


def test_every_window_is_compared() -> None:
    found = likeness(SIGNAL, SHAPES, (8, 15))
    for place, length in enumerate(found.lengths):
        for start in (0, 17, 60 - length):
            window = SIGNAL[start : start + length]
            for number, shape in enumerate(stretched(SHAPES, length)):
                assert found.correlation[number, place, start] == pytest.approx(alike(shape, window))
            assert found.energy[place, start] == pytest.approx(np.square(window - window.mean(axis=0)).sum())
        assert (found.correlation[:, place, 60 - length + 1 :] == NO_WINDOW).all()


def test_a_shape_is_entirely_like_itself_at_any_size_offset_and_duration() -> None:
    slow = 3 * stretched(SHAPES[:1], 24)[0] + 7
    assert likeness(slow, SHAPES[:1], (24,)).correlation[0, 0, 0] == pytest.approx(1.0)


def test_windows_that_do_not_fit_or_have_no_shape_are_not_compared() -> None:
    assert (likeness(SIGNAL, SHAPES, (3, 61)).correlation == NO_WINDOW).all()
    assert likeness(SIGNAL[:0], SHAPES, (8,)).correlation.shape == (2, 1, 0)


def test_durations_ascend_and_none_is_twice_there() -> None:
    assert durations(5.0, np.array([0.5, 1.01, 0.99, 2.0])) == (4, 5, 10)
