"""What a live counter tells of the values it takes: how the segment moves, and the reps. Knows no signal."""

from dataclasses import dataclass

from sensorfit.core.counting import StrokePair
from sensorfit.core.frozen import quickly_made
from sensorfit.core.live_trace import Trace


@quickly_made
@dataclass(frozen=True, slots=True)
class Moving:
    """The segment began to move outward or back, or to pause at the end of that, at sample index ``since``.
    ``known``: reps, or the set before, showed which way is outward."""

    outward: bool
    pausing: bool
    since: int
    known: bool = False


@quickly_made
@dataclass(frozen=True, slots=True)
class Recount:
    """The reps were judged anew: ``settled`` ones were added to those that stand, ``open`` ones follow them."""

    settled: tuple[StrokePair, ...]
    open: tuple[StrokePair, ...]


@quickly_made
@dataclass(frozen=True, slots=True)
class Followed:
    """What came of some values: their trace, and what happened, in order."""

    trace: Trace
    happened: tuple[Moving | Recount, ...]
