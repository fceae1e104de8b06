"""One connection to a sensor of the open protocol: made ready, streamed, stopped. Knows no state and no second try."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from functools import partial

from firmware_protocol.clock import Exchange
from firmware_protocol.codec import decode
from firmware_protocol.errors import ProtocolError
from firmware_protocol.gatt import CONFIGURATION, DATA, INFO, STATUS
from firmware_protocol.messages import (
    Configuration,
    Data,
    Info,
    Ping,
    Pong,
    Resend,
    Resending,
    Start,
    Status,
    StatusFlag,
    Stop,
    Stopped,
)
from sensorfit.device.bluetooth.conversation import Conversation, read_message
from sensorfit.device.bluetooth.gatt import GattLink, Kind
from sensorfit.device.bluetooth.memory import Memory
from sensorfit.device.bluetooth.missing import Gap
from sensorfit.device.bluetooth.reasons import LinkError, Reason
from sensorfit.device.bluetooth.setup import Wish, new_stream, request

PATIENCE_WITH_MTU = 5.0
"""s; SPEC.md, section 3: "a host tries again for some seconds" until the MTU has grown."""

WAIT_FOR_MTU = 0.5
"""s between these tries."""

SILENCE = 5.0
"""s without a packet after which a connection counts as lost though nobody said so: 50 packets at the usual rate."""

STREAMS_REMEMBERED = 3
"""SPEC.md, section 7: an id differs from that in the configuration and from the last two."""


class Wearable:
    """Drives one connection. ``deliver`` gets every payload of data and status, in order."""

    def __init__(self, link: GattLink, wish: Wish, memory: Memory, deliver: Callable[[bytes], None]) -> None:
        self._link = link
        self._wish = wish
        self._memory = memory
        self._deliver = deliver
        self._talk = Conversation(link)
        self._wake = asyncio.Event()
        self._heard_at = 0.0

    def break_off(self) -> None:
        """The connection has ended: whatever waits for it goes on at once."""
        self._talk.break_off()
        self._wake.set()

    async def prepare(self) -> None:
        """Read what the sensor is, and begin a stream or go on with the one that still runs."""
        await self._identify()
        await self._talk.open()
        status, payload = await read_message(self._link, STATUS)
        if not isinstance(status, Status):
            raise LinkError(Reason.WRONG_FIRMWARE, "status is another message")
        self._memory.battery = status.battery
        runs = StatusFlag.STREAMING in status.flags and status.stream == self._memory.missing.stream
        if not runs:
            await self._talk.order(Stop)
            await self._configure()
        # The first payloads may come before `subscribe` returns, and belong behind the status.
        self._deliver(payload)
        self._heard_at = self._now()
        await self._link.subscribe(STATUS, self._receive_status)
        await self._link.subscribe(DATA, self._receive_data)
        await (self._resume() if runs else self._start())
        self._memory.clock.connected(self._now())

    async def stream(self) -> None:
        """Keep the stream alive and whole until the connection is lost; always ends with LinkError."""
        while True:
            now = self._now()
            self._check(now)
            if gap := self._memory.missing.to_ask() if self._keeps_samples else None:
                await self._ask_again(gap)
            elif now >= self._memory.clock.due:
                await self._ping()
            else:
                await self._rest(min(self._memory.clock.due, self._heard_at + SILENCE) - now)

    async def stop(self) -> None:
        """Stop the stream as far as that can be done; a sensor that is not reached stops by itself after its
        keep-alive."""
        with suppress(LinkError):
            answer = await self._talk.ask(Stop)
            if isinstance(answer.response, Stopped):
                self._memory.samples_taken = answer.response.samples

    def _now(self) -> float:
        return asyncio.get_running_loop().time()

    async def _identify(self) -> None:
        info, payload = await read_message(self._link, INFO)
        if not isinstance(info, Info):
            raise LinkError(Reason.WRONG_FIRMWARE, "info is another message")
        known = self._memory.info
        if known and known.device_id != info.device_id:
            raise LinkError(Reason.ANOTHER_SENSOR)
        self._memory.kind, self._memory.info = Kind.MOTION, info
        self._memory.setup = (payload, *self._memory.setup[1:])

    async def _configure(self) -> None:
        assert self._memory.info, "identified before"
        info, known = self._memory.info, self._memory.configuration
        await self._talk.order(lambda number: request(info, self._wish, number))
        configuration, payload = await read_message(self._link, CONFIGURATION)
        if not isinstance(configuration, Configuration):
            raise LinkError(Reason.WRONG_FIRMWARE, "configuration is another message")
        if known and replace(configuration, stream=known.stream) != known:
            raise LinkError(Reason.ANOTHER_SENSOR, "its configuration has changed")
        self._memory.streams = [*self._memory.streams, configuration.stream][-STREAMS_REMEMBERED:]
        if known is None:
            self._memory.configuration = configuration
            self._memory.setup = (self._memory.setup[0], payload)

    async def _start(self) -> None:
        stream = new_stream(self._memory.streams)
        self._memory.streams = [*self._memory.streams, stream][-STREAMS_REMEMBERED:]
        give_up = self._now() + PATIENCE_WITH_MTU
        while True:
            try:
                await self._talk.order(partial(Start, stream=stream))
                return
            except LinkError as error:
                if error.reason is not Reason.SMALL_PACKETS or self._now() >= give_up:
                    raise
            await asyncio.sleep(WAIT_FOR_MTU)

    async def _resume(self) -> None:
        gap = self._memory.missing.after_drop() if self._keeps_samples else None
        if gap:
            await self._ask_again(gap)

    @property
    def _keeps_samples(self) -> bool:
        return self._memory.info is not None and self._memory.info.resend_depth > 0

    async def _ask_again(self, gap: Gap) -> None:
        answer = await self._talk.ask(lambda number: Resend(number, gap.stream, gap.index, gap.count))
        self._memory.missing.answered(isinstance(answer.response, Resending))

    async def _ping(self) -> None:
        self._memory.clock.asked(self._now())
        answer = await self._talk.ask(Ping, with_response=False)
        if isinstance(answer.response, Pong):
            pong = answer.response
            self._memory.clock.add(Exchange(answer.sent, pong.received, pong.sent, answer.returned))

    def _check(self, now: float) -> None:
        if self._link.lost or now - self._heard_at >= SILENCE:
            raise LinkError(Reason.OUT_OF_RANGE)

    async def _rest(self, seconds: float) -> None:
        self._wake.clear()
        if self._link.lost:
            return
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._wake.wait()

    def _receive_status(self, payload: bytes) -> None:
        try:
            message = decode(payload)
        except ProtocolError:
            message = None
        if isinstance(message, Status):
            self._memory.battery = message.battery
        self._deliver(payload)

    def _receive_data(self, payload: bytes) -> None:
        self._heard_at = self._now()
        self._deliver(payload)
        try:
            message = decode(payload)
        except ProtocolError:
            return  # counted where packets are decoded for good
        if isinstance(message, Data):
            self._memory.missing.note(message)
            self._memory.reception.note(self._heard_at, message)
            self._wake.set()
