"""What a recording says about its session as a whole, and its JSON form. Knows neither sensors nor files."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from sensorfit.training.prescription import Prescription, TempoTarget


@dataclass(frozen=True, slots=True)
class SessionFacts:
    """Exercise id of the catalogue, prescribed sets in their order, program that wrote the file and UTC wall time in
    ISO 8601; None: not known.

    What belongs to one sensor (identity, placement, calibration) is in its `SensorStream`.
    """

    exercise: str | None = None
    prescriptions: tuple[Prescription, ...] = ()
    software: str | None = None
    started_at: str | None = None


def encode_facts(facts: SessionFacts) -> str:
    """Return the JSON text that `decode_facts` understands."""
    return json.dumps(asdict(facts))


def decode_facts(text: str) -> SessionFacts:
    """Return the facts in ``text``; ValueError, KeyError or TypeError if it is no such text."""
    fields = json.loads(text)
    fields["prescriptions"] = tuple(_prescription(one) for one in fields["prescriptions"])
    return SessionFacts(**fields)


def _prescription(fields: Mapping[str, Any]) -> Prescription:
    tempo, span = fields["tempo"], fields["range_of_motion"]
    nested = {
        "tempo": None if tempo is None else TempoTarget(**tempo),
        "range_of_motion": None if span is None else (float(span[0]), float(span[1])),
    }
    return Prescription(**{**fields, **nested})
