"""A folder of recordings that carry their own labels: every set of every sensor counted. Knows no terminal."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from pathlib import Path

from sensorfit.analysis import stored_exercise
from sensorfit.benchmark.cores import on_all_cores
from sensorfit.benchmark.counted import Selected
from sensorfit.benchmark.index import BenchmarkError
from sensorfit.benchmark.known import KnownSet
from sensorfit.benchmark.trial import Trial, tried, where
from sensorfit.benchmark.trial_tables import grouped, with_total, workout_table
from sensorfit.own_catalogue import own_catalogue
from sensorfit.recording.corrected_labels import corrected_labels
from sensorfit.recording.corrections_file import read_corrections
from sensorfit.recording.errors import RecordingError
from sensorfit.recording.labels import Label, SetLabel
from sensorfit.recording.open_recording import open_recording
from sensorfit.recording.packets import motion_streams
from sensorfit.streams import StreamError

SELECTED_AFTER = 2.0
"""s behind the last rep of an exercise at which the next one is selected, or as soon as that begins; judgement."""


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
    """Count a whole recording with each sensor, with the exercise that it names or else the general model, and then
    also with the exercises of its labels, each selected when the one before is over.

    What a person corrected is true, whatever its labels say.
    """
    try:
        recording = open_recording(path)
        exercise = stored_exercise(recording)
        model = exercise.id if exercise else ""
        corrections = read_corrections(path)
        labels = corrected_labels(corrections) if corrections else recording.labels
        trials = []
        done = () if exercise else labels
        for stream in motion_streams(recording.streams):
            packets = [packet for packet in recording.packets if packet.sensor == stream.sensor]
            trials.append(tried(path.stem, stream, packets, labels, model))
            selected = _selections(done, stream.sensor)
            if selected:
                trials.append(tried(path.stem, stream, packets, labels, selected[0].exercise.id, 1, selected[1:]))
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


def _selections(labels: Iterable[Label], sensor: str) -> list[Selected]:
    """What somebody who trains by a program selects: each exercise when the one before is over."""
    sets = sorted((one for one in labels if isinstance(one, SetLabel)), key=lambda one: one.start)
    own = [one for one in sets if one.sensor in ("", sensor) and one.exercise]
    known = own_catalogue().catalogue.exercises
    if not own or any(one.exercise not in known for one in own):
        return []
    changes = [(before, after) for before, after in pairwise(own) if before.exercise != after.exercise]
    at = [(min(before.stop + SELECTED_AFTER, after.start), after.exercise) for before, after in changes]
    return [Selected(seconds, known[exercise]) for seconds, exercise in [(0.0, own[0].exercise), *at] if exercise]


def folder_table(results: Sequence[FolderResult]) -> str:
    """One line a recording and sensor, and all together: with what the recordings themselves name; where they name
    nothing also with the exercise selected before each set."""
    trials = [trial for result in results for trial in result.trials]
    unnamed = {trial.group for trial in trials if not trial.model}
    first = [trial for trial in trials if not trial.model or trial.group not in unnamed]
    selected = [trial for trial in trials if trial.model]
    tables = [_table_of(first, "sets to be found in the whole of them")]
    if unnamed and selected:
        tables.append(_table_of(selected, "each exercise selected when the one before is over"))
    return "\n\n".join(tables)


def _table_of(trials: Sequence[Trial], what: str) -> str:
    groups = [*with_total(grouped(trials, lambda one: f"{one.group} · {one.sensor}"))]
    if len(groups) > 1:
        groups += [
            ("  where the catalogue says what the sensor sees", [where(one, partial(_is_seen, one)) for one in trials]),
            ("  elsewhere", [where(one, partial(_is_unseen, one)) for one in trials]),
        ]
    return workout_table(f"Recordings by their labels, {what}", groups)


def _is_seen(trial: Trial, known: KnownSet) -> bool:
    exercise = own_catalogue().catalogue.exercises.get(known.exercise)
    return exercise is None or exercise.view(trial.placement) is not None


def _is_unseen(trial: Trial, known: KnownSet) -> bool:
    return not _is_seen(trial, known)
