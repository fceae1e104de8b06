"""What the live window shows and steers: a feed with the model of what comes out of it. Knows no Qt."""

from collections.abc import Callable
from time import monotonic
from typing import TYPE_CHECKING, Protocol, TypeVar

from sensorfit.pipeline import Update
from sensorfit.run_update import RunUpdate
from sensorfit.texts import tr
from sensorfit.training.acts import Act, ChangeRest, EndRest, FinishSet
from sensorfit.training.catalogue import Catalogue
from sensorfit.training.errors import TrainingError
from sensorfit.training.workout import State
from sensorfit.ui.feed import Feed, FeedEnded, FeedFailed, FeedItem, FeedRefused
from sensorfit.ui.model.findings import Finding
from sensorfit.ui.model.live import LiveModel, LiveView
from sensorfit.ui.model.set_state import SetState
from sensorfit.ui.model.wishes import Question, Wish, act_of, question
from sensorfit.ui.model.workout_live import WorkoutModel

if TYPE_CHECKING:
    from sensorfit.kept_count import KeptCount
    from sensorfit.kept_workout import KeptWorkout

Made = TypeVar("Made")


class Model(Protocol):
    """What a screen shows."""

    @property
    def newest(self) -> int:
        """Sample index up to which the movement is known."""

    def view(self, shown: float | None = None) -> LiveView:
        """Return what the screen shows with the graphs drawn up to sample index ``shown``; None: the newest."""

    def findings(self) -> tuple[Finding, ...]:
        """Return a line for everything that was counted so far, or was not, with the reason."""

    def end(self) -> str:
        """Take note that no more samples come; return what is said then."""


class Screen(Protocol):
    """One session for the window."""

    @property
    def model(self) -> Model:
        """What is shown."""

    @property
    def workout(self) -> "WorkoutScreen | None":
        """The same, where it is a workout whose sets can be changed."""

    def start(self) -> None:
        """Begin to read packets."""

    def drain(self) -> list[str] | None:
        """Take what has come; return what is to be said of it, None where nothing came."""

    @property
    def trouble(self) -> str:
        """What cannot be kept now, or could not for a while, and why, in sentences, or ""."""

    def press(self) -> None:
        """Do what the large button says."""

    def skip_rest(self) -> None:
        """End the rest."""

    def lengthen_rest(self, seconds: float) -> None:
        """Make the rest longer, or shorter where ``seconds`` is negative."""

    def leave(self) -> str:
        """Stop everything; return what is to be said of what is kept, or ""."""


class PlanScreen:
    """One exercise with its sets, as a demonstration or a recording has them, or whatever is counted at once."""

    workout = None

    def __init__(self, feed: Feed[Update], model: LiveModel, kept: "KeptCount | None" = None) -> None:
        self.feed, self.model, self._kept = feed, model, kept

    def start(self) -> None:
        """Begin to read packets."""
        self.feed.start()

    def drain(self) -> list[str] | None:
        """Take what has come; return what is to be said of it, None where nothing came."""
        return _taken(self.feed.drain(), self.model.receive, self.model)

    @property
    def trouble(self) -> str:
        """What cannot be kept and why, or ""."""
        return self._kept.trouble if self._kept else ""

    def press(self) -> None:
        """Begin the next set, or end the running one."""
        if self.model.state is SetState.RESTING:
            self.model.begin_set()
        else:
            self.feed.finish_set()

    def skip_rest(self) -> None:
        """End the rest."""
        self.model.begin_set()

    def lengthen_rest(self, seconds: float) -> None:
        """Make the rest longer, or shorter where ``seconds`` is negative."""
        self.model.lengthen_rest(seconds)

    def leave(self) -> str:
        """Stop the feed, and end the recording if there is one."""
        self.feed.stop()
        return self._kept.close() if self._kept else ""


class WorkoutScreen:
    """A workout that is recorded; what is said of it is done in the feed's thread, between two packets."""

    def __init__(
        self,
        feed: Feed[RunUpdate],
        model: WorkoutModel,
        kept: "KeptWorkout",
        catalogue: Catalogue,
        lost: Callable[[], frozenset[str]],
        clock: Callable[[], float] = monotonic,
    ) -> None:
        """``lost`` tells which sensors send nothing now; ``clock`` gives s of any origin, and moves a rest on then."""
        self.feed, self.model, self.kept, self._catalogue, self._lost = feed, model, kept, catalogue, lost
        self._clock = clock

    @property
    def workout(self) -> "WorkoutScreen | None":
        """Itself: its sets can be changed."""
        return self

    def start(self) -> None:
        """Begin to read packets."""
        self.feed.start()

    def drain(self) -> list[str] | None:
        """Take what has come; return what is to be said of it, None where nothing came."""
        news = self.model.note_lost(self._lost())
        taken = _taken(self.feed.drain(), self.model.receive, self.model)
        news |= self.model.note_time(self._clock())
        return [] if taken is None and news else taken

    @property
    def trouble(self) -> str:
        """What cannot be kept and why, or ""."""
        return self.kept.trouble

    def press(self) -> None:
        """End the rest, or the running set."""
        resting = self.model.workout.state is State.RESTING
        self.say(EndRest() if resting else FinishSet())

    def skip_rest(self) -> None:
        """End the rest."""
        self.say(EndRest())

    def lengthen_rest(self, seconds: float) -> None:
        """Make the rest longer, or shorter where ``seconds`` is negative."""
        self.say(ChangeRest(seconds))

    @property
    def must_ask_count(self) -> bool:
        """Whether a set that ends now was counted by nobody but the athlete."""
        return self.model.workout.state is not State.RESTING and not self.model.over and self.model.count == 0

    def say(self, act: Act) -> None:
        """Have the run do ``act``."""
        self.feed.ask(lambda: self.kept.act(act))

    def question(self, wish: Wish, number: int) -> Question:
        """Return what ``wish`` asks about set ``number``, from 0."""
        return question(wish, self.model.workout, number)

    def answer(self, wish: Wish, text: str, number: int) -> str:
        """Do what the answer means; return why that cannot be, or ""."""
        try:
            self.say(act_of(wish, text, number, self._catalogue.exercises))
        except TrainingError as error:
            return str(error)
        return ""

    def leave(self) -> str:
        """Stop the feed, and keep everything."""
        self.feed.stop()
        return self.kept.close()


def _taken(items: list[FeedItem[Made]], receive: Callable[[Made], None], model: Model) -> list[str] | None:
    said: list[str] = []
    for item in items:
        match item:
            case FeedEnded():
                said.append(model.end())
            case FeedFailed(sentence=sentence):
                said.append(tr("▲ The session stopped. {sentence}", sentence=sentence))
            case FeedRefused(sentence=sentence):
                said.append(f"▲ {sentence[:1].upper()}{sentence[1:]}.")
            case _:
                receive(item)
    return said if items else None
