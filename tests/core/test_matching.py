"""Reps like the demonstrated ones are found, and nothing else."""

from functools import cache

import numpy as np
import pytest
from repeated import CURL, RATE, TWIST, moved, rep, still

from sensorfit.core.matching import matches
from sensorfit.core.samples import FloatArray
from sensorfit.core.signals import Movement
from sensorfit.core.template import Demonstration, demonstrated


@cache
def curl() -> Demonstration:
    """Three curls of 2 s."""
    shown = demonstrated(moved([still(1), *[rep(CURL, 2.0)] * 3, still(1)]), 3)
    assert shown is not None
    return shown


def count(parts: list[FloatArray]) -> int:
    return len(matches([moved(parts, seed=2)], curl()).stretches[0])


@pytest.mark.parametrize("seconds", [1.0, 1.4, 2.0, 2.8])
def test_reps_are_found_at_other_tempi(seconds: float) -> None:
    assert count([still(2), *[rep(CURL, seconds)] * 9, still(2)]) == 9


@pytest.mark.parametrize("size", [0.6, 1.5])
def test_reps_are_found_at_other_sizes(size: float) -> None:
    assert count([still(2), *[rep(CURL, 2.0, size)] * 5]) == 5


def test_pauses_between_reps_do_not_matter() -> None:
    parts = [part for pause in (0.5, 3, 12, 1) for part in (rep(CURL, 2.0), still(pause))]
    assert count(parts) == 4


def test_other_movement_is_not_counted_even_where_it_repeats() -> None:
    assert count([*[rep(TWIST, 2.0)] * 6, still(3), *[rep(CURL, 2.0)] * 4, *[rep(TWIST, 1.2)] * 5]) == 4


@pytest.mark.parametrize("size", [0.0, 0.1])
def test_what_is_far_too_small_is_no_rep(size: float) -> None:
    assert count([rep(CURL, 2.0, size)] * 6) == 0


def test_a_rep_is_found_where_it_is() -> None:
    found = matches([moved([still(5), *[rep(CURL, 2.0)] * 3])], curl()).stretches[0]
    assert [(one.start + one.stop) / 2 / RATE for one in found] == pytest.approx([6, 8, 10], abs=0.25)
    assert all(one.likeness > 0.9 for one in found)


def test_stretches_are_counted_apart_and_together() -> None:
    found = matches([moved([rep(CURL, 2.0)] * 2), moved([still(0.06)]), moved([rep(CURL, 2.0)] * 3)], curl())
    assert [len(one) for one in found.stretches] == [2, 0, 3]
    assert (found.least, found.most, found.agreed) == (5, 5, True)


def test_a_count_that_hangs_on_the_threshold_is_not_agreed() -> None:
    half_like = (0.5 * CURL[0] + 0.5 * TWIST[0], 0.5 * CURL[1] + 0.5 * TWIST[1])
    found = matches([moved([*[rep(CURL, 2.0)] * 6, *[rep(half_like, 2.0)] * 5])], curl())
    assert (found.least, found.most) == (6, 11)
    assert not found.agreed


def test_no_stretch_holds_no_rep() -> None:
    empty = np.empty((0, 3))
    assert matches([], curl()).stretches == ()
    assert matches([Movement(RATE, empty, empty, empty)], curl()).stretches == ((),)
