"""What a file of another program turned out to hold. Knows neither formats nor the history."""

from dataclasses import dataclass
from datetime import timedelta

from sensorfit.exchange.cells import BadRow
from sensorfit.history.done import DoneWorkout


@dataclass(frozen=True, slots=True)
class Arrived:
    """``workouts`` in the order of the file, ``bad`` rows that could not be used, ``unknown`` names of exercises that
    are kept as they are, and what else is to be said, in sentences.

    ``precision`` is that of the beginnings of workouts: a workout of the history that began less than this later is
    the same one.
    """

    workouts: tuple[DoneWorkout, ...]
    precision: timedelta = timedelta(0)
    bad: tuple[BadRow, ...] = ()
    unknown: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
