"""What the sensor found in a set, as a set that was done. Knows the detector's values, not how it counts."""

from statistics import median

from sensorfit.core.reps import Counts, ExerciseSet, Phase, Rep, Tempo
from sensorfit.core.set_metrics import set_metrics
from sensorfit.history.done import UNTIMED, DoneRep, DoneSet
from sensorfit.training.placements import Measurable, View, side_in, step_side


def done_set(found: ExerciseSet, exercise: str, placement: str, view: View | None = None) -> DoneSet:
    """Return ``found`` as a set of ``exercise`` seen from ``placement``, which begins at the first rep or second that
    counts; times in s since the recording's first sample.

    ``view`` is how the exercise looks from there: what it does not show, tempo and range, is left out. None: nobody
    knows, and all is kept. The arm or leg with the sensor is the side of the set only where the caller says so.
    """
    timed = view is None or view.measures is not Measurable.COUNT
    ranged = view is None or view.measures is Measurable.RANGE_OF_MOTION
    measured = set_metrics(found.reps, found.sample_rate)
    begun, over = _bounds(found)
    tempos = [rep.tempo(found.sample_rate) for rep in found.reps]
    worn = side_in(placement)
    ordered = sorted((*found.reps, *found.partial_reps), key=lambda rep: rep.start)
    return DoneSet(
        exercise=exercise,
        placement=placement,
        counts=found.counts,
        counted=found.count,
        confidence=found.confidence,
        sure=found.is_sure,
        start=begun,
        duration=over - begun,
        seconds=None if found.counts is Counts.REPS else found.seconds,
        time_under_tension=measured.time_under_tension if measured and timed else None,
        tempo=_typical(tempos) if timed else UNTIMED,
        range_of_motion=measured.range_of_motion.median if measured and ranged else None,
        velocity_loss=measured.velocity_loss if measured and timed else None,
        reps=tuple(_done_rep(rep, found.sample_rate, worn, timed, ranged) for rep in ordered),
    )


def _bounds(found: ExerciseSet) -> tuple[float, float]:
    spans = [*((rep.start, rep.stop) for rep in found.reps), *((one.start, one.stop) for one in found.spans)]
    if not spans:
        return 0.0, 0.0
    return min(start for start, _ in spans) / found.sample_rate, max(stop for _, stop in spans) / found.sample_rate


def _done_rep(rep: Rep, rate: float, worn: str, timed: bool, ranged: bool) -> DoneRep:
    lifting = rep.stroke(Phase.CONCENTRIC)
    return DoneRep(
        number=rep.number,
        start=rep.start / rate,
        stop=rep.stop / rate,
        tempo=rep.tempo(rate) if timed else UNTIMED,
        range_of_motion=rep.range_of_motion if ranged else None,
        confidence=rep.confidence,
        velocity=lifting.mean_velocity if lifting and timed else None,
        side=step_side(rep.side, worn) if rep.side else "",
        partial=rep.partial,
    )


def _typical(tempos: list[Tempo]) -> Tempo:
    """The median of each part, over the reps of which it is known."""
    parts = zip(
        *((t.eccentric, t.pause_after_eccentric, t.concentric, t.pause_after_concentric) for t in tempos), strict=True
    )
    medians = [_median([value for value in part if value is not None]) for part in parts]
    return Tempo(*medians) if medians else UNTIMED


def _median(known: list[float]) -> float | None:
    return median(known) if known else None
