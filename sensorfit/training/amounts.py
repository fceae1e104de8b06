"""How much one set asks for: reps, as many as possible, a hold or a time. Knows no exercise and no text."""

from dataclasses import dataclass

from sensorfit.texts import tr
from sensorfit.training.errors import CatalogueError

MOST_REPS = 9999
"""Of one set; a rope skipper does some thousand turns. More is a slip of the pen."""

SMALLEST = 0.001
"""Of any prescribed number; less is a slip of the pen."""

LONGEST = 24 * 3600.0
"""s of one hold, time or rest; the same."""


@dataclass(frozen=True, slots=True)
class Reps:
    """From ``least`` to ``most`` reps; both alike where a number is prescribed."""

    least: int
    most: int

    def __post_init__(self) -> None:
        if not 1 <= self.least <= self.most <= MOST_REPS:
            raise CatalogueError(_refused(self.least, self.most, "reps", tr("1 to {most_reps}", most_reps=MOST_REPS)))

    @classmethod
    def exactly(cls, number: int) -> "Reps":
        """This number and no other."""
        return cls(number, number)


@dataclass(frozen=True, slots=True)
class AsMany:
    """As many reps as possible, or seconds where those count."""


@dataclass(frozen=True, slots=True)
class Held:
    """A posture held for ``least`` to ``most`` s."""

    least: float
    most: float

    def __post_init__(self) -> None:
        check_seconds(self.least, self.most, tr("s held"))

    @classmethod
    def exactly(cls, seconds: float) -> "Held":
        """This time and no other."""
        return cls(seconds, seconds)


@dataclass(frozen=True, slots=True)
class Timed:
    """Activity for ``least`` to ``most`` s."""

    least: float
    most: float

    def __post_init__(self) -> None:
        check_seconds(self.least, self.most, tr("s of activity"))

    @classmethod
    def exactly(cls, seconds: float) -> "Timed":
        """This time and no other."""
        return cls(seconds, seconds)


Amount = Reps | AsMany | Held | Timed

MAX = AsMany()


def check_seconds(least: float, most: float, what: str) -> None:
    """CatalogueError unless ``least`` to ``most`` s can be prescribed."""
    if not SMALLEST <= least <= most <= LONGEST:
        raise CatalogueError(
            _refused(least, most, what, tr("{smallest:g} to {longest:g}", smallest=SMALLEST, longest=LONGEST))
        )


def _refused(least: float, most: float, what: str, possible: str) -> str:
    said = f"{least}" if least == most else tr("{least} to {most}", least=least, most=most)
    return tr(
        "{said} {what} cannot be prescribed; write {possible}, the smaller number first",
        said=said,
        what=what,
        possible=possible,
    )
