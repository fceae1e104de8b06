"""Exercises by what people call them: "leg curl", "RDL", and with slips of the pen. Knows no list and no screen."""

import re
from collections.abc import Iterable
from difflib import SequenceMatcher

from sensorfit.training.exercises import Exercise

ALIKE = 0.75
"""Least ratio of matching letters at which two words are taken for a slip of the pen: "dedlift" and "deadlift" have
0.93, "squad" and "squat" 0.8, "press" and "raise" 0.4. Judgement."""


def exactly_called(text: str, exercises: Iterable[Exercise]) -> Exercise | None:
    """Return the exercise with this id, name or other name, whatever its capitals and hyphens; an id comes first."""
    wanted = _words(text)
    called = [one for one in exercises if wanted and wanted in map(_words, _labels(one))]
    return next((one for one in called if one.id == text), called[0] if called else None)


def search(text: str, exercises: Iterable[Exercise]) -> tuple[Exercise, ...]:
    """Return the exercises that ``text`` may mean, the likeliest first; nothing where it is like none.

    Those count that have all words of ``text``, or their beginnings; only if there is none, those with words alike.
    """
    wanted = _words(text)
    if not wanted:
        return ()
    ranked = [(min(_distance(wanted, _words(label)) for label in _labels(one)), one) for one in exercises]
    found = [pair for pair in ranked if pair[0][0] < NO_MATCH]
    if any(distance[0] < SLIPS for distance, _ in found):
        found = [pair for pair in found if pair[0][0] < SLIPS]
    return tuple(one for _, one in sorted(found, key=lambda pair: pair[0]))


SAME, BEGINNINGS, SLIPS, NO_MATCH = range(4)
"""How the words of a name match those that are looked for."""


def _distance(wanted: tuple[str, ...], words: tuple[str, ...]) -> tuple[int, int]:
    """How badly ``words`` match, and how many of them nobody asked for."""
    if wanted == words:
        return SAME, 0
    more = abs(len(words) - len(wanted))
    if all(any(word.startswith(one) for word in words) for one in wanted):
        return BEGINNINGS, more
    if all(any(SequenceMatcher(None, one, word).ratio() >= ALIKE for word in words) for one in wanted):
        return SLIPS, more
    return NO_MATCH, more


def _labels(exercise: Exercise) -> tuple[str, ...]:
    return (exercise.id, exercise.name, *exercise.names, *exercise.aliases)


def _words(text: str) -> tuple[str, ...]:
    """Lower-case words without signs and without the s of the plural: "Leg Curls" and "leg_curl" are the same."""
    words = re.findall(r"[^\W_]+", text.replace("'", "").casefold())
    return tuple(re.sub(r"(?<=..[^s])s$", "", word) for word in words)
