"""A path to a recording of either kind, recognised by content. The only reader that knows the file system."""

import stat
from io import BufferedReader
from pathlib import Path

from sensorfit.recording.container import MAGIC
from sensorfit.recording.csv_import import import_csv
from sensorfit.recording.errors import RecordingError
from sensorfit.recording.imported_samples import ImportedSamples
from sensorfit.recording.parquet_import import PARQUET_MAGIC, import_parquet
from sensorfit.recording.reader import read_recording
from sensorfit.recording.recording import Recording
from sensorfit.recording.session_facts import SessionFacts
from sensorfit.texts import tr

LARGEST_FILE = 256 * 2**20
"""Bytes; about 35 hours of one sensor at 100 Hz. What is larger is refused before it is read."""


def open_recording(path: Path) -> Recording:
    """Return what is recorded in ``path`` (MCAP of sensorfit, CSV, packed CSV or Parquet); RecordingError in one
    sentence if that cannot be."""
    try:
        size = _checked_size(path)
        with path.open("rb") as file:
            recording = _read(file, size)
            if not recording.packets:
                raise RecordingError(
                    "; ".join([tr("holds no samples; record again"), *(r.sentence for r in recording.remarks)])
                )
    except RecordingError as error:
        raise RecordingError(f"{path} {error}") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise RecordingError(
            tr("{path} cannot be read ({reason}); check the name and your rights to it", path=path, reason=reason)
        ) from None
    return recording


def _checked_size(path: Path) -> int:
    # Looked at before it is opened: opening a pipe would wait for ever.
    status = path.stat()
    if stat.S_ISDIR(status.st_mode):
        raise RecordingError(tr("is a folder; choose a file in it"))
    if not stat.S_ISREG(status.st_mode):
        raise RecordingError(tr("is not a regular file; save the recording to a file first"))
    if not status.st_size:
        raise RecordingError(tr("is empty; choose another file"))
    if status.st_size > LARGEST_FILE:
        raise RecordingError(
            tr(
                "has {st_size} MiB, {largest_file} are allowed; cut it into single workouts",
                st_size=status.st_size >> 20,
                largest_file=LARGEST_FILE >> 20,
            )
        )
    return status.st_size


def _read(file: BufferedReader, size: int) -> Recording:
    beginning = file.peek(len(MAGIC))
    if beginning.startswith(MAGIC):
        return read_recording(file, size)
    return _imported(import_parquet(file) if beginning.startswith(PARQUET_MAGIC) else import_csv(file))


def _imported(samples: ImportedSamples) -> Recording:
    return Recording(
        facts=SessionFacts(),
        streams=(samples.stream(),),
        packets=samples.packets(),
        t0=samples.t0,
        remarks=samples.remarks,
    )
