"""What an athlete can say during a workout. Values only; a recording keeps each."""

from dataclasses import dataclass

from sensorfit.training.prescription import Prescription


@dataclass(frozen=True, slots=True)
class FinishSet:
    """The set is over. ``reps`` is what the athlete counted, needed where no sensor counted anything."""

    reps: int | None = None


@dataclass(frozen=True, slots=True)
class EndRest:
    """The rest is over now."""


@dataclass(frozen=True, slots=True)
class ChangeRest:
    """The running rest is ``seconds`` s longer, or shorter where that is negative."""

    seconds: float


@dataclass(frozen=True, slots=True)
class SkipSet:
    """The set that comes now is left out."""


@dataclass(frozen=True, slots=True)
class GoTo:
    """Set ``number`` of the workout, from 0, comes now; the others stay to be done."""

    number: int


@dataclass(frozen=True, slots=True)
class NextSet:
    """The next set that is not done comes now; this one stays to be done."""


@dataclass(frozen=True, slots=True)
class PreviousSet:
    """The set before this one that is not done comes now."""


@dataclass(frozen=True, slots=True)
class ExtraSet:
    """One more set of the exercise done last comes now, or of the present one where none is done."""


@dataclass(frozen=True, slots=True)
class WarmUpSet:
    """A set to warm up, with ``load`` kg, comes before the present one."""

    load: float | None = None


@dataclass(frozen=True, slots=True)
class ChangeExercise:
    """The present set, and those of the same exercise that are to be done, are of ``exercise`` instead."""

    exercise: str


@dataclass(frozen=True, slots=True)
class ChangeLoad:
    """The present set, and those of the same exercise that are to be done, are done with ``load`` kg."""

    load: float | None


@dataclass(frozen=True, slots=True)
class ChangeTarget:
    """The present set has another target; load and rest are part of it."""

    prescription: Prescription


@dataclass(frozen=True, slots=True)
class CorrectCount:
    """The done set ``number``, from 0, had ``reps`` reps, whatever was counted; None: as many as were counted."""

    number: int
    reps: int | None


@dataclass(frozen=True, slots=True)
class CorrectLoad:
    """The done set ``number`` was done with ``load`` kg."""

    number: int
    load: float | None


@dataclass(frozen=True, slots=True)
class CorrectExercise:
    """The done set ``number`` was one of ``exercise``."""

    number: int
    exercise: str


@dataclass(frozen=True, slots=True)
class EndWorkout:
    """Nothing more is done today: what is left is skipped."""


@dataclass(frozen=True, slots=True)
class Undo:
    """The last thing that was done, by the athlete or by a set that ended, is taken back."""


Act = (
    FinishSet
    | EndRest
    | ChangeRest
    | SkipSet
    | GoTo
    | NextSet
    | PreviousSet
    | ExtraSet
    | WarmUpSet
    | ChangeExercise
    | ChangeLoad
    | ChangeTarget
    | CorrectCount
    | CorrectLoad
    | CorrectExercise
    | EndWorkout
    | Undo
)
