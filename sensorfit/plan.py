"""What is to be trained, as far as window and terminal must know it. Knows nothing of what was measured."""

from dataclasses import dataclass

from sensorfit.core.profile import GENERAL
from sensorfit.core.reps import Counts, Phase
from sensorfit.texts import tr
from sensorfit.training.exercises import Exercise
from sensorfit.training.prescription import Prescription

NO_TARGET = Prescription()


@dataclass(frozen=True, slots=True)
class Plan:
    """One exercise and its prescribed sets; ``strokes`` are the phases of a rep's first and second stroke, ``counts``
    is what counts.

    ``placement`` is where the sensor is worn, ``better_placement`` where the exercise would show better, "" where
    nowhere does or nobody knows.
    """

    exercise: str
    placement: str = ""
    prescriptions: tuple[Prescription, ...] = ()
    strokes: tuple[Phase, Phase] = (Phase.OUT, Phase.BACK)
    better_placement: str = ""
    counts: Counts = Counts.REPS

    @classmethod
    def of(cls, exercise: Exercise | None, placement: str, prescriptions: tuple[Prescription, ...] = ()) -> "Plan":
        """Return the plan for ``exercise``, None for any, seen from ``placement``."""
        profile = exercise.profile(placement) if exercise else GENERAL
        better = exercise.better_placement(placement) if exercise else ""
        name = tr(exercise.name) if exercise else tr("Any exercise")
        return cls(name, placement, prescriptions, profile.strokes(), better, profile.counts)

    def prescription(self, number: int) -> Prescription:
        """Return what is prescribed for set ``number``, counted from 0; no target for sets beyond the plan."""
        return self.prescriptions[number] if self.prescribes(number) else NO_TARGET

    def prescribes(self, number: int) -> bool:
        """Return whether set ``number``, counted from 0, is part of the plan."""
        return number < len(self.prescriptions)

    def lifting_first(self) -> tuple[Phase, Phase]:
        """Return the stroke that is drawn upward, then the other: lifting before lowering, out before back."""
        first, second = self.strokes
        return (second, first) if first is Phase.ECCENTRIC else self.strokes
