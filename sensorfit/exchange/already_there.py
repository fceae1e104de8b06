"""Which workouts of a file are in a history already. Knows no file and no database."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from sensorfit.exchange.arrived import Arrived
from sensorfit.history.done import DoneWorkout

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def new_workouts(arrived: Arrived, beginnings: Iterable[datetime]) -> list[DoneWorkout]:
    """Those that did not begin when one of the history or of the file before them did, as far as the file can tell:
    one that began at 18:00:37 begins at 18:00 in a file without seconds."""
    there = {_floor(begun, arrived.precision) for begun in beginnings}
    new = []
    for workout in arrived.workouts:
        begun = _floor(workout.started_at, arrived.precision)
        if begun not in there:
            there.add(begun)
            new.append(workout)
    return new


def _floor(moment: datetime, precision: timedelta) -> datetime:
    return moment.astimezone(UTC) - ((moment - _EPOCH) % precision if precision else timedelta(0))
