"""A folder of recordings that carry their own labels: every set of every sensor counted. Knows no terminal."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from sensorfit.analysis import stored_exercise
from sensorfit.benchmark.cores import on_all_cores
from sensorfit.benchmark.index import BenchmarkError
from sensorfit.benchmark.trial import Trial, tried
from sensorfit.benchmark.trial_tables import grouped, session_table, with_total
from sensorfit.recording.corrected_labels import corrected_labels
from sensorfit.recording.corrections_file import read_corrections
from sensorfit.recording.errors import RecordingError
from sensorfit.recording.open_recording import open_recording
from sensorfit.recording.packets import motion_streams
from sensorfit.streams import StreamError


@dataclass(frozen=True, slots=True)
class FolderResult:
    """What came of one recording: a trial for each sensor; ``problem`` says why there is none, or what is missing."""

    trials: tuple[Trial, ...] = ()
    problem: str | None = None


def recordings_in(folder: Path) -> list[Path]:
    """Return the recordings in ``folder`` by name; BenchmarkError where there is none."""
    paths = sorted(folder.glob("*.mcap"))
    if not paths:
        raise BenchmarkError(f"{folder} holds no index.csv and no recording (*.mcap); choose a labelled folder")
    return paths


def counted_by_labels(path: Path) -> FolderResult:
    """Count a whole recording with each sensor, with the exercise that it names or else the general model.

    What a person corrected is true, whatever its labels say.
    """
    try:
        recording = open_recording(path)
        exercise = stored_exercise(recording)
        model = exercise.id if exercise else ""
        corrections = read_corrections(path)
        labels = corrected_labels(corrections) if corrections else recording.labels
        trials = []
        for stream in motion_streams(recording.streams):
            packets = [packet for packet in recording.packets if packet.sensor == stream.sensor]
            trials.append(tried(path.stem, stream, packets, labels, model))
    except RecordingError as error:
        return FolderResult(problem=str(error))
    except StreamError as error:
        return FolderResult(problem=f"{path}: {error}")
    if not labels:
        return FolderResult(problem=f"{path} has no labels, so there is nothing to compare with; leave it out")
    damage = "; ".join(remark.sentence for remark in recording.remarks)
    return FolderResult(tuple(trials), f"{path}: {damage}" if damage else None)


def count_folder(paths: Sequence[Path]) -> Iterator[FolderResult]:
    """Results in the order of the recordings, made on all cores."""
    return on_all_cores(counted_by_labels, paths)


def folder_table(results: Sequence[FolderResult]) -> str:
    """One line a recording and sensor, and all together."""
    trials = [trial for result in results for trial in result.trials]
    groups = grouped(trials, lambda one: f"{one.group} · {one.sensor}")
    return session_table("Recordings by their labels, sets to be found in the whole of them", with_total(groups))
