"""A workout as a state machine: which set comes now, what is done, how long to rest. Knows no sensor and no clock.

Times are in s on whatever clock the caller keeps to. What happens is `Workout.after`; the table below says what becomes
of the state.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from enum import Enum, StrEnum, auto
from typing import assert_never

from sensorfit.texts import tr
from sensorfit.training.acts import (
    Act,
    ChangeExercise,
    ChangeLoad,
    ChangeRest,
    ChangeTarget,
    CorrectCount,
    CorrectExercise,
    CorrectLoad,
    EndRest,
    EndWorkout,
    ExtraSet,
    FinishSet,
    GoTo,
    NextSet,
    PreviousSet,
    SkipSet,
    Undo,
    WarmUpSet,
)
from sensorfit.training.amounts import AsMany
from sensorfit.training.errors import TrainingError
from sensorfit.training.prescription import Prescription
from sensorfit.training.workout_sets import Result, Role, WorkoutSet, checked_count, correction, extra


class State(StrEnum):
    """Where the athlete is; the value is the word for it."""

    READY = "ready"
    IN_SET = "in set"
    RESTING = "resting"
    DONE = "done"


class Sign(Enum):
    """What may change the state."""

    BEGAN = auto()
    """The first rep of a set began."""
    VANISHED = auto()
    """What had begun was no set."""
    OVER = auto()
    """A set is done, a rest is prescribed and more comes."""
    OVER_WITHOUT_REST = auto()
    """A set is done, and the next one comes at once."""
    NOTHING_LEFT = auto()
    """No set is left to be done."""
    RESTED = auto()
    """The rest is over, by itself or because the athlete says so."""
    ANOTHER = auto()
    """Another set comes now."""


NEXT_STATE = {
    (State.READY, Sign.BEGAN): State.IN_SET,
    (State.READY, Sign.OVER): State.RESTING,
    (State.READY, Sign.NOTHING_LEFT): State.DONE,
    (State.IN_SET, Sign.VANISHED): State.READY,
    (State.IN_SET, Sign.OVER): State.RESTING,
    (State.IN_SET, Sign.OVER_WITHOUT_REST): State.READY,
    (State.IN_SET, Sign.NOTHING_LEFT): State.DONE,
    (State.IN_SET, Sign.ANOTHER): State.READY,
    (State.RESTING, Sign.BEGAN): State.IN_SET,
    (State.RESTING, Sign.OVER_WITHOUT_REST): State.READY,
    (State.RESTING, Sign.NOTHING_LEFT): State.DONE,
    (State.RESTING, Sign.RESTED): State.READY,
    (State.DONE, Sign.BEGAN): State.IN_SET,
    (State.DONE, Sign.ANOTHER): State.READY,
}
"""What is not listed changes nothing: another set that is chosen while the athlete rests ends no rest."""


@dataclass(frozen=True, slots=True)
class Workout:
    """One moment of a workout: its sets in their order, that of number ``place`` (from 0) coming now.

    It is in ``state`` since ``since`` s; ``rest`` is how many s the running or last rest lasts. ``before`` is the
    workout before the last thing that was done.
    """

    sets: tuple[WorkoutSet, ...]
    place: int = 0
    state: State = State.READY
    since: float = 0.0
    rest: float = 0.0
    before: "Workout | None" = field(default=None, compare=False, repr=False)

    def __post_init__(self) -> None:
        if not self.sets:
            raise TrainingError(tr("a workout needs a set; choose a program or an exercise"))

    @property
    def current(self) -> WorkoutSet:
        """The set that comes now or runs; the last one where all is done."""
        return self.sets[self.place]

    @property
    def last_done(self) -> int | None:
        """Number, from 0, of the set that ended last; None where none is done."""
        ended = [(one.result.ended, number) for number, one in enumerate(self.sets) if one.result]
        return max(ended)[1] if ended else None

    @property
    def following(self) -> int | None:
        """Number, from 0, of the next set to be done, those passed over at last; None where none is left."""
        left = self._open()
        return next((number for number in left if number > self.place), left[0] if left else None)

    def rest_left(self, at: float) -> float | None:
        """How many s of the rest are left at ``at`` s; None where nobody rests."""
        return max(self.rest - (at - self.since), 0.0) if self.state is State.RESTING else None

    def at(self, moment: float) -> "Workout":
        """The workout at ``moment`` s: a rest that is over then is over."""
        return self._go(Sign.RESTED, self.since + self.rest) if self.rest_left(moment) == 0.0 else self

    def began(self, at: float) -> "Workout":
        """A first rep began at ``at`` s. Where all was done, it is one of an extra set."""
        return self._go(Sign.BEGAN, at)

    def vanished(self, at: float) -> "Workout":
        """What had begun was no set."""
        return self._go(Sign.VANISHED if self.current.is_open else Sign.NOTHING_LEFT, at)

    def completed(self, result: Result) -> "Workout":
        """The set that comes now was done, with this result; where all was done, an extra set."""
        quiet = State.READY if self.current.is_open else State.DONE
        before = replace(self, state=quiet) if self.state is State.IN_SET else self
        return replace(self._with_open(result.ended), before=before)._finished(result)

    def after(self, act: Act, at: float) -> "Workout":
        """The workout after the athlete said ``act`` at ``at`` s; TrainingError says why that cannot be.

        What ends a set that a sensor counts is its result: see `completed`.
        """
        workout = self.at(at)
        if isinstance(act, Undo):
            if workout.before is None:
                raise TrainingError(tr("nothing was done yet, so there is nothing to undo"))
            return workout.before
        return replace(workout._after(act, at), before=workout)

    def _after(self, act: Act, at: float) -> "Workout":
        match act:
            case FinishSet(reps=reps):
                if self.state is not State.IN_SET:
                    self._expect_open()
                return self._with_open(at)._finished(Result(self.since, at, said=checked_count(reps)))
            case EndRest():
                return self._go(Sign.RESTED, at)
            case ChangeRest(seconds=seconds):
                if self.state is not State.RESTING:
                    raise TrainingError(tr("nobody rests, so no rest can be made longer; wait for the end of a set"))
                return replace(self, rest=max(self.rest + seconds, 0.0))
            case SkipSet():
                self._expect_open()
                return self._with(self.place, lambda one: replace(one, skipped=True))._moved_on(at)
            case GoTo() | NextSet() | PreviousSet():
                return self._chosen(act, at)
            case ExtraSet() | WarmUpSet():
                return self._inserted(act, at)
            case ChangeExercise() | ChangeLoad() | ChangeTarget():
                self._expect_open()
                return self._changed(act)
            case CorrectCount(number=number) | CorrectLoad(number=number) | CorrectExercise(number=number):
                return self._with(self._done(number), correction(act))
            case EndWorkout():
                left = (replace(one, skipped=True) if one.is_open else one for one in self.sets)
                return replace(self, sets=tuple(left))._go(Sign.NOTHING_LEFT, at)
            case Undo():
                raise AssertionError("taken back elsewhere")
        assert_never(act)

    def _chosen(self, act: GoTo | NextSet | PreviousSet, at: float) -> "Workout":
        left = self._open()
        if isinstance(act, GoTo):
            if act.number not in left:
                raise TrainingError(
                    tr("set {number} is done or skipped; choose one that is to be done", number=act.number + 1)
                )
            chosen = act.number
        else:
            beyond = [n for n in left if (n > self.place if isinstance(act, NextSet) else n < self.place)]
            if not beyond:
                where = "behind" if isinstance(act, NextSet) else "before"
                raise TrainingError(tr("no set {where} this one is to be done; add an extra set", where=where))
            chosen = beyond[0] if isinstance(act, NextSet) else beyond[-1]
        return replace(self, place=chosen)._go(Sign.ANOTHER, at)

    def _inserted(self, act: ExtraSet | WarmUpSet, at: float) -> "Workout":
        if isinstance(act, WarmUpSet):
            self._expect_open()
            easy = Prescription(AsMany(), load=act.load, rest=self.current.prescription.rest)
            added = replace(self.current, prescription=easy, role=Role.WARM_UP)
        elif self.current.is_open:
            added = self._one_more()
        else:
            return self._with_open(at)._go(Sign.ANOTHER, at)
        sets = (*self.sets[: self.place], added, *self.sets[self.place :])
        return replace(self, sets=sets)._go(Sign.ANOTHER, at)

    def _changed(self, act: ChangeExercise | ChangeLoad | ChangeTarget) -> "Workout":
        present = self.current
        if isinstance(act, ChangeTarget):
            return self._with(self.place, lambda one: replace(one, prescription=act.prescription))

        def changed(number: int, one: WorkoutSet) -> WorkoutSet:
            alike = (one.exercise, one.role) == (present.exercise, present.role)
            if number < self.place or not one.is_open or not alike:
                return one
            if isinstance(act, ChangeExercise):
                return replace(one, exercise=act.exercise)
            return replace(one, prescription=replace(one.prescription, load=act.load))

        return replace(self, sets=tuple(changed(number, one) for number, one in enumerate(self.sets)))

    def _finished(self, result: Result) -> "Workout":
        """The present set is done: rest, and go on with the next that is to be done."""
        done = self._with(self.place, lambda one: replace(one, result=result))
        rest, following = self.current.prescription.rest or 0.0, done.following
        if following is None:
            return done._go(Sign.NOTHING_LEFT, result.ended)
        sign = Sign.OVER if rest else Sign.OVER_WITHOUT_REST
        return replace(done, place=following, rest=rest)._go(sign, result.ended)

    def _moved_on(self, at: float) -> "Workout":
        """The present set is skipped: the next one comes, a rest goes on."""
        following = self.following
        if following is None:
            return self._go(Sign.NOTHING_LEFT, at)
        return replace(self, place=following)._go(Sign.ANOTHER, at)

    def _with_open(self, at: float) -> "Workout":
        """As it is, or with one more set of what was done last, where no set is to be done."""
        if self.current.is_open:
            return self
        return replace(self, sets=(*self.sets, self._one_more()), place=len(self.sets), since=at)

    def _one_more(self) -> WorkoutSet:
        last = self.last_done
        return extra(self.sets[self.place if last is None else last])

    def _with(self, number: int, change: Callable[[WorkoutSet], WorkoutSet]) -> "Workout":
        return replace(self, sets=(*self.sets[:number], change(self.sets[number]), *self.sets[number + 1 :]))

    def _open(self) -> list[int]:
        return [number for number, one in enumerate(self.sets) if one.is_open]

    def _done(self, number: int) -> int:
        if not 0 <= number < len(self.sets) or self.sets[number].result is None:
            raise TrainingError(
                tr("set {number} is not done, so there is nothing to correct; choose one that is", number=number + 1)
            )
        return number

    def _expect_open(self) -> None:
        if not self.current.is_open:
            raise TrainingError(tr("all sets are done; add an extra set"))

    def _go(self, sign: Sign, at: float) -> "Workout":
        state = NEXT_STATE.get((self.state, sign), self.state)
        return self if state is self.state else replace(self, state=state, since=at)
