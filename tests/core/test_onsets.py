"""Where strokes begin after pauses in which nothing moves."""

import numpy as np

from sensorfit.core.onsets import from_quiet, is_quiet
from sensorfit.core.samples import FloatArray

RATE = 50.0
PAUSE, STROKE = 2.0, 3.0
CLOSE = 0.07
"""s."""


def slow_stroke(trembling_in_pause: float = 0.0) -> FloatArray:
    """The angular rate (n, 3) of a stroke of 3 s between two pauses of 2 s, which begins softly; who does it trembles
    about another axis meanwhile, by a tenth of the peak speed, and by ``trembling_in_pause`` else."""
    times = np.arange(0, 2 * PAUSE + STROKE, 1 / RATE)
    share = np.clip((times - PAUSE) / STROKE, 0, 1)
    trembling = np.where((share > 0) & (share < 1), 0.1, trembling_in_pause) * np.sin(2 * np.pi * 10 * times)
    return np.column_stack([16 * share**2 * (1 - share) ** 2, trembling, np.zeros_like(times)])


def begins(rate: FloatArray, seen: float) -> float:
    """s at which the stroke of ``rate`` begins that was seen from ``seen`` s on."""
    ((start, _),) = from_quiet([(round(seen * RATE), round((PAUSE + STROKE) * RATE))], rate, RATE)
    return start / RATE


def test_a_stroke_begins_with_the_trembling_that_begins_with_it() -> None:
    assert abs(begins(slow_stroke(), seen=PAUSE + 0.3) - PAUSE) < CLOSE


def test_a_stroke_begins_with_what_tips_the_other_way_first() -> None:
    rate = slow_stroke()
    rate[:, 1] = 0
    tipping = slice(round(PAUSE * RATE), round((PAUSE + 0.25) * RATE))
    rate[tipping, 0] = -0.2
    assert abs(begins(rate, seen=PAUSE + 0.35) - PAUSE) < CLOSE


def test_a_stroke_that_was_seen_too_early_begins_where_something_moves() -> None:
    assert abs(begins(slow_stroke(), seen=PAUSE - 0.3) - PAUSE) < CLOSE


def test_where_the_pause_trembles_as_well_a_stroke_stays_as_it_is() -> None:
    assert begins(slow_stroke(trembling_in_pause=0.1), seen=PAUSE + 0.3) == PAUSE + 0.3


def test_a_knock_in_a_pause_is_no_beginning() -> None:
    rate = slow_stroke()
    rate[round((PAUSE - 0.4) * RATE), 2] = 1.0
    assert abs(begins(rate, seen=PAUSE + 0.1) - PAUSE) < CLOSE


def test_a_stroke_that_follows_without_a_pause_stays_as_it_is() -> None:
    rate = slow_stroke()
    strokes = [(0, 98), (100, 250)]
    assert from_quiet(strokes, rate, RATE) == strokes


def test_a_pause_is_quiet_where_a_stroke_would_be_half_as_fast_again() -> None:
    assert is_quiet(np.full(20, 0.066), level=0.1)
    assert not is_quiet(np.full(20, 0.067), level=0.1)
