"""Data messages to samples in their places: order, wrap-around, loss, duplicates, restarts. Knows no host clock.

Bluetooth itself keeps notifications in order, so a missing packet was dropped by a full queue or a broken connection
and can only come back as a retransmission. What follows a hole is therefore held back for a few packets, and without
a hole nothing is.
"""

from bisect import insort
from collections import deque
from dataclasses import dataclass
from operator import attrgetter

from firmware_protocol.counters import unwrap
from firmware_protocol.messages import SAMPLE_BYTES, Counts, Data, DataFlag, unpack_counts

HOLD_BACK_PACKETS = 8
"""Asking again takes two connection intervals of up to 50 ms, so two packets at 15 a second; times four for margin."""

MOST_HELD = 256
"""Packets held back in all. Those that were asked for again come in one burst, so that they do not count as packets
that time went by with; this bounds what a sensor can make a host keep. 5 s of 400 Hz in packets of 8 samples."""

FARTHEST_JUMP = 256
"""Samples (2.5 s at 100 Hz) by which the index may run ahead on the word of one packet: the most that a false index
can cost. Whoever really lost more loses one packet to it."""

LOSSES_REMEMBERED = 64
"""Holes whose latecomers are told from duplicates; bounds the memory, older ones merely count as duplicates."""


@dataclass(frozen=True, slots=True)
class Placed:
    """Consecutive samples, each handed on once and in order; ``lost_before`` samples right before ``start`` never came.

    ``start`` counts samples over all streams and never wraps. ``device_time`` of the first sample in µs has left its
    32 bits but not the unknown multiple of 2**32 it began with; None where the beginning of the packet had been
    handed on before. ``restarted`` marks the first samples of another stream: how much time passed before them is not
    known here.
    """

    start: int
    lost_before: int
    flags: DataFlag
    device_time: int | None
    restarted: bool
    packed: bytes

    def __len__(self) -> int:
        return len(self.packed) // SAMPLE_BYTES

    @property
    def stop(self) -> int:
        """Sample index after the last sample."""
        return self.start + len(self)

    @property
    def counts(self) -> Counts:
        """Converter counts (n, 6), read-only; columns as in `Data.counts`."""
        return unpack_counts(self.packed)


@dataclass(frozen=True, slots=True)
class Tally:
    """What became of everything: samples handed on and lost; packets superfluous, too late and with an index that no
    other packet confirmed; streams begun anew."""

    samples: int
    lost: int
    duplicates: int
    late: int
    wild: int
    restarts: int


@dataclass(frozen=True, slots=True)
class _Arrival:
    """A message with its unwrapped place; ``final_gap``: no packet can be missing between it and the one before."""

    start: int
    final_gap: bool
    data: Data


class Timeline:
    """Puts the messages of one sensor in order; equal arrivals give equal results."""

    def __init__(self, window: int = HOLD_BACK_PACKETS) -> None:
        """Hold back at most ``window`` packets behind a hole, not counting those that are sent again."""
        self._window = window
        self._stream: int | None = None
        self._former_stream: int | None = None
        self._origin = 0
        self._next = 0
        self._sequence = -1
        self._held: list[_Arrival] = []
        self._far: int | None = None
        self._device_time: int | None = None
        self._restarted = False
        self._losses: deque[range] = deque(maxlen=LOSSES_REMEMBERED)
        self._lost = self._duplicates = self._late = self._wild = self._restarts = 0

    @classmethod
    def joining(cls, first: Data) -> "Timeline":
        """Return the timeline of one who begins to listen with ``first`` to a stream that runs already: what came
        before is not lost, and the sample count begins with 0 there."""
        joined = cls()
        joined._stream, joined._origin, joined._sequence = first.stream, -first.index, first.sequence - 1
        return joined

    @property
    def tally(self) -> Tally:
        """Exact counts since the beginning."""
        samples = self._next - self._lost
        return Tally(samples, self._lost, self._duplicates, self._late, self._wild, self._restarts)

    @property
    def wild(self) -> int:
        """Packets so far with an index that no other confirmed, as in `tally`."""
        return self._wild

    @property
    def missing(self) -> range | None:
        """First hole as indices of the running stream, to ask for with `Resend` (wrap to 32 bits); None: no hole."""
        if not self._held:
            return None
        return range(self._next - self._origin, self._held[0].start - self._origin)

    @property
    def stream(self) -> int | None:
        """Id of the running stream; None before the first packet."""
        return self._stream

    @property
    def awaited(self) -> int:
        """Index in the running stream (not wrapped) of the first sample that was not handed on yet."""
        return self._next - self._origin

    def receive(self, data: Data) -> tuple[Placed, ...]:
        """Return what ``data`` allows to be handed on: itself, what waited for it, or nothing yet."""
        before: tuple[Placed, ...] = ()
        if data.stream != self._stream:
            if data.stream == self._former_stream:
                self._late += 1
                return ()
            before = self._begin(data.stream)
        start = self._origin + unwrap(data.index, self._next - self._origin, 32)
        if start == self._next and not self._held:  # As nearly always.
            self._far, self._sequence = None, data.sequence
            return (*before, *self._place(start, data))
        if self._is_wild(start, len(data)):
            self._wild += 1
            return before
        final_gap = (data.sequence - self._sequence) & 0xFFFF == 1
        self._sequence = data.sequence
        self._hold(_Arrival(start, final_gap, data))
        return (*before, *self._release(self._window))

    def finish(self, samples: int | None = None) -> tuple[Placed, ...]:
        """Return what was held back; with the length of the stream (`Stopped`), a lost tail is counted too."""
        placed = self._release(0)
        if samples is not None:
            self._lose(self._origin + unwrap(samples, self._next - self._origin, 32))
        return placed

    def _begin(self, stream: int) -> tuple[Placed, ...]:
        """Close the running stream and expect ``stream`` from its sample 0 and packet 0 on."""
        placed = self._release(0)
        if self._stream is not None:
            self._restarts += 1
            self._restarted = True
        self._former_stream, self._stream = self._stream, stream
        self._origin = self._next
        self._sequence = -1
        self._far = None
        self._device_time = None
        return placed

    def _is_wild(self, start: int, samples: int) -> bool:
        """Whether a packet lies far ahead of all others and the one that came before it did not lie there, too.

        One false index would otherwise count up to 2**31 samples as lost and make every later packet come too late.
        """
        newest = self._held[-1].start + len(self._held[-1].data) if self._held else self._next
        far = start > newest + FARTHEST_JUMP
        confirmed = self._far is not None and 0 <= start - self._far <= FARTHEST_JUMP
        self._far = start + samples if far else None
        return far and not confirmed

    def _hold(self, arrival: _Arrival) -> None:
        if any(held.start == arrival.start and len(held.data) == len(arrival.data) for held in self._held):
            self._duplicates += 1
        else:
            insort(self._held, arrival, key=attrgetter("start"))

    def _release(self, window: int) -> tuple[Placed, ...]:
        """Hand on what joins up; give a hole up when no packet can fill it or more than ``window`` wait behind it."""
        placed: list[Placed] = []
        while self._held:
            first = self._held[0]
            if first.start > self._next and not first.final_gap and self._waits(window):
                break
            placed += self._place(first.start, first.data)
            del self._held[0]
        return tuple(placed)

    def _waits(self, window: int) -> bool:
        """Whether what was lost may still come."""
        fresh = sum(DataFlag.RETRANSMITTED not in held.data.flags for held in self._held)
        return fresh <= window and len(self._held) <= (MOST_HELD if window else 0)

    def _place(self, start: int, data: Data) -> tuple[Placed, ...]:
        """Hand on what is new in ``data``; whatever lies before it is lost."""
        stop = start + len(data)
        if stop <= self._next:
            self._count_superfluous(range(start, stop))
            return ()
        known = max(0, self._next - start)
        lost = self._lose(start) if start > self._next else 0
        self._device_time = _unwrap_time(data.device_time, self._device_time)
        time = None if known else self._device_time
        placed = Placed(self._next, lost, data.flags, time, self._restarted, data.packed[known * SAMPLE_BYTES :])
        self._next = stop
        self._restarted = False
        return (placed,)

    def _lose(self, stop: int) -> int:
        """Give up the samples up to ``stop`` and return how many they are."""
        count = max(0, stop - self._next)
        if count:
            self._losses.append(range(self._next, stop))
            self._lost += count
            self._next = stop
        return count

    def _count_superfluous(self, samples: range) -> None:
        if any(samples.start < loss.stop and loss.start < samples.stop for loss in self._losses):
            self._late += 1
        else:
            self._duplicates += 1


def _unwrap_time(low_bits: int, before: int | None) -> int:
    return low_bits if before is None else unwrap(low_bits, before, 32)
