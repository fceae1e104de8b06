"""What one set should be, and sets that are alike. Knows nothing of how it is measured, nor how it is written."""

import re
from dataclasses import dataclass
from math import pi

from sensorfit.texts import tr
from sensorfit.training.amounts import MAX, SMALLEST, Amount, Held, Reps, Timed, check_seconds
from sensorfit.training.errors import CatalogueError

_SECONDS = r"(\d+(?:\.\d+)?)"
_TEMPO = re.compile("-".join([_SECONDS] * 4), re.ASCII)

LONGEST_PHASE = 600.0
"""s of one part of a tempo; more is a slip of the pen."""

HEAVIEST = 2000.0
"""kg; more than anybody has lifted."""

WIDEST = 2 * pi
"""rad; no segment turns further in one stroke."""

EACH = ("leg", "arm", "side")
"""Of what an amount can be prescribed for each of the two."""

MOST_SETS = 99
"""Of one exercise on one day; more is a slip of the pen."""


@dataclass(frozen=True, slots=True)
class TempoTarget:
    """Prescribed durations in s, eccentric first: 3-1-1-2 lowers for 3 s, pauses 1 s, lifts for 1 s, pauses 2 s.

    0 prescribes nothing for that part: who writes 3-0-1-0 asks for no pause to be held, not for none to be taken.
    """

    eccentric: float
    pause_after_eccentric: float
    concentric: float
    pause_after_concentric: float

    def __post_init__(self) -> None:
        for part in self.parts:
            if part != 0 and not SMALLEST <= part <= LONGEST_PHASE:
                raise CatalogueError(
                    tr(
                        "{part:g} s cannot be part of a tempo; write 0 to {longest_phase:g}",
                        part=part,
                        longest_phase=LONGEST_PHASE,
                    )
                )

    @property
    def parts(self) -> tuple[float, float, float, float]:
        """The four, in that order."""
        return self.eccentric, self.pause_after_eccentric, self.concentric, self.pause_after_concentric

    @classmethod
    def parse(cls, text: str) -> "TempoTarget":
        """Read a tempo as people write it: four numbers of seconds, eccentric first.

        >>> TempoTarget.parse("3-1-1-2").pause_after_concentric
        2.0
        """
        numbers = _TEMPO.fullmatch(text.strip())
        if numbers is None:
            raise CatalogueError(
                tr("'{text}' is not a tempo; write four numbers of seconds such as 3-1-1-2", text=text)
            )
        return cls(*map(float, numbers.groups()))


@dataclass(frozen=True, slots=True)
class Prescription:
    """One prescribed set; None: not prescribed.

    ``each``: the amount is that of each "leg", "arm" or "side"; "": of the set. ``range_of_motion`` is the band (least,
    most) in rad of the segment, ``load`` is in kg, ``rest`` in s after the set.
    """

    amount: Amount = MAX
    each: str = ""
    tempo: TempoTarget | None = None
    range_of_motion: tuple[float, float] | None = None
    load: float | None = None
    rest: float | None = None

    def __post_init__(self) -> None:
        if self.each and self.each not in EACH:
            raise CatalogueError(
                tr(
                    "'each {each}' cannot be prescribed; write each {known}",
                    each=self.each,
                    known=tr(", each ").join(EACH),
                )
            )
        if self.range_of_motion and not SMALLEST <= self.range_of_motion[0] < self.range_of_motion[1] <= WIDEST:
            raise CatalogueError(tr("a range of motion goes from a smaller to a larger angle; write such as 90-120°"))
        if self.load is not None and not SMALLEST <= self.load <= HEAVIEST:
            raise CatalogueError(
                tr(
                    "{load:g} kg cannot be lifted; write {smallest:g} to {heaviest:g}",
                    load=self.load,
                    smallest=SMALLEST,
                    heaviest=HEAVIEST,
                )
            )
        if self.rest:
            check_seconds(self.rest, self.rest, tr("s of rest"))

    @property
    def reps(self) -> tuple[int, int] | None:
        """Least and most reps to be counted in one set, those of both sides together where each does its own; None
        where no number of reps is prescribed."""
        if not isinstance(self.amount, Reps):
            return None
        return self.amount.least * self._times, self.amount.most * self._times

    @property
    def seconds(self) -> tuple[float, float] | None:
        """Least and most s to be held or active in one set, as `reps`; None where no time is prescribed."""
        if not isinstance(self.amount, Held | Timed):
            return None
        return self.amount.least * self._times, self.amount.most * self._times

    @property
    def _times(self) -> int:
        return 2 if self.each else 1

    def fulfilled(self, reps: int, seconds: float | None) -> bool:
        """Return whether so many ``reps``, or ``seconds`` held or active (None: not counted), are enough; never where
        the athlete does as many as possible."""
        if self.seconds is not None:
            return seconds is not None and seconds >= self.seconds[0]
        return self.reps is not None and reps >= self.reps[0]


@dataclass(frozen=True, slots=True)
class SetScheme:
    """So many ``sets`` that are prescribed alike: 5x20."""

    sets: int
    prescription: Prescription

    def __post_init__(self) -> None:
        if not 1 <= self.sets <= MOST_SETS:
            raise CatalogueError(
                tr("{sets} sets cannot be prescribed; write 1 to {most_sets}", sets=self.sets, most_sets=MOST_SETS)
            )
