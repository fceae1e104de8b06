"""Workouts done, as values."""

from datetime import UTC, datetime

import pytest

from sensorfit.history.done import DoneSet, DoneWorkout
from sensorfit.history.errors import HistoryError

MOMENT = datetime(2026, 11, 26, 18, 30, tzinfo=UTC)


def test_what_a_person_says_counts_before_what_the_sensor_says() -> None:
    assert DoneSet("back_squat", counted=11).count == 11
    assert DoneSet("back_squat", counted=11, corrected=0).count == 0
    assert DoneSet("back_squat").count == 0


def test_volume_needs_a_load() -> None:
    assert DoneSet("back_squat", counted=5, load=60.0).volume == 300.0
    assert DoneSet("back_squat", counted=5).volume is None


def test_a_time_without_a_zone_is_refused() -> None:
    naive = MOMENT.replace(tzinfo=None)
    with pytest.raises(HistoryError, match="time zone"):
        DoneWorkout(naive, ())
    with pytest.raises(HistoryError, match="time zone"):
        DoneWorkout(MOMENT, (), ended_at=naive)


def test_one_set_is_changed_and_the_others_stay() -> None:
    first, second, other = (DoneSet(name) for name in ("back_squat", "deadlift", "front_squat"))
    assert DoneWorkout(MOMENT, (first, second)).with_set(2, other).sets == (first, other)
    for number in (0, 3):
        with pytest.raises(HistoryError, match="from 1 to 2"):
            DoneWorkout(MOMENT, (first, second)).with_set(number, other)
