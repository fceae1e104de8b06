"""What a movement to and fro was judged by, whether it was counted or not. Values only; knows no signal."""

from dataclasses import dataclass, replace
from enum import StrEnum

from sensorfit.core.carrier import Carrier
from sensorfit.core.frozen import quickly_made


class Scale(StrEnum):
    """What a score counts, and its unit."""

    LIKENESS = "likeness"
    """Correlation with neighbouring reps less the difference of their postures, 1 at best (`alike.RepShape`)."""
    DEMONSTRATED = "demonstrated_likeness"
    """Correlation with the demonstrated reps, 1 at best."""
    RANGE = "range"
    """Range of motion in rad."""
    REPS = "reps"
    """How many are alike."""
    SECONDS = "seconds"
    """s that the reps last together."""
    TYPICAL = "typical_likeness"
    """Cosine with the typical rep of the set, 1 at best (`similarity`)."""
    OTHER_WAY = "other_way"
    """Share of the larger way from rest by which two holds differ (`holds.ALIKE`)."""
    STROKES = "strokes"
    """Strokes of a rep, one there and one back."""
    STEPS = "steps"
    """Share, 0 to 1, of the cycles in which the other foot lands half a stride later."""
    SURENESS = "sureness"
    """Confidence, 0 to 1, that the count is right within one (`certainty`)."""
    RHYTHM = "rhythm"
    """Share, 0 to 1, of what moves in a set that the mean of the other reps explains (`rhythm`)."""


@quickly_made
@dataclass(frozen=True, slots=True)
class Grounds:
    """The ``score`` of a movement and the ``limit`` that it had to keep, both in what ``scale`` says.

    ``carrier`` is the signal that was cut into reps; None where a movement was compared as a whole.
    """

    scale: Scale
    score: float
    limit: float
    carrier: Carrier | None = None

    def seen_in(self, carrier: Carrier) -> "Grounds":
        """The same of a movement that ``carrier`` shows."""
        return replace(self, carrier=carrier)
