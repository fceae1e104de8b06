"""Labelled recordings are counted on all cores; what cannot be read is said."""

from dataclasses import replace
from multiprocessing import active_children
from os import cpu_count
from pathlib import Path

import numpy as np
import pytest
from simulated_curls import ideal_samples, leg_curls, written_as_csv

from sensorfit.benchmark.index import LabelledRecording, Shown, read_index
from sensorfit.benchmark.run import FILES_PER_TASK, demonstration, predict, predict_all
from sensorfit.benchmark.scoring import outcome, score
from sensorfit.recording.csv_import import COLUMNS
from sensorfit.recording.packets import Packet, SensorStream
from sensorfit.recording.session_facts import SessionFacts
from sensorfit.recording.writer import create_recording

DATASETS = Path(__file__).parents[2].parent / "shared" / "datasets"
RATE = 50
CURLS = leg_curls(3, seed=2, rest=3)


@pytest.fixture(scope="module")
def three_reps(tmp_path_factory: pytest.TempPathFactory) -> LabelledRecording:
    """Simulated leg curls as CSV whose time begins at 100 s."""
    path = tmp_path_factory.mktemp("labelled") / "curls.csv"
    spans = written_as_csv(CURLS, RATE, path, 100)
    return LabelledRecording(path, path.name, "lab", "lying_leg_curl/slow", "left shank", 3, False, spans)


def test_reps_are_predicted_in_the_time_of_the_file(three_reps: LabelledRecording) -> None:
    prediction = predict(three_reps)
    assert prediction.problem is None
    assert len(prediction.live) == 3
    for found, true in zip(prediction.final, three_reps.reps or (), strict=True):
        assert found == pytest.approx(true, abs=0.3)


def test_reps_are_counted_by_the_exemplar_that_was_shown(three_reps: LabelledRecording, tmp_path: Path) -> None:
    shown = Shown(three_reps.path, 3, "left shank")
    assert demonstration(shown) is demonstration(shown)
    twice = leg_curls(2, seed=4, rest=3)
    samples = ideal_samples(twice, RATE)
    path = tmp_path / "two.csv"
    rows = np.column_stack([np.arange(len(samples)) / RATE, samples])
    np.savetxt(path, rows, fmt="%.5f", delimiter=",", header=",".join(COLUMNS), comments="")
    prediction = predict(replace(three_reps, path=path, shown=shown))
    assert len(prediction.final) == 2
    assert prediction.final != predict(replace(three_reps, path=path)).final


def test_an_exemplar_that_teaches_nothing_leaves_the_general_way_of_counting(three_reps: LabelledRecording) -> None:
    for path, reps in ((three_reps.path, 21), (three_reps.path.with_name("missing.csv"), 3)):
        shown = replace(three_reps, shown=Shown(path, reps, "left shank"))
        assert predict(shown).final == predict(three_reps).final


@pytest.mark.parametrize(("content", "problem"), [(None, "No such file"), ("no table", "gone.csv")])
def test_a_recording_that_cannot_be_read_is_a_prediction_with_a_problem(
    three_reps: LabelledRecording, tmp_path: Path, content: str | None, problem: str
) -> None:
    path = tmp_path / "gone.csv"
    if content:
        path.write_text(content)
    prediction = predict(replace(three_reps, path=path))
    assert (prediction.final, prediction.live) == ((), ())
    assert problem in (prediction.problem or "")


def test_a_sensor_that_is_not_understood_is_a_problem_with_the_name_of_its_file(
    three_reps: LabelledRecording, tmp_path: Path
) -> None:
    path = tmp_path / "foreign.mcap"
    with create_recording(path, SessionFacts()) as writer:
        writer.add_stream(SensorStream("band", "acme/3"))
        writer.append(Packet("band", 0.0, b"x"))
    problem = predict(replace(three_reps, path=path)).problem
    assert problem is not None
    assert problem.startswith(f"{path}: sensor 'band' speaks 'acme/3'")


def test_several_processes_give_what_one_gives_in_the_same_order(three_reps: LabelledRecording) -> None:
    missing = replace(three_reps, path=three_reps.path.with_name("missing.csv"))
    recordings = [missing, *[three_reps] * FILES_PER_TASK]
    predictions = predict_all(recordings)
    first = next(predictions)
    assert len(active_children()) == min(2, cpu_count() or 1)
    assert [first, *predictions] == [predict(recording) for recording in recordings]


@pytest.mark.shared
@pytest.mark.skipif(not DATASETS.is_dir(), reason=f"the labelled recordings are not at {DATASETS}")
def test_legs_of_real_people_are_counted_exactly_in_97_of_100_sets() -> None:
    legs = {"right_thigh", "right_shank", "right_calf"}
    recordings = [one for one in read_index(DATASETS / "index.csv") if one.placement in legs and not one.suspect]
    predictions = list(predict_all(recordings))
    assert len(predictions) > 130
    assert all(one.problem is None for one in predictions)
    result = score([outcome(one.final, one.recording.true_reps, one.recording.reps) for one in predictions])
    assert result.exact >= 0.97
