"""What the live screen shows of a workout: the set that runs, the rest, what is done and what comes. Knows no Qt, no
thread and no clock.

The running set is shown as `LiveModel` shows one; where the athlete is between the sets says the workout.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

from sensorfit import presentation
from sensorfit.core.events import SetCompleted
from sensorfit.core.reps import ExerciseSet
from sensorfit.cues import Moment
from sensorfit.pipeline import Update
from sensorfit.plan import Plan
from sensorfit.recording.packets import SensorStream, motion_streams
from sensorfit.run_update import RunUpdate
from sensorfit.texts import mark, tr
from sensorfit.training.exercises import Exercise
from sensorfit.training.prescription import Prescription
from sensorfit.training.workout import State, Workout
from sensorfit.training.workout_sets import WorkoutSet
from sensorfit.training_run import watching
from sensorfit.ui.model.facts import facts
from sensorfit.ui.model.findings import Finding
from sensorfit.ui.model.goal import goal_words
from sensorfit.ui.model.live import LiveModel, LiveView
from sensorfit.ui.model.rep_marks import marks, tally
from sensorfit.ui.model.rest import RestView, before_rest, resting
from sensorfit.ui.model.sensor import DamageWatch, SensorView, heart_view, lost_view, no_sensor, sensor_view
from sensorfit.ui.model.set_state import SetState
from sensorfit.ui.model.sets import SetRow
from sensorfit.ui.model.trust import Trust, at_the_end
from sensorfit.ui.model.workout_rows import counts_of, rows, start_of, title
from sensorfit.worn import place_words, side_words

Lookup = Callable[[str], Exercise]
Listed = tuple[tuple[WorkoutSet, ...], int | None, int | None]
"""Sets, the place of the present one and what is counted of it."""

STATES = {
    State.READY: SetState.READY,
    State.IN_SET: SetState.IN_SET,
    State.RESTING: SetState.RESTING,
    State.DONE: SetState.RESTING,
}
WORDS = {
    State.READY: mark("Ready"),
    State.IN_SET: mark("In set"),
    State.RESTING: mark("Resting"),
    State.DONE: mark("Done"),
}
ACTIONS = {
    State.READY: mark("Finish set"),
    State.IN_SET: mark("Finish set"),
    State.RESTING: mark("Start set"),
    State.DONE: mark("Leave"),
}


class WorkoutModel:
    """Takes what a run brings, gives views."""

    def __init__(
        self, sets: tuple[WorkoutSet, ...], lookup: Lookup, streams: Sequence[SensorStream], heading: str
    ) -> None:
        """``heading`` says what is trained, in words."""
        self._lookup, self._streams, self._heading = lookup, motion_streams(streams), heading
        self._workout, self._now, self._over = Workout(sets), 0.0, False
        self._heard, self._waited = (0.0, 0.0), 0.0
        self._earlier: tuple[Finding, ...] = ()
        self._targets: list[Prescription] = []
        self._others: dict[str, SensorView] = {}
        self._heart: SensorView | None = None
        self._lost: frozenset[str] = frozenset()
        self._damage: dict[str, DamageWatch] = {}
        self._listed: tuple[Listed, tuple[SetRow, ...]] = ((), None, None), ()
        self._counted = self._wanted()
        self._live = LiveModel(self._plan())

    @property
    def workout(self) -> Workout:
        """The workout as it is now."""
        return self._workout

    @property
    def over(self) -> bool:
        """Whether nothing more can come, or all sets are done."""
        return self._over or self._workout.state is State.DONE

    @property
    def newest(self) -> int:
        """Sample index up to which the movement is known."""
        return self._live.newest

    @property
    def count(self) -> int:
        """What the sensor has counted of the running set."""
        return len(self._live.reps)

    def receive(self, update: RunUpdate) -> None:
        """Take what a packet or an act brought."""
        self._workout, self._now = update.workout, update.now
        seen = list(update.seen)
        if self._wanted() != self._counted:
            while seen and not self._take(seen.pop(0)):  # until the end of the set before
                pass
            self._change()
        for one in seen:
            self._take(one)
        self._live.follow(self._plan())
        if self._workout.state in (State.READY, State.IN_SET):
            self._live.call_set()
        if update.beside:
            self._note_beside(update.beside)
        if update.heart:
            self._heart = heart_view(update.heart)

    def note_lost(self, sensors: frozenset[str]) -> bool:
        """Take note of which sensors send nothing now; return whether that is news."""
        before, self._lost = self._lost, sensors
        return before != sensors

    def note_time(self, clock: float) -> bool:
        """Take note of the time, s of any ``clock``, by which a rest goes on while a sensor is lost and nothing comes;
        return whether that is news."""
        if self._heard[0] != self._now:
            self._heard = self._now, clock
        waits = bool(self._lost) and self._workout.state is State.RESTING
        before, self._waited = self._waited, clock - self._heard[1] if waits else 0.0
        return before != self._waited

    def end(self) -> str:
        """Take note that no more packets come; return what is said then."""
        self._over = True
        done = sum(one.result is not None for one in self._workout.sets)
        return tr("The workout is over: {done} of {all} sets done.", done=done, all=len(self._workout.sets))

    def findings(self) -> tuple[Finding, ...]:
        """Return a line for everything that was counted so far, or was not, with the reason."""
        return (*self._earlier, *self._live.findings())

    def view(self, shown: float | None = None) -> LiveView:
        """Return what the screen shows with the graphs drawn up to sample index ``shown``; None: the newest."""
        view, workout = self._live.view(shown), self._workout
        last = workout.last_done
        if workout.state in (State.RESTING, State.DONE) and last is not None:
            view = self._after(view, last)
        else:
            view = replace(
                view, title=title(workout.sets, workout.place), rest=before_rest(workout.current.prescription)
            )
        done = sum(one.result is not None for one in workout.sets)
        running = view.count if workout.state is State.IN_SET else None
        return replace(
            view,
            state=STATES[workout.state],
            word=tr(tr("Over") if self._over else WORDS[workout.state]),
            action=tr("Leave") if self.over else self._action(),
            can_act=True,
            rows=self._rows(None if running is None else int(view.number)),
            progress=tr("{done} of {count} done", done=done, count=len(workout.sets)),
            heading=tr("Training now") if self._heading == view.plan.exercise else self._heading,
            moment=self._moment(view),
            sensor=self._card(self._counted[2], view.sensor),
            others=self._beside(),
        )

    def _rows(self, running: int | None) -> tuple[SetRow, ...]:
        """The table with ``running`` counted in the present set; made anew only where that, the place or the sets are
        others than in the picture before."""
        workout = self._workout
        place = None if workout.state is State.DONE else workout.place
        sets, *asked = self._listed[0]
        if sets is not workout.sets or asked != [place, running]:
            self._listed = (workout.sets, place, running), rows(workout.sets, self._lookup, place, running)
        return self._listed[1]

    def _beside(self) -> tuple[SensorView, ...]:
        """The cards of the other sensors, that of a strap at the end."""
        cards = [
            self._card(one, self._others.get(one.sensor))
            for one in self._streams
            if one.sensor != self._counted[2].sensor
        ]
        return tuple(filter(None, (*cards, self._heart)))

    def _card(self, stream: SensorStream, view: SensorView | None) -> SensorView:
        if stream.sensor in self._lost:
            return lost_view(stream.placement, stream.sensor, view)
        waiting = replace(no_sensor(), name=place_words(stream.placement).capitalize() or stream.sensor)
        return waiting if view in (None, no_sensor()) else view

    def _take(self, update: Update) -> bool:
        """Show ``update``; return whether a set ends with it."""
        self._live.receive(update)
        while len(self._targets) < self._live.sets_seen:
            self._targets.append(self._live.plan.prescription(len(self._targets)))
        return any(isinstance(event, SetCompleted) for event in update.events)

    def _change(self) -> None:
        """Another exercise, side or sensor comes."""
        sensor = self._counted[2].sensor
        self._counted = self._wanted()
        self._earlier, self._targets = self.findings(), []
        same = self._counted[2].sensor == sensor
        self._live = LiveModel(self._plan(), self._live if same else None)

    def _wanted(self) -> tuple[str, str, SensorStream]:
        one = self._workout.current
        return one.exercise, one.side, watching(self._streams, self._lookup(one.exercise), one.side)

    def _plan(self) -> Plan:
        """The exercise that comes now: the targets of what was done of it, then the present one."""
        exercise, placement = self._lookup(self._counted[0]), self._counted[2].placement
        return Plan.of(exercise, placement, (*self._targets, self._target(self._workout.current)))

    def _target(self, one: WorkoutSet) -> Prescription:
        return self._lookup(one.exercise).complete(one.prescription, self._counted[2].placement)

    def _action(self) -> str:
        workout = self._workout
        if workout.state is not State.RESTING:
            return tr(ACTIONS[workout.state])
        return start_of(workout.sets, workout.place)

    def _after(self, view: LiveView, last: int) -> LiveView:
        """With the set that was done last, and the rest after it."""
        one = self._workout.sets[last]
        exercise, result = self._lookup(one.exercise), one.result
        assert result is not None, "it is done"
        target, counts, found = exercise.complete(one.prescription, result.placement), counts_of(exercise), result.found
        reps = found.reps if found else ()
        partial = len(found.partial_reps) if found else 0
        seconds = found is not None and counts is not counts.REPS and result.said is None
        return replace(
            view,
            title=title(self._workout.sets, last),
            count=result.count,
            number=f"{found.seconds:.0f}" if seconds and found else str(result.count),
            trust=at_the_end(found) if found and result.said is None else Trust(True),
            goal=goal_words(target, counts, result.count),
            tally=tally(reps, target, partial),
            marks=marks(reps, target, False),
            facts=facts(reps, target, found.sample_rate if found else 1.0, counts),
            rest=self._rest(last, found, target, result.count),
        )

    def _rest(self, last: int, found: ExerciseSet | None, target: Prescription, count: int) -> RestView:
        workout = self._workout
        summed = resting(found, last + 1, target, None, 0.0) if found else None
        said = summed.text if summed else tr("Counted by yourself.")
        if workout.sets[last].exercise != workout.current.exercise:
            said = f"{self._lookup(workout.sets[last].exercise).name}: {said}"
        if self.over:
            done = sum(one.result is not None for one in workout.sets)
            return RestView(tr("Workout done"), said, f"{done}/{len(workout.sets)}", tr("sets"), 1.0)
        elapsed = self._now + self._waited - workout.since
        left = max(workout.rest - elapsed, 0.0)
        filled = left / workout.rest if workout.rest else 0.0
        caption = tr("of {clock}", clock=presentation.clock(workout.rest))
        clock, over = presentation.clock(left), tr("{title} done", title=title(workout.sets, last))
        counted = summed.done if summed else (str(count), tr("reps"))
        return RestView(self._next(), said, clock, caption, filled, True, over, counted)

    def _next(self) -> str:
        """What comes, announced during the rest: "Next: leg press, 12 reps at 60 kg", or less if it is the same."""
        one = self._workout.current
        exercise = self._lookup(one.exercise)
        words = presentation.short_target(one.prescription, counts_of(exercise), exercise.limb)
        load = "" if one.prescription.load is None else tr(" at {load}", load=presentation.load(one.prescription.load))
        side = f", {side_words(one.side)}" if one.side else ""
        last = self._workout.last_done
        same = last is not None and self._workout.sets[last].exercise == one.exercise and not side
        called = "" if same else f"{tr(exercise.name)}{side}, "
        return tr("Next: {exercise}{words}{load}", exercise=called, words=words, load=load)

    def _moment(self, view: LiveView) -> Moment:
        workout = self._workout
        in_set = workout.state is State.IN_SET
        target = workout.current.prescription.reps
        rest_left = None if self._over else workout.rest_left(self._now + self._waited)
        return replace(
            view.moment,
            in_set=in_set,
            count=view.count,
            target=target,
            rest_left=rest_left,
            sensor_lost=bool(self._lost),
        )

    def _note_beside(self, update: Update) -> None:
        watch = self._damage.setdefault(update.sensor, DamageWatch())
        placement = next(one.placement for one in self._streams if one.sensor == update.sensor)
        damaged = watch.recent(update.health.malformed_packets, update.received_at)
        self._others[update.sensor] = sensor_view(placement, update.sensor, update.health, damaged)
