"""A set of an exercise as an athlete does it: postures over time and the true reps. Knows no sensor and no session."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import NamedTuple

import numpy as np

from sensorfit.simulation.arrays import FloatArray
from sensorfit.simulation.body.coordinates import COLUMN, SIDES, columns_of_side, other_side
from sensorfit.simulation.body.course import Piece, keyed
from sensorfit.simulation.exercise.athlete import Athlete, in_form
from sensorfit.simulation.exercise.coordination import between, keep_feet
from sensorfit.simulation.exercise.effort import effort
from sensorfit.simulation.exercise.manner import manner
from sensorfit.simulation.exercise.movements import Movement
from sensorfit.simulation.exercise.set_plan import SetPlan
from sensorfit.simulation.exercise.timing import DoneStep, true_phases
from sensorfit.simulation.exercise.varied_steps import StepVariation, VariedStep
from sensorfit.simulation.truth import TruePhase, TrueRep

LOWEST_JUMP = 0.02
"""m; what falls by less does not land: hands that catch a body, for example. Judgement."""

FRESH = 0.5
"""Strain of the first rep of a set, of that of the last; judgement."""

GRINDING_STRAIN = 1.6
"""Strain of a grinding rep, of that of the last usual one; judgement."""


@dataclass(frozen=True, slots=True)
class Performance:
    """What came of a plan: pieces of a course, the true reps and when feet landed, in s."""

    pieces: tuple[Piece, ...]
    reps: tuple[TrueRep, ...]
    landings: tuple[float, ...]


def performed(
    movement: Movement, plan: SetPlan, athlete: Athlete, chance: np.random.Generator, start: float, posture: FloatArray
) -> Performance:
    """Return the set that ``athlete`` does from ``start`` s on, beginning in ``posture`` (coordinates,)."""
    athlete = in_form(athlete, chance)
    variation = StepVariation(movement, plan, athlete, manner(athlete, chance), chance)
    performer = _Performer(variation, start, posture)
    for number in range(1, plan.reps + 1):
        performer.do(number)
    one_sided = movement.one_sided or plan.alone
    reps = tuple(
        TrueRep(phases, performer.side(number) if one_sided else "", plan.outcome(number))
        for number, phases in enumerate(true_phases(performer.done), 1)
    )
    return Performance(tuple(_pieces(performer.ways)), reps, tuple(performer.landings))


class _Way(NamedTuple):
    """The ``postures`` (n, coordinates) of one rep at ``times`` (n,) in s, while the point ``anchor`` rests."""

    anchor: str
    times: FloatArray
    postures: FloatArray


def _pieces(ways: Sequence[_Way]) -> Iterator[Piece]:
    """Yield one piece for all reps that follow each other on the same anchor: few long pieces are quicker than many."""
    for anchor, group in groupby(ways, key=lambda way: way.anchor):
        reps = list(group)
        # Each rep begins with the posture in which the one before has ended.
        times = np.concatenate([reps[0].times, *(way.times[1:] for way in reps[1:])])
        yield keyed(times, np.concatenate([reps[0].postures, *(way.postures[1:] for way in reps[1:])]), anchor)


@dataclass(slots=True)
class _Performer:
    """An athlete in the middle of a set: where, and what is behind."""

    variation: StepVariation
    time: float
    posture: FloatArray
    ways: list[_Way] = field(default_factory=list)
    done: list[DoneStep] = field(default_factory=list)
    landings: list[float] = field(default_factory=list)

    def do(self, number: int) -> None:
        """Do one rep, up to the end of its closing pause."""
        movement = self.variation.movement
        side = self.side(number)
        anchor = movement.anchor_for(side)
        planned = movement.posture("start", side, self.variation.athlete.height)
        times, postures = [np.array([self.time])], [self.posture[None]]
        phases: list[TruePhase] = []
        for step in self.variation.of(number, side):
            way = self._way(step, planned, anchor)
            own = self.time + step.seconds * np.linspace(0, 1, len(way))
            times.append(own[1:])
            postures.append(way[1:])
            self.done.append(DoneStep(number, step, self.time))
            phases.append(self.done[-1].visible)
            self.time, self.posture, planned = float(own[-1]), way[-1], step.planned
            if step.falls and way[0, COLUMN["upward"]] - way[-1, COLUMN["upward"]] > LOWEST_JUMP:
                self.landings.append(self.time)
        knots = np.concatenate(times)
        worked = effort(knots, phases)[:, None] * self._effort(number, side)
        self.ways.append(_Way(anchor, knots, np.concatenate(postures) + worked))

    def side(self, number: int) -> str:
        """Return the leg or arm that does rep ``number``."""
        first = SIDES.index(self.variation.plan.side)
        return SIDES[(first + number - 1) % 2 if self.variation.movement.alternating else first]

    def _effort(self, number: int, side: str) -> FloatArray:
        """Return what effort adds to a posture (coordinates,); the strain grows towards the end of the set."""
        plan = self.variation.plan
        added = self.variation.movement.effort_of(side)
        if plan.alone:
            added[columns_of_side(other_side(side))] = 0
        strain = added[COLUMN["strain"]]
        added *= self.variation.athlete.give
        tired = FRESH + (1 - FRESH) * plan.tired(number)
        added[COLUMN["strain"]] = strain * (GRINDING_STRAIN if plan.grinds(number) else tired)
        return added

    def _way(self, step: VariedStep, planned: FloatArray, anchor: str) -> FloatArray:
        """Return the postures (knots, coordinates) from here, which should be ``planned``, to that of ``step``."""
        bow = self.variation.manner.bow
        if step.back:
            # The same postures in the opposite order: what is early on the way there is late on the way back.
            postures = between(step.target, self.posture, 1 - step.course.path, bow, anchor)
        else:
            postures = between(self.posture, step.target, step.course.path, bow, anchor)
        keep_feet(postures, planned + step.course.path[:, None] * (step.planned - planned), anchor)
        return postures
