"""One session as the window takes it: packets, pipeline, plan. Knows no Qt and starts nothing."""

from collections.abc import AsyncIterable, Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from sensorfit.pipeline import Update
from sensorfit.plan import Plan
from sensorfit.recording.packets import Packet, SensorStream
from sensorfit.set_end import SetEnd
from sensorfit.training.catalogue import Catalogue
from sensorfit.ui.feed import Feed, Pipeline
from sensorfit.ui.model.live import LiveModel
from sensorfit.ui.model.workout_live import WorkoutModel
from sensorfit.ui.screens import PlanScreen, Screen, WorkoutScreen

if TYPE_CHECKING:
    from sensorfit.kept_count import KeptCount
    from sensorfit.kept_workout import KeptWorkout


class Session(Protocol):
    """Something that can be shown live."""

    @property
    def name(self) -> str:
        """What is trained, for the title of the window."""

    @property
    def remarks(self) -> tuple[str, ...]:
        """What is to be known about the packets beforehand, such as damage of a recording, in sentences."""

    def screen(self) -> Screen:
        """Return what the window shows and steers; asked for once."""


@dataclass(frozen=True, slots=True)
class LiveSession:
    """One exercise: where packets come from, what makes updates of them, and what is to be trained."""

    packets: AsyncIterable[Packet]
    pipeline: Pipeline[Update]
    plan: Plan
    remarks: tuple[str, ...] = ()
    kept: "KeptCount | None" = None
    """The recording that the pipeline writes, where it writes one."""

    @property
    def name(self) -> str:
        """The exercise."""
        return self.plan.exercise

    def screen(self) -> Screen:
        """Return a screen whose sets each end by themselves when their target is reached."""
        feed = Feed(self.packets, self.pipeline, SetEnd(self.plan).reached)
        return PlanScreen(feed, LiveModel(self.plan), self.kept)


@dataclass(frozen=True, slots=True)
class WorkoutSession:
    """A workout: the packets of all its sensors, with the ``streams`` they belong to, and what keeps it. ``name`` is
    what is trained, in words. ``lost`` tells which sensors send nothing now."""

    packets: AsyncIterable[Packet]
    streams: tuple[SensorStream, ...]
    kept: "KeptWorkout"
    catalogue: Catalogue
    name: str
    remarks: tuple[str, ...] = ()
    lost: Callable[[], frozenset[str]] = frozenset

    def screen(self) -> Screen:
        """Return a screen whose run ends sets by itself."""
        model = WorkoutModel(self.kept.begun.sets, self.catalogue.exercise, self.streams, self.name)
        feed = Feed(self.packets, self.kept, lambda _: False)
        return WorkoutScreen(feed, model, self.kept, self.catalogue, self.lost)
