"""Breathing, swaying and trembling: what a body never stops doing. Knows no exercise, no sensor and no strap."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from sensorfit.simulation.arrays import FloatArray
from sensorfit.simulation.body.coordinates import COLUMN, COORDINATES, columns_of
from sensorfit.simulation.sizes import Sizes

BREATHS = (0.28, 0.12, 4)
"""Hz, spread of the neighbouring components (share) and their number: 12 to 20 breaths a minute at rest, 17 to 20 in
the resting people of Yurtman and Barshan (2022, DOI 10.24432/C5JK60); that no two breaths are alike is judgement."""

BREATHING: Mapping[str, float] = {"trunk_bend": -0.5, "pelvis_tilt": 0.12, "shoulder_flexion": -0.1}
"""Degrees, half amplitude of a full breath. In the same recordings 0.1 to 0.17 at thigh and shank of who lies prone or
sits, 0.3 at arm and shoulder; the chest tips by about half a degree (Bates et al. 2010, DOI 10.1109/BSN.2010.50)."""

SWAY_BAND = (0.1, 1.0, 5)
"""Hz to Hz and number of components: nearly all of the sway of quiet standing (Winter 1995, DOI
10.1016/0966-6362(96)82849-9); the faster, the smaller."""

SWAYS: tuple[tuple[float, Mapping[str, float]], ...] = (
    (0.25, {"pelvis_tilt": 1, "ankle_dorsiflexion": 1}),
    (0.12, {"pelvis_tilt": 1, "hip_flexion": 1}),
    (0.12, {"pelvis_list": 1}),
)
"""Degrees rms and what turns together: about the ankles, 4 mm at the centre of mass 0.95 m above them (Winter et al.
1998, DOI 10.1152/jn.1998.80.3.1211); about the hips with the legs at rest, and sideways: half of it, judgement."""

TREMOR_BAND = (0.7, 12.0, 12)
"""Hz to Hz and number of components: corrections below 5 Hz and physiological tremor above (Deuschl et al. 1998, DOI
10.1002/mds.870131303). Held limbs show no line at 8 to 12 Hz but a little less rate in each octave (`BREATHS`)."""

TREMOR_FALLS = 6.0
"""Hz above which the rate of a component falls as 1 / f: from 5 to 12 Hz it is flat or slowly falling (`BREATHS`)."""

TREMOR: Mapping[str, float] = {
    "hip_flexion": 0.3,
    "hip_abduction": 0.2,
    "hip_rotation": 0.9,
    "knee_flexion": 1.0,
    "ankle_dorsiflexion": 1.0,
    "trunk_bend": 0.3,
    "shoulder_flexion": 0.8,
    "shoulder_abduction": 0.8,
    "elbow_flexion": 1.0,
    "forearm_rotation": 1.0,
}
"""How much of the tremor each joint shows; judgement: heavy segments tremble less. A thigh rolls more than it swings:
its specific force is 2.6 to 4 m/s² per rad/s where a swing about the hip would have 10 (`BREATHS`)."""

OFF_GRID = (0.85, 1.15)
"""By how much the frequencies of components are off an even spacing, so that no two bodies have the same; judgement."""

UNEQUAL = (0.6, 1.4)
"""How unlike their sizes are; little, since a sine much larger than its neighbours would be a line in the spectrum."""

RELAXED_TREMOR = 0.001
"""rad/s rms of a relaxed joint: legs at rest are below the noise of the sensors that were worn (`BREATHS`), 0.005."""

STRAINED_TREMOR = 0.035
"""rad/s rms of a joint at a strain of 1: limbs held without a load reach 0.02 to 0.07 on three axes (`BREATHS`)."""


@dataclass(frozen=True, slots=True)
class Restlessness(Sizes):
    """How much of each kind: 1 is typical, 0 is none."""

    breathing: float = 1.0
    sway: float = 1.0
    tremor: float = 1.0


@dataclass(frozen=True, slots=True)
class SineUnrest:
    """Sines of ``frequencies`` (k,) Hz and ``phases`` (k,) rad that reach the coordinates with ``weights`` (k,
    coordinates) in rad: first breathing, then sway, then tremor."""

    frequencies: FloatArray
    phases: FloatArray
    weights: FloatArray

    def at(self, times: FloatArray, postures: FloatArray) -> FloatArray:
        """Return what is added to ``postures`` (n, coordinates) at ``times`` (n,) in s."""
        sines = np.sin(np.outer(times, 2 * np.pi * self.frequencies) + self.phases)
        sway = slice(BREATHS[2], BREATHS[2] + SWAY_BAND[2])
        sines[:, sway] *= _uprightness(postures)[:, None]
        strain = np.clip(postures[:, COLUMN["strain"]], 0, 1)
        sines[:, sway.stop :] *= (RELAXED_TREMOR + strain * (STRAINED_TREMOR - RELAXED_TREMOR))[:, None]
        added: FloatArray = sines @ self.weights
        return added


def unrest(chance: np.random.Generator, sizes: Restlessness = Restlessness()) -> SineUnrest:
    """Return the unrest of one body, drawn from ``chance``; ``sizes`` change how large it is, not its course."""
    breaths = BREATHS[0] * (1 + BREATHS[1] * chance.standard_normal(BREATHS[2]))
    sways = np.geomspace(*SWAY_BAND[:2], SWAY_BAND[2]) * chance.uniform(*OFF_GRID, SWAY_BAND[2])
    tremors = np.geomspace(*TREMOR_BAND[:2], TREMOR_BAND[2]) * chance.uniform(*OFF_GRID, TREMOR_BAND[2])
    weights = (
        # Several sines together as large (rms) as the one whose half amplitude is given.
        sizes.breathing * np.radians(np.outer(np.full(BREATHS[2], BREATHS[2] ** -0.5), _spread(BREATHING))),
        sizes.sway * np.radians(sum(np.outer(rms * _shares(chance, 1 / sways), _spread(way)) for rms, way in SWAYS)),
        # Of a rate that all of them share the angle.
        sizes.tremor
        * _shares(chance, np.outer(1 / np.hypot(1, tremors / TREMOR_FALLS), np.ones(len(COORDINATES))))
        * np.outer(1 / (2 * np.pi * tremors), _spread(TREMOR)),
    )
    phases = chance.uniform(0, 2 * np.pi, sum(map(len, weights)))
    return SineUnrest(np.concatenate((breaths, sways, tremors)), phases, np.concatenate(weights))


def _shares(chance: np.random.Generator, usual: FloatArray) -> FloatArray:
    """Return amplitudes, down the first axis, of sines whose sum has an rms of 1; ``usual`` is their proportion."""
    drawn = usual * chance.uniform(*UNEQUAL, usual.shape) * chance.choice((-1.0, 1.0), usual.shape)
    amplitudes: FloatArray = drawn * np.sqrt(2) / np.linalg.norm(drawn, axis=0)
    return amplitudes


def _spread(parts: Mapping[str, float]) -> FloatArray:
    """Return (coordinates,) from joints; a joint that is not named with its side means both."""
    row = np.zeros(len(COORDINATES))
    for name, part in parts.items():
        row[list(columns_of(name))] = part
    return row


def _uprightness(postures: FloatArray) -> FloatArray:
    """Return (n,) 1 for who stands, 0 for who sits or lies: only pelvis and thighs above one another sway."""
    tilt, lean = postures[:, COLUMN["pelvis_tilt"]], postures[:, COLUMN["pelvis_list"]]
    hips = (postures[:, COLUMN["left_hip_flexion"]] + postures[:, COLUMN["right_hip_flexion"]]) / 2
    upright: FloatArray = np.clip(np.cos(tilt) * np.cos(lean), 0, 1) * np.clip(np.cos(hips - tilt), 0, 1)
    return upright
