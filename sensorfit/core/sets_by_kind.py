"""The sets of a bout by what is counted: reps, seconds held, seconds of activity. Knows no more than whom to ask."""

from sensorfit.core.active_sets import active_sets_in
from sensorfit.core.found_sets import FoundSets
from sensorfit.core.held_sets import held_sets_in
from sensorfit.core.profile import Counts, MovementProfile
from sensorfit.core.sets import sets_in
from sensorfit.core.whole import Movement

FINDERS = {Counts.REPS: sets_in, Counts.HELD: held_sets_in, Counts.ACTIVE: active_sets_in}
"""What finds the sets of each kind."""


def found_in(movement: Movement, profile: MovementProfile) -> FoundSets:
    """Find the sets of a bout, and say what was rejected."""
    return FINDERS[profile.counts](movement, profile)
