"""Chosen sensors as a source of packets: their links run in a thread of their own. Knows no Bluetooth stack."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Iterator, Sequence
from concurrent.futures import Future
from contextlib import suppress
from typing import Any, TypeVar

from sensorfit.device.bluetooth.connection import Connection, State
from sensorfit.device.bluetooth.gatt import Radio
from sensorfit.device.bluetooth.loop_thread import LoopThread
from sensorfit.device.bluetooth.packet_queue import PacketQueue
from sensorfit.device.bluetooth.reasons import LinkError, Reason
from sensorfit.device.bluetooth.sensor_link import Choice, SensorLink
from sensorfit.device.bluetooth.setup import Wish
from sensorfit.recording.packets import Packet, SensorStream

Result = TypeVar("Result")

STOP_TIMEOUT = 15.0
"""s that `stop` waits: a sensor is asked to stop (5 s at most), disconnected (5 s), and its scan ended (5 s)."""

WAIT_FOR_OTHERS = 10.0
"""s that those that stream wait for the others at the start: as long as a scan, which finds what is switched on."""

AGAIN_AFTER = 30.0
"""s until a sensor that was given up is tried again while others stream: somebody may have charged it. Judgement."""

Changed = Callable[[str, Connection], None]
"""Told the name of a sensor and its new state, in the radio's thread."""


class LiveSensors:
    """Keeps sensors streaming from `start` to `stop`; all methods but `packets` are for the thread that made it."""

    def __init__(
        self,
        radio: Callable[[], Awaitable[Radio]],
        choices: Sequence[Choice],
        changed: Changed,
        *,
        wish: Wish | None = None,
        loop_factory: Callable[[], asyncio.AbstractEventLoop] | None = None,
        seconds: float | None = None,
    ) -> None:
        """``radio`` makes the radio in the loop in which it is used; with ``seconds`` the packets end so long after
        `start` has returned, whether any still come or not."""
        self._make_radio = radio
        self._choices = tuple(choices)
        self._tell = changed
        self._wish = wish
        self._seconds = seconds
        self._thread = LoopThread(loop_factory)
        self._links: tuple[SensorLink, ...] = ()
        self._begun: set[str] = set()
        self._given_up: set[str] = set()
        self._until: float | None = None
        self._all_known: Future[None] = Future()
        self._task: asyncio.Task[None] | None = None
        self._queue = PacketQueue()

    def start(self) -> tuple[SensorStream, ...]:
        """Connect, and return the streams that have begun when that of every sensor has, or when those that have wait
        no longer; LinkError when none can be had. The others are tried on, and may be in `streams` later."""
        self._thread.start()
        self._thread.submit(self._run()).add_done_callback(self._ended)
        try:
            self._all_known.result()
        except BaseException:
            self.stop()
            raise
        return self.streams

    def stop(self) -> None:
        """Stop and disconnect every sensor, and end the thread; harmless when that was done before."""
        if self._thread.is_running:
            with suppress(TimeoutError):  # then the sensors stop by themselves after their keep-alive
                self._thread.submit(self._leave()).result(STOP_TIMEOUT)
        self._thread.close()

    @property
    def is_running(self) -> bool:
        """Whether the thread is alive."""
        return self._thread.is_running

    def submit(self, work: Coroutine[Any, Any, Result]) -> "Future[Result]":
        """Run ``work`` where the sensors are, beside them."""
        return self._thread.submit(work)

    def remaining(self) -> Iterator[Packet]:
        """Return the packets that `packets` left, such as those that came while the sensors were stopped."""
        return self._queue.remaining()

    @property
    def streams(self) -> tuple[SensorStream, ...]:
        """Those that have begun, in the order of choice."""
        return tuple(self.stream(link.choice.name) for link in self._links if link.choice.name in self._begun)

    def stream(self, sensor: str) -> SensorStream:
        """What must be known to understand the packets of a sensor of which one has come."""
        return next(link.stream for link in self._links if link.choice.name == sensor and link.stream)

    @property
    def links(self) -> tuple[SensorLink, ...]:
        """One for each chosen sensor."""
        return self._links

    def packets(self) -> AsyncIterator[Packet]:
        """Return the packets of all sensors as they come, in any event loop; LinkError when all are given up."""
        return self._queue.packets(self._until)

    async def _leave(self) -> None:
        if self._task:
            self._task.cancel()
            await asyncio.wait([self._task])

    async def _run(self) -> None:
        self._task = asyncio.current_task()
        radio = await self._make_radio()
        self._links = tuple(
            SensorLink(radio, choice, self._queue.put, self._changed(choice.name), wish=self._wish)
            for choice in self._choices
        )
        try:
            async with asyncio.TaskGroup() as together:
                for link in self._links:
                    together.create_task(_kept(link))
        finally:
            await radio.close()

    def _changed(self, name: str) -> Callable[[Connection], None]:
        def told(connection: Connection) -> None:
            self._tell(name, connection)
            if connection.state is State.FAILED:
                self._given_up.add(name)
            elif connection.state is State.STREAMING:
                self._begun.add(name)
                self._given_up.discard(name)
                asyncio.get_running_loop().call_later(WAIT_FOR_OTHERS, self._begin)
            if len(self._given_up) == len(self._links):
                self._give_up(LinkError(connection.reason or Reason.FAILED, name))
            elif len(self._begun | self._given_up) == len(self._links):
                self._begin()

        return told

    def _begin(self) -> None:
        if self._all_known.done():
            return
        if self._seconds is not None:
            loop = asyncio.get_running_loop()
            self._until = loop.time() + self._seconds
            loop.call_at(self._until, self._queue.end)
        self._all_known.set_result(None)

    def _give_up(self, error: LinkError) -> None:
        if not self._all_known.done():
            self._all_known.set_exception(error)
        self._queue.end(error)

    def _ended(self, running: "Future[None]") -> None:
        """Whatever ends the links is told to whoever waits for packets; nobody else would see it in that thread."""
        if not running.cancelled() and (error := running.exception()):
            self._give_up(error if isinstance(error, LinkError) else LinkError(Reason.FAILED, repr(error)))


async def _kept(link: SensorLink) -> None:
    """Keep a sensor streaming for as long as others do, however often it is given up."""
    while True:
        await link.run()
        await asyncio.sleep(AGAIN_AFTER)
