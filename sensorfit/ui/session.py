"""One session as the window takes it: packets, pipeline, plan. Knows no Qt and starts nothing."""

from collections.abc import AsyncIterable, Callable
from dataclasses import dataclass
from pathlib import Path

from sensorfit.pipeline import Update
from sensorfit.plan import Plan
from sensorfit.recording.packets import Packet
from sensorfit.set_end import SetEnd
from sensorfit.ui.feed import Feed, Pipeline


@dataclass(frozen=True, slots=True)
class LiveSession:
    """Where packets come from, what makes updates of them, and what is to be trained."""

    packets: AsyncIterable[Packet]
    pipeline: Pipeline[Update]
    plan: Plan
    remarks: tuple[str, ...] = ()
    """What is to be known about the packets beforehand, such as damage of a recording, in sentences."""

    def feed(self) -> Feed[Update]:
        """Return a feed that runs this session and ends each set by itself when its target is reached."""
        return Feed(self.packets, self.pipeline, SetEnd(self.plan).reached)


@dataclass(frozen=True, slots=True)
class Openers:
    """What opens sessions from the start window; each raises an error whose message is for the user.

    ``recording`` takes the file of a taught exercise, None to count as the recording says; ``exercise`` gives the name
    of such an exercise.
    """

    demo: Callable[[], LiveSession]
    recording: Callable[[Path, Path | None], LiveSession]
    exercise: Callable[[Path], str]
