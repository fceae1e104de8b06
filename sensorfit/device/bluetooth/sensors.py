"""Sensors for a screen: heard, chosen, released, and how each fares. Knows no toolkit and no Bluetooth stack.

    sensors = Sensors(bluetooth)              # or radios.virtual_bluetooth(...), radios.served_bluetooth(port)
    sensors.open()                            # at once: whatever is wrong shows in `trouble`
    for choice in remembered_choices(read_sensors(sensors_file())):
        sensors.choose(choice)                # of `sensorfit.device.remembered`: they reconnect by themselves at start
    sensors.listen()                          # `nearby` fills, the loudest first
    sensors.choose(Choice(sighting.address, "Left leg", "left shank"))
    sensors.chosen                            # a `SensorNow` each: state, reason, signal, battery, rate, loss, delay
    sensors.again("Left leg")                 # after it was given up (State.FAILED) and somebody mended it
    sensors.release("Left leg")
    sensors.close()                           # every sensor is stopped and disconnected

`nearby`, `chosen` and `trouble` are values that are replaced as a whole, within `SHOWN_EVERY` s and at every change of
a state: read them on the timer that redraws. All methods return at once but `close`, which waits for the sensors.
`packets` is for a feed's thread: it yields those of all chosen sensors, until `close`, and one that is given up ends
nothing for the others. Several feeds may take them at once; what nobody takes is gone. `sensorfit.pipelines` makes
updates of them, one pipeline for each sensor, and `sensorfit.saved_calibrations.attached` adds its calibration to a
stream:

    feed = Feed(sensors.packets(), Pipelines(sensors.stream, exercise, recording), set_is_over)
"""

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
from concurrent.futures import Future
from contextlib import suppress
from typing import Any

from sensorfit.device.bluetooth.connection import Connection, State
from sensorfit.device.bluetooth.gatt import Radio, Sighting
from sensorfit.device.bluetooth.loop_thread import LoopThread
from sensorfit.device.bluetooth.nearby import Nearby
from sensorfit.device.bluetooth.packet_fan import PacketFan
from sensorfit.device.bluetooth.reasons import LinkError, Reason
from sensorfit.device.bluetooth.sensor_link import Choice, SensorLink
from sensorfit.device.bluetooth.sensor_now import SensorNow, sensor_now
from sensorfit.device.bluetooth.setup import Wish
from sensorfit.device.errors import DeviceError
from sensorfit.recording.packets import Packet, SensorStream
from sensorfit.texts import tr

SHOWN_EVERY = 0.5
"""s between two looks at all sensors; nobody reads figures that change faster."""

LISTENING = 5.0
"""s of one scan, after which the next one begins."""

TRY_AGAIN = 2.0
"""s until the next scan after one that failed: Bluetooth may be switched on meanwhile."""

STOP_TIMEOUT = 15.0
"""s that `close` waits: a sensor is asked to stop (5 s at most), disconnected (5 s), and its scan ended (5 s)."""


class Sensors:
    """The radio and the chosen sensors in a thread of their own; all methods are for the thread that made it."""

    def __init__(
        self,
        radio: Callable[[], Awaitable[Radio]],
        *,
        wish: Wish | None = None,
        loop_factory: Callable[[], asyncio.AbstractEventLoop] | None = None,
    ) -> None:
        """``radio`` makes the radio in the loop in which it is used; see `sensorfit.device.radios`."""
        self._make_radio = radio
        self._wish = wish
        self._thread = LoopThread(loop_factory)
        self._fan = PacketFan()
        self._names: dict[str, str] = {}
        self._in_use: set[str] = set()
        self._links: dict[str, SensorLink] = {}
        self._tasks: dict[str, asyncio.Task[None]] = {}
        self._turns: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._heard = Nearby()
        self._listening: asyncio.Task[None] | None = None
        self._running: set[asyncio.Task[None]] = set()
        self._radio: asyncio.Future[Radio]  # for all who wait for it
        self._serving: asyncio.Task[None] | None = None
        self._closed = False
        self._nearby: tuple[Sighting, ...] = ()
        self._chosen: tuple[SensorNow, ...] = ()
        self._trouble: LinkError | None = None

    def open(self) -> None:
        """Begin; needed once before everything else."""
        self._thread.start()
        self._submit(self._serve())

    def close(self) -> None:
        """Stop and disconnect every sensor, and end the thread; harmless when that was done before."""
        if self._thread.is_running:
            with suppress(TimeoutError):  # then the sensors stop by themselves after their keep-alive
                self._thread.submit(self._leave()).result(STOP_TIMEOUT)
        self._thread.close()
        self._fan.end()

    @property
    def nearby(self) -> tuple[Sighting, ...]:
        """The sensors heard in the last seconds of listening, the loudest first. Connected ones do not advertise."""
        return self._nearby

    @property
    def chosen(self) -> tuple[SensorNow, ...]:
        """How every chosen sensor fares, in the order of choice."""
        return self._chosen

    @property
    def trouble(self) -> LinkError | None:
        """Why nothing is heard, such as that Bluetooth is off; None while listening works."""
        return self._trouble

    def listen(self) -> None:
        """Hear what is nearby, until `stop_listening`."""
        self._submit(self._listen_from_now())

    def stop_listening(self) -> None:
        """Hear no longer, which makes connections a little steadier."""
        self._submit(self._stop_listening())

    def choose(self, choice: Choice) -> None:
        """Connect a sensor and keep it streaming; DeviceError where its name is or was another one's: the packets of a
        name are one stream."""
        if choice.name in self._in_use or self._names.get(choice.name, choice.wanted) != choice.wanted:
            raise DeviceError(tr("another sensor is called {name!r}; take another name", name=choice.name))
        self._names[choice.name] = choice.wanted
        self._in_use.add(choice.name)
        self._submit(self._choose(choice))

    def release(self, name: str) -> None:
        """Stop the sensor, disconnect it and show it no longer; harmless for one that was not chosen."""
        self._in_use.discard(name)
        self._submit(self._release(name))

    def again(self, name: str) -> None:
        """Try once more what was given up; harmless while it is still tried."""
        self._submit(self._again(name))

    def stream(self, name: str) -> SensorStream | None:
        """What must be known to understand the packets of a sensor; None before it was connected. For any thread."""
        link = self._links.get(name)
        return link.stream if link else None

    def packets(self) -> AsyncIterator[Packet]:
        """Return the packets of all chosen sensors as they come, in any event loop, from the first time on that one is
        asked for until `close`. Several may take them; each gets all."""
        return self._fan.packets()

    def _submit(self, work: Coroutine[Any, Any, None]) -> None:
        self._thread.submit(work).add_done_callback(self._noticed)

    def _noticed(self, work: "Future[None]") -> None:
        """Nobody else would see an error in that thread."""
        if not work.cancelled() and isinstance(error := work.exception(), Exception):
            self._trouble = _told(error)

    async def _serve(self) -> None:
        self._serving, self._radio = asyncio.current_task(), asyncio.get_running_loop().create_future()
        radio = await self._made()
        try:
            while True:
                self._show()
                await asyncio.sleep(SHOWN_EVERY)
        finally:
            await _ended(*self._running)  # also what was told to end just now: it needs the radio until it has
            await radio.close()
            self._show()

    async def _made(self) -> Radio:
        """The radio, tried again and again where it cannot be made: what it lacks may come."""
        while True:
            making = asyncio.ensure_future(self._make_radio())
            try:
                self._radio.set_result(await asyncio.shield(making))
                self._trouble = None
                return await self._opened()
            except asyncio.CancelledError:  # a radio is made to the end before it is closed
                with suppress(Exception):
                    await (await making).close()
                raise
            except Exception as error:  # whichever it is, it is shown
                self._trouble = _told(error)
            await asyncio.sleep(TRY_AGAIN)

    async def _opened(self) -> Radio:
        """The radio once there is one; who gives up waiting does not keep it from being made, and after `close` nothing
        begins any more."""
        radio = await asyncio.shield(self._radio)
        if self._closed:
            raise asyncio.CancelledError
        return radio

    async def _leave(self) -> None:
        self._closed = True
        await _ended(self._serving)

    def _show(self) -> None:
        self._nearby = self._heard.at(asyncio.get_running_loop().time())
        self._chosen = tuple(sensor_now(link) for link in self._links.values())

    async def _listen_from_now(self) -> None:
        radio = await self._opened()
        if self._listening is None:
            self._listening = self._begun(self._listen(radio))

    async def _stop_listening(self) -> None:
        listening, self._listening = self._listening, None
        await _ended(listening)

    async def _listen(self, radio: Radio) -> None:
        while True:
            try:
                await radio.scan(LISTENING, self._hear)
                self._trouble = None
            except LinkError as error:
                self._trouble = error
                await asyncio.sleep(TRY_AGAIN)

    def _hear(self, sighting: Sighting) -> bool:
        self._heard.note(sighting, asyncio.get_running_loop().time())
        self._trouble = None
        return False

    async def _choose(self, choice: Choice) -> None:
        radio = await self._opened()
        async with self._turns[choice.name]:
            self._links[choice.name] = SensorLink(radio, choice, self._fan.put, self._changed, wish=self._wish)
            self._run(choice.name)

    async def _again(self, name: str) -> None:
        await self._opened()
        async with self._turns[name]:
            if name in self._links and self._links[name].connection.state is State.FAILED:
                await asyncio.wait([self._tasks[name]])  # which may not have ended yet when that is seen
                self._run(name)

    async def _release(self, name: str) -> None:
        await self._opened()
        async with self._turns[name]:
            await _ended(self._tasks.pop(name, None))
            self._links.pop(name, None)
        self._show()

    def _run(self, name: str) -> None:
        self._tasks[name] = self._begun(self._links[name].run())

    def _begun(self, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        task = asyncio.create_task(work)
        self._running.add(task)
        task.add_done_callback(self._running.discard)
        return task

    def _changed(self, _: Connection) -> None:
        self._show()


def _told(error: Exception) -> LinkError:
    """What a person is told of ``error``."""
    if isinstance(error, LinkError):
        return error
    return LinkError(Reason.FAILED, str(error) if isinstance(error, DeviceError) else repr(error))


async def _ended(*tasks: asyncio.Task[None] | None) -> None:
    """Cancel what runs and wait until it has cleaned up; twice would break that off."""
    running = [task for task in tasks if task]
    for task in running:
        if not task.cancelling():
            task.cancel()
    await asyncio.gather(*running, return_exceptions=True)
