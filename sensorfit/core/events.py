"""What a session reports while samples come in. Values only; indices are sample indices of the stream."""

from dataclasses import dataclass

from sensorfit.core.reps import ExerciseSet, Phase, Rejected, Rep


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
    """Later movement showed that earlier reps were not reps (or were); ``reps`` replaces all that was reported."""

    reps: tuple[Rep, ...]


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
