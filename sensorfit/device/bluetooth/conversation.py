"""Requests and answers over the control characteristic, one at a time. Knows neither what is asked nor which radio."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from itertools import count

from firmware_protocol.codec import decode, encode
from firmware_protocol.errors import ProtocolError
from firmware_protocol.gatt import CONTROL, Characteristic
from firmware_protocol.messages import (
    Configured,
    Identified,
    Message,
    Pong,
    Refused,
    Request,
    Resending,
    Response,
    Started,
    Stopped,
)
from firmware_protocol.messages import (
    Reason as Refusal,
)
from sensorfit.device.bluetooth.gatt import GattLink
from sensorfit.device.bluetooth.reasons import LinkError, Reason
from sensorfit.texts import tr

ANSWER_TIMEOUT = 5.0
"""s; SPEC.md, section 7: the host waits at most so long, the sensor answers within 1 s."""

RESPONSES = (Configured, Started, Stopped, Pong, Identified, Resending, Refused)

REFUSALS = {
    Refusal.LOW_BATTERY: Reason.LOW_BATTERY,
    Refusal.MTU_TOO_SMALL: Reason.SMALL_PACKETS,
    Refusal.IMU_FAULT: Reason.SENSOR_FAULT,
    Refusal.NOT_PERMITTED: Reason.NEEDS_PAIRING,
    Refusal.UNKNOWN_REQUEST: Reason.WRONG_FIRMWARE,
    Refusal.UNSUPPORTED_VALUE: Reason.WRONG_FIRMWARE,
}
"""What a refusal means for the user; the others are faults of a moment."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back, when it was asked for and when it came, in s of the loop's clock."""

    response: Response
    sent: float
    returned: float


async def read_message(link: GattLink, characteristic: Characteristic) -> tuple[Message, bytes]:
    """Return the message in ``characteristic``, and its bytes; LinkError where it is none of this protocol."""
    payload = await link.read(characteristic)
    try:
        return decode(payload), payload
    except ProtocolError as error:
        raise LinkError(Reason.WRONG_FIRMWARE, str(error)) from None


class Conversation:
    """Asks one sensor. Answers to nothing that was asked are dropped."""

    def __init__(self, link: GattLink) -> None:
        self._link = link
        self._numbers = count(1)
        self._lock = asyncio.Lock()
        self._awaited: tuple[int, asyncio.Future[tuple[Response, float] | None]] | None = None

    async def open(self) -> None:
        """Listen to answers; needed once before the first request."""
        await self._link.subscribe(CONTROL, self._receive)

    async def ask(self, request: Callable[[int], Request], with_response: bool = True) -> Answer:
        """Send what ``request`` makes of a request id and return the answer; LinkError when none comes in time.

        Who is cancelled meanwhile leaves the exchange to end by itself: a sensor may ignore a request that comes
        before the answer to the last one, and the next one is often the one to stop.
        """
        exchange = asyncio.create_task(self._exchange(request, with_response))
        exchange.add_done_callback(_noticed)
        return await asyncio.shield(exchange)

    async def _exchange(self, request: Callable[[int], Request], with_response: bool) -> Answer:
        async with self._lock:
            loop = asyncio.get_running_loop()
            number = next(self._numbers) & 0xFF
            future: asyncio.Future[tuple[Response, float] | None] = loop.create_future()
            self._awaited = number, future
            try:
                async with asyncio.timeout(ANSWER_TIMEOUT):
                    sent = loop.time()
                    await self._link.write(CONTROL, encode(request(number)), with_response)
                    answer = await future
            except TimeoutError:
                raise LinkError(Reason.NO_ANSWER) from None
            finally:
                self._awaited = None
            if answer is None:
                raise LinkError(Reason.OUT_OF_RANGE)
            return Answer(answer[0], sent, answer[1])

    async def order(self, request: Callable[[int], Request]) -> Answer:
        """Ask, and raise LinkError when the sensor refuses."""
        answer = await self.ask(request)
        if isinstance(answer.response, Refused):
            refusal = answer.response.reason
            raise LinkError(REFUSALS.get(refusal, Reason.FAILED), tr("the sensor says {name}", name=refusal.name))
        return answer

    def break_off(self) -> None:
        """The connection has ended: nobody need wait for an answer any longer."""
        if self._awaited and not self._awaited[1].done():
            self._awaited[1].set_result(None)

    def _receive(self, payload: bytes) -> None:
        returned = asyncio.get_running_loop().time()
        try:
            message = decode(payload)
        except ProtocolError:
            return
        if self._awaited is None or not isinstance(message, RESPONSES):
            return
        number, future = self._awaited
        if message.request_id == number and not future.done():
            future.set_result((message, returned))


def _noticed(exchange: "asyncio.Task[Answer]") -> None:
    """Look at how an exchange ended that nobody may be waiting for any longer."""
    if not exchange.cancelled():
        exchange.exception()
