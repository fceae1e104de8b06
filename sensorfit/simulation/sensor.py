"""What an inertial sensor strapped to a turning segment measures. Knows no exercise and no packet.

Segment axes: x along the segment away from its joint, z upward while the angle is 0 (segment level), y completes a
right-handed frame. A growing angle lifts the far end, so the segment turns about -y. The joint does not move.

Where the numbers of `SensorModel` come from (data sheet of a common chip, Bosch BMI270, BST-BMI270-DS000 rev. 1.5):

=====================  ======================  ======================================================================
accelerometer noise    160 µg/√Hz              typical noise density
gyroscope noise        0.007 °/s/√Hz           typical noise density, performance mode
gyroscope bias         0.5, -0.3, 0.4 °/s      zero-rate offset ±0.5 °/s
accelerometer bias     none                    ±20 mg in the data sheet; left to calibration, which removes it
ranges                 ±8 g, ±1000 °/s         a curl needs about 1.5 g and 250 °/s; a dropped weight stack more
counts                 range / 32768           16-bit two's complement
=====================  ======================  ======================================================================
"""

from dataclasses import dataclass
from math import radians, sqrt

import numpy as np
from numpy.typing import ArrayLike, NDArray

from sensorfit.core.samples import FloatArray, read_only
from sensorfit.simulation.errors import SimulationError
from sensorfit.simulation.strokes import Angles

STANDARD_GRAVITY = 9.80665
"""m/s²; by definition (3rd General Conference on Weights and Measures, 1901)."""

Counts = NDArray[np.int16]


def rotation_about(axis: ArrayLike, angle: float) -> FloatArray:
    """Return the (3, 3) matrix that turns vectors by ``angle`` rad about ``axis`` (Rodrigues' formula)."""
    x, y, z = np.asarray(axis, dtype=np.float64) / np.linalg.norm(axis)
    cross = np.array([(0, -z, y), (z, 0, -x), (-y, x, 0)])
    matrix: FloatArray = np.eye(3) + np.sin(angle) * cross + (1 - np.cos(angle)) * cross @ cross
    return matrix


@dataclass(frozen=True, slots=True)
class Mounting:
    """Where the sensor sits: ``distance`` from the joint in m; ``axes`` (3, 3) turns segment axes into sensor axes."""

    distance: float
    axes: FloatArray

    def __post_init__(self) -> None:
        """Refuse what is not a rotation."""
        if (
            self.axes.shape != (3, 3)
            or not np.allclose(self.axes @ self.axes.T, np.eye(3))
            or np.linalg.det(self.axes) < 0
        ):
            raise SimulationError(f"the mounting {self.axes.tolist()} is not a rotation; use rotation_about()")
        object.__setattr__(self, "axes", read_only(self.axes, 3))


def inertial_samples(motion: Angles, mounting: Mounting) -> FloatArray:
    """Return (n, 6): specific force in m/s² and angular rate in rad/s, in sensor axes, without any error.

    A point on an arm of length r: tangential acceleration r·α, centripetal acceleration r·ω² towards the joint; the
    reaction to gravity is added.
    """
    zeros = np.zeros_like(motion.angle)
    along = STANDARD_GRAVITY * np.sin(motion.angle) - mounting.distance * motion.rate**2
    across = STANDARD_GRAVITY * np.cos(motion.angle) + mounting.distance * motion.acceleration
    specific_force = np.column_stack((along, zeros, across)) @ mounting.axes.T
    angular_rate = np.column_stack((zeros, -motion.rate, zeros)) @ mounting.axes.T
    return np.hstack((specific_force, angular_rate))


@dataclass(frozen=True, slots=True)
class SensorModel:
    """Errors of a sensor in m/s² and rad/s; a range reaches to either side, noise is a one-sided density per √Hz."""

    accelerometer_range: float = 8 * STANDARD_GRAVITY
    gyroscope_range: float = radians(1000)
    accelerometer_noise: float = 160e-6 * STANDARD_GRAVITY
    gyroscope_noise: float = radians(0.007)
    accelerometer_bias: tuple[float, float, float] = (0.0, 0.0, 0.0)
    gyroscope_bias: tuple[float, float, float] = (radians(0.5), radians(-0.3), radians(0.4))

    @property
    def accelerometer_scale(self) -> float:
        """m/s² per count."""
        return self.accelerometer_range / 2**15

    @property
    def gyroscope_scale(self) -> float:
        """rad/s per count."""
        return self.gyroscope_range / 2**15

    def counts(self, samples: FloatArray, sample_rate: float, chance: np.random.Generator) -> Counts:
        """Return the (n, 6) counts that the converter delivers for true ``samples`` (n, 6), clipped at its range."""
        # White noise of density N sampled at rate f with bandwidth f/2 has the standard deviation N·sqrt(f/2).
        noise = np.repeat([self.accelerometer_noise, self.gyroscope_noise], 3) * sqrt(sample_rate / 2)
        scale = np.repeat([self.accelerometer_scale, self.gyroscope_scale], 3)
        bias = np.array([*self.accelerometer_bias, *self.gyroscope_bias])
        measured = (samples + bias + noise * chance.standard_normal(samples.shape)) / scale
        counts: Counts = np.clip(np.rint(measured), -(2**15), 2**15 - 1).astype(np.int16)
        return counts


TYPICAL_SENSOR = SensorModel()
