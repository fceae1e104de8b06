"""What the detector is told about an exercise seen from one placement. Data, never code."""

from dataclasses import dataclass
from enum import StrEnum
from math import inf, radians

from sensorfit.core.carrier import Carrier as Carrier
from sensorfit.core.reps import Counts, Phase


class Steps(StrEnum):
    """How the steps of both sides show in an exercise that alternates: each as a movement there and back, as a
    movement there and the other side's back, one side's much larger than the other's, or only that of the limb with
    the sensor."""

    EACH = "each"
    ONE_WAY = "one way"
    OWN_LARGER = "own larger"
    OTHER_LARGER = "other larger"
    OWN_ONLY = "own only"


@dataclass(frozen=True, slots=True)
class MovementProfile:
    """Expectations for one exercise and placement; the defaults are the general model, which knows no exercise.

    ``starts`` is the phase that begins a rep (None: unknown), ``smallest_swing`` the movement in rad from which on it
    is told from noise, ``smallest_rep`` the median range in rad below which movements to and fro are no set,
    ``fewest_reps`` how many alike make one, ``full_range`` the least range in rad of a full rep (0: unknown),
    ``good_range`` that of a good one, below which it may be partial, and a set in doubt (0: nobody says).
    ``jumps``: cycles that look like walking are reps if they shake the limb harder; ``stepped`` is how alike both
    steps of a stride are at the least where the sensor is worn (`gait`). ``break_rate`` is the velocity in rad/s
    beyond which an athlete no longer holds the first stroke (None: not asked). ``carrier`` is what carries the reps
    (None: unknown), ``durations`` the least and most s between two reps that follow each other, ``two_humps``
    whether the segment usually goes there and back twice in a rep, ``alternating`` whether neighbouring reps are
    not alike because the sides take turns, ``arrives_early`` the share of a stroke for which the segment rests at
    the turn of a rep already, and still, while others move.
    ``counts`` is what is counted; reps are then holds, or cycles beside the seconds. ``steps`` is how both sides' steps
    show.
    """

    starts: Phase | None = None
    smallest_swing: float = radians(1.0)
    smallest_rep: float = radians(2.0)
    fewest_reps: int = 3
    full_range: float = 0.0
    good_range: float = 0.0
    jumps: bool = False
    stepped: float = -0.1
    break_rate: float | None = None
    carrier: Carrier | None = None
    durations: tuple[float, float] = (0.0, inf)
    two_humps: bool = False
    alternating: bool = False
    arrives_early: float = 0.0
    counts: Counts = Counts.REPS
    steps: Steps = Steps.EACH

    @property
    def hardly_moves(self) -> bool:
        """Whether the exercise moves this segment by so little that less than usual is told from noise."""
        return self.smallest_swing < GENERAL.smallest_swing

    def strokes(self) -> tuple[Phase, Phase]:
        """Return the phases of the first and the second stroke."""
        if self.starts is None:
            return Phase.OUT, Phase.BACK
        return self.starts, Phase.CONCENTRIC if self.starts is Phase.ECCENTRIC else Phase.ECCENTRIC


GENERAL = MovementProfile()
