"""Recordings with labels in them are scored as they are; what cannot be scored is said."""

from pathlib import Path

import pytest
from simulated_curls import leg_curls

from sensorfit.benchmark.index import BenchmarkError
from sensorfit.benchmark.labelled_folder import counted_by_labels, folder_table, recordings_in
from sensorfit.device.simulated import SimulatedSensor
from sensorfit.device.simulated_truth import true_labels
from sensorfit.recording.packets import Packet, SensorStream
from sensorfit.recording.session_facts import SessionFacts
from sensorfit.recording.writer import create_recording


def recorded(path: Path, labelled: bool = True, exercise: str | None = "lying_leg_curl") -> Path:
    sensor = SimulatedSensor(leg_curls(3, rest=3))
    with create_recording(path, SessionFacts(exercise=exercise)) as writer:
        writer.add_stream(sensor.streams[0])
        for label in true_labels(sensor.worn) if labelled else ():
            writer.add_label(label)
        for packet in sensor:
            writer.append(packet)
    return path


@pytest.mark.parametrize(("exercise", "model"), [("lying_leg_curl", "lying_leg_curl"), (None, "")])
def test_a_recording_is_counted_as_what_it_names_and_scored_by_its_labels(
    tmp_path: Path, exercise: str | None, model: str
) -> None:
    result = counted_by_labels(recorded(tmp_path / "curls.mcap", exercise=exercise))
    trial = result.trials[0]
    assert (result.problem, trial.model, trial.group) == (None, model, "curls")
    assert trial.known[0].count == len(trial.counted.final) == 3


def test_what_cannot_be_scored_is_a_problem_and_not_in_the_table(tmp_path: Path) -> None:
    recorded(tmp_path / "b_good.mcap")
    recorded(tmp_path / "c_bare.mcap", labelled=False)
    (tmp_path / "a_broken.mcap").write_bytes(b"no recording")
    with create_recording(tmp_path / "d_foreign.mcap", SessionFacts()) as writer:
        writer.add_stream(SensorStream("band", "acme/3"))
        writer.append(Packet("band", 0.0, b"x"))
    results = [counted_by_labels(path) for path in recordings_in(tmp_path)]
    broken, good, bare, foreign = (result.problem for result in results)
    assert good is None
    assert str(tmp_path / "a_broken.mcap") in (broken or "")
    assert bare == f"{tmp_path / 'c_bare.mcap'} has no labels, so there is nothing to compare with; leave it out"
    assert (foreign or "").startswith(f"{tmp_path / 'd_foreign.mcap'}: sensor 'band' speaks 'acme/3'")
    _, _, line = folder_table(results).splitlines()
    assert line[:48].strip() == "b_good · s"
    assert line[48:].split()[:2] == ["1", "100.0"]


def test_a_folder_without_recordings_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BenchmarkError, match=r"holds no index\.csv and no recording"):
        recordings_in(tmp_path)


def test_where_a_recording_names_no_exercise_each_is_also_selected_when_the_one_before_is_over(tmp_path: Path) -> None:
    result = counted_by_labels(recorded(tmp_path / "curls.mcap", exercise=None))
    assert [trial.model for trial in result.trials] == ["", "lying_leg_curl"]
    assert [len(trial.counted.final) for trial in result.trials] == [3, 3]
    first, second = folder_table([result]).split("\n\n")
    assert "to be found in the whole" in first
    assert "each exercise selected" in second
    assert [table.splitlines()[-1][48:].split()[:2] for table in (first, second)] == [["1", "100.0"]] * 2
