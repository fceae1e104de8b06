"""Who says late which exercise it is has it counted as that one, from where it may have begun."""

from functools import cache
from pathlib import Path

import pytest

from sensorfit.core.events import SetCompleted
from sensorfit.core.reps import ExerciseSet, Phase
from sensorfit.pipeline import Pipeline, Update
from sensorfit.recording.open_recording import open_recording
from sensorfit.recording.recording import Recording
from sensorfit.training.catalogue import shipped_catalogue

CLEAN = Path(__file__).parents[2] / "recordings" / "lying_leg_curl_clean.mcap"
CURL, SQUAT = (shipped_catalogue().exercise(name) for name in ("lying_leg_curl", "back_squat"))


@cache
def recorded() -> Recording:
    return open_recording(CLEAN)


def sets_of(*updates: Update) -> list[ExerciseSet]:
    events = [event for update in updates for event in update.events]
    return [event.exercise_set for event in events if isinstance(event, SetCompleted) and event.exercise_set.reps]


@pytest.mark.parametrize("share", [1.0, 0.6], ids=["after the set", "in the middle of it"])
def test_what_was_done_is_counted_anew_as_the_exercise_that_it_was(share: float) -> None:
    recording = recorded()
    packets = recording.packets
    told = Pipeline(recording.streams[0], CURL)
    late = Pipeline(recording.streams[0], SQUAT)
    now = round(share * len(packets))
    expected = sets_of(told.receive_all(packets), told.finish())
    before = late.receive_all(packets[:now])
    changed = late.change(CURL, 1000.0)
    got = sets_of(changed, late.receive_all(packets[now:]), late.finish())
    assert [rep.phases for rep in got[0].reps] == [rep.phases for rep in expected[0].reps]
    assert got[0].reps[0].phases[0].phase is Phase.CONCENTRIC
    assert (len(got), got[0].count) == (1, 12)
    assert before.motion


def test_what_was_before_the_change_is_not_counted() -> None:
    recording = recorded()
    packets = recording.packets
    late = Pipeline(recording.streams[0], SQUAT)
    half = len(packets) // 2
    late.receive_all(packets[:half])
    assert late.change(CURL, 0.0).reps == ()
    (rest,) = sets_of(late.receive_all(packets[half:]), late.finish())
    assert 5 <= rest.count <= 7


def test_a_change_before_the_first_packet_changes_what_is_counted() -> None:
    recording = recorded()
    late = Pipeline(recording.streams[0], SQUAT)
    late.change(CURL, 5.0)
    (done,) = sets_of(late.receive_all(recording.packets), late.finish())
    assert (done.count, done.reps[0].phases[0].phase) == (12, Phase.CONCENTRIC)
