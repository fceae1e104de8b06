"""What is said when no more samples come: the counts and what speaks against them. Knows no session."""

from collections.abc import Sequence

from sensorfit.core.reps import Counts, Doubt, ExerciseSet
from sensorfit.reasons import about, doubt_sentence
from sensorfit.texts import tr


def ending(finished: Sequence[ExerciseSet], doubts: Sequence[Doubt], worn: str = "", better: str = "") -> str:
    """Return a line with the counts, and one for each doubt; the sensor is ``worn`` there and would see more from where
    is ``better``."""
    lines = [tr("The session is over: {counts}.", counts=_counts(finished))]
    return "\n".join([*lines, *(f"▲ {doubt_sentence(doubt, worn, better)}" for doubt in doubts)])


def _counts(finished: Sequence[ExerciseSet]) -> str:
    match finished:
        case []:
            return tr("no rep was counted")
        case [one]:
            counted = about(one)
            return tr("{amount} counted", amount=counted[0].lower() + counted[1:])
        case [first, *_] if first.counts is not Counts.REPS:
            return tr("{count} sets: ", count=len(finished)) + "; ".join(map(about, finished))
        case _:
            counts = ", ".join(
                str(done.count) if done.is_sure else tr("about {count}", count=done.count) for done in finished
            )
            return tr("{count} sets of {counts} reps counted", count=len(finished), counts=counts)
