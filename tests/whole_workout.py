"""A whole workout on four simulated sensors, recorded and in a history as when somebody trains. Knows no window and no
clock."""

from collections.abc import AsyncIterable
from dataclasses import dataclass, replace
from pathlib import Path

from four_sensors import EXERCISE, PACKET, RATE, FourSensors, four_sensors

from sensorfit.device.athlete import workout_scenario
from sensorfit.device.simulated import open_sensor
from sensorfit.history.athletes import Athletes
from sensorfit.kept_workout import Diary, KeptWorkout
from sensorfit.recording.packets import Packet
from sensorfit.simulation.session import carried_out
from sensorfit.simulation.worn_sensor import worn_sensors
from sensorfit.training.amounts import Reps
from sensorfit.training.catalogue import shipped_catalogue
from sensorfit.training.prescription import Prescription
from sensorfit.training.workout_sets import WorkoutSet
from sensorfit.ui.model.training_choice import Chosen, planned
from sensorfit.ui.session import WorkoutSession

PROGRAM, DAY = "two_way_split", "Legs"
"""Three exercises, one of them with each leg alone, for which four sensors are worn."""

REPS, REST = 4, 10.0
"""Reps of its sets here, and s of rest between them: many ends of sets in a few minutes."""


@dataclass(frozen=True, slots=True)
class WholeWorkout:
    """What is to be done, and the sensors of somebody who does it."""

    sensors: FourSensors
    sets: tuple[WorkoutSet, ...]

    def session(self, packets: AsyncIterable[Packet], folder: Path) -> WorkoutSession:
        """What the window shows of ``packets``; what is kept goes into ``folder``."""
        catalogue, athletes = shipped_catalogue(), Athletes(folder)
        streams = tuple(one.stream for one in self.sensors.sensors)
        diary = Diary(athletes, athletes.add("Somebody"))
        kept = KeptWorkout(streams, self.sets, catalogue.exercise, diary, title="Workout")
        return WorkoutSession(packets, streams, kept, catalogue, "Workout")


def day_of_short_sets() -> WholeWorkout:
    """All sets of a day of a program, each with a few reps."""
    catalogue = shipped_catalogue()
    chosen = Chosen(single=False, program=PROGRAM, day=DAY, exercise="", target="", slots={})
    sets = tuple(
        replace(
            one, prescription=replace(one.prescription, amount=Reps.exactly(REPS), rest=one.prescription.rest and REST)
        )
        for one in planned(chosen, catalogue).sets
    )
    worn = worn_sensors(carried_out(workout_scenario(sets, catalogue.exercise, 1, REST, RATE)))
    sensors = tuple(replace(open_sensor(one), samples_per_packet=PACKET) for one in worn)
    return WholeWorkout(FourSensors(sensors, tuple(one.measured()[1] for one in worn), REPS), sets)


def hours_of_curls(hours: float, sets_an_hour: int) -> WholeWorkout:
    """As many sets of twelve reps as there are in so many hours."""
    rest = 3600 / sets_an_hour - 60
    one = WorkoutSet(EXERCISE, Prescription(Reps.exactly(12), rest=rest))
    return WholeWorkout(four_sensors(sets=4, reps=12, rest=rest), (one,) * round(hours * sets_an_hour))
