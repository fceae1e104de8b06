"""What stands beside the number that counts. Knows no screen and no set."""

from sensorfit import presentation
from sensorfit.core.reps import Counts
from sensorfit.texts import plural, tr
from sensorfit.training.amounts import Reps
from sensorfit.training.prescription import Prescription


def goal_words(prescription: Prescription, counts: Counts, count: int, *, targeted: bool = True) -> str:
    """Return what stands beside the number: "of 12 reps", "of 30 s held, 2 holds"; ``count`` of them are counted."""
    seconds = presentation.of_seconds(prescription)
    match counts:
        case Counts.HELD:
            return plural("{time} held, {count} hold", "{time} held, {count} holds", count, time=seconds)
        case Counts.ACTIVE:
            return plural("{time} active, {count} cycle", "{time} active, {count} cycles", count, time=seconds)
    if isinstance(prescription.amount, Reps):
        return tr("of {target}", target=presentation.target(prescription))
    return tr("reps") if targeted else tr("reps, no target")
