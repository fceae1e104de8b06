"""How makers name the axes of a sensor. Knows no part and no error of measurement.

Ours is right-handed, and an accelerometer axis that points up reads +g at rest. What others do:

================  ====================================================================================================
gravity           the accelerometer reports the pull of gravity, not the push against it, so that all its signs are
                  turned: face up, Apple's Core Motion gives z = -1 g (CMAccelerometerData; Android gives +9.81 m/s²)
mirrored          the axes are left-handed because one sign was turned for both halves, a slip that firmware has been
                  accused of (github.com/vedderb/bldc, issue 348, open); each gyroscope axis is still positive by the
                  right-hand rule about itself
turned gyroscope  two chips on one board, the gyroscope a quarter turn about z from the accelerometer: the first value
                  of TI's CC2541 SensorTag is -y, the second x, as its clients know (StevenRudenko/BleSensorTag,
                  TiGyroscopeSensor.java)
================  ====================================================================================================
"""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

Vector = tuple[float, float, float]
Matrix = tuple[Vector, Vector, Vector]


class Convention(StrEnum):
    """What the sensor's maker calls x, y, z and positive; see the table above."""

    OURS = "ours"
    GRAVITY = "gravity"
    MIRRORED = "mirrored"
    TURNED_GYROSCOPE = "turned gyroscope"


class Axes(NamedTuple):
    """Two (3, 3) matrices that turn our specific force and our angular rate into the maker's."""

    accelerometer: Matrix
    gyroscope: Matrix


_SAME: Matrix = ((1, 0, 0), (0, 1, 0), (0, 0, 1))
_OPPOSITE: Matrix = ((-1, 0, 0), (0, -1, 0), (0, 0, -1))
_X_FLIPPED: Matrix = ((-1, 0, 0), (0, 1, 0), (0, 0, 1))
_QUARTER_TURN: Matrix = ((0, -1, 0), (1, 0, 0), (0, 0, 1))

AXES: Mapping[Convention, Axes] = MappingProxyType(
    {
        Convention.OURS: Axes(accelerometer=_SAME, gyroscope=_SAME),
        Convention.GRAVITY: Axes(accelerometer=_OPPOSITE, gyroscope=_SAME),
        Convention.MIRRORED: Axes(accelerometer=_X_FLIPPED, gyroscope=_X_FLIPPED),
        Convention.TURNED_GYROSCOPE: Axes(accelerometer=_SAME, gyroscope=_QUARTER_TURN),
    }
)
