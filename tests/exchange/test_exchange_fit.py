"""A workout's FIT file is read by a library of somebody else as what it is."""

from datetime import UTC, datetime, timedelta
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given, settings

from sensorfit.core.reps import Counts
from sensorfit.exchange.errors import ExchangeError
from sensorfit.exchange.fit import EPOCH, fit_of
from sensorfit.exchange.fit_bytes import checksum
from sensorfit.history.done import DoneSet, DoneWorkout
from sensorfit.training.catalogue import shipped_catalogue

from .made_up_workouts import WORKOUTS

fitdecode = pytest.importorskip("fitdecode")

MONDAY = datetime(2026, 11, 23, 18, 0, 30, tzinfo=UTC)


def messages(content: bytes) -> list[tuple[str, dict[str, Any]]]:
    """All messages with what they say; the reader checks header, definitions and checksums."""
    with fitdecode.FitReader(BytesIO(content), check_crc=fitdecode.CrcCheck.RAISE) as reader:
        frames = [frame for frame in reader if frame.frame_type == fitdecode.FIT_FRAME_DATA]
    return [(frame.name, {field.name: field.value for field in frame.fields}) for frame in frames]


def sets_in(content: bytes) -> list[dict[str, Any]]:
    return [said for name, said in messages(content) if name == "set"]


def test_an_activity_with_its_sets_is_read_back() -> None:
    workout = DoneWorkout(
        MONDAY,
        (
            DoneSet("lying_leg_curl", load=42.5, counted=11, corrected=12, start=60.0, duration=45.25),
            DoneSet("hamstring_stretch", counts=Counts.HELD, seconds=30.0, start=200.0),
            DoneSet("Zercher carry", corrected=0),
        ),
        MONDAY + timedelta(minutes=40),
    )
    content = fit_of(workout)
    curl, stretch, carry = sets_in(content)
    assert (curl["repetitions"], curl["weight"], curl["category"]) == (12, 42.5, "leg_curl")
    assert curl["duration"] == 45.25
    assert curl["start_time"] == MONDAY + timedelta(seconds=60)
    assert (curl["set_type"], curl["message_index"], curl["weight_display_unit"]) == ("active", 0, "kilogram")
    assert (stretch["repetitions"], stretch["duration"], stretch["weight"]) == (None, 30.0, None)
    assert (carry["repetitions"], carry["start_time"], carry["duration"]) == (0, None, None)
    others = {name: said for name, said in messages(content) if name != "set"}
    assert others["file_id"]["type"] == "activity"
    session = others["session"]
    assert (session["sport"], session["sub_sport"], session["total_elapsed_time"]) == (
        "training",
        "strength_training",
        2400,
    )
    assert (others["activity"]["num_sessions"], others["activity"]["timestamp"]) == (1, workout.ended_at)
    assert [said["event_type"] for name, said in messages(content) if name == "event"] == ["start", "stop_all"]


@given(WORKOUTS)
@settings(max_examples=30)
def test_whatever_a_workout_holds_the_file_is_read(workouts: list[DoneWorkout]) -> None:
    for workout in workouts:
        if workout.started_at < EPOCH or not workout.sets:
            with pytest.raises(ExchangeError):
                fit_of(workout)
        else:
            assert len(sets_in(fit_of(workout))) == len(workout.sets)


def test_what_fit_has_no_category_for_is_unknown_and_every_category_is_of_an_exercise_there_is() -> None:
    from sensorfit.exchange.fit import _categories

    assert set(_categories()) <= set(shipped_catalogue().exercises)
    (said,) = sets_in(fit_of(DoneWorkout(MONDAY, (DoneSet("Zercher carry", corrected=1),))))
    assert said["category"] == "unknown"


def test_a_load_that_fit_cannot_hold_is_not_said() -> None:
    (said,) = sets_in(fit_of(DoneWorkout(MONDAY, (DoneSet("deadlift", corrected=1, load=5000.0),))))
    assert said["weight"] is None


def test_a_damaged_file_is_told_by_its_checksum() -> None:
    content = bytearray(fit_of(DoneWorkout(MONDAY, (DoneSet("deadlift", corrected=1),))))
    assert checksum(bytes(content)) == 0
    content[20] ^= 1
    assert checksum(bytes(content)) != 0
