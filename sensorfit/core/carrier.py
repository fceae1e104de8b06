"""What of a sensor's movement can carry reps. A word for each; knows no signal."""

from enum import StrEnum


class Carrier(StrEnum):
    """What of the sensor's movement carries the reps."""

    TILT = "tilt"
    TURN = "turn"
    VERTICAL = "vertical"
    FORCE = "force"


ANGLES = (Carrier.TILT, Carrier.TURN)
"""What carries reps whose strokes are turns."""
