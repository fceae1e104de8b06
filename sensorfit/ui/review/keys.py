"""The keys of the review, what they do and where they hold. Knows no widget."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Key:
    """A key as Qt writes it, what it ``does`` in words; ``in_graph``: only there, as buttons and tables use it too."""

    key: str
    does: str
    in_graph: bool = False


PLAY = Key("Space", "Play or pause", in_graph=True)
BACK = Key("Left", "A tenth of a second back", in_graph=True)
ON = Key("Right", "A tenth of a second on", in_graph=True)
FAR_BACK = Key("Shift+Left", "A second back", in_graph=True)
FAR_ON = Key("Shift+Right", "A second on", in_graph=True)
BEGIN = Key("Home", "To the beginning", in_graph=True)
END = Key("End", "To the end", in_graph=True)
BEFORE = Key("Up", "The movement before", in_graph=True)
NEXT = Key("Down", "The next movement", in_graph=True)
SLOWER = Key(",", "Play slower")
FASTER = Key(".", "Play faster")
NEARER = Key("+", "Zoom in")
FURTHER = Key("-", "Zoom out")
WHOLE = Key("0", "The whole recording")
ADD = Key("A", "Add a rep at the playhead")
REMOVE = Key("Delete", "Remove the chosen rep")
SPLIT = Key("S", "Split the rep at the playhead")
MERGE = Key("J", "Merge the chosen rep with the next")
PART_BEFORE = Key("[", "Choose a border or phase of the rep, or all of it: the one before")
PART_NEXT = Key("]", "The next border or phase")
EARLIER = Key("Alt+Left", "Move what is chosen 0.05 s earlier")
LATER = Key("Alt+Right", "Move what is chosen 0.05 s later")
UNDO = Key("Ctrl+Z", "Take the last correction back")
REDO = Key("Ctrl+Shift+Z", "Do it once more")

KEYS = (
    PLAY, BACK, ON, FAR_BACK, FAR_ON, BEGIN, END, BEFORE, NEXT, SLOWER, FASTER, NEARER, FURTHER, WHOLE, ADD, REMOVE,
    SPLIT, MERGE, PART_BEFORE, PART_NEXT, EARLIER, LATER, UNDO, REDO,
)  # fmt: skip
"""All of them, as the help lists them."""


def meaning(key: Key) -> str:
    """What a button says of itself: "Split the rep at the playhead (S)"."""
    return f"{key.does} ({key.key})"
