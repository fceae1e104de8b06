"""Which postures are held and which are rest between them. Knows postures in order; no stream and no exercise."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import dist, inf

from sensorfit.core.stillness import Posture
from sensorfit.core.strokes import angle_of_chord

SAME = 0.5
"""Share of the way between rest and hold: what comes back to less than that of the rest is at rest again, and what
leaves the hold by less is still held. The middle favours neither."""

SHORTEST_HOLD = 2.0
"""s. Programs prescribe holds of 2 s and more; a moment's stop on the way is none."""

ALIKE = 0.6
"""Share of the larger of two ways from rest by which they may differ, as vectors, in one set: 35° apart, or one of them
0.4 of the other. Holds of simulated sets differ by 0.4 at most, sitting down in a rest by 0.7 and more."""


@dataclass(frozen=True, slots=True)
class Hold:
    """The posture ``held``, reached from the posture ``before`` and left for ``after``; None: it goes on."""

    before: Posture
    held: Posture
    after: Posture | None

    @property
    def angle(self) -> float:
        """How far it is from rest in rad."""
        return angle_of_chord(self.before.apart(self.held))

    @property
    def way(self) -> tuple[float, float, float]:
        """From rest to the hold."""
        (a, b, c), (x, y, z) = self.before.up, self.held.up
        return x - a, y - b, z - c

    @property
    def certainty(self) -> float:
        """How closely rest is the same before and after, 1 at best; `SAME` where it is not known yet."""
        if self.after is None:
            return SAME
        return 1 - min(1.0, self.before.apart(self.after) / max(self.before.apart(self.held), 1e-9))

    def lasting(self) -> int:
        """Number of values for which the posture is kept."""
        return self.held.stop - self.held.start

    def like(self, other: "Hold") -> bool:
        """Whether both may belong to one set."""
        return self.unlikeness(other) <= ALIKE

    def unlikeness(self, other: "Hold") -> float:
        """Share of the larger way from rest by which both differ."""
        far = max(one.before.apart(one.held) for one in (self, other))
        return dist(self.way, other.way) / max(far, 1e-9)


def distinct(postures: Sequence[Posture], shortest: float) -> list[Posture]:
    """The postures without small changes between them: one that is near its neighbour, beside how far both are from
    theirs, is the same. So is what is left for less than ``shortest`` values, and not far."""
    kept = list(postures)
    place = 2
    while place < len(kept) - 2:
        if _is_dip(kept[place - 2 : place + 3], shortest):
            kept[place - 1 : place + 2] = [kept[place - 1].joined(kept[place + 1])]
            place = max(2, place - 2)
        else:
            place += 1
    steps = [before.apart(after) for before, after in pairwise(kept)]
    while len(kept) > 2:
        shares = [
            step / max(min(beside), 1e-9)
            for step, beside in zip(steps, zip([inf, *steps], [*steps[1:], inf], strict=False), strict=True)
        ]
        least = shares.index(min(shares))
        if shares[least] >= SAME:
            break
        kept[least : least + 2] = [kept[least].joined(kept[least + 1])]
        # Only what lies beside the joined one is another step now.
        near = kept[max(0, least - 1) : least + 2]
        steps[max(0, least - 1) : least + 2] = [before.apart(after) for before, after in pairwise(near)]
    return kept


def _is_dip(five: Sequence[Posture], shortest: float) -> bool:
    """Whether the middle one of five postures is a moment's change within what is held before and after it."""
    rest, held, dip, again, after = five
    away, outside = max(held.apart(dip), dip.apart(again)), min(rest.apart(held), again.apart(after))
    return dip.stop - dip.start < shortest and away < SAME * outside


def holds_among(postures: Sequence[Posture], least: float, shortest: float) -> list[Hold]:
    """Postures kept for ``shortest`` values or more, before and after which rest is at the same place; ``least`` is
    how far in rad a hold is from rest. The last one may go on.

    Where two postures take turns the one that comes first is rest: everybody rests before holding, and after.
    """
    kept = distinct(postures, shortest)
    found: list[Hold] = []
    first = 0
    while first + 1 < len(kept):
        stop = _turns_end(kept, first)
        for place in range(first + 1, stop, 2):
            after = kept[place + 1] if place + 1 < len(kept) else None
            hold = Hold(kept[place - 1], kept[place], after)
            whole = after is None or place + 1 < stop
            if whole and hold.angle >= least and hold.lasting() >= shortest:
                found.append(hold)
        first = stop - 1
    return found


def _turns_end(kept: Sequence[Posture], first: int) -> int:
    """Behind the last posture of those that take turns with the one at ``first``."""
    stop = first + 2
    while stop < len(kept):
        before, between, after = kept[stop - 2 : stop + 1]
        if before.apart(after) > SAME * min(before.apart(between), between.apart(after)):
            break
        stop += 1
    return stop


def alike(holds: Sequence[Hold]) -> list[Hold]:
    """Those that are like most others, those first that were left again; of as many the ones held longest."""
    groups = [[other for other in holds if one.like(other)] for one in holds]
    return max(groups, key=_worth, default=[])


def _worth(group: Sequence[Hold]) -> tuple[int, int, int]:
    return sum(one.after is not None for one in group), len(group), sum(one.lasting() for one in group)
