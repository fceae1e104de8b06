"""The demonstration: an athlete, a simulated sensor and the sets that were prescribed. Knows no screen."""

from dataclasses import dataclass, replace

import numpy as np

from sensorfit.device.errors import DeviceError
from sensorfit.device.simulated import SimulatedSensor
from sensorfit.simulation.leg_curl import LegCurlAthlete, lying_leg_curls
from sensorfit.simulation.sensor import Mounting, rotation_about
from sensorfit.simulation.truth import TrueSet
from sensorfit.training.catalogue import shipped_catalogue
from sensorfit.training.exercises import Exercise
from sensorfit.training.prescription import Prescription

PROGRAM, EXERCISE = "three_way_split", "lying_leg_curl"

SETTLING, REST = 3.0, 20.0
"""s before and after each set; the rest is shorter than in training, so that a demonstration does not bore."""

CROOKED = rotation_about((1, -2, 0.5), 1.1)
"""Nobody straps a sensor on straight; any rotation will do."""

DISTANCES = {"shank": 0.25, "thigh": 0.20}
"""m from the joint that stays in place (knee, hip) to a strap at mid-segment of an adult; judgement."""


@dataclass(frozen=True, slots=True)
class Demo:
    """What is shown, and what an honest count must come to."""

    exercise: Exercise
    prescriptions: tuple[Prescription, ...]
    sensor: SimulatedSensor
    truth: tuple[TrueSet, ...]


def demo(placement: str = "shank", seed: int = 1) -> Demo:
    """Return the lying leg curls of `PROGRAM`, done as prescribed and seen from ``placement`` ("shank" or "thigh")."""
    if placement not in DISTANCES:
        raise DeviceError(f"the demonstration has no sensor on the {placement!r}; choose {' or '.join(DISTANCES)}")
    catalogue = shipped_catalogue()
    exercise = catalogue.exercise(EXERCISE)
    entry = next(entry for entry in catalogue.program(PROGRAM).entries if entry.exercise == EXERCISE)
    prescription = exercise.complete(replace(entry.prescription, rest=REST), placement)
    reps = entry.prescription.reps
    assert reps is not None, f"{PROGRAM} prescribes reps for {EXERCISE}"
    curls = lying_leg_curls([reps] * entry.sets, LegCurlAthlete(), np.random.default_rng(seed), SETTLING, REST)
    sensor = SimulatedSensor(
        name="simulated",
        placement=placement,
        motion=curls.shank if placement == "shank" else curls.thigh,
        mounting=Mounting(DISTANCES[placement], CROOKED),
        duration=curls.duration,
        seed=seed,
    )
    return Demo(exercise, (prescription,) * entry.sets, sensor, curls.sets)
