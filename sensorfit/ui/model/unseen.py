"""What of the planned sets the worn sensors cannot see, in words, and where one would. Knows no radio and no widget."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from sensorfit.recording.packets import SensorStream
from sensorfit.texts import tr
from sensorfit.training.exercises import Exercise
from sensorfit.training.placements import side_in
from sensorfit.training.places_to_wear import placements
from sensorfit.training.workout_sets import WorkoutSet
from sensorfit.training_run import watching
from sensorfit.worn import place_words, side_words

Lookup = Callable[[str], Exercise]

MOST_NAMES = 3
"""Exercises that are named; what more there are stands in the plan beside."""


@dataclass(frozen=True, slots=True)
class Unseen:
    """What is to be said before the start, "" for nothing, and whether no exercise at all is seen."""

    words: str = ""
    everything: bool = False


def unseen(streams: Sequence[SensorStream], sets: Sequence[WorkoutSet], lookup: Lookup) -> Unseen:
    """Return what the sensors of ``streams`` do not see of ``sets``. One that nobody said where it is worn may be
    anywhere."""
    if not streams or not sets:
        return Unseen()
    worn = {(one.exercise, one.side): watching(streams, lookup(one.exercise), one.side).placement for one in sets}
    blind = [one for one in sets if (at := worn[one.exercise, one.side]) and lookup(one.exercise).view(at) is None]
    elsewhere = _elsewhere(streams, sets, blind, lookup) if blind else ()
    return Unseen(" ".join([*elsewhere, *_other_side(sets, worn, lookup)]), everything=len(blind) == len(sets))


def _better(sets: Sequence[WorkoutSet], blind: Sequence[WorkoutSet], lookup: Lookup) -> list[str]:
    """Of the places where all of ``sets`` are seen, those where the ``blind`` ones are."""
    return [place for place in placements(sets, lookup) if any(lookup(one.exercise).view(place) for one in blind)]


def _elsewhere(
    streams: Sequence[SensorStream], sets: Sequence[WorkoutSet], blind: Sequence[WorkoutSet], lookup: Lookup
) -> Iterable[str]:
    worn = ", ".join(dict.fromkeys(place_words(one.placement) for one in streams))
    places = ", ".join(map(place_words, _better(sets, blind, lookup)))
    yield tr(
        "▲ Nobody has said what {names} shows here: {worn}. Counts may be wrong.",
        names=_names(blind, lookup),
        worn=worn,
    )
    if len(blind) == len(sets):
        yield tr("Better: {places}. Strap it there and say so on the page Sensors, or start anyway.", places=places)
    else:
        yield tr("One more sensor would see it: {places}.", places=places)


def _other_side(sets: Sequence[WorkoutSet], worn: dict[tuple[str, str], str], lookup: Lookup) -> Iterable[str]:
    for side in ("left", "right"):
        alone = [one for one in sets if one.side == side and side_in(worn[one.exercise, side]) not in ("", side)]
        if alone:
            yield tr(
                "▲ No sensor is on the {side} side: say yourself when a set of {names} on it is over.",
                side=side_words(side),
                names=_names(alone, lookup),
            )


def _names(sets: Sequence[WorkoutSet], lookup: Lookup) -> str:
    """The first few exercises of ``sets``."""
    names = [tr(lookup(one).name) for one in dict.fromkeys(one.exercise for one in sets)]
    return ", ".join(names if len(names) <= MOST_NAMES else [*names[:MOST_NAMES], "…"])
