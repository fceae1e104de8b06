"""What is known to be true about a recording, and its JSON form. Knows nothing of how reps are counted."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class SetLabel:
    """A set from ``start`` to ``stop`` with ``reps`` full reps (None: not counted).

    Times are in s since the first sample (sample index / sample rate) of the stream ``sensor``, which is "" where a
    recording has only one. ``source`` says who knows it, for example "counted by a person" or "simulation truth".
    """

    start: float
    stop: float
    source: str
    exercise: str | None = None
    reps: int | None = None
    sensor: str = ""


@dataclass(frozen=True, slots=True)
class PhaseLabel:
    """One ``phase`` of a rep ("eccentric", "pause", "concentric") from ``start`` to ``stop``."""

    phase: str
    start: float
    stop: float


@dataclass(frozen=True, slots=True)
class RepLabel:
    """One rep from ``start`` to ``stop``; times, ``source`` and ``sensor`` as in `SetLabel`.

    ``phases`` are in their order, with the closing pause, which lies after ``stop``; () where nobody timed them.
    ``range_of_motion`` is the angle in rad by which the segment under the sensor tilts against the vertical in the
    first stroke, ``turn`` the one by which it turns about whatever axis; None where nobody measured it. ``side`` is the
    leg or arm that works ("left", "right"), "" for both; ``outcome`` is "full", "partial" or "failed".
    """

    start: float
    stop: float
    source: str
    exercise: str | None = None
    sensor: str = ""
    phases: tuple[PhaseLabel, ...] = ()
    range_of_motion: float | None = None
    turn: float | None = None
    side: str = ""
    outcome: str = "full"


@dataclass(frozen=True, slots=True)
class ActivityLabel:
    """Something without a rep ("walk", "get_on") from ``start`` to ``stop``; the rest as in `SetLabel`."""

    start: float
    stop: float
    source: str
    activity: str
    sensor: str = ""


Label = SetLabel | RepLabel | ActivityLabel

_KINDS: dict[str, type[SetLabel] | type[RepLabel] | type[ActivityLabel]] = {
    "set": SetLabel,
    "rep": RepLabel,
    "activity": ActivityLabel,
}


def encode_label(label: Label) -> bytes:
    """Return the JSON bytes that `decode_label` understands."""
    kind = next(name for name, kind in _KINDS.items() if isinstance(label, kind))
    return json.dumps({"kind": kind, **asdict(label)}).encode()


def decode_label(payload: bytes) -> Label:
    """Return the label in ``payload``; ValueError, KeyError or TypeError if it is none."""
    fields = json.loads(payload)
    kind = _KINDS[fields.pop("kind")]
    return kind(**(_with_phases(fields) if kind is RepLabel else fields))


def _with_phases(fields: Mapping[str, Any]) -> dict[str, Any]:
    return {**fields, "phases": tuple(PhaseLabel(**phase) for phase in fields.get("phases", ()))}
