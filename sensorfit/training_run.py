"""A workout on sensors: packets and what the athlete says in, done sets out. Knows no screen, radio or clock.

Times are in s since the first packet. Played anew from a recording, the same packets and notes give the same workout.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Protocol

from sensorfit.analysis import chosen_stream
from sensorfit.core.events import RepCompleted, SetCompleted, SetStarted
from sensorfit.core.reps import ExerciseSet, Rep
from sensorfit.heart_rate import HeartRatePipeline
from sensorfit.knee_angle import leg_of
from sensorfit.live_knees import LiveKnees
from sensorfit.pipeline import Pipeline, Update
from sensorfit.plan import Plan
from sensorfit.recording.errors import RecordingError
from sensorfit.recording.notes import Note, WorkoutBegun, WorkoutEnded
from sensorfit.recording.packets import HEART_RATE, Packet, SensorStream, motion_streams
from sensorfit.recording.recording import Recording
from sensorfit.run_update import RunUpdate
from sensorfit.set_end import SetEnd
from sensorfit.set_over import HALF, HoldWatch, first_side, overdue, overtaken
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
    FinishSet,
)
from sensorfit.training.amounts import Held
from sensorfit.training.exercises import Exercise
from sensorfit.training.placements import side_in
from sensorfit.training.workout import State, Workout
from sensorfit.training.workout_sets import Result, WorkoutSet

ENDS_REST = 2
"""Reps that end a rest: one alone may be getting up."""

LEAVE_COUNTING = (ChangeLoad, ChangeRest, ChangeTarget, CorrectCount, CorrectExercise, CorrectLoad, EndRest)
"""Acts after which the running set runs on."""

Lookup = Callable[[str], Exercise]
"""Gives an exercise by its id, and raises where there is none."""


class Keeper(Protocol):
    """Keeps packets and notes in the order in which they came."""

    def append(self, packet: Packet) -> None:
        """Store one packet."""

    def add_note(self, note: Note) -> None:
        """Store one note."""


class TrainingRun:
    """A workout and the pipelines of its sensors. All of them count the exercise that comes now; the one that sees it
    best decides."""

    def __init__(
        self, streams: Sequence[SensorStream], begun: WorkoutBegun, lookup: Lookup, keeper: Keeper | None = None
    ) -> None:
        """Expect packets of ``streams``; those in which nothing can be counted, of a heart rate, are shown and kept."""
        self.workout = Workout(begun.sets)
        self._streams, self._lookup, self._keeper = motion_streams(streams), lookup, keeper
        exercises = [lookup(one.exercise) for one in begun.sets]
        self._pipelines = {one.sensor: Pipeline(one, exercises[0], keeper) for one in self._streams}
        self._hearts = {one.sensor: HeartRatePipeline(one) for one in streams if one.protocol == HEART_RATE}
        self._knees = LiveKnees()
        for one in self._streams:
            self._knees.add(one, self._pipelines[one.sensor])
        self._first: float | None = None
        self._now = self._border = 0.0
        self._counted = 0
        self._seen: list[Update] = []
        self._others: dict[str, Update] = {}
        self._counts = self._wanted()
        self._end, self._hold = self._ends_of_set()
        if keeper:
            keeper.add_note(begun)

    @property
    def deciding(self) -> SensorStream:
        """The stream whose sensor counts the set that comes now."""
        return self._counts[2]

    @property
    def sees(self) -> bool:
        """Whether that sensor is on the side that works; where it is not, the athlete says when the set is over."""
        side = self.workout.current.side
        return not side or side_in(self.deciding.placement) in ("", side)

    def receive(self, packet: Packet) -> RunUpdate:
        """Take the next packet of any of the streams."""
        if self._first is None:
            self._first = packet.received_at
        self._now = packet.received_at - self._first
        before = self.workout.sets
        self.workout = self.workout.at(self._now)
        if packet.sensor not in self._pipelines:
            if self._keeper:
                self._keeper.append(packet)
            heart = self._hearts.get(packet.sensor)
            return replace(self._brought(before), heart=heart.receive(packet) if heart else None)
        update = self._knees.with_knee(self._pipelines[packet.sensor].receive(packet))
        decides = packet.sensor == self.deciding.sensor
        if decides:
            self._follow(update)
            if self._end.reached(update) or self._is_over(update):
                self._follow(self._pipeline.finish_set())
        else:
            self._others[packet.sensor] = update
            self._see_knee(update)
        return self._brought(before, None if decides else update)

    def act(self, act: Act) -> RunUpdate:
        """The athlete says something; TrainingError, and nothing changes, where that cannot be."""
        before = self.workout.sets
        if isinstance(act, FinishSet):
            self._finish_set(act)
        else:
            if isinstance(act, ChangeExercise | CorrectExercise):
                self._lookup(act.exercise)
            self.workout = self.workout.after(act, self._now)
            # Who says late what is being done has it counted from where the set before ended.
            border = self._border if isinstance(act, ChangeExercise) else self._now
            self._go_on(border, anew=not isinstance(act, LEAVE_COUNTING))
        if self._keeper:
            self._keeper.add_note(act)
        return self._brought(before)

    def finish(self) -> RunUpdate:
        """No more packets come: what runs ends here."""
        before = self.workout.sets
        for _ in range(len(before) + 1):
            counts = self._counts
            self._follow(self._pipeline.finish())
            if self._counts == counts:
                break
        return self._brought(before)

    @property
    def _rate(self) -> float:
        return self._pipeline.sample_rate

    @property
    def _pipeline(self) -> Pipeline:
        return self._pipelines[self.deciding.sensor]

    def _brought(self, before: tuple[WorkoutSet, ...], beside: Update | None = None) -> RunUpdate:
        seen, self._seen = tuple(self._seen), []
        old = {id(one.result) for one in before}
        done = (number for number, one in enumerate(self.workout.sets) if one.result and id(one.result) not in old)
        return RunUpdate(self.workout, self._now, seen, beside, done=tuple(done))

    def _see_knee(self, update: Update) -> None:
        """Show the knee, which the other sensor of the leg brought."""
        leg = leg_of(self._streams, self.deciding) if update.knee else None
        if leg and update.sensor in (one.sensor for one in leg):
            self._seen.append(replace(self._pipeline.now(), received_at=update.received_at, knee=update.knee))

    def _finish_set(self, act: FinishSet) -> None:
        """End the set where the sensor is; what the athlete counted stands beside what it saw."""
        if act.reps is not None or not self._counted:
            self.workout.after(act, self._now)  # refuses what cannot be
        counted, update = self._counted, self._pipeline.finish_set()
        self._seen.append(update)
        found = [event.exercise_set for event in update.events if isinstance(event, SetCompleted)][-1]
        seen = None if found.is_empty else found
        self._complete(seen, act.reps if act.reps is not None or seen else counted)
        self._go_on(self._now, anew=False)

    def _follow(self, update: Update) -> None:
        """Let the workout follow what its sensor saw. Where another exercise comes behind a set, that is looked for
        anew from the end of the set on."""
        self._seen.append(update)
        self._counted = update.count
        for event in update.events:
            match event:
                case SetStarted() if self.workout.state is not State.RESTING:
                    self.workout = self.workout.began(self._now)
                case RepCompleted() if self.workout.state is not State.RESTING or update.count >= ENDS_REST:
                    self.workout = self.workout.began(self._now)
                case SetCompleted(exercise_set=found) if self._is_set(found):
                    done = replace(found, reps=found.reps[: self._own(found.reps)])
                    self._complete(done, None)
                    if self._go_on(self._moment(_ends(done)[1]), anew=False):
                        return
                case SetCompleted():
                    self.workout = self.workout.vanished(self._now)

    def _is_over(self, update: Update) -> bool:
        """Whether the athlete does something else: what follows, or nothing where a posture was to be held."""
        target, following = self.workout.current.prescription, self.workout.following
        if self._hold:
            return self._hold.left(update.seconds or 0.0, self._now)
        if following is None or self._wanted(following) == self._counts:
            return False
        if target.fulfilled(update.count, update.seconds) and overdue(update.reps, self._rate, self._pipeline.age):
            return True
        return self._own(update.reps) < update.count or self._is_overtaken(update, following)

    def _is_overtaken(self, update: Update, following: int) -> bool:
        """Whether the other side, which follows, is seen at work by its own sensor."""
        target, sensor = self.workout.current.prescription.reps, self._wanted(following)[2].sensor
        if sensor not in self._others or target is None or update.count < HALF * target[0]:
            return False
        others = self._others[sensor].reps
        return overtaken(update.reps, self._pipeline.age, others, self._pipelines[sensor].age)

    def _own(self, reps: Sequence[Rep]) -> int:
        """How many of ``reps`` are those of the present set, where the other side follows at once and one sensor sees
        both."""
        target, following = self.workout.current.prescription.reps, self.workout.following
        if target is None or following is None or len(reps) <= target[1]:
            return len(reps)
        (exercise, side, stream), other = self._counts, self._wanted(following)
        if (exercise, stream) != (other[0], other[2]) or side == other[1]:
            return len(reps)
        return first_side(reps, self._rate, *target) or len(reps)

    def _is_set(self, done: ExerciseSet) -> bool:
        """Whether what was found is the set that is to be done, and not a movement beside it."""
        target = self.workout.current.prescription.reps
        return not done.is_empty and (done.is_sure or target is None or done.count >= HALF * target[0])

    def _complete(self, found: ExerciseSet | None, said: int | None) -> None:
        began, ended = map(self._moment, _ends(found)) if found else (self.workout.since, self._now)
        where = self.deciding.sensor, self.deciding.placement
        self.workout = self.workout.completed(Result(began, ended, found, said, *where))
        self._counted = 0

    def _go_on(self, border: float, anew: bool) -> bool:
        """Another set may come: count it from ``border`` s on, where it is of another exercise or side, or
        ``anew``. Return whether it is."""
        self._border = border
        self._end, self._hold = self._ends_of_set()
        wanted = self._wanted()
        if wanted == self._counts and not anew:
            return False
        self._counts = wanted
        exercise = self._lookup(wanted[0])
        self._others = {name: one.change(exercise, self._now - border) for name, one in self._pipelines.items()}
        self._follow(self._others.pop(self.deciding.sensor))
        return True

    def _wanted(self, place: int | None = None) -> tuple[str, str, SensorStream]:
        """Exercise, side and stream of the set that comes now, or of number ``place``."""
        one = self.workout.current if place is None else self.workout.sets[place]
        return one.exercise, one.side, watching(self._streams, self._lookup(one.exercise), one.side)

    def _ends_of_set(self) -> tuple[SetEnd, HoldWatch | None]:
        """What watches for the end of the set that comes now."""
        target = self.workout.current.prescription
        hold = HoldWatch(target.amount.least, self._now) if isinstance(target.amount, Held) else None
        return SetEnd(Plan("", prescriptions=(target,))), hold

    def _moment(self, index: int) -> float:
        """When a sample of the deciding stream was taken, nearly."""
        return self._now - self._pipeline.age(index)


def watching(streams: Sequence[SensorStream], exercise: Exercise, side: str) -> SensorStream:
    """The stream that sees ``exercise`` best, of the ``side`` that works where one is worn there."""
    fitting = [one for one in streams if not side or side_in(one.placement) in ("", side)]
    return chosen_stream(tuple(fitting or streams), exercise, "")


def replayed(recording: Recording, lookup: Lookup) -> TrainingRun:
    """The workout of a recording, played anew to its end; RecordingError where it holds none."""
    begun = next((one.note for one in recording.notes if isinstance(one.note, WorkoutBegun)), None)
    if begun is None:
        raise RecordingError(tr("holds no workout, only what sensors measured; count it with sensorfit count"))
    run = TrainingRun(recording.streams, begun, lookup)
    acts = [(one.packets, one.note) for one in recording.notes if not isinstance(one.note, WorkoutBegun | WorkoutEnded)]
    for number, packet in enumerate(recording.packets):
        while acts and acts[0][0] <= number:
            run.act(acts.pop(0)[1])
        run.receive(packet)
    for _, act in acts:
        run.act(act)
    run.finish()
    return run


def _ends(done: ExerciseSet) -> tuple[int, int]:
    """Sample indices at which a set that is not empty begins and ends."""
    spans = [(rep.start, rep.stop) for rep in done.reps] + [(one.start, one.stop) for one in done.spans]
    return min(start for start, _ in spans), max(stop for _, stop in spans)
