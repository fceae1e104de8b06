"""A workout that was carried out, as one that was done. Knows what the athlete was told and said, no recording."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from sensorfit.history.done import DoneRep, DoneSet, DoneWorkout
from sensorfit.history.from_sensor import done_set
from sensorfit.training.exercises import Exercise
from sensorfit.training.prescription_text import written_set
from sensorfit.training.scores import score
from sensorfit.training.workout_sets import Result, Role, WorkoutSet

Lookup = Callable[[str], Exercise]
"""Gives an exercise by its id, and raises where there is none."""


def done_workout(
    sets: Sequence[WorkoutSet],
    lookup: Lookup,
    started_at: datetime,
    ended_at: datetime | None = None,
    program: str = "",
    title: str = "",
    recording: str = "",
) -> DoneWorkout:
    """The ``sets`` that were done, in the order in which they ended; those skipped or still open are left out.

    Times are in s since the first packet of ``recording``, when the workout began at ``started_at``.
    """
    ordered = sorted(_results(sets), key=lambda pair: pair[1].ended)
    done = [_done(one, result, lookup(one.exercise)) for one, result in ordered]
    named = [replace(one, recording=recording, recorded_set=n) for n, one in enumerate(done, 1)] if recording else done
    return DoneWorkout(started_at, tuple(named), ended_at, program, title)


def _results(sets: Sequence[WorkoutSet]) -> Iterator[tuple[WorkoutSet, Result]]:
    return ((one, one.result) for one in sets if one.result)


def _done(one: WorkoutSet, result: Result, exercise: Exercise) -> DoneSet:
    """One set: what the sensor found and what the athlete said, beside each other."""
    found = result.found
    seen = DoneSet(one.exercise)
    if found:
        scored = score(found, exercise, result.placement, one.prescription, result.count)
        seen = done_set(found, one.exercise, result.placement, exercise.view(result.placement))
        seen = replace(seen, tempo_score=scored.tempo_share, range_score=scored.range_of_motion)
    # Sample indices begin anew wherever another exercise is looked for; the moments of the result do not.
    late = result.began - (seen.start or 0.0)
    return replace(
        seen,
        side=one.side,
        prescription=written_set(one.prescription),
        load=one.prescription.load,
        corrected=result.said,
        warm_up=one.role is Role.WARM_UP,
        start=result.began,
        duration=result.ended - result.began,
        reps=tuple(_moved(rep, late) for rep in seen.reps),
    )


def _moved(rep: DoneRep, late: float) -> DoneRep:
    return replace(rep, start=rep.start + late, stop=rep.stop + late)
