"""Where a sensor can be worn: on a picture of a body, in words, and how to strap it there. Knows no Qt and no sensor.

The picture is 100 wide and 200 high, its middle at 50, and shows the person as a mirror does: left is on the left.
"""

from dataclasses import dataclass
from math import hypot

from sensorfit.texts import Marked, mark, tr
from sensorfit.worn import place_words

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Limb:
    """A part of the body as a bar with round ends."""

    start: Point
    end: Point
    width: float

    def distance(self, x: float, y: float) -> float:
        """How far a point is from the edge; negative inside."""
        (ax, ay), (bx, by) = self.start, self.end
        length = (bx - ax) ** 2 + (by - ay) ** 2
        along = 0.0 if length == 0 else min(1.0, max(0.0, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / length))
        return hypot(x - ax - along * (bx - ax), y - ay - along * (by - ay)) - self.width / 2


@dataclass(frozen=True, slots=True)
class BodyPlace:
    """A place: its ``name`` as recordings have it ("left shank"), the ``limb`` that is clicked on, where the sensor is
    drawn, and ``how`` to strap it there."""

    name: str
    limb: Limb
    spot: Point
    how: Marked

    @property
    def words(self) -> str:
        """What people read: "Left shank"."""
        words = place_words(self.name)
        return words[:1].upper() + words[1:]

    @property
    def strap(self) -> str:
        """How to strap it there, a sentence."""
        return tr(self.how)


REACH = 4.0
"""Units beside a limb that still count as on it: the wrist is narrower than a finger on a small screen."""

HOW = {
    "thigh": mark("Strap it to the front or the outside of the thigh, halfway between hip and knee."),
    "shank": mark(
        "Strap it to the front or the outside of the lower leg, a hand's breadth below the knee or above the ankle."
    ),
    "foot": mark("Fix it to the laces, on the back of the foot."),
    "pelvis": mark("Clip it to the belt, at the small of the back or beside the hip bone."),
    "chest": mark("Strap it to the breastbone, below the chest."),
    "upper arm": mark("Strap it to the outside of the upper arm, halfway between shoulder and elbow."),
    "wrist": mark("Wear it like a watch, just above the wrist."),
}

TIGHT = mark("Tight enough that it does not slide; which way round it sits does not matter.")
"""What holds for every place."""

_PAIRED = {
    "upper arm": (Limb((32, 43), (27, 66), 9), (29, 55)),
    "wrist": (Limb((22.5, 87), (21, 95), 7), (22, 91)),
    "thigh": (Limb((43, 107), (42, 136), 12.5), (42.5, 121)),
    "shank": (Limb((41.5, 146), (40.5, 178), 9.5), (41, 160)),
    "foot": (Limb((40, 189), (36, 192), 7), (38, 190)),
}
"""Limb and place of the sensor on the left of the picture."""

_MIDDLE = {
    "chest": (Limb((43, 48), (57, 48), 22), (50, 50)),
    "pelvis": (Limb((44, 91), (56, 91), 17), (50, 91)),
}


def _mirrored(limb: Limb) -> Limb:
    return Limb((100 - limb.start[0], limb.start[1]), (100 - limb.end[0], limb.end[1]), limb.width)


def _places() -> tuple[BodyPlace, ...]:
    middle = [BodyPlace(name, *where, HOW[name]) for name, where in _MIDDLE.items()]
    left = [BodyPlace(f"left {name}", limb, spot, HOW[name]) for name, (limb, spot) in _PAIRED.items()]
    right = [
        BodyPlace(f"right {name}", _mirrored(limb), (100 - spot[0], spot[1]), HOW[name])
        for name, (limb, spot) in _PAIRED.items()
    ]
    return (*middle, *(one for pair in zip(left, right, strict=True) for one in pair))


PLACES = tuple(sorted(_places(), key=lambda place: (place.spot[1], place.spot[0])))
"""From the shoulders down, left before right."""

REST_OF_BODY = (
    Limb((50, 14), (50, 18), 15),
    Limb((50, 26), (50, 32), 8),
    Limb((36, 38), (64, 38), 8),
    Limb((45, 62), (55, 62), 20),
    Limb((46, 70), (54, 70), 18),
    Limb((46, 79), (54, 79), 17),
    Limb((27, 66), (23, 84), 7),
    Limb((73, 66), (77, 84), 7),
    Limb((20.5, 101), (20, 105), 7),
    Limb((79.5, 101), (80, 105), 7),
)
"""What no sensor is worn on."""


def place_at(x: float, y: float) -> BodyPlace | None:
    """Return the place at a point of the picture, None where there is none."""
    nearest = min(PLACES, key=lambda place: place.limb.distance(x, y))
    return nearest if nearest.limb.distance(x, y) <= REACH else None


def place_called(name: str) -> BodyPlace | None:
    """Return the place of that name, None for none or another one."""
    return next((place for place in PLACES if place.name == name), None)


def beside(name: str, across: int, down: int) -> BodyPlace:
    """Return the place to go to from ``name`` by an arrow key: ``across`` the body (-1 or 1) or ``down`` it; where
    there is none, stay. From none, the first."""
    now = place_called(name)
    if now is None:
        return PLACES[0]
    x, y = now.spot

    def ahead(place: BodyPlace) -> float:
        return across * (place.spot[0] - x) + down * (place.spot[1] - y)

    def sideways(place: BodyPlace) -> float:
        return abs(place.spot[1] - y) if across else abs(place.spot[0] - x)

    others = [place for place in PLACES if ahead(place) > 0 and (down or sideways(place) < 15)]
    return min(others, key=lambda place: ahead(place) + 2 * sideways(place), default=now)


def free_name(words: str, taken: frozenset[str]) -> str:
    """Return a name for a sensor that is worn there and that no other has."""
    tries = (words, *(f"{words} {number}" for number in range(2, len(taken) + 3)))
    return next(one for one in tries if one not in taken)
