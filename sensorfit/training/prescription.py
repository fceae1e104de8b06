"""What one set should be. Knows nothing of how it is measured."""

import re
from dataclasses import dataclass

from sensorfit.training.errors import CatalogueError

_SECONDS = r"(\d+(?:\.\d+)?)"
_TEMPO = re.compile("-".join([_SECONDS] * 4))


@dataclass(frozen=True, slots=True)
class TempoTarget:
    """Prescribed durations in s, eccentric first: 3-1-1-2 lowers for 3 s, pauses 1 s, lifts for 1 s, pauses 2 s."""

    eccentric: float
    pause_after_eccentric: float
    concentric: float
    pause_after_concentric: float

    @classmethod
    def parse(cls, text: str) -> "TempoTarget":
        """Read a tempo as people write it: four numbers of seconds, eccentric first.

        >>> TempoTarget.parse("3-1-1-2").pause_after_concentric
        2.0
        """
        numbers = _TEMPO.fullmatch(text.strip())
        if numbers is None:
            raise CatalogueError(f"'{text}' is not a tempo; write four numbers of seconds such as 3-1-1-2")
        return cls(*map(float, numbers.groups()))


@dataclass(frozen=True, slots=True)
class Prescription:
    """One prescribed set; None: not prescribed (without ``reps`` the athlete does as many as possible).

    ``range_of_motion`` is the band (least, most) in rad of the segment, ``load`` is in kg, ``rest`` in s after the set.
    """

    reps: int | None = None
    tempo: TempoTarget | None = None
    range_of_motion: tuple[float, float] | None = None
    load: float | None = None
    rest: float | None = None
