"""What the detector is told about an exercise seen from one placement. Data, never code."""

from dataclasses import dataclass
from math import radians

from sensorfit.core.reps import Phase


@dataclass(frozen=True, slots=True)
class MovementProfile:
    """Expectations for one exercise and placement; the defaults are the general model, which knows no exercise.

    ``starts`` is the phase that begins a rep (None: unknown), ``smallest_swing`` the smallest range in rad that can
    be part of a rep, ``shortest_rep`` and ``longest_rep`` are in s.
    """

    starts: Phase | None = None
    smallest_swing: float = radians(1.0)
    shortest_rep: float = 0.2
    longest_rep: float = 30.0

    def strokes(self) -> tuple[Phase, Phase]:
        """Return the phases of the first and the second stroke."""
        if self.starts is None:
            return Phase.OUT, Phase.BACK
        return self.starts, Phase.CONCENTRIC if self.starts is Phase.ECCENTRIC else Phase.ECCENTRIC


GENERAL = MovementProfile()
