"""The keys of the review, what they do and where they hold. Knows no widget."""

from dataclasses import dataclass

from sensorfit.texts import Marked, mark, tr


@dataclass(frozen=True, slots=True)
class Key:
    """A key as Qt writes it, what it ``does`` in words; ``in_graph``: only there, as buttons and tables use it too."""

    key: str
    does: Marked
    in_graph: bool = False


PLAY = Key("Space", mark("Play or pause"), in_graph=True)
BACK = Key("Left", mark("A tenth of a second back"), in_graph=True)
ON = Key("Right", mark("A tenth of a second on"), in_graph=True)
FAR_BACK = Key("Shift+Left", mark("A second back"), in_graph=True)
FAR_ON = Key("Shift+Right", mark("A second on"), in_graph=True)
BEGIN = Key("Home", mark("To the beginning"), in_graph=True)
END = Key("End", mark("To the end"), in_graph=True)
BEFORE = Key("Up", mark("The movement before"), in_graph=True)
NEXT = Key("Down", mark("The next movement"), in_graph=True)
SLOWER = Key(",", mark("Play slower"))
FASTER = Key(".", mark("Play faster"))
NEARER = Key("+", mark("Zoom in"))
FURTHER = Key("-", mark("Zoom out"))
WHOLE = Key("0", mark("The whole recording"))
ADD = Key("A", mark("Add a rep at the playhead"))
REMOVE = Key("Delete", mark("Remove the chosen rep"))
SPLIT = Key("S", mark("Split the rep at the playhead"))
MERGE = Key("J", mark("Merge the chosen rep with the next"))
PART_BEFORE = Key("[", mark("Choose a border or phase of the rep, or all of it: the one before"))
PART_NEXT = Key("]", mark("The next border or phase"))
EARLIER = Key("Alt+Left", mark("Move what is chosen 0.05 s earlier"))
LATER = Key("Alt+Right", mark("Move what is chosen 0.05 s later"))
UNDO = Key("Ctrl+Z", mark("Take the last correction back"))
REDO = Key("Ctrl+Shift+Z", mark("Do it once more"))

KEYS = (
    PLAY, BACK, ON, FAR_BACK, FAR_ON, BEGIN, END, BEFORE, NEXT, SLOWER, FASTER, NEARER, FURTHER, WHOLE, ADD, REMOVE,
    SPLIT, MERGE, PART_BEFORE, PART_NEXT, EARLIER, LATER, UNDO, REDO,
)  # fmt: skip
"""All of them, as the help lists them."""


def meaning(key: Key) -> str:
    """What a button says of itself: "Split the rep at the playhead (S)"."""
    return tr("{what} ({key})", what=key.does, key=key.key)
