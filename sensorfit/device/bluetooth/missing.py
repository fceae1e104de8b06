"""Which samples are missing and may be asked for again. Knows no radio and no clock of its own."""

from dataclasses import dataclass
from math import inf

from firmware_protocol.messages import Data
from firmware_protocol.timeline import Timeline

TRIES = 3
"""Requests for the same hole; with the time between them what a `Timeline` waits for at 10 packets a second."""

PATIENCE = 0.25
"""s from one request to the next, which would break off what is under way: four connection intervals of 50 ms, and
some for the packets themselves."""

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


class MissingSamples:
    """Follows one sensor's data packets and says what to ask for."""

    def __init__(self) -> None:
        self._timeline = Timeline()
        self._hole = range(0)
        self._tries = 0
        self._asked_at = -inf

    @property
    def stream(self) -> int | None:
        """The id of the running stream; None before the first packet."""
        return self._timeline.stream

    def note(self, data: Data) -> None:
        """Take the next packet."""
        if data.stream != self._timeline.stream:
            self._hole = range(0)
        self._timeline.receive(data)

    def after_drop(self, now: float) -> Gap | None:
        """Return everything from the first sample on that has not come by ``now`` in s, however much that is; None
        without a stream."""
        if self.stream is None:
            return None
        self._asked_at = now
        return Gap(self.stream, self._timeline.awaited % INDICES, EVERYTHING)

    def to_ask(self, now: float) -> Gap | None:
        """Return the first hole if it is to be asked for at ``now`` in s, and take it for asked; None: nothing to ask,
        or not yet."""
        hole = self._timeline.missing
        if hole is None or self.stream is None or now - self._asked_at < PATIENCE:
            return None
        if not _overlap(hole, self._hole):
            self._tries = 0
        elif self._tries >= TRIES:
            return None
        self._hole, self._asked_at = hole, now
        self._tries += 1
        return Gap(self.stream, hole.start % INDICES, len(hole))

    def refused(self) -> None:
        """The hole that was just asked for is lost for good."""
        self._tries = TRIES


def _overlap(one: range, other: range) -> bool:
    return one.start < other.stop and other.start < one.stop
