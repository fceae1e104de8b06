"""Which samples are missing and may be asked for again. Knows no radio and no clock."""

from dataclasses import dataclass
from enum import Enum, auto

from firmware_protocol.messages import Data, DataFlag
from firmware_protocol.timeline import Tally, Timeline

TRIES = 4
"""Requests for the same hole: each takes about two packets' time, and a `Timeline` waits for eight packets."""

INDICES = 1 << 32
"""Sample indices wrap."""

EVERYTHING = INDICES // 2 - 1
"""As many samples as lie ahead of an index that wraps."""


@dataclass(frozen=True, slots=True)
class Gap:
    """``count`` samples of ``stream`` from ``index`` on, as a request names them."""

    stream: int
    index: int
    count: int


class _Resend(Enum):
    """How far the last request is; by SPEC.md, section 11, no new packet comes before the last one sent again."""

    NONE = auto()
    ASKED = auto()
    COMING = auto()


class MissingSamples:
    """Follows one sensor's data packets and says what to ask for, one request at a time: another one would break off
    what is under way."""

    def __init__(self) -> None:
        self._timeline = Timeline()
        self._resend = _Resend.NONE
        self._hole = range(0)
        self._tries = 0

    @property
    def stream(self) -> int | None:
        """The id of the running stream; None before the first packet."""
        return self._timeline.stream

    @property
    def tally(self) -> Tally:
        """What came and what was lost, exactly."""
        return self._timeline.tally

    def note(self, data: Data) -> None:
        """Take the next packet."""
        if data.stream != self._timeline.stream:
            self._hole, self._resend = range(0), _Resend.NONE
        self._timeline.receive(data)
        if self._resend is _Resend.COMING and DataFlag.RETRANSMITTED not in data.flags:
            self._resend = _Resend.NONE

    def after_drop(self) -> Gap | None:
        """Return everything from the first sample on that has not come, however much that is, and take it for asked;
        None without a stream."""
        if self.stream is None:
            return None
        self._resend = _Resend.ASKED
        return Gap(self.stream, self._timeline.awaited % INDICES, EVERYTHING)

    def to_ask(self) -> Gap | None:
        """Return the first hole and take it for asked; None: nothing to ask, or not before more has come."""
        hole = self._timeline.missing
        if hole is None or self.stream is None or self._resend is not _Resend.NONE:
            return None
        if not _overlap(hole, self._hole):
            self._tries = 0
        elif self._tries >= TRIES:
            return None
        self._hole, self._resend = hole, _Resend.ASKED
        self._tries += 1
        return Gap(self.stream, hole.start % INDICES, len(hole))

    def answered(self, available: bool) -> None:
        """The sensor sends what was asked for, or, where it is not ``available``, it is lost for good."""
        self._resend = _Resend.COMING if available else _Resend.NONE
        if not available:
            self._tries = TRIES


def _overlap(one: range, other: range) -> bool:
    return one.start < other.stop and other.start < one.stop
