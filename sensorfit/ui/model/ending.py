"""What is said when no more samples come: the counts and what speaks against them. Knows no session."""

from collections.abc import Sequence

from sensorfit import presentation
from sensorfit.core.reps import Counts, Doubt, ExerciseSet


def ending(finished: Sequence[ExerciseSet], doubts: Sequence[Doubt]) -> str:
    """Return a line with the counts, and one for each doubt."""
    lines = [f"The session is over: {_counts(finished)}."]
    return "\n".join([*lines, *(f"▲ {presentation.DOUBT_SENTENCES[doubt]}" for doubt in doubts)])


def _counts(finished: Sequence[ExerciseSet]) -> str:
    match finished:
        case []:
            return "no rep was counted"
        case [one]:
            return f"{presentation.set_count(one)} counted"
        case [first, *_] if first.counts is not Counts.REPS:
            return f"{len(finished)} sets: " + "; ".join(presentation.set_count(done) for done in finished)
        case _:
            counts = ", ".join(str(done.count) for done in finished)
            return f"{len(finished)} sets of {counts} reps counted"
