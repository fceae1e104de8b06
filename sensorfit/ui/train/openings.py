"""Opens workouts for the live screen, recorded and kept: done by a simulated athlete. Knows no Qt."""

from contextlib import suppress

from sensorfit.device.athlete import SimulatedWorkout
from sensorfit.device.pacing import paced
from sensorfit.history.athletes import Athletes
from sensorfit.history.done import Athlete
from sensorfit.history.errors import HistoryError
from sensorfit.kept_workout import Diary, KeptWorkout
from sensorfit.training.catalogue import Catalogue
from sensorfit.ui.model.training_choice import Planned
from sensorfit.ui.session import WorkoutSession
from sensorfit.user_data import data_folder

SIMULATED = "Simulated athlete"
"""Whose history holds what was tried without a sensor: nobody's records are made by it."""


def without_sensor(
    planned: Planned, simulated: SimulatedWorkout, catalogue: Catalogue, speed: float | None
) -> WorkoutSession:
    """Train what is ``planned`` with the sensors of an athlete who is ``simulated``, ``speed`` times as fast as real
    time, None for at once; it comes through the same door as with real ones."""
    athletes = Athletes(data_folder())
    diary = Diary(athletes, simulated_athlete(athletes))
    streams = simulated.source.streams
    kept = KeptWorkout(streams, planned.sets, catalogue.exercise, diary, planned.program, planned.title)
    return WorkoutSession(paced(simulated.source, speed), streams, kept, catalogue, planned.title)


def simulated_athlete(athletes: Athletes) -> Athlete:
    """Return the athlete of that name, added where there is none; who trains otherwise stays the current one."""
    found = next((one for one in athletes.all() if one.name == SIMULATED), None)
    if found:
        return found
    before: Athlete | None = None
    with suppress(HistoryError):
        before = athletes.current()
    added = athletes.add(SIMULATED)
    if before:
        athletes.switch(before.id)
    return added
