"""Runs the detector over the recordings of an index, on all cores. Knows no terminal."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from sensorfit.analysis import Analysis, analyse, teach
from sensorfit.benchmark.cores import on_all_cores
from sensorfit.benchmark.index import LabelledRecording, Shown, Span, known_exercise
from sensorfit.core.reps import Rep
from sensorfit.core.template import Demonstration
from sensorfit.recording.errors import RecordingError
from sensorfit.recording.open_recording import open_recording
from sensorfit.recording.recording import Recording
from sensorfit.streams import StreamError
from sensorfit.training.catalogue import shipped_catalogue
from sensorfit.training.errors import CatalogueError

FILES_PER_TASK = 4
"""Files that a process takes at once: few enough that the cores end together, enough that handing out costs nothing."""

REMEMBERED = 8
"""Demonstrations that a process keeps; recordings of one exercise lie next to each other in an index."""


@dataclass(frozen=True, slots=True)
class Prediction:
    """What was counted in one recording, as (start, end) in s of the file's own time; ``problem`` says why nothing
    was."""

    recording: LabelledRecording
    final: tuple[Span, ...] = ()
    live: tuple[Span, ...] = ()
    problem: str | None = None


def predict(recording: LabelledRecording) -> Prediction:
    """Count one recording; a file that cannot be read becomes a prediction without reps."""
    try:
        analysis = analysed(recording, open_recording(recording.path))
    except RecordingError as error:
        return Prediction(recording, problem=str(error))
    except StreamError as error:
        return Prediction(recording, problem=f"{recording.path}: {error}")
    return Prediction(recording, _spans(analysis, analysis.reps), _spans(analysis, analysis.live_reps))


def analysed(recording: LabelledRecording, opened: Recording) -> Analysis:
    """Count what was ``opened`` as its label says, by the exemplar that the subject showed if there is one."""
    exercise = known_exercise(recording.exercise, shipped_catalogue())
    shown = demonstration(recording.shown) if recording.shown else None
    return analyse(opened, exercise, recording.placement, shown)


@lru_cache(maxsize=REMEMBERED)
def demonstration(shown: Shown) -> Demonstration | None:
    """What an exemplar teaches; None where it teaches nothing, so that the general way of counting is left."""
    try:
        return teach(open_recording(shown.path), shown.reps, shown.placement)[0]
    except (CatalogueError, RecordingError, StreamError):
        return None


def _spans(analysis: Analysis, reps: Sequence[Rep]) -> tuple[Span, ...]:
    return tuple((analysis.seconds(rep.start), analysis.seconds(rep.stop)) for rep in reps)


def predict_all(recordings: Sequence[LabelledRecording]) -> Iterator[Prediction]:
    """Predictions in the order of the recordings, made on all cores."""
    return on_all_cores(predict, recordings, FILES_PER_TASK)
