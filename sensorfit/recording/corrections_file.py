"""Corrections of a recording, kept in a small file beside it. Knows JSON and files; nothing of what they mean.

`monday.mcap` has `monday.corrections.json`: what the sensor had found when it was first corrected, what was done to
that and undone again. The recording itself is never written to. The file is replaced as a whole or not at all.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, fields
from errno import ENAMETOOLONG
from hashlib import sha256
from pathlib import Path
from typing import Any

from sensorfit.core.reps import Phase
from sensorfit.recording.errors import RecordingError
from sensorfit.texts import tr
from sensorfit.training import corrections as kinds
from sensorfit.training.corrections import Correction, Corrections
from sensorfit.training.errors import TrainingError
from sensorfit.training.marks import MarkedPhase, MarkedRep, MarkedSet
from sensorfit.user_data import replace_file

SUFFIX = ".corrections.json"
FORMAT, VERSION = "sensorfit corrections", 1
"""What the file says it is; another version is refused."""

LARGEST_FILE = 16 * 2**20
"""Bytes; ten thousand reps take 5 MB."""

IDENTIFIED_BY = 2**16
"""Bytes at the beginning of a recording that tell it from others: its facts, its sensors and its first seconds."""

_KINDS: dict[str, type[Correction]] = {
    "add": kinds.AddRep,
    "remove": kinds.RemoveRep,
    "merge": kinds.MergeReps,
    "split": kinds.SplitRep,
    "border": kinds.MoveBorder,
    "shift": kinds.ShiftBorders,
    "count": kinds.SetCount,
    "exercise": kinds.SetExercise,
    "load": kinds.SetLoad,
}


def corrections_path(recording: Path) -> Path:
    """Return where the corrections of ``recording`` are kept; the file need not be there."""
    return recording.with_name(recording.name.removesuffix(".mcap") + SUFFIX)


def read_corrections(recording: Path) -> Corrections | None:
    """Return the corrections of ``recording``, None where there are none; RecordingError where the file cannot be used,
    which is left as it is."""
    path = corrections_path(recording)
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST_FILE + 1)
    except FileNotFoundError:
        return None
    except OSError as error:
        if error.errno == ENAMETOOLONG:  # then none can ever have been kept there
            return None
        raise RecordingError(
            tr("{path} cannot be read ({strerror}); see who may read it", path=path, strerror=error.strerror)
        ) from None
    try:
        return _decoded(content, recording)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise RecordingError(
            tr(
                "{path} cannot be used ({error}); it was left as it is: repair it, or move it away",
                path=path,
                error=error or type(error).__name__,
            )
        ) from None


def write_corrections(recording: Path, corrections: Corrections) -> Path:
    """Keep ``corrections`` beside ``recording``; return where. RecordingError where that fails; what was kept before is
    then still there."""
    path = corrections_path(recording)
    content = {
        "format": FORMAT,
        "version": VERSION,
        "recording": identity(recording),
        "found": [asdict(one) for one in corrections.found],
        "done": [_encoded(one) for one in corrections.done],
        "undone": [_encoded(one) for one in corrections.undone],
    }
    try:
        replace_file(path, json.dumps(content, indent=1) + "\n")
    except OSError as error:
        raise RecordingError(
            tr(
                "{path} cannot be written ({strerror}); make room, or see who may write it",
                path=path,
                strerror=error.strerror,
            )
        ) from None
    return path


def identity(recording: Path) -> str:
    """Return what tells a recording from others, whatever it is called; RecordingError where it cannot be read."""
    try:
        with recording.open("rb") as file:
            return sha256(file.read(IDENTIFIED_BY)).hexdigest()
    except OSError as error:
        raise RecordingError(
            tr("{recording} cannot be read ({strerror}); check the name", recording=recording, strerror=error.strerror)
        ) from None


def _encoded(correction: Correction) -> dict[str, Any]:
    kind = next(name for name, one in _KINDS.items() if type(correction) is one)
    return {"kind": kind, **asdict(correction)}


def _decoded(content: bytes, recording: Path) -> Corrections:
    if len(content) > LARGEST_FILE:
        raise ValueError(tr("it is larger than {largest_file} MiB", largest_file=LARGEST_FILE >> 20))
    kept = json.loads(content.decode("utf-8"))
    if not isinstance(kept, dict) or kept.get("format") != FORMAT:
        raise ValueError(tr("it holds no corrections of sensorfit"))
    if kept["version"] != VERSION:
        raise ValueError(
            tr("it is of version {kept!r}, which this sensorfit does not know: update sensorfit", kept=kept["version"])
        )
    if kept["recording"] != identity(recording):
        raise ValueError(tr("it belongs to another recording"))
    done, undone = (tuple(_correction(one) for one in kept[field]) for field in ("done", "undone"))
    corrections = Corrections(tuple(_set(one) for one in kept["found"]), done, undone)
    again = corrections
    for _ in undone:  # refused now, and not when somebody does them again
        again = again.redo()
    return corrections


def _correction(kept: Mapping[str, Any]) -> Correction:
    rest = dict(kept)
    kind = _KINDS[rest.pop("kind")]
    for field in fields(kind):
        _check(field.name, rest[field.name])
    return kind(**rest)


def _check(name: str, value: object) -> None:
    """Numbers are numbers, names are texts."""
    wanted: type | tuple[type, ...] = (
        str if name == "exercise" else int if name in ("count", "border", "first", "last") else (int, float)
    )
    optional = name in ("count", "load") and value is None
    if isinstance(value, bool) or not (optional or isinstance(value, wanted)):
        raise ValueError(tr("{value!r} stands for {name}", value=value, name=name))


def _set(kept: Mapping[str, Any]) -> MarkedSet:
    return MarkedSet(**{**kept, "reps": tuple(_rep(one) for one in kept["reps"])})


def _rep(kept: Mapping[str, Any]) -> MarkedRep:
    phases = tuple(MarkedPhase(Phase(one["phase"]), one["start"], one["stop"]) for one in kept["phases"])
    if kept["split"] is not None:
        raise TrainingError(tr("a rep that was found is part of another"))
    return MarkedRep(**{**kept, "phases": phases})
