"""What of a sensor's movement can carry reps. A word for each; knows no signal."""

from enum import StrEnum


class Carrier(StrEnum):
    """What of the sensor's movement carries the reps."""

    TILT = "tilt"
    TURN = "turn"
    VERTICAL = "vertical"
    FORCE = "force"
