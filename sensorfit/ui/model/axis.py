"""Which range and which ticks an axis shows for given values. Knows no plot."""

from dataclasses import dataclass
from math import ceil, floor

STEPS = (0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 30.0, 45.0, 90.0, 180.0, 360.0, 720.0, 1440.0, 2880.0)
"""Distances between ticks, in ° or °/s, at which people can read an angle off."""

MOST_STEPS = 5
"""More ticks than this crowd a graph of 120 px."""

ROOM = 0.3
"""Room beyond the outermost tick, in steps, so that a line on the border is seen whole."""

REACH = 0.25
"""How far into the room values may reach, in steps: legs that hang 6° below the start need no tick at -30."""


@dataclass(frozen=True, slots=True)
class Axis:
    """An axis from ``low`` to ``high`` with labelled ``ticks``, all in the unit of the values."""

    low: float
    high: float
    ticks: tuple[float, ...]


def axis_for(low: float, high: float) -> Axis:
    """Return an axis around 0 and the interval from ``low`` to ``high``; it grows in whole steps, so it stays put."""
    low, high = min(low, 0.0), max(high, 0.0)
    step = next((size for size in STEPS if _last(high, size) - _first(low, size) <= MOST_STEPS), STEPS[-1])
    first = _first(low, step)
    last = max(_last(high, step), first + 1)
    room = ROOM * step
    return Axis(first * step - room, last * step + room, tuple(step * k for k in range(first, last + 1)))


def _first(low: float, step: float) -> int:
    return floor(low / step + REACH)


def _last(high: float, step: float) -> int:
    return ceil(high / step - REACH)
