"""The sets of a bout by what is counted: reps, seconds held, seconds of activity. Knows no more than whom to ask."""

from dataclasses import replace

from sensorfit.core.active_sets import active_sets_in
from sensorfit.core.alternation import steps_of
from sensorfit.core.borders import with_borders
from sensorfit.core.found_sets import FoundSets
from sensorfit.core.held_sets import held_sets_in
from sensorfit.core.profile import Carrier, MovementProfile, Steps
from sensorfit.core.reps import Counts
from sensorfit.core.sets import sets_in
from sensorfit.core.whole import Movement, measured


def both_sides_in(movement: Movement, profile: MovementProfile) -> FoundSets:
    """Find sets of reps; where both sides take turns, of the steps of both."""
    found = sets_in(movement, profile)
    if profile.steps is Steps.EACH:
        return found
    steps = [steps_of(one.pairs, movement, profile) for one in found.sets]
    if profile.steps in (Steps.OWN_LARGER, Steps.OTHER_LARGER):
        steps = [with_borders(pairs, movement) for pairs in steps]
    sets = (
        replace(one, pairs=tuple(measured(pairs, movement, profile, Carrier.TILT)))
        for one, pairs in zip(found.sets, steps, strict=True)
    )
    return replace(found, sets=tuple(sets))


FINDERS = {Counts.REPS: both_sides_in, Counts.HELD: held_sets_in, Counts.ACTIVE: active_sets_in}
"""What finds the sets of each kind."""


def found_in(movement: Movement, profile: MovementProfile) -> FoundSets:
    """Find the sets of a bout, and say what was rejected."""
    return FINDERS[profile.counts](movement, profile)
