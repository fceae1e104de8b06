"""What people call the places where sensors are worn; recordings keep the English names. Knows no exercise."""

from sensorfit.texts import mark, tr

_PLACES = (
    mark("left thigh"),
    mark("right thigh"),
    mark("left shank"),
    mark("right shank"),
    mark("left foot"),
    mark("right foot"),
    mark("left upper arm"),
    mark("right upper arm"),
    mark("left wrist"),
    mark("right wrist"),
    mark("thigh"),
    mark("shank"),
    mark("foot"),
    mark("pelvis"),
    mark("chest"),
    mark("upper arm"),
    mark("wrist"),
    mark("barbell"),
)
"""As `training.placements` and the sensors have them, with and without a side."""

_SIDES = (mark("left"), mark("right"))
_KNOWN = {one.english: one for one in (*_PLACES, *_SIDES)}


def place_words(placement: str) -> str:
    """Return a place in the reader's language; one that somebody typed as it stands: "left shank", "upper arm"."""
    name = placement.replace("_", " ")
    return tr(_KNOWN[name]) if name in _KNOWN else name


def side_words(side: str) -> str:
    """Return "left" or "right" in the reader's language."""
    return place_words(side)
