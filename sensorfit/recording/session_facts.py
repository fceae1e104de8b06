"""What a recording says about its session as a whole, and its JSON form. Knows neither sensors nor files."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from sensorfit.training.amounts import AsMany, Reps
from sensorfit.training.prescription import Prescription, TempoTarget
from sensorfit.training.prescription_text import parsed_set, written_set


@dataclass(frozen=True, slots=True)
class SessionFacts:
    """Exercise id of the catalogue, prescribed sets in their order, program that wrote the file and wall time with its
    zone in ISO 8601; None: not known.

    What belongs to one sensor (identity, placement, calibration) is in its `SensorStream`.
    """

    exercise: str | None = None
    prescriptions: tuple[Prescription, ...] = ()
    software: str | None = None
    started_at: str | None = None


def encode_facts(facts: SessionFacts) -> str:
    """Return the JSON text that `decode_facts` understands."""
    return json.dumps(asdict(facts) | {"prescriptions": [written_set(one) for one in facts.prescriptions]})


def decode_facts(text: str) -> SessionFacts:
    """Return the facts in ``text``; ValueError, KeyError or TypeError if it is no such text."""
    fields = json.loads(text)
    fields["prescriptions"] = tuple(_prescription(one) for one in fields["prescriptions"])
    return SessionFacts(**fields)


def _prescription(said: str | Mapping[str, Any]) -> Prescription:
    """A prescription as it is typed, or its fields, as recordings of format 1 have them."""
    if isinstance(said, str):
        return parsed_set(said)
    reps, tempo, span = said["reps"], said["tempo"], said["range_of_motion"]
    return Prescription(
        amount=AsMany() if reps is None else Reps.exactly(reps),
        tempo=None if tempo is None else TempoTarget(**tempo),
        range_of_motion=None if span is None else (float(span[0]), float(span[1])),
        load=said["load"],
        rest=said["rest"],
    )
