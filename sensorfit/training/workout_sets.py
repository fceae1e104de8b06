"""One set of a workout: what is to be done in it and what came of it. Knows no order and no state."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import assert_never

from sensorfit.core.reps import ExerciseSet
from sensorfit.texts import tr
from sensorfit.training.acts import CorrectCount, CorrectExercise, CorrectLoad
from sensorfit.training.amounts import MOST_REPS
from sensorfit.training.errors import TrainingError
from sensorfit.training.planned_sets import PlannedSet
from sensorfit.training.prescription import Prescription


class Role(StrEnum):
    """Why a set is there."""

    PLANNED = "planned"
    EXTRA = "extra"
    WARM_UP = "warm-up"


@dataclass(frozen=True, slots=True)
class Result:
    """What was done in a set from ``began`` to ``ended`` s: ``found`` by the ``sensor`` at
    ``placement``, None where none saw it, and ``said`` by the athlete instead, None where that is right."""

    began: float
    ended: float
    found: ExerciseSet | None = None
    said: int | None = None
    sensor: str = ""
    placement: str = ""

    @property
    def count(self) -> int:
        """How many reps it had."""
        return self.said if self.said is not None else self.found.count if self.found else 0


@dataclass(frozen=True, slots=True)
class WorkoutSet:
    """One set of ``exercise`` (an id), on one ``side`` ("left", "right") or "" for both; what came of it, or that it is
    skipped. Sets of one ``group`` belong together, as those of a superset do; "": by itself."""

    exercise: str
    prescription: Prescription
    side: str = ""
    group: str = ""
    role: Role = Role.PLANNED
    result: Result | None = None
    skipped: bool = False

    @property
    def is_open(self) -> bool:
        """Whether it is still to be done."""
        return self.result is None and not self.skipped


def to_do(planned: Iterable[PlannedSet]) -> tuple[WorkoutSet, ...]:
    """The sets of a day of a program, to be done."""
    return tuple(
        WorkoutSet(one.exercise, one.prescription, one.side, one.group, Role.WARM_UP if one.warm_up else Role.PLANNED)
        for one in planned
    )


def extra(one: WorkoutSet) -> WorkoutSet:
    """One more like this, to be done."""
    return replace(one, role=Role.EXTRA, group="", result=None, skipped=False)


def checked_count(reps: int | None) -> int:
    """The number of reps that somebody said; TrainingError where it is none."""
    if reps is None:
        raise TrainingError(tr("no sensor counted this set; say how many reps it had"))
    if not 0 <= reps <= MOST_REPS:
        raise TrainingError(
            tr("{reps} is no number of reps; give one from 0 to {most_reps}", reps=reps, most_reps=MOST_REPS)
        )
    return reps


def correction(act: CorrectCount | CorrectLoad | CorrectExercise) -> Callable[[WorkoutSet], WorkoutSet]:
    """What becomes of a done set that is corrected; what the sensor found stays."""

    def changed(one: WorkoutSet) -> WorkoutSet:
        assert one.result is not None, "only done sets are corrected"
        match act:
            case CorrectCount(reps=reps):
                said = None if reps is None else checked_count(reps)
                return replace(one, result=replace(one.result, said=said))
            case CorrectLoad(load=load):
                return replace(one, prescription=replace(one.prescription, load=load))
            case CorrectExercise(exercise=exercise):
                return replace(one, exercise=exercise)
        assert_never(act)

    return changed
