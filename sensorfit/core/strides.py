"""Which movements of a stretch are strides of somebody who walks. Knows how they compare; no stream and no name."""

from collections.abc import Sequence

from sensorfit.core.activity import LEAST
from sensorfit.core.alike import SKIPPED, RepShape, near
from sensorfit.core.profile import MovementProfile
from sensorfit.core.reps import Counts

STRIDES = 3
"""Strides that are walking; a quick rep or two may look like one by chance, and so may a stride or two among them look
like none (`SKIPPED`)."""

UNTOLD, LIKE_A_STRIDE = 2, 0.8
"""Strides that somebody has taken before one looks like it, as two are needed (`gait.WINDOW`), and their least likeness
to the first one that does: simulated ones 0.82 to 0.95."""

LANDED = 4.0
"""m/s² of shaking beyond swinging above which jumps and punches are no strides. Those of people in [3] that look like
strides have 8 to 16; simulated walking has up to 3 at a thigh, 0 to 2 elsewhere. Jumps over a rope have 2 to 9: cycles
of activity are sought where nobody walks, as `activity.LEAST` says."""

AS_LONG = 2.0
"""Factor, either way, by which those last otherwise at the most; judgement."""


def is_step(shape: RepShape, profile: MovementProfile) -> bool:
    """Whether a movement looks like a stride, and is not of those that only land like one."""
    lands_harder = profile.jumps and shape.shaken > (LEAST if profile.counts is Counts.ACTIVE else LANDED)
    return shape.stepped > profile.stepped and not lands_harder


def steps_among(shapes: Sequence[RepShape], profile: MovementProfile) -> list[bool]:
    """Which movements are strides: `STRIDES` in a row that look like it, or one of two neighbours does and the other
    goes the same way; what goes on from there, the first ones."""
    looks = [is_step(shape, profile) for shape in shapes]
    steps = [False] * len(looks)
    for chain in _chains(shapes, [place for place, walks in enumerate(looks) if walks]):
        if len(chain) >= STRIDES:
            first, stop = _walked_from(shapes, _farthest(looks, chain[0], -1)), _farthest(looks, chain[-1], 1) + 1
            steps[first:stop] = [True] * (stop - first)
    return steps


def _chains(shapes: Sequence[RepShape], places: Sequence[int]) -> list[list[int]]:
    """Ascending places, parted where something else lies between two of them."""
    chains: list[list[int]] = []
    for place in places:
        last = chains[-1][-1] if chains else -STRIDES
        one_between = place - last == 2 and _is_alike(shapes[place - 1], shapes[place])
        if place - last == 1 or one_between:
            chains[-1].append(place)
        else:
            chains.append([place])
    return chains


def _farthest(looks: Sequence[bool], place: int, way: int) -> int:
    """The last place, onwards or backwards, that looks like a stride with at most `SKIPPED` between that do not."""
    while True:
        near = range(place + way, place + way * (SKIPPED + 2), way)
        ahead = [one for one in near if 0 <= one < len(looks) and looks[one]]
        if not ahead:
            return place
        place = ahead[0]


def _walked_from(shapes: Sequence[RepShape], first: int) -> int:
    """The place from which on somebody walked, if a stride at ``first`` is the first one that looks like it."""
    begin, stride = first, shapes[first]
    while begin > max(0, first - UNTOLD) and _is_alike(shapes[begin - 1], stride):
        begin -= 1
    return begin


def _is_alike(one: RepShape, stride: RepShape) -> bool:
    return near(one.duration, stride.duration, AS_LONG) and one.like(stride) and one.likeness(stride) > LIKE_A_STRIDE
