"""Everything the live screen shows, as one value built from the updates so far. Knows no Qt, no thread and no clock."""

from dataclasses import dataclass, replace

from sensorfit import presentation
from sensorfit.core.events import PhaseStarted, RepCompleted, RepStarted, SetCompleted
from sensorfit.core.reps import ExerciseSet, Phase, PhaseNow, Rep
from sensorfit.pipeline import Update
from sensorfit.plan import Plan
from sensorfit.training.prescription import Prescription
from sensorfit.ui.model.facts import Fact, facts
from sensorfit.ui.model.graph import GraphView, RepSpan, counted_spans, graph_view, running_span
from sensorfit.ui.model.motion_trace import MotionTrace
from sensorfit.ui.model.rep_marks import RepMark, marks, tally
from sensorfit.ui.model.rest import RestView, before_rest, resting
from sensorfit.ui.model.sensor import NO_SENSOR, SensorView, sensor_view
from sensorfit.ui.model.set_state import SetState, next_state
from sensorfit.ui.model.sets import SetRow, set_rows
from sensorfit.ui.model.tempo import TempoView, durations, part_now, tempo_view


@dataclass(frozen=True, slots=True)
class LiveView:
    """One moment of the screen."""

    state: SetState
    title: str
    count: int
    goal: str
    tally: str
    marks: tuple[RepMark, ...]
    facts: tuple[Fact, ...]
    tempo: TempoView
    rows: tuple[SetRow, ...]
    progress: str
    rest: RestView
    sensor: SensorView
    graph: GraphView


class LiveModel:
    """Takes updates, gives views."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._trace = MotionTrace()
        self._state = SetState.READY
        self._finished: tuple[ExerciseSet, ...] = ()
        self._finished_at = 0
        self._update: Update | None = None
        self._rep_began: int | None = None
        self._went_back = False  # a rep reported again without it is the same one: its first stroke came in two pushes
        self._last_stroke: Phase | None = None

    @property
    def state(self) -> SetState:
        """The state of the set."""
        return self._state

    def receive(self, update: Update) -> None:
        """Take the next update."""
        self._update = update
        for block in update.motion:
            self._trace.append(block)
        if update.phase is not None and update.phase.phase is not Phase.PAUSE:
            self._last_stroke = update.phase.phase
        for event in update.events:
            match event:
                case RepStarted(index=index) if self._rep_began is None or self._went_back:
                    self._rep_began, self._went_back = index, False
                case PhaseStarted(phase=phase) if phase is self._plan.strokes[1]:
                    self._went_back = True
                case RepCompleted():
                    self._rep_began = None
                case SetCompleted(exercise_set=done):
                    self._complete(done)
            self._state = next_state(self._state, event)

    def _complete(self, done: ExerciseSet) -> None:
        """Keep a finished set; one without a rep was none, and leaves its line of the plan to the next."""
        self._rep_began = self._last_stroke = None
        if done.count:
            self._finished += (done,)
            self._finished_at = self._trace.newest

    def view(self) -> LiveView:
        """Return what the screen shows now."""
        reps, prescription = self._reps(), self._plan.prescription(self._shown_set())
        running = self._rep_began is not None and self._state is SetState.IN_SET
        return LiveView(
            state=self._state,
            title=self._title(),
            count=len(reps),
            goal="reps" if prescription.reps is None else f"of {presentation.reps(prescription.reps)}",
            tally=tally(reps, prescription),
            marks=marks(reps, prescription, running),
            facts=facts(reps, prescription, self._sample_rate()),
            tempo=self._tempo(reps, prescription),
            rows=set_rows(self._plan, self._finished, self._count_now()),
            progress=self._progress(),
            rest=self._rest(prescription),
            sensor=self._sensor(),
            graph=graph_view(self._trace, self._plan.strokes, prescription, self._spans(reps, prescription)),
        )

    def _resting(self) -> bool:
        return self._state is SetState.RESTING

    def _shown_set(self) -> int:
        """Return the number, from 0, of the set whose count is shown: the last one until the next begins."""
        return len(self._finished) - self._resting()

    def _reps(self) -> tuple[Rep, ...]:
        if self._resting():
            return self._finished[-1].reps
        return () if self._update is None else self._update.reps

    def _count_now(self) -> int | None:
        return len(self._reps()) if self._state is SetState.IN_SET else None

    def _sample_rate(self) -> float:
        return 1.0 if self._update is None else self._update.health.nominal_rate

    def _title(self) -> str:
        number, planned = self._shown_set() + 1, len(self._plan.prescriptions)
        return f"Set {number} of {planned}" if number <= planned else f"Set {number}"

    def _progress(self) -> str:
        planned = len(self._plan.prescriptions)
        return f"{len(self._finished)} of {planned} done" if planned else f"{len(self._finished)} done"

    def _tempo(self, reps: tuple[Rep, ...], prescription: Prescription) -> TempoView:
        phase = self._update.phase if self._update and self._state is SetState.IN_SET else None
        last = durations(reps[-1], self._sample_rate()) if reps else None
        now = part_now(phase, self._last_stroke)
        return tempo_view(self._plan.strokes, prescription.tempo, last, now, self._elapsed(phase))

    def _elapsed(self, phase: PhaseNow | None) -> float:
        return 0.0 if phase is None else max(-self._trace.seconds_ago(phase.since), 0.0)

    def _rest(self, prescription: Prescription) -> RestView:
        if not self._resting():
            return before_rest(prescription)
        elapsed = -self._trace.seconds_ago(self._finished_at)
        if len(self._finished) >= len(self._plan.prescriptions):
            prescription = replace(prescription, rest=None)
        return resting(self._finished[-1], len(self._finished), prescription, elapsed)

    def _sensor(self) -> SensorView:
        if self._update is None:
            return NO_SENSOR
        return sensor_view(self._plan.placement, self._update.sensor, self._update.health)

    def _spans(self, reps: tuple[Rep, ...], prescription: Prescription) -> tuple[RepSpan, ...]:
        spans = counted_spans(self._trace, reps, prescription)
        if self._finished and not self._resting():
            before = self._plan.prescription(len(self._finished) - 1)
            spans = counted_spans(self._trace, self._finished[-1].reps, before) + spans
        if self._rep_began is not None and self._state is SetState.IN_SET:
            spans += (running_span(self._trace, len(reps) + 1, self._rep_began),)
        return spans
