"""What a sensor of the open protocol does, by SPEC.md: requests in, answers and packets out. Knows no radio, no clock.

Times are in s of the host's clock, which the sensor does not see: it is told when something happens.
"""

from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from firmware_protocol.codec import REQUEST_KIND, decode, encode
from firmware_protocol.data import clipping, pack_counts, samples_that_fit
from firmware_protocol.errors import ProtocolError
from firmware_protocol.gatt import CHARACTERISTICS, CONFIGURATION, CONTROL, DATA, INFO, SERVICE, STATUS, Characteristic
from firmware_protocol.messages import (
    Configuration,
    Configure,
    Configured,
    Data,
    DataFlag,
    Identified,
    Identify,
    Info,
    Opcode,
    Ping,
    Pong,
    Reason,
    Refused,
    Request,
    Resend,
    Resending,
    Response,
    Start,
    Started,
    Status,
    StatusFlag,
    Stop,
    Stopped,
)
from sensorfit.device.virtual.inside import Output
from sensorfit.device.virtual.motion import Measured

LOWEST_BATTERY = 3
"""% below which no stream begins; judgement."""

STATUS_INTERVAL = 10.0
"""s; SPEC.md, section 9: at least so often while streaming."""

BOOT = 2_500_000
"""µs that the device clock shows at first; not 0, so that nobody takes it for the time of the stream."""

INDICES = 1 << 32
"""Sample indices wrap."""


@dataclass(frozen=True, slots=True)
class Sent:
    """A packet as it was first formed, for the case that it is asked for again."""

    start: int
    stop: int
    data: Data


class Firmware:
    """One sensor from the moment it is switched on."""

    services: Mapping[str, tuple[Characteristic, ...]] = MappingProxyType({SERVICE: CHARACTERISTICS})

    def __init__(
        self, info: Info, configuration: Configuration, motion: Measured, *, battery: int = 85, clock_error: float = 0.0
    ) -> None:
        """``clock_error`` is the share by which the device clock runs too fast, ``battery`` the charge in %."""
        self.info = info
        self.battery = battery
        self._default = configuration
        self.motion = motion
        self._clock_error = clock_error
        self.switch_on(0.0)

    def switch_on(self, now: float) -> None:
        """Begin anew: nothing is remembered, and the device clock begins again."""
        self._on_since = now
        self._configuration = self._default
        self._next_configuration = self._default
        self._streaming = False
        self._mtu = 23
        self._first = self._index = self._sequence = 0
        self._kept: deque[Sent] = deque()
        self._again: deque[Sent] = deque()
        self._asked_at = now
        self._status_at: float | None = None

    @property
    def streams(self) -> bool:
        """Whether samples are taken."""
        return self._streaming

    def read(self, characteristic: Characteristic, now: float) -> bytes:
        """The value of a characteristic."""
        if characteristic is INFO:
            return self.read_info()
        if characteristic is CONFIGURATION:
            return self.read_configuration()
        return self.read_status(now) if characteristic is STATUS else b""

    def read_info(self) -> bytes:
        """The value of the info characteristic."""
        return encode(self.info)

    def read_configuration(self) -> bytes:
        """The value of the configuration characteristic."""
        return encode(self._configuration if self._streaming else self._next_configuration)

    def read_status(self, now: float) -> bytes:
        """The value of the status characteristic."""
        flags = StatusFlag.STREAMING if self._streaming else StatusFlag(0)
        return encode(Status(flags, self.battery, self._configuration.stream, 0, self.clock_at(now), 31.0))

    def written(self, payload: bytes, now: float, mtu: int) -> list[Output]:
        """Take what was written to control, over a connection with an ATT MTU of ``mtu`` bytes."""
        if len(payload) < 3 or payload[0] != REQUEST_KIND:
            return []
        self._mtu = mtu
        outputs, answer = self._answered(payload, now)
        self._asked_at = now
        return [*outputs, (CONTROL, encode(answer)), *self._status_if_changed(now)]

    def due(self, now: float) -> list[Output]:
        """Return what is to be sent by ``now``: what was asked for again first, then what was measured since."""
        if self._streaming and now - self._asked_at > self._configuration.keep_alive:
            self._streaming = False
            return self._status_if_changed(now)
        outputs: list[Output] = [(DATA, _retransmitted(sent)) for sent in self._again]
        self._again.clear()
        if self._streaming:
            outputs += [(DATA, encode(sent.data)) for sent in self._formed(now)]
            if self._status_at is None or now - self._status_at >= STATUS_INTERVAL:
                self._status_at = now
                outputs.append((STATUS, self.read_status(now)))
        return outputs

    def next_due(self) -> float | None:
        """When to call `due` again, in s; None: not before the next request."""
        return self.motion.instant(self._first + self._index + self._size - 1) if self._streaming else None

    def clock_at(self, now: float) -> int:
        """What the device clock shows, in µs."""
        return BOOT + round((now - self._on_since) * (1 + self._clock_error) * 1e6)

    @property
    def _size(self) -> int:
        return min(self._configuration.samples_per_packet, max(1, samples_that_fit(self._mtu)))

    def _answered(self, payload: bytes, now: float) -> tuple[list[Output], Response]:
        try:
            request = decode(payload)
        except ProtocolError:
            known = payload[1] in list(Opcode)
            return [], Refused(payload[2], payload[1], Reason.MALFORMED if known else Reason.UNKNOWN_REQUEST)
        match request:
            case Configure():
                return [], self._configure(request)
            case Start():
                return [], self._start(request, now)
            case Stop():
                outputs = self._rest(now)
                return outputs, Stopped(request.request_id, self._index % INDICES)
            case Resend():
                return [], self._resend(request)
            case Ping():
                return [], Pong(request.request_id, self.clock_at(now), self.clock_at(now))
        assert isinstance(request, Identify), "the last request that there is"
        return [], Identified(request.request_id)

    def _configure(self, request: Configure) -> Response:
        offers = (
            (request.sample_rate, self.info.sample_rates),
            (request.accelerometer_range, self.info.accelerometer_ranges),
            (request.gyroscope_range, self.info.gyroscope_ranges),
        )
        if any(wanted not in offered for wanted, offered in offers):
            return _refusal(request, Opcode.CONFIGURE, Reason.UNSUPPORTED_VALUE)
        if self._streaming:
            return _refusal(request, Opcode.CONFIGURE, Reason.WRONG_STATE)
        self._next_configuration = Configuration(
            stream=self._configuration.stream,
            samples_per_packet=request.samples_per_packet,
            keep_alive=request.keep_alive,
            sample_rate=request.sample_rate,
            accelerometer_range=request.accelerometer_range,
            gyroscope_range=request.gyroscope_range,
            accelerometer_scale=self._default.accelerometer_scale,
            gyroscope_scale=self._default.gyroscope_scale,
        )
        return Configured(request.request_id)

    def _start(self, request: Start, now: float) -> Response:
        if request.stream == self._configuration.stream:
            return _refusal(request, Opcode.START, Reason.UNSUPPORTED_VALUE)
        if self._streaming:
            return _refusal(request, Opcode.START, Reason.WRONG_STATE)
        if not samples_that_fit(self._mtu):
            return _refusal(request, Opcode.START, Reason.MTU_TOO_SMALL)
        if self.battery < LOWEST_BATTERY:
            return _refusal(request, Opcode.START, Reason.LOW_BATTERY)
        self._configuration = replace(self._next_configuration, stream=request.stream)
        self._next_configuration = self._configuration
        self._first, self._index, self._sequence = self.motion.begin(now), 0, 0
        self._kept.clear()
        self._again.clear()
        self._streaming = True
        return Started(request.request_id)

    def _resend(self, request: Resend) -> Response:
        current = request.stream == self._configuration.stream
        kept = [sent for sent in self._kept if current and _wanted(sent, request)]
        if not kept:
            return _refusal(request, Opcode.RESEND, Reason.NOT_AVAILABLE)
        self._again = deque(kept)
        return Resending(request.request_id, kept[0].start % INDICES, kept[-1].stop - kept[0].start)

    def _rest(self, now: float) -> list[Output]:
        """End the stream and return what was measured and not sent, in a shorter packet if need be."""
        if not self._streaming:
            return []
        outputs: list[Output] = [(DATA, encode(sent.data)) for sent in self._formed(now)]
        left = 0
        while self.motion.instant(self._first + self._index + left) <= now:
            left += 1
        if left:
            outputs.append((DATA, encode(self._packet(left).data)))
        self._streaming = False
        self._again.clear()
        return outputs

    def _formed(self, now: float) -> Iterator[Sent]:
        """Packets whose last sample has been taken by ``now``."""
        while self.motion.instant(self._first + self._index + self._size - 1) <= now:
            yield self._packet(self._size)

    def _packet(self, size: int) -> Sent:
        number = self._first + self._index
        counts = self.motion.counts(number, size)
        data = Data(
            flags=clipping(counts),
            sequence=self._sequence & 0xFFFF,
            index=self._index % INDICES,
            device_time=self.clock_at(self.motion.instant(number)) % INDICES,
            stream=self._configuration.stream,
            packed=pack_counts(counts),
        )
        sent = Sent(self._index, self._index + size, data)
        self._sequence += 1
        self._index += size
        self._kept.append(sent)
        while self._kept[0].stop < self._index - self.info.resend_depth:
            self._kept.popleft()
        return sent

    def _status_if_changed(self, now: float) -> list[Output]:
        """The status when the stream has begun or ended since it was last sent."""
        known = self._status_at is not None
        if known is self._streaming:
            return []
        self._status_at = now if self._streaming else None
        return [(STATUS, self.read_status(now))]


def _wanted(sent: Sent, request: Resend) -> bool:
    """Whether a packet holds any of the samples asked for; indices wrap."""
    ahead = (sent.stop - 1 - request.index) % INDICES
    return ahead < INDICES // 2 and (sent.start - request.index - request.count) % INDICES >= INDICES // 2


def _retransmitted(sent: Sent) -> bytes:
    return encode(replace(sent.data, flags=sent.data.flags | DataFlag.RETRANSMITTED))


def _refusal(request: Request, opcode: Opcode, reason: Reason) -> Refused:
    return Refused(request.request_id, opcode, reason)
