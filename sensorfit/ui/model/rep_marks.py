"""How each rep compares with the prescribed range of motion. Knows no tempo and no widget."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from sensorfit.core.reps import Rep
from sensorfit.texts import shown, tr
from sensorfit.training.prescription import Prescription


@shown
class RepState(StrEnum):
    """The state of one rep; the value is the word that goes with its colour and shape."""

    GOOD = "good"
    SHORT = "short"
    FAR = "too far"
    COUNTED = "counted"
    NOW = "now"
    PARTIAL = "partial"
    REJECTED = "not counted"
    TODO = "to do"


OFF_TARGET = frozenset({RepState.SHORT, RepState.FAR})


@dataclass(frozen=True, slots=True)
class RepMark:
    """One bar: the rep's ``number`` from 1 and its state."""

    number: int
    state: RepState


def judge(rep: Rep, prescription: Prescription) -> RepState:
    """Compare a counted rep with the prescribed range of motion."""
    if prescription.range_of_motion is None:
        return RepState.COUNTED
    least, most = prescription.range_of_motion
    if rep.range_of_motion < least:
        return RepState.SHORT
    return RepState.FAR if rep.range_of_motion > most else RepState.GOOD


def marks(reps: Sequence[Rep], prescription: Prescription, running: bool) -> tuple[RepMark, ...]:
    """Return a mark for every counted rep, the running one, and those still to do."""
    states = [judge(rep, prescription) for rep in reps]
    if running:
        states.append(RepState.NOW)
    states += [RepState.TODO] * (_wanted(prescription) - len(states))
    return tuple(RepMark(number, state) for number, state in enumerate(states, start=1))


def _wanted(prescription: Prescription) -> int:
    """The least reps that are enough; 0 where no number is prescribed."""
    return prescription.reps[0] if prescription.reps else 0


def tally(reps: Sequence[Rep], prescription: Prescription, partial: int = 0) -> str:
    """Return how many reps were good, short or too far, and how many ``partial`` ones there are beside them: "3 good,
    1 short, 2 partial"; empty where there is nothing to say."""
    known = reps if prescription.range_of_motion else ()
    counts = Counter(judge(rep, prescription) for rep in known) + Counter({RepState.PARTIAL: partial})
    return ", ".join(f"{counts[state]} {tr(state)}" for state in RepState if counts[state])
