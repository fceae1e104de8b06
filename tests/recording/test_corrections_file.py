"""Corrections lie beside the recording, come back as they were, and are refused if they are not what they claim."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sensorfit.core.reps import Phase
from sensorfit.recording.corrected_labels import corrected_labels
from sensorfit.recording.corrections_file import corrections_path, read_corrections, write_corrections
from sensorfit.recording.errors import RecordingError
from sensorfit.recording.labels import RepLabel, SetLabel
from sensorfit.training.corrections import (
    AddRep,
    Corrections,
    MergeReps,
    MoveBorder,
    RemoveRep,
    SetCount,
    SetExercise,
    SetLoad,
    ShiftBorders,
    SplitRep,
)
from sensorfit.training.marks import MarkedPhase, MarkedRep, MarkedSet

REP = MarkedRep(
    1.0,
    5.0,
    tuple(
        MarkedPhase(*one)
        for one in ((Phase.CONCENTRIC, 1.0, 2.0), (Phase.PAUSE, 2.0, 3.0), (Phase.ECCENTRIC, 3.0, 5.0))
    ),
    1.8,
)
FOUND = (MarkedSet(1.0, 9.5, (REP, MarkedRep(6.0, 9.5)), "lying_leg_curl", 40.0, sensor="shank"),)
EVERY_KIND = (
    AddRep(15.0, 18.0),
    RemoveRep(16.0),
    SplitRep(8.0),
    MergeReps(7.0),
    MoveBorder(2.0, 1, 2.25),
    ShiftBorders(2.0, 1, 2, -0.05),
    SetCount(3.0, 7),
    SetExercise(3.0, "back_squat"),
    SetLoad(3.0, None),
)
ALL = Corrections(FOUND, EVERY_KIND).undo().undo()


@pytest.fixture
def recording(tmp_path: Path) -> Path:
    path = tmp_path / "monday.mcap"
    path.write_bytes(b"what the sensor said")
    return path


def test_nothing_was_corrected_where_there_is_no_file(recording: Path) -> None:
    assert read_corrections(recording) is None


def test_every_correction_comes_back_as_it_was_and_the_recording_stays(recording: Path) -> None:
    path = write_corrections(recording, ALL)
    assert path.name == "monday.corrections.json"
    assert read_corrections(recording) == ALL
    assert recording.read_bytes() == b"what the sensor said"
    assert sorted(one.name for one in recording.parent.iterdir()) == ["monday.corrections.json", "monday.mcap"]


@given(done=st.lists(st.sampled_from(EVERY_KIND[4:]), max_size=5), undone=st.integers(0, 5))
def test_any_state_of_undo_comes_back(tmp_path_factory: pytest.TempPathFactory, done: list[Any], undone: int) -> None:
    recording = tmp_path_factory.mktemp("one") / "x.mcap"
    recording.write_bytes(b"x")
    corrections = Corrections(FOUND, tuple(done))
    for _ in range(min(undone, len(done))):
        corrections = corrections.undo()
    write_corrections(recording, corrections)
    assert read_corrections(recording) == corrections


def test_a_renamed_pair_is_still_one(recording: Path) -> None:
    write_corrections(recording, ALL)
    moved = recording.rename(recording.with_name("tuesday.mcap"))
    corrections_path(recording).rename(corrections_path(moved))
    assert read_corrections(moved) == ALL


@pytest.mark.parametrize(
    ("damage", "reason"),
    [
        (lambda text: text[: len(text) // 2], "cannot be used"),
        (lambda text: "[]", "no corrections of sensorfit"),
        (lambda text: "\x00\xff", "cannot be used"),
        (lambda text: text.replace('"version": 1', '"version": 2'), "update sensorfit"),
        (lambda text: text.replace('"kind": "merge"', '"kind": "melt"'), "melt"),
        (lambda text: text.replace('"at": 8.0', '"at": 1e400'), "no rep lies"),
        (lambda text: text.replace('"at": 8.0', '"at": "8"'), "stands for at"),
        (lambda text: text.replace('"stop": 3.0', '"stop": 300.0'), "do not follow"),
        (lambda text: text.replace('"exercise": "back_squat"', '"exercise": 7'), "stands for exercise"),
    ],
)
def test_what_cannot_be_used_is_refused_and_left(recording: Path, damage: Callable[[str], str], reason: str) -> None:
    path = write_corrections(recording, ALL)
    path.write_text(damage(path.read_text("utf-8")), "utf-8")
    before = path.read_bytes()
    with pytest.raises(RecordingError, match=reason) as refused:
        read_corrections(recording)
    assert "move it away" in str(refused.value)
    assert path.read_bytes() == before


def test_corrections_of_another_recording_are_refused(recording: Path) -> None:
    write_corrections(recording, ALL)
    recording.write_bytes(b"what another sensor said")
    with pytest.raises(RecordingError, match="belongs to another recording"):
        read_corrections(recording)


def test_what_was_kept_is_there_until_all_of_the_new_is(recording: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_corrections(recording, ALL)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.replace", full)
    with pytest.raises(RecordingError, match="make room"):
        write_corrections(recording, Corrections(FOUND))
    assert read_corrections(recording) == ALL
    assert len(list(recording.parent.iterdir())) == 2


def test_every_file_is_json_of_a_known_form(recording: Path) -> None:
    kept = json.loads(write_corrections(recording, ALL).read_text("utf-8"))
    assert {"format", "version", "recording", "found", "done", "undone"} == set(kept)


def test_labels_say_what_a_person_said() -> None:
    labels = corrected_labels(Corrections(FOUND, (AddRep(10.0, 12.0), SetExercise(3, "back_squat"))))
    assert labels[0] == SetLabel(1.0, 12.0, "corrected by a person", "back_squat", 3, "shank")
    reps = [label for label in labels if isinstance(label, RepLabel)]
    assert [(rep.start, rep.stop, rep.exercise, len(rep.phases)) for rep in reps] == [
        (1.0, 5.0, "back_squat", 3),
        (6.0, 9.5, "back_squat", 0),
        (10.0, 12.0, "back_squat", 0),
    ]


def test_a_count_that_was_only_said_labels_no_rep() -> None:
    labels = corrected_labels(Corrections(FOUND, (SetCount(3, 7),)))
    assert labels == (SetLabel(1.0, 9.5, "corrected by a person", "lying_leg_curl", 7, "shank"),)


def test_beside_a_recording_of_the_longest_name_lie_no_corrections_yet(tmp_path: Path) -> None:
    assert read_corrections(tmp_path / ("n" * 250 + ".mcap")) is None
