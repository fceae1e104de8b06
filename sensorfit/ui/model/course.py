"""How far the athlete has come: sets done, the set that runs, the rest between. Knows no screen and no clock."""

from math import inf
from statistics import median

from sensorfit.core.events import (
    Event,
    MovementRejected,
    PhaseStarted,
    RepCompleted,
    RepStarted,
    SetCompleted,
    SetStarted,
)
from sensorfit.core.reps import Doubt, ExerciseSet, Reason, Rejected, Rep
from sensorfit.pipeline import Update
from sensorfit.plan import Plan
from sensorfit.texts import tr
from sensorfit.training.prescription import Prescription
from sensorfit.ui.model.set_state import SetState, Sign, next_state

FIRST_REP = 0.5
"""Part of the usual ROM from which on a movement during the rest is shown as the first rep of the next set. Shifting
on the pad stays below, a rep passes it half way through its first stroke; both by the simulated athlete."""


NOTHING_SEEN = frozenset({Doubt.HARDLY_MOVES, Doubt.UNLIKE_DEMONSTRATION})
"""Doubts that are told even where nothing was counted after other sets, as when the athlete merely gets up."""


class Course:
    """Follows the events of a session through the sets of a plan."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._went_back = False  # a rep reported again without it is the same one: its first stroke came in two pushes
        self._skipped = False
        self._over = False
        self.state = SetState.READY
        self.finished: tuple[ExerciseSet, ...] = ()
        self.reps: tuple[Rep, ...] = ()
        """Counted reps of the running set."""
        self.doubts: tuple[Doubt, ...] = ()
        """What speaks against the counts of all sets, or against the only set where that had no rep."""
        self.notices: tuple[Doubt, ...] = ()
        """What speaks against what ended last, until another rep is counted."""
        self.rejected: tuple[Rejected, ...] = ()
        """What moved last and was not counted, until another rep is counted."""
        self.ended: tuple[ExerciseSet | Rejected, ...] = ()
        """Everything that was judged for good, in the order in which it was."""
        self.rep_began: int | None = None
        """Sample index at which the rep that is not counted yet began."""
        self.finished_at = 0
        """Sample index at which the last set ended."""
        self.rest_change = 0.0
        """Seconds by which the athlete made the rest longer."""

    def follow(self, plan: Plan) -> None:
        """Go on by another ``plan`` of the same exercise."""
        self._plan = plan

    @property
    def resting(self) -> bool:
        """Whether the last set is over and nothing has begun."""
        return self.state is SetState.RESTING

    @property
    def rest_shown(self) -> bool:
        """Whether the rest and the result of the last set are still shown: until a rep is counted or they are skipped.

        A large movement that was no rep, such as getting up, therefore wipes neither.
        """
        return bool(self.finished) and not self.reps and not self._skipped

    @property
    def shown_set(self) -> int:
        """Number, from 0, of the set whose count is shown: the last one until the next begins."""
        return len(self.finished) - self.resting

    @property
    def shown_reps(self) -> tuple[Rep, ...]:
        """Reps of that set."""
        return self.finished[-1].reps if self.resting else self.reps

    @property
    def shown_partial(self) -> int:
        """Number of its partial reps, which are known when it is over."""
        return len(self.finished[-1].partial_reps) if self.resting else 0

    def receive(self, update: Update, newest: int) -> None:
        """Take the next update; ``newest`` is the sample index up to which the movement is known."""
        self.reps = update.reps
        rejected = tuple(event.rejected for event in update.events if isinstance(event, MovementRejected))
        # Who gets into position and out of it need not be told at once that it did not count.
        there_and_back = tuple(one for one in rejected if one.reason is not Reason.NO_PARTNER)
        self.rejected, self.ended = there_and_back or self.rejected, self.ended + rejected
        if any(isinstance(event, SetCompleted) for event in update.events):
            self.notices, self.rejected = (), there_and_back
        for event in update.events:
            self._note(event, newest)

    def _note(self, event: Event, newest: int) -> None:
        match event:
            case SetStarted():
                self._go(Sign.MOVED)
            case RepStarted(index=index):
                self._go(Sign.MOVED)
                if self.rep_began is None or self._went_back:
                    self.rep_began, self._went_back = index, False
            case PhaseStarted(phase=phase) if phase is self._plan.strokes[1]:
                self._went_back = True
            case RepCompleted():
                self.rep_began = None
                self.notices, self.rejected = (), ()
                self._go(Sign.COUNTED)
            case SetCompleted(exercise_set=done):
                self._complete(done, newest)

    def _complete(self, done: ExerciseSet, newest: int) -> None:
        """Keep a finished set; one in which nothing counts was none, and leaves its line of the plan to the next."""
        self.rep_began, self.reps = None, ()
        self.ended += (done,)
        told = [doubt for doubt in done.doubts if not done.is_empty or not self.finished or doubt in NOTHING_SEEN]
        self.notices = tuple(dict.fromkeys((*self.notices, *told)))
        if not done.is_empty:
            self.doubts = tuple(dict.fromkeys((*self.doubts, *done.doubts))) if self.finished else done.doubts
            self.finished += (done,)
            self.finished_at, self.rest_change, self._skipped = newest, 0.0, False
            self._go(Sign.FINISHED)
        elif self.finished:
            self._go(Sign.NOTHING_MORE)
        else:
            self.doubts = done.doubts
            self._go(Sign.NOTHING_YET)

    @property
    def first_rep(self) -> float:
        """Angle in rad from which on a movement after a set is the first rep of the next one.

        Infinite where no set is left, or nothing but seconds was counted: then only a counted rep takes the last result
        off the screen.
        """
        if not self.finished or len(self.finished) == len(self._plan.prescriptions):
            return inf
        ranges = [rep.range_of_motion for rep in self.finished[-1].reps]
        return FIRST_REP * median(ranges) if ranges else inf

    def swing(self, angle: float) -> None:
        """The movement since `rep_began` has covered ``angle`` in rad."""
        if angle >= self.first_rep:
            self._go(Sign.SWUNG)

    @property
    def is_over(self) -> bool:
        """Whether no more samples come."""
        return self._over

    @property
    def word(self) -> str:
        """The state in a word."""
        return tr("Over") if self._over else tr(self.state)

    @property
    def action(self) -> str:
        """What the athlete can do about the sets, now or next."""
        return (
            tr("Start set {count}", count=len(self.finished) + 1)
            if self.resting and not self._over
            else tr("Finish set")
        )

    @property
    def can_act(self) -> bool:
        """Whether that can be done now. A set without a rep is none, and cutting its first rep would turn it round."""
        return not self._over and (self.resting or bool(self.reps))

    def end(self) -> None:
        """No more samples come."""
        self._over = True

    def begin_set(self) -> None:
        """End the rest: the athlete asks for the next set."""
        self._skipped = True
        self.notices, self.rejected = (), ()
        self._go(Sign.CALLED)

    def lengthen_rest(self, seconds: float) -> None:
        """Make this rest longer, or shorter where ``seconds`` is negative."""
        self.rest_change += seconds

    def rest(self, prescription: Prescription) -> float | None:
        """Return how many s the rest after a set of ``prescription`` lasts; None where there is none."""
        last = self._over or len(self.finished) >= len(self._plan.prescriptions)
        return None if last or prescription.rest is None else max(prescription.rest + self.rest_change, 0.0)

    def _go(self, sign: Sign) -> None:
        self.state = next_state(self.state, sign)
