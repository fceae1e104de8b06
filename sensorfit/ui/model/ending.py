"""What is said when no more samples come: the counts and what speaks against them. Knows no session."""

from collections.abc import Sequence

from sensorfit.core.reps import Counts, Doubt, ExerciseSet
from sensorfit.reasons import about, doubt_sentence


def ending(finished: Sequence[ExerciseSet], doubts: Sequence[Doubt], worn: str = "", better: str = "") -> str:
    """Return a line with the counts, and one for each doubt; the sensor is ``worn`` there and would see more from where
    is ``better``."""
    lines = [f"The session is over: {_counts(finished)}."]
    return "\n".join([*lines, *(f"▲ {doubt_sentence(doubt, worn, better)}" for doubt in doubts)])


def _counts(finished: Sequence[ExerciseSet]) -> str:
    match finished:
        case []:
            return "no rep was counted"
        case [one]:
            counted = about(one)
            return f"{counted[0].lower()}{counted[1:]} counted"
        case [first, *_] if first.counts is not Counts.REPS:
            return f"{len(finished)} sets: " + "; ".join(map(about, finished))
        case _:
            counts = ", ".join(f"{'' if done.is_sure else 'about '}{done.count}" for done in finished)
            return f"{len(finished)} sets of {counts} reps counted"
