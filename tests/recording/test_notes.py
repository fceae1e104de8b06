"""What was chosen and said during a workout comes back from a recording, in its place among the packets."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sensorfit.recording.notes import Note, WorkoutBegun, WorkoutEnded, decode_note, encode_note
from sensorfit.recording.open_recording import open_recording
from sensorfit.recording.packets import OPEN_PROTOCOL, Packet, SensorStream
from sensorfit.recording.session_facts import SessionFacts
from sensorfit.recording.writer import create_recording
from sensorfit.training import acts
from sensorfit.training.prescription_text import parsed_set
from sensorfit.training.workout_sets import Role, WorkoutSet

BEGUN = WorkoutBegun(
    (
        WorkoutSet("jump_rope", parsed_set("5-6 min rest 2 min"), role=Role.WARM_UP),
        WorkoutSet("bulgarian_split_squat", parsed_set("7 @ 20kg tempo 3-1-1-2 rest 0s"), "left", "superset 1"),
    ),
    athlete="a1",
    program="two_way_split",
    day="A",
    started_at="2026-11-26T08:00:00Z",
)
NOTES: tuple[Note, ...] = (
    BEGUN,
    acts.ChangeTarget(parsed_set("3x1-2 rest 5s".removeprefix("3x"))),
    *(kind() for kind in (acts.EndRest, acts.SkipSet, acts.NextSet, acts.PreviousSet, acts.ExtraSet, acts.Undo)),
    acts.FinishSet(), acts.FinishSet(7), acts.ChangeRest(-15.0), acts.GoTo(3), acts.WarmUpSet(20.0),
    acts.ChangeExercise("back_squat"), acts.ChangeLoad(None), acts.CorrectCount(0, 12), acts.CorrectLoad(0, 42.5),
    acts.CorrectExercise(1, "deadlift"), acts.EndWorkout(), WorkoutEnded("2026-11-26T09:00:00Z"),
)  # fmt: skip


def test_every_note_is_read_back_in_its_place(tmp_path: Path) -> None:
    path = tmp_path / "workout.mcap"
    with create_recording(path, SessionFacts()) as writer:
        writer.add_stream(SensorStream("left", OPEN_PROTOCOL, "left thigh"))
        for number, note in enumerate(NOTES):
            writer.add_note(note)
            writer.append(Packet("left", 10.0 + number, bytes([number])))
        writer.add_stream(SensorStream("right", OPEN_PROTOCOL, "right thigh"))
        writer.append(Packet("right", 99.0, b"late"))
    recording = open_recording(path)
    assert recording.remarks == ()
    assert [one.note for one in recording.notes] == list(NOTES)
    assert [one.packets for one in recording.notes] == list(range(len(NOTES)))
    assert [packet.sensor for packet in recording.packets] == ["left"] * len(NOTES) + ["right"]
    assert len(recording.streams) == 2


def test_a_recording_without_a_workout_has_no_notes(tmp_path: Path) -> None:
    path = tmp_path / "plain.mcap"
    with create_recording(path, SessionFacts()) as writer:
        writer.add_stream(SensorStream("left", OPEN_PROTOCOL))
        writer.append(Packet("left", 1.0, b""))
    assert open_recording(path).notes == ()
    assert b"/workout" not in path.read_bytes()


@pytest.mark.parametrize(
    "payload", [b"", b"{}", b'{"kind": "dance"}', b'{"kind": "go to"}', b'{"kind": "begun", "sets": [{}]}']
)
def test_what_is_no_note_is_refused(payload: bytes) -> None:
    with pytest.raises((ValueError, KeyError, TypeError)):
        decode_note(payload)


@given(st.builds(acts.CorrectCount, st.integers(0, 99), st.none() | st.integers(0, 999)) | st.builds(
    acts.ChangeRest, st.floats(-1000, 1000)))  # fmt: skip
def test_any_number_comes_back(note: Note) -> None:
    assert decode_note(encode_note(note)) == note
