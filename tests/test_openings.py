"""What can be watched is opened with all that terminal and window need."""

import asyncio
from dataclasses import replace
from itertools import islice
from pathlib import Path

import pytest

from sensorfit.core.reps import Phase
from sensorfit.device.demo import demo
from sensorfit.device.errors import DeviceError
from sensorfit.device.simulated_truth import true_labels
from sensorfit.openings import Opening, open_demo, open_replay, speed_of
from sensorfit.recording.errors import RecordingError
from sensorfit.recording.labels import RepLabel, SetLabel
from sensorfit.recording.open_recording import open_recording
from sensorfit.recording.packets import Packet
from sensorfit.recording.session_facts import SessionFacts
from sensorfit.recording.writer import create_recording
from sensorfit.training.amounts import Reps
from sensorfit.training.errors import CatalogueError
from sensorfit.training.prescription import Prescription, TempoTarget

SENSOR = demo().sensor
STREAM = SENSOR.streams[0]


def recorded(folder: Path, facts: SessionFacts) -> Path:
    """Two seconds of two sensors."""
    path = folder / "two.mcap"
    other = replace(STREAM, sensor="other", placement="left thigh")
    with create_recording(path, facts) as writer:
        writer.add_stream(STREAM)
        writer.add_stream(other)
        for packet in islice(SENSOR, 20):
            writer.append(packet)
            writer.append(replace(packet, sensor="other"))
    return path


async def _all(opening: Opening) -> list[Packet]:
    return [packet async for packet in opening.packets(None)]


def played(opening: Opening) -> list[Packet]:
    return asyncio.run(_all(opening))


def test_the_demonstration_knows_its_exercise_and_its_three_sets() -> None:
    opening = open_demo()
    assert (opening.plan.exercise, opening.plan.placement) == ("Lying leg curl", "shank")
    assert [prescription.amount for prescription in opening.plan.prescriptions] == [Reps.exactly(12)] * 3
    assert opening.plan.strokes == (Phase.CONCENTRIC, Phase.ECCENTRIC)
    assert open_demo("thigh").stream.placement == "thigh"


def test_a_recorded_demonstration_is_whole_and_closed(tmp_path: Path) -> None:
    path = tmp_path / "demo.mcap"
    opening = open_demo(output=path)
    packets = list(islice(opening.source, 50))
    for packet in packets:
        opening.pipeline.receive(packet)
    opening.close()
    recording = open_recording(path)
    assert recording.remarks == ()
    assert list(recording.packets) == packets
    assert recording.facts.exercise == "lying_leg_curl"
    assert recording.facts.prescriptions == opening.plan.prescriptions
    assert recording.labels == tuple(true_labels(demo().sensor.worn))
    assert [label.reps for label in recording.labels if isinstance(label, SetLabel)] == [12, 12, 12]
    assert sum(isinstance(label, RepLabel) for label in recording.labels) == 36
    assert (recording.facts.software or "").startswith("sensorfit ")


def test_an_existing_file_is_not_recorded_over(tmp_path: Path) -> None:
    path = tmp_path / "demo.mcap"
    path.write_bytes(b"precious")
    with pytest.raises(RecordingError, match="exists already"):
        open_demo(output=path)
    assert path.read_bytes() == b"precious"


def test_a_replay_takes_exercise_and_target_from_the_recording(tmp_path: Path) -> None:
    target = Prescription(Reps.exactly(8))
    opening = open_replay(recorded(tmp_path, SessionFacts(exercise="lying_leg_curl", prescriptions=(target,))))
    assert opening.plan.exercise == "Lying leg curl"
    assert opening.plan.prescriptions == (target,)
    assert opening.stream == STREAM
    opening.close()


def test_a_replay_plays_only_the_sensor_that_is_watched(tmp_path: Path) -> None:
    opening = open_replay(recorded(tmp_path, SessionFacts()), placement="left thigh")
    assert {packet.sensor for packet in played(opening)} == {"other"}
    assert len(played(opening)) == 20


def test_what_is_asked_for_comes_before_what_is_stored(tmp_path: Path) -> None:
    path = recorded(tmp_path, SessionFacts(exercise="lying_leg_curl"))
    assert open_replay(path, "bodyweight_squat").plan.exercise != "Lying leg curl"
    with pytest.raises(CatalogueError, match="lying_leg_curl"):
        open_replay(path, "lying_leg_crul")


def test_what_was_prescribed_for_another_exercise_keeps_its_reps_only(tmp_path: Path) -> None:
    target = Prescription(Reps.exactly(8), tempo=TempoTarget(3, 1, 1, 2), range_of_motion=(1.0, 2.0))
    path = recorded(tmp_path, SessionFacts(exercise="lying_leg_curl", prescriptions=(target,)))
    assert open_replay(path, "lying_leg_curl").plan.prescriptions == (target,)
    assert open_replay(path, "bodyweight_squat").plan.prescriptions == (Prescription(Reps.exactly(8)),)


def test_the_plan_knows_where_the_exercise_shows_better(tmp_path: Path) -> None:
    path = recorded(tmp_path, SessionFacts(exercise="lying_leg_curl"))
    assert open_replay(path, placement="left thigh").plan.better_placement == "shank"
    assert open_replay(path).plan.better_placement == ""


def test_a_stored_exercise_that_is_unknown_is_replayed_with_the_general_model(tmp_path: Path) -> None:
    opening = open_replay(recorded(tmp_path, SessionFacts(exercise="levitation")))
    assert (opening.plan.exercise, opening.plan.strokes) == ("Any exercise", (Phase.OUT, Phase.BACK))


@pytest.mark.parametrize(("text", "speed"), [("1", 1.0), ("0.25", 0.25), ("8", 8.0), ("max", None)])
def test_a_speed_is_a_factor_or_max(text: str, speed: float | None) -> None:
    assert speed_of(text) == speed


@pytest.mark.parametrize("text", ["0.24", "8.1", "nan", "inf", "-1", "fast", ""])
def test_any_other_speed_is_refused_with_what_is_possible(text: str) -> None:
    with pytest.raises(DeviceError, match=r"give a factor from 0\.25 to 8, or max"):
        speed_of(text)
