"""A scenario's entries carried out one after the other. Knows no sensor."""

from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np

from sensorfit.simulation.activity.activities import activity, least_seconds
from sensorfit.simulation.arrays import FloatArray
from sensorfit.simulation.body.coordinates import SIDES
from sensorfit.simulation.body.course import Piece, joined_postures
from sensorfit.simulation.body.impacts import Blow, Impact, clank
from sensorfit.simulation.body.pose import feet
from sensorfit.simulation.body.skeleton import Segment
from sensorfit.simulation.course_plan import Entry, SetEntry
from sensorfit.simulation.exercise.athlete import Athlete
from sensorfit.simulation.exercise.movements import Movement, movement
from sensorfit.simulation.exercise.sets import performed
from sensorfit.simulation.sensor.wearing import Slip
from sensorfit.simulation.truth import Phase, TrueActivity, TrueRep, TrueSet

LEISURE = 1.8
"""How much longer than in a hurry it takes to get to where a set begins; judgement."""

SETTLING = 3.0
"""s to find the right place there; judgement."""

SAME_PLACE = 0.1
"""rad; who is as close to the start of a set with every joint need not get there first; judgement."""

CLANK_PEAK = (2.0, 6.0)
"""m/s² at the pad, from a stack that is let down with care to one that drops; judgement."""

LANDING_PEAK = (10.0, 25.0)
"""m/s² at the foot, of what rings on top of the landing itself; judgement."""

STOP_PEAK, MOST_STOPS = (2.0, 9.0), 0.6
"""m/s² of the shock where a stroke ends at a lock-out or a surface, and the largest share of strokes that do: 0 to 1 in
a rep and 4 to 15 m/s² in squats and rehabilitation exercises; some people never do (the recordings of `Athlete`)."""


STRIKES = (-0.08, 0.03)
"""s from the end of a stroke at which it strikes: what is stopped was still moving. Judgement."""


class Span(NamedTuple):
    """From ``start`` to ``stop`` in s."""

    start: float
    stop: float


@dataclass(slots=True)
class Director:
    """Who has an athlete do things, and keeps what comes of it; begins at 0 s in ``posture`` (coordinates,)."""

    athlete: Athlete
    chance: np.random.Generator
    posture: FloatArray
    time: float = 0.0
    pieces: list[Piece] = field(default_factory=list)
    sets: list[TrueSet] = field(default_factory=list)
    activities: list[TrueActivity] = field(default_factory=list)
    impacts: list[Impact] = field(default_factory=list)
    running: list[Span] = field(default_factory=list)
    slips: dict[str, list[Slip]] = field(default_factory=dict)

    def do(self, entry: Entry) -> None:
        """Have one entry done."""
        if isinstance(entry, SetEntry):
            self.exercise(entry)
        else:
            self.activity(entry.name, entry.seconds)

    def activity(self, name: str, seconds: float, target: FloatArray | None = None) -> None:
        """Have something done that is no rep and ends in the posture ``target`` (coordinates,) if it needs one."""
        doing = activity(name, self.time, seconds, self.posture, self.chance, target)
        self.activities.append(TrueActivity(name, self.time, self.time + seconds))
        self.impacts += doing.impacts
        self._follow(doing.pieces)

    def exercise(self, entry: SetEntry) -> None:
        """Have a set done, with what comes before it, and the rest after it."""
        usual = movement(entry.name)
        start = usual.posture("start", entry.plan.side, self.athlete.height)
        if np.abs(self.posture - start).max() > SAME_PLACE:
            least = least_seconds("get_on", self.posture, start)
            self.activity("get_on", LEISURE * least, start)
        # Who is all but there may still lie on another side than the set begins on.
        self.activity("settle", max(SETTLING, LEISURE * least_seconds("settle", self.posture, start)), start)
        done = performed(usual, entry.plan, self.athlete, self.chance, self.time, self.posture)
        self._follow(done.pieces)
        self.sets.append(TrueSet(entry.name, done.reps))
        self._shake(usual, done.reps, done.landings)
        for slip in entry.slips:
            moment = done.reps[slip.after_rep - 1].stop
            self.slips.setdefault(slip.sensor, []).append(Slip(moment, slip.angle))
        if entry.rest:
            meanwhile = entry.meanwhile or ("wait",)
            for name in meanwhile:
                self.activity(name, entry.rest / len(meanwhile))

    def _follow(self, pieces: tuple[Piece, ...]) -> None:
        self.pieces += pieces
        self.time, self.posture = pieces[-1].stop, joined_postures(pieces)

    def _shake(self, usual: Movement, reps: tuple[TrueRep, ...], landings: tuple[float, ...]) -> None:
        for moment in landings:
            self.impacts.append(Impact(moment, float(self.chance.uniform(*LANDING_PEAK)), Blow.LANDING, Segment.FOOT))
        # A knee that locks under the body's weight shakes both sides of it; a limb that is put down is struck below.
        standing = feet(usual.anchor_for(SIDES[0]))
        stopped = (Segment.SHANK, Segment.THIGH) if standing else (Segment.SHANK,)
        stops = float(self.chance.uniform(0, MOST_STOPS))
        for rep in reps:
            for phase in rep.phases:
                if phase.phase is Phase.PAUSE:
                    continue
                moment = phase.stop + float(self.chance.uniform(*STRIKES))
                if usual.machine:
                    self.running.append(Span(phase.start, phase.stop))
                if usual.machine and phase.phase is Phase.ECCENTRIC and self.chance.random() < self.athlete.clanks:
                    peak = float(self.chance.uniform(*CLANK_PEAK))
                    self.impacts += clank(moment, peak, Segment.SHANK, self.chance)
                if self.chance.random() < stops:
                    peak = float(self.chance.uniform(*STOP_PEAK))
                    self.impacts += [Impact(moment, peak, Blow.STOP, segment) for segment in stopped]
