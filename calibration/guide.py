"""Guides a person through a calibration: what to do next, and a verdict on every hold. Knows no clock and no screen.

It takes samples in their places and says what came of them; however they are cut, it says the same.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np

from calibration.accelerometer import fit_accelerometer
from calibration.arrays import FloatArray, Growing, root_mean_square, unit
from calibration.capture import Capture
from calibration.errors import CalibrationError
from calibration.hold import hold_finding
from calibration.next_face import DIRECTIONS, next_direction
from calibration.sensor_fit import forces
from calibration.still import LEAST_NOISE, TIMES_NOISE, WINDOW, Position, position_at, without_turning
from calibration.verdict import Finding

HOLD = 2.0
"""s for which a position is held: the mean of 200 samples of a cheap part is known to 1 mm/s²."""

HOP = 0.1
"""s from one look at the samples to the next: what a verdict may be late."""

FIRST_NOISE = 0.05
"""m/s², the sensor's own noise until it has lain still once: no part has more at ±2 g."""

ASKED = 18
"""Positions asked for: the knee of the curve of what more of them bring."""


PARAMETERS = 9
"""Of an accelerometer; as many positions are met by them whatever they say."""


class Step(StrEnum):
    """What the person is doing, as far as the guide can see."""

    TURN = "turn"
    HOLD = "hold"
    LEAVE = "leave"
    DONE = "done"
    ABORTED = "aborted"


class Happened(StrEnum):
    """What samples brought about."""

    HOLDING = "holding"
    SLIPPED = "slipped"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    LEFT = "left"
    COMPLETE = "complete"


@dataclass(frozen=True, slots=True)
class GuideEvent:
    """Something that ``happened`` at sample index ``at``; ``finding`` is the reason of a rejection."""

    happened: Happened
    at: int
    finding: Finding | None = None


@dataclass(frozen=True, slots=True)
class Guidance:
    """What to show: the ``step``, the direction (3,) in sensor axes that should point ``up`` next (None: any other),
    how many positions are ``accepted`` of those ``asked`` for, and which share of the running hold is ``held``.

    ``missed`` is by how much the accepted positions miss gravity so far, None as long as nine parameters fit any of
    them, ``unsure`` how well the bias of the axis is known that is known worst, one standard deviation, both in m/s²;
    None before the first position.
    """

    step: Step
    up: FloatArray | None
    accepted: int
    asked: int
    held: float
    missed: float | None = None
    unsure: float | None = None


NEXT = {
    (Step.TURN, True): (Happened.HOLDING, Step.HOLD),
    (Step.HOLD, False): (Happened.SLIPPED, Step.TURN),
    (Step.LEAVE, False): (Happened.LEFT, Step.TURN),
}
"""What happens where a sensor was found to be still, or not, and what comes then. All else changes nothing, until a
hold was long enough: then it is judged, and left."""


class Guide:
    """One guided session. Equal samples give equal events."""

    def __init__(self, sample_rate: float, gravity: float) -> None:
        """Expect nominal samples at ``sample_rate`` Hz, not corrected by an older calibration; ``gravity`` in m/s²."""
        self._sample_rate, self._gravity = sample_rate, gravity
        self._window, self._hop = (max(3, round(span * sample_rate)) for span in (WINDOW, HOP))
        # The sample index of each row, exact as a float, then force and rate.
        self._taken = Growing(7)
        self._looked = self._window
        self._noise = FIRST_NOISE
        self._began = 0
        self._positions: list[Position] = []
        self._step = Step.TURN
        self._up: FloatArray | None = DIRECTIONS[0]
        self._known: tuple[float | None, float | None] = (None, None)
        self._show()

    @property
    def guidance(self) -> Guidance:
        """What to show now. It changes as a whole: whoever looks from another thread sees nothing half done."""
        return self._guidance

    @property
    def seconds(self) -> float:
        """Time in s of the last sample."""
        return float(self._index[-1]) / self._sample_rate if len(self._taken) else 0.0

    @property
    def capture(self) -> Capture:
        """All samples so far, also of an aborted session."""
        return self._part(0, len(self._taken))

    def _part(self, start: int, stop: int) -> Capture:
        """Rows [``start``, ``stop``) of it."""
        rows = self._taken.rows[start:stop]
        return Capture(self._sample_rate, rows[:, 0].astype(np.int64), rows[:, 1:4], rows[:, 4:])

    @property
    def _index(self) -> FloatArray:
        return self._taken.rows[:, 0]

    @property
    def positions(self) -> tuple[Position, ...]:
        """The accepted positions."""
        return tuple(self._positions)

    def process(self, start: int, force: FloatArray, rate: FloatArray) -> tuple[GuideEvent, ...]:
        """Take samples (n, 3) in m/s² and rad/s, the first at index ``start``; say what they brought about."""
        if self._step in (Step.DONE, Step.ABORTED):
            return ()
        if len(self._taken) and start <= self._index[-1]:
            raise CalibrationError(f"samples from {start} on overlap those before; place packets in time first")
        self._taken.append(np.column_stack([start + np.arange(len(force)), force, rate]))
        events = tuple(self._events())
        self._show()
        return events

    def undo(self) -> None:
        """Forget the last accepted position; its direction is asked for again."""
        if self._positions and self._step is not Step.ABORTED:
            self._positions.pop()
            self._step = Step.LEAVE
            self._ask()
            self._show()

    def abort(self) -> None:
        """Stop. What was measured remains, and whatever calibration there was stays in use."""
        self._step = Step.ABORTED
        self._show()

    def _show(self) -> None:
        held = (len(self._taken) - self._began) / (HOLD * self._sample_rate) if self._step is Step.HOLD else 0.0
        self._guidance = Guidance(self._step, self._up, len(self._positions), ASKED, min(held, 1.0), *self._known)

    def _events(self) -> Iterator[GuideEvent]:
        while self._looked <= len(self._taken) and self._step is not Step.DONE:
            yield from self._look(self._looked)
            self._looked += self._hop

    def _look(self, stop: int) -> Iterator[GuideEvent]:
        """What the window that ends with row ``stop`` shows."""
        self._noise = max(LEAST_NOISE, min(self._noise, self._spread(stop)))
        whole = self._index[stop - 1] - self._index[stop - self._window] == self._window - 1
        still = bool(whole) and self._is_still(stop)
        while still and self._step is Step.HOLD and not self._is_still(self._began + self._window):
            # Only now is it known how quiet the sensor can be: the hold began with the end of the movement.
            self._began += self._hop
        if self._step is Step.HOLD and still and stop - self._began >= HOLD * self._sample_rate:
            yield from self._judge(stop)
        elif (self._step, still) in NEXT:
            happened, self._step = NEXT[self._step, still]
            self._began = stop - self._window
            yield GuideEvent(happened, int(self._index[stop - 1]))

    def _is_still(self, stop: int) -> bool:
        return self._spread(stop) <= TIMES_NOISE * self._noise

    def _spread(self, stop: int) -> float:
        """Standard deviation in m/s² in the window that ends with row ``stop``, of the axis where it is largest."""
        return float(self._taken.rows[stop - self._window : stop, 1:4].std(axis=0).max())

    def _judge(self, stop: int) -> Iterator[GuideEvent]:
        """Accept or reject the hold that ends with row ``stop``."""
        hold, at = self._part(self._began, stop), int(self._index[stop - 1])
        position = position_at(hold, *without_turning(hold, 0, len(hold)))
        position = replace(position, start=self._began + position.start, stop=self._began + position.stop)
        finding = hold_finding(position, self._positions, self._directions(), self._gravity)
        self._step = Step.LEAVE
        if finding:
            yield GuideEvent(Happened.REJECTED, at, finding)
            return
        self._positions.append(position)
        self._ask()
        yield GuideEvent(Happened.ACCEPTED, at)
        if len(self._positions) >= ASKED:
            self._step = Step.DONE
            yield GuideEvent(Happened.COMPLETE, at)

    def _directions(self) -> FloatArray:
        """Directions (n, 3) of the accepted positions, as far as they are known."""
        if not self._positions:
            return np.empty((0, 3))
        means = forces(self._positions)
        return unit(fit_accelerometer(means, self._gravity).correction.apply(means))

    def _ask(self) -> None:
        fit = fit_accelerometer(forces(self._positions), self._gravity) if self._positions else None
        self._up = next_direction(fit, self._directions(), self._gravity)
        missed = root_mean_square(fit.residual) if fit and len(self._positions) > PARAMETERS else None
        self._known = missed, float(fit.deviation[6:].max()) if fit else None
