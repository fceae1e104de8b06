"""Where to wear sensors so that every set of a day is seen. Knows no sensor."""

from collections.abc import Callable, Sequence
from itertools import chain

from sensorfit.training.exercises import Exercise
from sensorfit.training.placements import Placement
from sensorfit.training.workout_sets import WorkoutSet

MIDLINE = frozenset({Placement.PELVIS, Placement.CHEST, Placement.BARBELL})
"""Segments that there is one of."""

Lookup = Callable[[str], Exercise]


def placements(sets: Sequence[WorkoutSet], lookup: Lookup) -> tuple[str, ...]:
    """Where sensors are worn so that every set is seen: as few places as are good for all exercises, on both legs or
    arms where one of them works alone."""
    good = {name: _good(lookup(name)) for name in dict.fromkeys(one.exercise for one in sets)}
    segments: list[Placement] = []
    while unseen := [places for places in good.values() if not set(places) & set(segments)]:
        segments.append(max(dict.fromkeys(chain(*unseen)), key=lambda place: sum(place in one for one in unseen)))
    alone = {segment for one in sets for segment in segments if one.side and segment in good[one.exercise]}
    worn: list[str] = []
    for segment in segments:
        name = segment.replace("_", " ")
        worn += [name] if segment in MIDLINE else [f"{side} {name}" for side in _sides(segment in alone)]
    return tuple(worn)


def _good(exercise: Exercise) -> list[Placement]:
    """Placements that show as much as the recommended one, the best first."""
    return [view.placement for view in exercise.views if view.measures is exercise.views[0].measures]


def _sides(both: bool) -> tuple[str, ...]:
    return ("right", "left") if both else ("right",)
