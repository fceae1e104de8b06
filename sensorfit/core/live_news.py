"""What a live counter tells of the values it takes: how the segment moves, and the reps. Knows no signal."""

from dataclasses import dataclass

from sensorfit.core.counting import StrokePair
from sensorfit.core.frozen import quickly_made
from sensorfit.core.grounds import Grounds
from sensorfit.core.live_trace import Trace
from sensorfit.core.reps import Reason


@quickly_made
@dataclass(frozen=True, slots=True)
class Moving:
    """The segment began to move outward or back, or to pause at the end of that, at sample index ``since``.
    ``known``: reps, or the set before, showed which way is outward."""

    outward: bool
    pausing: bool
    since: int
    known: bool = False


Against = tuple[Reason, Grounds | None]
"""Why movements are no reps, and the grounds for it where there is something to measure."""


@quickly_made
@dataclass(frozen=True, slots=True)
class Recount:
    """The reps were judged anew: ``settled`` ones were added to those that stand, ``open`` ones follow them.
    ``against``: what speaks against other movements, None where all are reps."""

    settled: tuple[StrokePair, ...]
    open: tuple[StrokePair, ...]
    against: Against | None = None


@quickly_made
@dataclass(frozen=True, slots=True)
class Followed:
    """What came of some values: their trace, and what happened, in order."""

    trace: Trace
    happened: tuple[Moving | Recount, ...]
