"""Whether a sensor works, as seen in its samples: do they come, at the right rate, and does it feel what is done to it?
Knows no Qt and no radio."""

from collections import deque
from dataclasses import dataclass, replace
from itertools import combinations
from math import degrees
from statistics import median

import numpy as np

from sensorfit.core.samples import ImuBlock
from sensorfit.recording.packets import Packet, SensorStream
from sensorfit.streams import StreamError, open_stream
from sensorfit.texts import tr

LONG_ENOUGH = 2.0
"""s of samples before the check says what it saw."""

LOOKED_AT = 0.5
"""s of samples, the last ones, by which it is said to move or lie still."""

STILL_BELOW = 6.0
"""Degrees per second (root mean square): above the bias of a gyroscope that was never calibrated. Judgement."""

MOVES_ABOVE = 20.0
"""Degrees per second: who moves a sensor on purpose moves it by more. Judgement."""

GRAVITY_RANGE = (8.8, 10.8)
"""m/s² that a sensor at rest may feel: 9.8, and 10 % for one that was never calibrated."""

FAR_APART = 1.0
"""s between two arrivals whose rate counts: an arrival is rarely late by more than a tenth of it."""

RATE_RANGE = (0.85, 1.15)
"""Of the nominal rate, over two seconds in packets of a tenth of one: one packet more or less at each end."""


@dataclass(frozen=True, slots=True)
class CheckNow:
    """What was seen so far: ``seconds`` of samples, their ``rate`` and ``nominal_rate`` in Hz (None: not yet), how many
    were ``lost``, by how much it turns now in degrees per second, what it feels at rest in m/s² (None: it did not rest
    yet), whether it ever moved, and what cannot be understood."""

    nominal_rate: float
    seconds: float = 0.0
    rate: float | None = None
    lost: int = 0
    turning: float | None = None
    gravity: float | None = None
    moved: bool = False
    damaged: int = 0

    @property
    def is_over(self) -> bool:
        """Whether enough was seen to say something."""
        return self.seconds >= LONG_ENOUGH


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the result; ``good`` is None for what still has to be done."""

    good: bool | None
    words: str


class Checking:
    """Looks at one sensor's packets, as a pipeline of a feed."""

    def __init__(self, stream: SensorStream) -> None:
        """Expect packets of ``stream``; StreamError where it cannot be understood."""
        self._stream = open_stream(stream)
        self._first: float | None = None
        self._arrivals: deque[tuple[float, int]] = deque()
        self._awaited: int | None = None
        self._last: deque[ImuBlock] = deque()
        self.now = CheckNow(self._stream.sample_rate)

    def receive(self, packet: Packet) -> CheckNow:
        """Take one packet."""
        try:
            blocks = self._stream.receive(packet.payload)
        except StreamError:
            self.now = replace(self.now, damaged=self.now.damaged + 1)
            return self.now
        for block in blocks:
            self._take(block, packet.received_at)
        return self.now

    def finish_set(self) -> CheckNow:
        """There are no sets here."""
        return self.now

    def finish(self) -> CheckNow:
        """Nothing is held back."""
        return self.now

    def _take(self, block: ImuBlock, received_at: float) -> None:
        rate, lost = self._stream.sample_rate, 0
        if self._awaited is not None and not block.after_break:
            lost = block.start - self._awaited
        self._awaited = block.stop
        self._first = received_at if self._first is None else self._first
        self._arrivals.append((received_at, block.stop))
        while received_at - self._arrivals[0][0] > 2 * LONG_ENOUGH:
            self._arrivals.popleft()
        self._last.append(block)
        while len(self._last) > 1 and self._last[-1].stop - self._last[0].stop >= LOOKED_AT * rate:
            self._last.popleft()
        turning = degrees(_root_mean_square(np.concatenate([one.angular_rate for one in self._last])))
        self.now = replace(
            self.now,
            seconds=received_at - self._first,
            rate=self._rate(),
            lost=self.now.lost + lost,
            turning=turning,
            gravity=self._felt() if turning < STILL_BELOW else self.now.gravity,
            moved=self.now.moved or turning > MOVES_ABOVE,
        )

    def _rate(self) -> float | None:
        """Samples a second lately, whether they came or were lost: the median over pairs of arrivals, because some are
        late together where the computer is busy."""
        pairs = combinations(self._arrivals, 2)
        rates = [(stop - start) / (last - first) for (first, start), (last, stop) in pairs if last - first >= FAR_APART]
        return median(rates) if rates else None

    def _felt(self) -> float:
        """Mean specific force of the last samples in m/s²."""
        mean = np.concatenate([one.specific_force for one in self._last]).mean(axis=0)
        return float(np.linalg.norm(mean))


def findings(check: CheckNow) -> tuple[Finding, ...]:
    """Say what was seen, and what to do next."""
    if not check.is_over or check.rate is None:
        return (Finding(None, tr("Checking it for two seconds…")),)
    return (_rate(check), *_whole(check), _gravity(check), _movement(check))


def works(check: CheckNow) -> bool:
    """Whether nothing speaks against counting with it."""
    return check.is_over and all(one.good is not False for one in findings(check))


def _rate(check: CheckNow) -> Finding:
    share = (check.rate or 0.0) / check.nominal_rate
    good = RATE_RANGE[0] <= share <= RATE_RANGE[1]
    words = tr("{rate:.0f} samples a second", rate=check.rate)
    return Finding(
        good,
        words
        if good
        else tr(
            "{words} instead of {nominal_rate:.0f}: bring it nearer.", words=words, nominal_rate=check.nominal_rate
        ),
    )


def _whole(check: CheckNow) -> tuple[Finding, ...]:
    if check.damaged:
        return (
            Finding(
                False,
                tr("{damaged} packets cannot be understood: update the sensor or this program.", damaged=check.damaged),
            ),
        )
    return (Finding(False, tr("{lost} samples lost: bring it nearer.", lost=check.lost)),) if check.lost else ()


def _gravity(check: CheckNow) -> Finding:
    if check.gravity is None:
        return Finding(None, tr("Hold it still for a second, so that it can feel gravity."))
    good = GRAVITY_RANGE[0] <= check.gravity <= GRAVITY_RANGE[1]
    words = tr("Feels gravity: {gravity:.1f} m/s²", gravity=check.gravity)
    return Finding(good, words if good else tr("{words} instead of 9.8: calibrate it.", words=words))


def _movement(check: CheckNow) -> Finding:
    if check.moved:
        return Finding(True, tr("Feels that it is moved"))
    return Finding(None, tr("Move it: this line turns green when it feels that."))


def _root_mean_square(values: np.ndarray) -> float:
    """Of the lengths of the rows of ``values`` (n, 3)."""
    return float(np.sqrt((values**2).sum(axis=1).mean()))
