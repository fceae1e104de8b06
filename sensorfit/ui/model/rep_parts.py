"""What of a rep can be moved: all of it, a border, a phase. Knows no widget and no correction's rule."""

from dataclasses import dataclass

from sensorfit.presentation import PHASE_WORDS
from sensorfit.texts import tr
from sensorfit.training.marks import MarkedRep

CLOSING = 4
"""Border at the end of the closing pause; it stays where it is when the rep is moved, as the next rep gives it."""


@dataclass(frozen=True, slots=True)
class RepPart:
    """Borders ``first`` to ``last`` of a rep, from 0, and what they are called."""

    words: str
    first: int
    last: int


def rep_parts(rep: MarkedRep) -> tuple[RepPart, ...]:
    """The whole ``rep``, its start, its first phase, the end of that, and so on."""
    whole = RepPart(tr("The whole rep"), 0, min(len(rep.borders), CLOSING) - 1)
    if not rep.phases:
        return whole, RepPart(tr("Its start"), 0, 0), RepPart(tr("Its end"), 1, 1)
    parts = [whole, RepPart(tr("Its start"), 0, 0)]
    for number, phase in enumerate(rep.phases):
        word = tr(PHASE_WORDS[phase.phase])
        parts.append(RepPart(tr("Phase {number}: {what}", number=number + 1, what=word), number, number + 1))
        parts.append(RepPart(tr("End of phase {number}: {what}", number=number + 1, what=word), number + 1, number + 1))
    return tuple(parts)
