"""How joints get from one posture to the next together. Knows no exercise and no seconds."""

import numpy as np

from sensorfit.simulation.arrays import FloatArray
from sensorfit.simulation.body.coordinates import COLUMN, SIDES, shank_pitch
from sensorfit.simulation.body.pose import feet

EARLY = 1.1
"""How far pelvis, trunk and shank are ahead half-way, as a share of a quarter of their way, while thighs go deep. In
squats calf and lower back reach their range at 80 % of the way down and stay there while the thigh goes on (the
recordings of `Athlete`); with 1.1 they have 98 % of it there."""

SMALL = 0.5
"""Share of the largest change of a joint below which another one is early; judgement."""

_HIPS, _KNEES, _ANKLES = (
    [COLUMN[f"{side}_{joint}"] for side in SIDES] for joint in ("hip_flexion", "knee_flexion", "ankle_dorsiflexion")
)
_TILT, _BEND = COLUMN["pelvis_tilt"], COLUMN["trunk_bend"]


def between(here: FloatArray, target: FloatArray, path: FloatArray, bow: FloatArray, anchor: str) -> FloatArray:
    """Return the postures (n, coordinates) from ``here`` to ``target`` (coordinates,) along ``path`` (n,) from 0 to 1.

    Every coordinate leaves and arrives with the others; between them, each is ahead by ``bow`` (coordinates,).
    """
    share = path[:, None]
    swing = target - here
    ahead = _on_feet(swing, bow) if feet(anchor) else bow * swing
    postures: FloatArray = here + share * swing + share * (1 - share) * ahead
    return postures


def _on_feet(swing: FloatArray, bow: FloatArray) -> FloatArray:
    """Return by how much coordinates are ahead (coordinates,) in rad where pelvis, thighs and shanks go their ways.

    Of these, that of the thigh is `bow` of the hip and that of the shank is `bow` of the ankle; joints make up for it.
    """
    ahead = bow * swing
    deep = SMALL * min(np.abs(swing[_HIPS]).max(), np.abs(swing[_KNEES]).max())
    for column in (_TILT, _BEND, *_ANKLES):
        if abs(swing[column]) < deep:
            ahead[column] += EARLY * swing[column]
    thighs = bow[_HIPS] * (swing[_HIPS] - swing[_TILT])
    ahead[_HIPS] = thighs + ahead[_TILT]
    ahead[_KNEES] = thighs + ahead[_ANKLES]
    return ahead


def keep_feet(postures: FloatArray, wanted: FloatArray, anchor: str) -> None:
    """Have the feet of ``postures`` (n, coordinates) stand as in ``wanted``: their ankles make up for what is above."""
    for side in feet(anchor):
        column = COLUMN[f"{side}_ankle_dorsiflexion"]
        postures[:, column] = wanted[:, column] + shank_pitch(postures, side) - shank_pitch(wanted, side)
