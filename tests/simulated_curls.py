"""Lying leg curls for tests, seen by one sensor and as disorderly as a test asks for. Knows no detector."""

from pathlib import Path

import numpy as np

from sensorfit.recording.csv_import import COLUMNS
from sensorfit.simulation.arrays import FloatArray
from sensorfit.simulation.scenario import scenario_from_toml
from sensorfit.simulation.sensor.inertia import inertial_samples
from sensorfit.simulation.session import carried_out
from sensorfit.simulation.truth import Phase, TruePhase, TrueRep
from sensorfit.simulation.worn_sensor import WornSensor, worn_sensors

LIFELIKE = "{}"
"""As the simulation has it where nothing is said."""

REGULAR = (
    "{ variation = 0.08, range_variation = 0.03, return_variation = 0, wander_deg = 0, slowing = 0.3, trend = 0,"
    " unevenness = 0, manner = 0, sideways = 0, clanks = 0 }"
)
"""A practised athlete who tires, but whose strokes are smooth and end where they began."""

FIRM = "{ wobble = 0, rattle = 0, impacts = 0, knocks = 0, ripple = 0 }"
"""Nothing shakes, and the strap does not give."""

EXACT = "{ bias = 0, scale = 0, misalignment = 0, noise = 0, walk = 0, clock = 0 }"
"""A sensor that has no error but that of its counts."""


def leg_curls(
    reps: int = 6,
    placement: str = "shank",
    seed: int = 3,
    *,
    sets: int = 1,
    rest: float = 6.0,
    athlete: str = REGULAR,
    vibration: str = FIRM,
    errors: str = EXACT,
) -> WornSensor:
    """Return the sensor at ``placement`` in a session that begins 3 s before its first set; after each are ``rest`` s.

    ``athlete``, ``vibration`` and ``errors`` are inline tables of a scenario.
    """
    scenario = scenario_from_toml(f"""
        title = "Lying leg curls for a test"
        seed = {seed}
        athlete = {athlete}
        vibration = {vibration}
        sensors = [{{ name = "s", placement = "{placement}", errors = {errors} }}]
        course = [{{ exercise = "lying_leg_curl", reps = {reps}, sets = {sets}, rest = {rest} }}]
    """)
    (worn,) = worn_sensors(carried_out(scenario))
    return worn


def ideal_samples(worn: WornSensor, rate: float) -> FloatArray:
    """Return (n, 6): m/s² and rad/s as a sensor without errors or shaking measures them ``rate`` times a second."""
    course = worn.session.course
    return inertial_samples(worn.session.body, course, worn.worn, np.arange(int(course.duration * rate)) / rate)


def packets_until(worn: WornSensor, time: float) -> int:
    """Return how many packets the sensor has filled by the true ``time`` in s."""
    return round(worn.label_time(time) * worn.plan.rate / worn.plan.samples_per_packet)


def turned(worn: WornSensor, start: float, stop: float) -> float:
    """Return by how many degrees the segment turns from ``start`` to ``stop``, both true times in s."""
    movement = TrueRep((TruePhase(Phase.CONCENTRIC, start, stop),))
    return float(np.degrees(worn.swings((movement,))[0].turn))


def written_as_csv(worn: WornSensor, rate: int, path: Path, begin: float) -> tuple[tuple[float, float], ...]:
    """Write what an ideal sensor would have seen at ``rate`` Hz, from ``begin`` in s on; return the spans of the reps
    of the first set in the file's time."""
    samples = ideal_samples(worn, rate)
    rows = np.column_stack([np.arange(len(samples)) / rate + begin, samples])
    np.savetxt(path, rows, fmt="%.5f", delimiter=",", header=",".join(COLUMNS), comments="")
    return tuple((rep.start + begin, rep.stop + begin) for rep in worn.session.sets[0].reps)
