"""Everything the live screen shows, as one value built from the updates so far. Knows no Qt, no thread and no clock."""

from dataclasses import dataclass

from sensorfit import presentation
from sensorfit.body_words import BodyWords
from sensorfit.core.events import RepCompleted, SetCompleted
from sensorfit.core.reps import Counts, Phase, PhaseNow, Rep
from sensorfit.cues import Moment
from sensorfit.pipeline import Update
from sensorfit.plan import Plan
from sensorfit.reasons import doubt_sentence
from sensorfit.texts import tr
from sensorfit.training.prescription import Prescription
from sensorfit.ui.model.course import Course
from sensorfit.ui.model.ending import ending
from sensorfit.ui.model.facts import Fact, facts
from sensorfit.ui.model.findings import Finding, findings
from sensorfit.ui.model.goal import goal_words
from sensorfit.ui.model.graph import (
    GraphView,
    RepSpan,
    counted_spans,
    graph_view,
    partial_spans,
    rejected_spans,
    running_span,
)
from sensorfit.ui.model.motion_trace import MotionTrace
from sensorfit.ui.model.rep_marks import RepMark, marks, tally
from sensorfit.ui.model.rest import RestView, before_rest, resting
from sensorfit.ui.model.sensor import DamageWatch, SensorView, no_sensor, sensor_view
from sensorfit.ui.model.set_state import SetState
from sensorfit.ui.model.sets import SetRow, set_rows, set_title
from sensorfit.ui.model.tempo import TempoView, part_now, shown_durations, tempo_view
from sensorfit.ui.model.trust import Trust, at_the_end, while_it_runs

NO_PLAN = Plan("")


@dataclass(frozen=True, slots=True)
class LiveView:
    """One moment of the screen; ``word`` says its state, ``action`` what the one large button does, ``notices`` what
    speaks against what ended last, ``body`` the angle of segment or knee, or what is to be done to know it. ``plan`` is
    what is trained now, under ``heading``; ``sensor`` counts it, ``others`` are worn beside."""

    state: SetState
    word: str
    action: str
    can_act: bool
    title: str
    count: int
    number: str
    trust: Trust
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
    notices: tuple[str, ...]
    body: str
    moment: Moment
    heading: str
    plan: Plan = NO_PLAN
    others: tuple[SensorView, ...] = ()


class LiveModel:
    """Takes updates, gives views."""

    def __init__(self, plan: Plan, before: "LiveModel | None" = None) -> None:
        """``before`` showed the movement of the same sensor so far, of another exercise."""
        self._plan = plan
        self._trace = before.trace if before else MotionTrace()
        self._course = Course(plan)
        self._damage = DamageWatch()
        self._sensor = no_sensor()
        self._update: Update | None = None
        self._last_stroke: Phase | None = None
        self._zero: float = before._zero if before else 0.0
        self._zeroed: int | None = None
        self._body_words, self._body = BodyWords(plan.placement), ""

    @property
    def state(self) -> SetState:
        """The state of the set."""
        return self._course.state

    @property
    def plan(self) -> Plan:
        """What is trained."""
        return self._plan

    @property
    def trace(self) -> MotionTrace:
        """The movement so far."""
        return self._trace

    @property
    def sets_seen(self) -> int:
        """How many sets were seen to their end."""
        return len(self._course.finished)

    @property
    def reps(self) -> tuple[Rep, ...]:
        """Counted reps of the running set."""
        return self._course.reps

    def call_set(self) -> None:
        """Make ready for the next set where the last one is still shown."""
        if self._course.resting:
            self._course.begin_set()

    def follow(self, plan: Plan) -> None:
        """Go on by another ``plan`` of the same exercise."""
        self._plan = plan
        self._course.follow(plan)

    @property
    def newest(self) -> int:
        """Sample index up to which the movement is known."""
        return self._trace.newest

    def receive(self, update: Update) -> None:
        """Take the next update."""
        self._update, known = update, self._trace.newest
        for block in update.motion:
            self._trace.append(block)
        if update.phase is not None and update.phase.phase is not Phase.PAUSE:
            self._last_stroke = update.phase.phase
        self._course.receive(update, self._trace.newest)
        if self.state is not SetState.IN_SET and self._course.rep_began is not None:
            self._course.swing(self._trace.swing_since(self._course.rep_began))
        self._body = self._body_words.of(update)
        self._follow_start(update, known)
        damaged = self._damage.recent(update.health.malformed_packets, update.received_at)
        self._sensor = sensor_view(self._plan.placement, update.sensor, update.health, damaged)

    def _follow_start(self, update: Update, known: int) -> None:
        """Draw 0° where the last rep began, or the first one begins: from there its range and the target are measured,
        and sensors drift. Where standing is known, 0° is standing."""
        standing = update.segment is not None and update.segment.guidance.axes is not None
        self._zero = 0.0 if standing else self._zero
        if any(isinstance(event, SetCompleted) for event in update.events):
            self._last_stroke = None
        reps = [event.rep for event in update.events if isinstance(event, RepCompleted)]
        for rep in reps if not standing else ():
            self._draw_upright(rep, known)
        completed = [rep.start for rep in reps]
        first = [] if self._course.reps or self._course.rep_began is None else [self._course.rep_began]
        for start in (*completed, *first):
            began = None if standing or start == self._zeroed else self._trace.position_at(start)
            if began is not None:
                self._zero, self._zeroed = began, start

    def _draw_upright(self, rep: Rep, known: int) -> None:
        """Which way reps go shows the first one. It was drawn the other way up to sample ``known`` if it was taken for
        a way back."""
        began, turned = self._trace.position_at(rep.start), self._trace.position_at(rep.phases[1].start)
        if began is not None and turned is not None and turned < began:
            self._trace.turn_over(rep.start, known)

    def begin_set(self) -> None:
        """End the rest and make ready for the next set."""
        self._course.begin_set()

    def lengthen_rest(self, seconds: float) -> None:
        """Make the rest longer, or shorter where ``seconds`` is negative."""
        self._course.lengthen_rest(seconds)

    def end(self) -> str:
        """Take note that no more samples come; return what is said then."""
        self._course.end()
        plan, course = self._plan, self._course
        return ending(course.finished, course.doubts, plan.placement, plan.better_placement)

    def findings(self) -> tuple[Finding, ...]:
        """Return a line for everything that was counted so far, or was not, with the reason."""
        noun = tr(presentation.NOUNS[self._plan.counts])
        return findings(self._course.ended, self._course.reps, self._sample_rate(), noun)

    def view(self, shown: float | None = None) -> LiveView:
        """Return what the screen shows with the graphs drawn up to sample index ``shown``; None: the newest."""
        self._trace.show_to(shown)
        course = self._course
        reps, prescription = course.shown_reps, self._plan.prescription(course.shown_set)
        running = course.rep_began is not None and self.state is SetState.IN_SET
        return LiveView(
            state=self.state,
            word=course.word,
            action=course.action,
            can_act=course.can_act,
            title=self._title(),
            count=len(reps),
            number=str(self._counted(reps)),
            trust=self._trust(reps),
            goal=goal_words(
                prescription, self._plan.counts, len(reps), targeted=self._plan.prescribes(course.shown_set)
            ),
            tally=tally(reps, prescription, course.shown_partial),
            marks=marks(reps, prescription, running),
            facts=facts(reps, prescription, self._sample_rate(), self._plan.counts),
            tempo=self._tempo(reps, prescription),
            rows=set_rows(self._plan, course.finished, self._counted(reps) if self.state is SetState.IN_SET else None),
            progress=self._progress(),
            rest=self._rest(prescription),
            sensor=self._sensor,
            graph=graph_view(
                self._trace, self._plan.strokes, prescription, self._spans(reps, prescription), self._zero, reps
            ),
            notices=() if course.is_over else self._notices(),
            body=self._body,
            moment=self._moment(prescription, len(reps)),
            heading=tr("Training now"),
            plan=self._plan,
        )

    def _moment(self, prescription: Prescription, count: int) -> Moment:
        """What cues hang on now."""
        course, beat, rest_left = self._course, None, None
        tempo = self._tempo((), prescription)
        if tempo.target and tempo.now is not None:
            beat = (tempo.now, int(tempo.elapsed))
        if course.rest_shown and not course.is_over:
            rest = course.rest(self._plan.prescription(len(course.finished) - 1))
            rest_left = None if rest is None else rest - self._resting_for()
        return Moment(self.state is SetState.IN_SET, count, prescription.reps, rest_left, beat)

    def _resting_for(self) -> float:
        """Seconds since the last set ended."""
        return max(-self._trace.seconds_ago(self._course.finished_at), 0.0)

    def _notices(self) -> tuple[str, ...]:
        plan = self._plan
        return tuple(doubt_sentence(doubt, plan.placement, plan.better_placement) for doubt in self._course.notices)

    def _sample_rate(self) -> float:
        return 1.0 if self._update is None else self._update.health.nominal_rate

    def _title(self) -> str:
        number, planned = self._course.shown_set + 1, len(self._plan.prescriptions)
        return set_title(number, planned)

    def _counted(self, reps: tuple[Rep, ...]) -> int:
        """What is counted in the shown set: reps, or seconds, while it runs those that are full."""
        if self._plan.counts is Counts.REPS:
            return len(reps)
        if self._course.resting:
            return round(self._course.finished[-1].seconds)
        return int(self._update.seconds or 0.0) if self._update else 0

    def _trust(self, reps: tuple[Rep, ...]) -> Trust:
        if self._course.resting:
            return at_the_end(self._course.finished[-1])
        # Seconds of activity do not hang on the cycles in them.
        return Trust(True) if self._plan.counts is Counts.ACTIVE else while_it_runs(reps)

    def _progress(self) -> str:
        planned, done = len(self._plan.prescriptions), len(self._course.finished)
        return tr("{done} of {planned} done", done=done, planned=planned) if planned else tr("{done} done", done=done)

    def _tempo(self, reps: tuple[Rep, ...], prescription: Prescription) -> TempoView:
        phase = self._update.phase if self._update and self.state is SetState.IN_SET else None
        last = shown_durations(reps[-1], self._sample_rate()) if reps else None
        now = part_now(phase, self._last_stroke)
        return tempo_view(self._plan.strokes, prescription.tempo, last, now, self._elapsed(phase))

    def _elapsed(self, phase: PhaseNow | None) -> float:
        return 0.0 if phase is None else max(-self._trace.seconds_ago(phase.since), 0.0)

    def _rest(self, prescription: Prescription) -> RestView:
        course = self._course
        if not course.rest_shown:
            return before_rest(prescription, course.rejected)
        done = self._plan.prescription(len(course.finished) - 1)
        last = course.finished[-1]
        return resting(last, len(course.finished), done, course.rest(done), self._resting_for(), course.rejected)

    def _spans(self, reps: tuple[Rep, ...], prescription: Prescription) -> tuple[RepSpan, ...]:
        course = self._course
        noun = tr(presentation.NOUNS[self._plan.counts])
        spans = counted_spans(self._trace, reps, prescription, self._zero, noun)
        if course.finished and not course.resting:
            before = self._plan.prescription(len(course.finished) - 1)
            spans = counted_spans(self._trace, course.finished[-1].reps, before, self._zero, noun) + spans
        if course.rep_began is not None and self.state is SetState.IN_SET:
            spans += (running_span(self._trace, len(reps) + 1, course.rep_began, noun),)
        partial = course.finished[-1].partial_reps if course.finished else ()
        return spans + partial_spans(self._trace, partial, self._zero) + rejected_spans(self._trace, course.rejected)
