"""What is found about a calibration session, by name. Knows no way to find it."""

from dataclasses import dataclass
from enum import StrEnum


class Grade(StrEnum):
    """Whether a calibration can be used: for all it says, for a part of it, or not at all."""

    GOOD = "good"
    LIMITED = "limited"
    REFUSED = "refused"


class Cause(StrEnum):
    """What is wrong. ``value`` and ``limit`` of its `Finding` are in the unit given here."""

    TOO_FEW = "too few positions"
    """Number of positions."""
    ONE_PLANE = "only one plane"
    """Share of the directions' spread across the plane."""
    MOVED = "moved while still"
    """m/s² or rad/s, see ``of``."""
    MISFIT = "does not fit the others"
    """m/s² by which gravity is missed."""
    REPEATED = "held before"
    """``position`` is the one that was held before."""
    NOT_GRAVITY = "not the length of gravity"
    """m/s²."""
    CLIPPED = "clipping"
    """Number of samples at the end of the range."""
    GAPS = "gaps"
    """Share of the samples."""
    DRIFT = "drift"
    """Change over the session, m/s² or rad/s."""
    REVERSED = "axis reversed"
    """rad by which the gyroscope misses gravity as it is, and as it would with the axis turned round."""
    SWAPPED = "axes swapped"
    """The same with other axes."""
    WRONG_RATE = "wrong sample rate"
    """Hz."""
    WRONG_SCALE = "wrong scale"
    """Factor of the axis that is furthest off."""
    INCONSISTENT = "gyroscope disagrees with gravity"
    """rad."""
    UNSURE_SCALE = "scale not known well"
    """Share, one standard deviation."""
    UNSURE_BIAS = "bias not known well"
    """m/s², one standard deviation."""
    UNSURE_MISALIGNMENT = "misalignment not known"
    """rad, one standard deviation."""
    UNSURE_GYROSCOPE = "gyroscope not known well"
    """Share, one standard deviation; None: no move could be used."""
    UNSURE_FIELD = "magnetic field not known"
    """Share of its length, one standard deviation; None: the field showed nothing."""
    NOT_STANDING = "not standing still"
    """rad/s, standard deviation."""
    MANY_AXES = "more than one axis"
    """Share of the movement about the first axis."""
    NOT_LEVEL = "axis not level"
    """rad from the horizontal."""
    UNSTEADY_AXIS = "axis not steady"
    """rad between its halves."""
    UNSURE_SIGN = "thigh and shank turn alike"
    """Ratio of the bend either way."""
    FEW_FLEXIONS = "too few flexions"
    """Number of flexions."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found: ``refuses`` the session or only limits it.

    ``position`` is the number, from 1, of the position at fault, or of that at the end of the move at fault (None: the
    session as a whole); ``of`` says what was measured where that is not clear ("force", "rate", "x", "x and y").
    """

    cause: Cause
    refuses: bool
    value: float | None = None
    limit: float | None = None
    position: int | None = None
    of: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """All ``findings``, the gravest first."""

    findings: tuple[Finding, ...]

    @property
    def grade(self) -> Grade:
        """Refused if one finding refuses, limited if there is any, otherwise good."""
        if any(finding.refuses for finding in self.findings):
            return Grade.REFUSED
        return Grade.LIMITED if self.findings else Grade.GOOD
