"""One rep as it is done this time: each step with a target, a duration and a path of its own. Knows no time of day and
no sensor.

Where nothing else is said, a figure is judgement.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from math import radians

import numpy as np

from sensorfit.simulation.arrays import FloatArray
from sensorfit.simulation.body.coordinates import BULGES, COORDINATES, OWN_COORDINATES, columns_of_side, other_side
from sensorfit.simulation.exercise.athlete import Athlete
from sensorfit.simulation.exercise.manner import Manner, drivers, uneven
from sensorfit.simulation.exercise.movements import Movement, Step, Style
from sensorfit.simulation.exercise.set_plan import SetPlan
from sensorfit.simulation.exercise.shapes import Shape, StrokeCourse, falling
from sensorfit.simulation.truth import Outcome, Phase

KNOT = 0.05
"""s between the postures of a step; a stroke has no faster features, and a flight is cut into `FEWEST_KNOTS`."""

FEWEST_KNOTS = 14

PARTIAL_REACH = (0.4, 0.65)
"""Share of the range that a partial rep reaches."""

PARTIAL_TIME = 0.75
"""Share of the usual durations that a partial rep takes: a shorter way takes less time, but not in proportion."""

FAILED_REACH = (0.25, 0.7)
"""Share of the lifting way at which a failed rep stalls."""

STALL = (0.5, 1.5)
"""s for which the athlete fights before giving up."""

STICKING = (0.55, 0.85)
"""Velocity lost in the sticking region of a grinding rep: it falls by more than half (van den Tillaar, Andersen and
Saeterbakken 2014, doi:10.2478/hukin-2014-0061)."""

GRIND = (1.4, 2.2)
"""How much longer a grinding concentric takes; close to failure the velocity is down by a half or more (Sánchez-Medina
and González-Badillo 2011, doi:10.1249/MSS.0b013e318213f880)."""

SHORTEST = 0.08
"""s that any stroke lasts at least, and any pause that is asked for; one of 0 s is none: the movement just turns."""

SINKING = (0.0, 0.012)
"""Share of the range by which a held limb sinks in a second: 0.2-5 degrees in 3.3 s (the recordings of `Athlete`)."""

SUNK = 4.0
"""s after which a limb sinks no further: a stretch of half a minute stays one. Judgement."""

DRIFT = 0.005
"""Standard deviation of the drift in a pause at the start of a rep, as a share of the range."""

LESS_EVEN = 1.4
"""How much more lowering and pauses vary than lifting, from the same recordings as the sizes in `Athlete`."""

MOST_VARIED = (0.6, 1.6)
"""Least and most share of the usual duration, whatever chance says."""

MOST_REACHED = (0.8, 1.2)
"""The same of the usual range, for a rep that counts."""

BYSTANDER = radians(8)
"""Joints that a movement bends by less do not make it, they give way."""

_DRIVERS = drivers()

HELD = 0.4
"""How much less a joint wanders that hardly moves. Fitted; an end that is an object repeats within 0.5 to 1 degree, a
free end within 2 to 5 (the recordings of `Athlete`)."""

_BODY = np.array([name not in OWN_COORDINATES for name in COORDINATES])

_JOINTS = _BODY & np.array([not name.endswith(tuple(BULGES.values())) for name in COORDINATES])


@dataclass(frozen=True, slots=True)
class VariedStep:
    """One step of a rep: to ``target`` (coordinates,) in ``seconds``, on the ``course`` of its stroke.

    ``planned`` (coordinates,) is the target as the movement has it, without wandering joints; ``back``: it leads to the
    start; ``falls``: it is done in free fall.
    """

    phase: Phase
    planned: FloatArray
    target: FloatArray
    seconds: float
    course: StrokeCourse
    back: bool
    falls: bool


@dataclass(frozen=True, slots=True)
class StepVariation:
    """What it takes to draw the steps of any rep of a set."""

    movement: Movement
    plan: SetPlan
    athlete: Athlete
    manner: Manner
    chance: np.random.Generator

    def of(self, number: int, side: str) -> Iterator[VariedStep]:
        """Yield the steps of rep ``number``, done by ``side``."""
        base = self.movement.posture("start", side, self.athlete.height)
        reach, away, planned, at, stroke = self._reach(number), base, base, base, Phase.PAUSE
        wander = self._wander(base, side)
        tail = 0.0
        for step, following in pairwise((*self.movement.steps, self.movement.steps[0])):
            seconds = self._seconds(step, stroke, number)
            if step.phase is Phase.PAUSE:
                # The strokes before and after it end and begin too softly to be seen: that is pause, too.
                still = seconds - tail - self._lead(following)
                if still > 0:
                    at = at + self._drift(step, still) * (away - base)
                    yield self._varied(step, planned, at, still)
                continue
            if self._gives_up(number, stroke, step):
                yield from self._failed_attempt(planned, base)
            stroke = step.phase
            if step.to == "start":
                planned = base
                at = base + self.athlete.return_variation * self.chance.standard_normal() * (away - base)
            else:
                posture = self._giving(base, self.movement.posture(step.to, side, self.athlete.height))
                if self.plan.alone:
                    posture = np.where(columns_of_side(other_side(side)), base, posture)
                swing = posture - base
                planned = away = base + reach * swing
                at = planned + reach * self.manner.aside * np.abs(swing[_DRIVERS])
            at = at + wander * self.chance.standard_normal(len(COORDINATES))
            varied = self._varied(step, planned, at, seconds, self.plan.grinds(number))
            tail = varied.seconds * (1 - varied.course.ending)
            yield varied

    def _lead(self, step: Step) -> float:
        """Return for how long, in s, a usual stroke of ``step`` goes on before it is visible."""
        onset, ending = self._usual(step.phase).visible
        return self.plan.seconds(step, step.phase) * onset / (ending - onset)

    def _usual(self, phase: Phase) -> Shape:
        return self.manner.shapes[Phase.ECCENTRIC if phase is Phase.ECCENTRIC else Phase.CONCENTRIC]

    def _wander(self, base: FloatArray, side: str) -> FloatArray:
        """Return the standard deviation (coordinates,) in rad by which joints miss where they should be."""
        ways = [
            np.abs(self.movement.posture(step.to, side, self.athlete.height) - base) for step in self.movement.steps
        ]
        most = np.max(ways, axis=0)
        free = np.clip(np.maximum(most, most[_DRIVERS]) / BYSTANDER, HELD, 1)
        wander: FloatArray = self.athlete.wander * _JOINTS * free
        return wander

    def _drift(self, step: Step, seconds: float) -> float:
        """Return how far the limb moves away from the start in a pause, as a share of the range."""
        if step.to == "start":
            return DRIFT * float(self.chance.standard_normal())
        return -min(seconds, SUNK) * float(self.chance.uniform(*SINKING))

    def _giving(self, base: FloatArray, posture: FloatArray) -> FloatArray:
        """Return ``posture`` with what should lie still moving along as much as it does in this athlete."""
        change = posture - base
        small = _BODY & (np.abs(change) < BYSTANDER)
        return np.where(small, base + self.athlete.give * change, posture)

    def _reach(self, number: int) -> float:
        outcome = self.plan.outcome(number)
        if outcome is Outcome.PARTIAL:
            return float(self.chance.uniform(*PARTIAL_REACH))
        if outcome is Outcome.FAILED and self.movement.steps[0].phase is not Phase.ECCENTRIC:
            return float(self.chance.uniform(*FAILED_REACH))
        usual = self.manner.reach * (1 + self.manner.ranges * (self.plan.tired(number) - 0.5))
        return usual * float(np.clip(1 + self.athlete.range_variation * self.chance.standard_normal(), *MOST_REACHED))

    def _seconds(self, step: Step, stroke: Phase, number: int) -> float:
        seconds = self.plan.seconds(step, stroke)
        if step.phase is Phase.PAUSE and self.plan.outcome(number) is Outcome.FAILED and step.to != "start":
            return float(self.chance.uniform(*STALL))
        if step.style is Style.FALL:
            return seconds  # nobody falls more slowly today
        variation = self.athlete.variation * (LESS_EVEN if step.phase is not Phase.CONCENTRIC else 1)
        varied = np.clip(1 + variation * self.chance.standard_normal(), *MOST_VARIED)
        varied *= self.manner.pace * (1 + self.manner.durations * (self.plan.tired(number) - 0.5))
        if step.phase is Phase.CONCENTRIC:
            # Losing a share of the velocity makes the stroke last 1 / (1 - share) as long.
            varied /= 1 - self.athlete.slowing * self.plan.tired(number)
            varied *= self.chance.uniform(*GRIND) if self.plan.grinds(number) else 1.0
        if self.plan.outcome(number) is Outcome.PARTIAL:
            varied *= PARTIAL_TIME
        return max(seconds * float(varied), SHORTEST) if seconds else 0.0

    def _gives_up(self, number: int, stroke: Phase, step: Step) -> bool:
        """Return whether the way back up, after lowering, is not managed alone."""
        failed = self.plan.outcome(number) is Outcome.FAILED
        return failed and stroke is Phase.ECCENTRIC and step.phase is Phase.CONCENTRIC

    def _failed_attempt(self, low: FloatArray, top: FloatArray) -> Iterator[VariedStep]:
        stalled = low + self.chance.uniform(*FAILED_REACH) * (top - low)
        for phase, target in (
            (Phase.CONCENTRIC, stalled),
            (Phase.PAUSE, stalled),
            (Phase.ECCENTRIC, low),
            (Phase.PAUSE, low),
        ):
            step = Step(phase, "stalled", float(self.chance.uniform(*STALL)))
            yield self._varied(step, target, target, step.seconds, grinds=phase is Phase.CONCENTRIC)

    def _varied(
        self, step: Step, planned: FloatArray, target: FloatArray, seconds: float, grinds: bool = False
    ) -> VariedStep:
        knots = max(FEWEST_KNOTS, round(seconds / KNOT))
        course = self._course(step, seconds, knots, grinds)
        if step.phase is not Phase.PAUSE and step.style is not Style.FALL:
            seconds /= course.ending - course.onset  # what was asked for is what can be seen
        return VariedStep(step.phase, planned, target, seconds, course, step.to == "start", step.style is Style.FALL)

    def _course(self, step: Step, seconds: float, knots: int, grinds: bool) -> StrokeCourse:
        if step.style is Style.FALL:
            return falling(knots)
        shape = uneven(self._usual(step.phase), step.phase, self.athlete, seconds, self.chance)
        if grinds and step.phase is Phase.CONCENTRIC:
            shape = replace(shape, sticking=float(self.chance.uniform(*STICKING)))
        return shape.course(knots)
