"""What a session reports while samples come in. Values only; indices are sample indices of the stream."""

from dataclasses import dataclass

from sensorfit.core.grounds import Grounds
from sensorfit.core.reps import ExerciseSet, Phase, Reason, Rejected, Rep


@dataclass(frozen=True, slots=True)
class SetStarted:
    """The first rep of a set began."""

    index: int


@dataclass(frozen=True, slots=True)
class RepStarted:
    """The athlete left the starting position; provisional until the rep completes."""

    number: int
    index: int


@dataclass(frozen=True, slots=True)
class PhaseStarted:
    """The running rep entered a phase."""

    phase: Phase
    index: int


@dataclass(frozen=True, slots=True)
class RepCompleted:
    """A rep was counted live."""

    rep: Rep


@dataclass(frozen=True, slots=True)
class CountRevised:
    """Later movement showed that earlier reps were not reps; ``reps`` replaces all that was reported. ``reason``, on
    ``grounds``, is why the others are none; None where all is counted anew since the axis of the segment is known."""

    reps: tuple[Rep, ...]
    reason: Reason | None = None
    grounds: Grounds | None = None


@dataclass(frozen=True, slots=True)
class SamplesLost:
    """``count`` samples from ``start`` on never arrived."""

    start: int
    count: int


@dataclass(frozen=True, slots=True)
class MovementRejected:
    """Movement to and fro that is no set, or no rep of its set."""

    rejected: Rejected


@dataclass(frozen=True, slots=True)
class SetCompleted:
    """The set is over and segmented as a whole."""

    exercise_set: ExerciseSet


Event = (
    SetStarted | RepStarted | PhaseStarted | RepCompleted | CountRevised | SamplesLost | MovementRejected | SetCompleted
)
