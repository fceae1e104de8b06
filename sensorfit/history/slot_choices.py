"""Which exercises an athlete chose for the slots of programs, in a file of the athlete's own. Knows no catalogue.

slots.json {"version": 1, "hamstring_glute_twice_a_week": {"a1": "good_morning"}}
"""

import json
from collections.abc import Mapping
from pathlib import Path

from sensorfit.history.errors import HistoryError
from sensorfit.texts import tr
from sensorfit.user_data import replace_file

FILE = "slots.json"

VERSION = 1
"""Of the file's form."""


def chosen_slots(home: Path, program: str) -> dict[str, str]:
    """The ids of the exercises that were chosen, by the slots of ``program``; ``home`` is the athlete's folder."""
    chosen = _read(home / FILE).get(program)
    if not isinstance(chosen, dict):
        return {}
    return {slot: exercise for slot, exercise in chosen.items() if isinstance(exercise, str)}


def choose_slots(home: Path, program: str, chosen: Mapping[str, str]) -> None:
    """Remember what was ``chosen`` beside what was before; HistoryError where it cannot be kept."""
    known = _read(home / FILE)
    known |= {"version": VERSION, program: chosen_slots(home, program) | dict(chosen)}
    try:
        replace_file(home / FILE, json.dumps(known, indent=1) + "\n")
    except OSError as error:
        raise HistoryError(
            tr(
                "{home} cannot be written ({strerror}); see who may write there",
                home=home / FILE,
                strerror=error.strerror,
            )
        ) from error


def _read(path: Path) -> dict[str, object]:
    """What the file holds; nothing where it is damaged, for a choice is made again in a moment."""
    try:
        known = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return known if isinstance(known, dict) else {}
