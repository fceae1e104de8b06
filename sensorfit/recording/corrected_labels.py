"""Sets as somebody corrected them, as labels of a recording. Knows neither files nor how sets were found."""

from collections.abc import Iterator

from sensorfit.recording.labels import Label, PhaseLabel, RepLabel, SetLabel
from sensorfit.training.corrections import Corrections
from sensorfit.training.marks import MarkedRep, MarkedSet

SOURCE = "corrected by a person"


def corrected_labels(corrections: Corrections) -> tuple[Label, ...]:
    """Return a label for each set and its reps; of a set with another number of reps than are marked the set alone."""
    return tuple(label for one in corrections.sets for label in _labels(one))


def _labels(one: MarkedSet) -> Iterator[Label]:
    yield SetLabel(one.start, one.stop, SOURCE, one.exercise, one.count, one.sensor)
    if one.count == len(one.reps):
        for rep in one.reps:
            yield _rep_label(one, rep)


def _rep_label(one: MarkedSet, rep: MarkedRep) -> RepLabel:
    phases = tuple(PhaseLabel(phase.phase.value, phase.start, phase.stop) for phase in rep.phases)
    return RepLabel(rep.start, rep.stop, SOURCE, one.exercise, one.sensor, phases, rep.range_of_motion)
