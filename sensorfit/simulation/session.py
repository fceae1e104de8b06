"""A scenario carried out: what the body does from beginning to end, and what is true of it. Knows no sensor errors."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from sensorfit.simulation.activity.stations import stations
from sensorfit.simulation.arrays import FloatArray
from sensorfit.simulation.body.coordinates import OWN_COORDINATES, columns_of
from sensorfit.simulation.body.course import Course
from sensorfit.simulation.body.impacts import Impact
from sensorfit.simulation.body.pose import Body, feet
from sensorfit.simulation.body.unrest import unrest
from sensorfit.simulation.course_plan import Entry, SetEntry
from sensorfit.simulation.director import Director, Span
from sensorfit.simulation.errors import SimulationError
from sensorfit.simulation.exercise.movements import movement
from sensorfit.simulation.scenario import Scenario
from sensorfit.simulation.sensor.wearing import Slip
from sensorfit.simulation.truth import TrueActivity, TrueSet

LONGEST_SESSION = 6 * 3600.0
"""s; nobody trains longer, and memory ends soon after."""

JOINT_RATE = 25.0
"""Hz; no limb changes its speed within 0.04 s but in a flight."""


@dataclass(frozen=True, slots=True)
class Session:
    """What happens in a ``scenario``; ``slips`` are by the name of the sensor, a machine runs in the spans
    ``running``. `JOINT_RATE` times a second, ``joint_rate`` is that of the fastest joint in rad/s, and ``upright`` how
    straight the body stands on its feet, 0 to 1."""

    scenario: Scenario
    body: Body
    course: Course
    sets: tuple[TrueSet, ...]
    activities: tuple[TrueActivity, ...]
    impacts: tuple[Impact, ...]
    running: tuple[Span, ...]
    slips: Mapping[str, tuple[Slip, ...]]
    joint_rate: FloatArray
    upright: FloatArray

    def liveliness(self, times: FloatArray) -> FloatArray:
        """Return the rate of the fastest joint (n,) in rad/s at ``times`` (n,) in s."""
        return np.interp(times, np.arange(len(self.joint_rate)) / JOINT_RATE, self.joint_rate)

    def looseness(self, times: FloatArray) -> FloatArray:
        """Return how loose the muscles of the legs hang (n,), 0 to 1, at ``times`` (n,) in s."""
        return np.interp(times, np.arange(len(self.upright)) / JOINT_RATE, self.upright)

    def machine_speed(self, times: FloatArray) -> FloatArray:
        """Return how fast the machine runs (n,), 0 to 1, at ``times`` (n,) in s."""
        speed = np.zeros_like(times)
        for start, stop in self.running:
            first, last = np.searchsorted(times, (start, stop))
            speed[first:last] = np.sin(np.pi * (times[first:last] - start) / (stop - start))
        return speed


def carried_out(scenario: Scenario) -> Session:
    """Return the session of a ``scenario``, the same every time; SimulationError where time is too short."""
    moving, restless = np.random.default_rng([scenario.seed, 0]).spawn(2)
    director = Director(scenario.athlete, moving, _first_posture(scenario.course[0], scenario.athlete.height))
    for number, entry in enumerate(scenario.course, 1):
        try:
            director.do(entry)
        except SimulationError as error:
            raise SimulationError(f"course, {entry.name}, number {number} of all: {error}") from None
        if director.time > LONGEST_SESSION:
            hours = LONGEST_SESSION / 3600
            raise SimulationError(f"course: after {number} sets and activities {hours:g} hours are over; write fewer")
    course = Course(tuple(director.pieces), unrest(restless, scenario.restlessness))
    moments = np.arange(0, course.duration, 1 / JOINT_RATE)
    sampled = [(piece, piece.postures(own)) for piece, own in course.split(moments)]
    return Session(
        scenario=scenario,
        body=Body(scenario.athlete.height),
        course=course,
        sets=tuple(director.sets),
        activities=tuple(director.activities),
        impacts=tuple(sorted(director.impacts, key=lambda impact: impact.time)),
        running=tuple(director.running),
        slips={name: tuple(slips) for name, slips in director.slips.items()},
        joint_rate=np.concatenate([_joint_rate(postures) for _, postures in sampled]),
        upright=np.concatenate([_upright(piece.anchor, postures) for piece, postures in sampled]),
    )


def _joint_rate(postures: FloatArray) -> FloatArray:
    """Return the rate of the fastest joint (n,) in rad/s in ``postures`` (n, coordinates) of one piece."""
    if len(postures) < 2:
        return np.zeros(len(postures))
    rates = np.gradient(postures[:, len(OWN_COORDINATES) :], 1 / JOINT_RATE, axis=0)
    fastest: FloatArray = np.abs(rates).max(axis=1)
    return fastest


def _upright(anchor: str, postures: FloatArray) -> FloatArray:
    """Return (n,) 1 for who stands straight on the feet, 0 for who squats low or does not stand."""
    if not feet(anchor):
        return np.zeros(len(postures))
    upright: FloatArray = np.maximum(np.cos(postures[:, columns_of("hip_flexion")]).mean(axis=1), 0) ** 2
    return upright


def _first_posture(entry: Entry, height: float) -> FloatArray:
    """Return the posture (coordinates,) in which a session begins: that of its first set, or standing."""
    if isinstance(entry, SetEntry):
        return movement(entry.name).posture("start", entry.plan.side, height)
    return stations()["standing"].posture
