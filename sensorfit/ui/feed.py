"""The one thread beside the window's: it owns the source of packets and the pipeline. Knows no Qt and no screen."""

import asyncio
import logging
from collections.abc import AsyncIterable, Callable
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from threading import Event, Thread
from typing import Generic, Protocol, TypeAlias, TypeVar

from sensorfit.recording.packets import Packet
from sensorfit.training.errors import TrainingError

STOP_TIMEOUT = 5.0
"""Seconds that `Feed.stop` waits for the source to let go; a Bluetooth disconnect takes up to 2 s."""


Made = TypeVar("Made")
Made_co = TypeVar("Made_co", covariant=True)


class Pipeline(Protocol[Made_co]):
    """What turns packets into what the window shows: updates of a session, steps of a calibration."""

    def receive(self, packet: Packet) -> Made_co:
        """Process one packet."""

    def finish_set(self) -> Made_co:
        """Complete the running set and go on with a new one; in a calibration, take the last position back."""

    def finish(self) -> Made_co:
        """Complete the running set; no packet follows."""


@dataclass(frozen=True, slots=True)
class FeedEnded:
    """The source has no more packets."""


@dataclass(frozen=True, slots=True)
class FeedFailed:
    """The source or the pipeline gave up; ``sentence`` says why."""

    sentence: str


@dataclass(frozen=True, slots=True)
class FeedRefused:
    """What was asked for cannot be; ``sentence`` says why. The feed runs on."""

    sentence: str


FeedItem: TypeAlias = Made | FeedEnded | FeedFailed | FeedRefused


class Feed(Generic[Made]):
    """Runs packets through a pipeline in a background thread; what comes out waits until the window drains it.

    ``set_is_over`` decides after every packet, in this thread, so that a set ends at the same sample however fast the
    packets come.
    """

    def __init__(
        self, packets: AsyncIterable[Packet], pipeline: Pipeline[Made], set_is_over: Callable[[Made], bool]
    ) -> None:
        self._packets = packets
        self._pipeline = pipeline
        self._set_is_over = set_is_over
        self._items: SimpleQueue[FeedItem[Made]] = SimpleQueue()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._task: asyncio.Task[None] | None = None
        self._running = Event()
        self._thread = Thread(target=self._run, name="sensorfit feed", daemon=True)

    def start(self) -> None:
        """Begin to read packets."""
        self._thread.start()
        self._running.wait()

    def drain(self) -> list[FeedItem[Made]]:
        """Return what has come out since the last call, oldest first."""
        items: list[FeedItem[Made]] = []
        while True:
            try:
                items.append(self._items.get_nowait())
            except Empty:
                return items

    def finish_set(self) -> None:
        """Complete the running set; its update comes out like the others."""
        self.ask(self._pipeline.finish_set)

    def ask(self, make: Callable[[], Made]) -> None:
        """Have ``make`` called between two packets; what it returns comes out like the others, a TrainingError as what
        was refused."""
        self._call(lambda: self._do(make))

    def stop(self) -> None:
        """Stop reading and wait for the thread to end; harmless when it has ended or was never started."""
        if self._task is not None:
            self._call(self._task.cancel)
            self._thread.join(STOP_TIMEOUT)

    @property
    def is_running(self) -> bool:
        """Whether the thread is alive."""
        return self._thread.is_alive()

    def _call(self, action: Callable[[], object]) -> None:
        """Run ``action`` between two packets in the feed's thread; too late once the loop is closed."""
        if self._loop is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(action)

    def _emit(self, update: Made) -> bool:
        """Hand ``update`` to the window; True when the set is over with it."""
        self._items.put(update)
        return self._set_is_over(update)

    def _do(self, make: Callable[[], Made]) -> None:
        try:
            self._emit(make())
        except TrainingError as error:
            self._items.put(FeedRefused(str(error)))
        except Exception as error:
            self._fail(error)

    def _fail(self, error: Exception) -> None:
        """Whatever the source or the pipeline raise is shown, not lost: nobody else would see it in this thread."""
        logging.getLogger(__name__).debug("the feed stopped", exc_info=error)
        self._items.put(FeedFailed(str(error) or type(error).__name__))

    def _run(self) -> None:
        asyncio.run(self._main())

    async def _main(self) -> None:
        self._loop, self._task = asyncio.get_running_loop(), asyncio.current_task()
        self._running.set()
        try:
            await self._consume()
            self._emit(self._pipeline.finish())
            self._items.put(FeedEnded())
        except asyncio.CancelledError:
            return
        except Exception as error:
            self._fail(error)

    async def _consume(self) -> None:
        async for packet in self._packets:
            if self._emit(self._pipeline.receive(packet)):
                self._emit(self._pipeline.finish_set())
            await asyncio.sleep(0)  # a source that never waits must not keep `finish_set` and `stop` from being heard
