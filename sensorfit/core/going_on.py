"""Sets that go on behind a hole in the stream begin with the stroke that began them. Knows positions, ways and what was
found; no stream and no name.

A hole may end within a rep. By itself what follows then looks like a set that begins with the second stroke: lifting
and lowering would be swapped from there on, and the last rep be lost.
"""

from collections.abc import Callable
from dataclasses import replace

from sensorfit.core.carrier import Carrier
from sensorfit.core.found_sets import FoundSets
from sensorfit.core.left_over import one_way
from sensorfit.core.samples import FloatArray
from sensorfit.core.ways_out import outward_along, way_out
from sensorfit.core.whole import Movement


def going_on(
    found: FoundSets, way: FloatArray | None, movement: Movement, sets_in: Callable[[Movement], FoundSets]
) -> FoundSets:
    """What ``sets_in`` has ``found`` in the movement, the first set of which goes on with one whose reps go out along
    ``way``; where it goes out the other way, without the stroke that is left of the rep in the hole."""
    pairs = found.sets[0].pairs
    here = way_out(movement.up, pairs)
    if here is None or outward_along(way, here.tolist()) >= 0:
        return found
    cut_off, turn = pairs[0], pairs[0].turn
    later = sets_in(movement.part(turn, len(movement.up))).at(lambda position: position + turn)
    if not later.sets or len(later.sets[0].pairs) < len(pairs) - 1:
        return found
    carrier = cut_off.grounds.carrier if cut_off.grounds else None
    left = one_way([cut_off.first], carrier or Carrier.TILT, 0.0)
    return replace(later, rejected=(*(one for one in found.rejected if one.stop <= turn), *left, *later.rejected))
