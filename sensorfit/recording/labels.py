"""What is known to be true about a recording, and its JSON form. Knows nothing of how reps are counted."""

import json
from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True)
class SetLabel:
    """A set from ``start`` to ``stop`` with ``reps`` reps (None: not counted).

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
class RepLabel:
    """One rep from ``start`` to ``stop``; times, ``source`` and ``sensor`` as in `SetLabel`."""

    start: float
    stop: float
    source: str
    exercise: str | None = None
    sensor: str = ""


Label = SetLabel | RepLabel

_KINDS: dict[str, type[SetLabel] | type[RepLabel]] = {"set": SetLabel, "rep": RepLabel}


def encode_label(label: Label) -> bytes:
    """Return the JSON bytes that `decode_label` understands."""
    kind = next(name for name, kind in _KINDS.items() if isinstance(label, kind))
    return json.dumps({"kind": kind, **asdict(label)}).encode()


def decode_label(payload: bytes) -> Label:
    """Return the label in ``payload``; ValueError, KeyError or TypeError if it is none."""
    fields = json.loads(payload)
    return _KINDS[fields.pop("kind")](**fields)
