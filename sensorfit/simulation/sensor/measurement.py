"""One specimen of a part, with its own errors, and the counts it delivers. Knows no body, no packet and no radio.

What is measured, in the axes of the maker (`Convention`), is ``matrix @ true + bias + walk + noise``, in counts:

* **bias, scale and cross-axis shares** are drawn evenly between - and + the value of the data sheet. Makers call it a
  tolerance and give no distribution; a bound lets a specimen of size 1 keep to its sheet, and a larger factor leave it.
* **noise** is white: density N sampled at rate f, with the bandwidth f/2, has the standard deviation N·sqrt(f/2).
* **walk** is a random walk of the bias (rate random walk of IEEE Std 952-1997; El-Sheimy et al. 2008,
  doi:10.1109/TIM.2007.908635), as large after an hour as the sheet's drift over `WARMING`: a sensor warms on the skin,
  and its flicker noise is far smaller and left out. For the accelerometer of a BMI270 that is 2·10⁻⁴ m/s² per √s; at
  rest one was measured at 0.7·10⁻⁴ (github.com/luxonis/depthai-core, issue 886).
"""

from dataclasses import dataclass
from math import isfinite, sqrt
from typing import cast

import numpy as np
from numpy.typing import NDArray

from sensorfit.simulation.arrays import FloatArray
from sensorfit.simulation.errors import SimulationError
from sensorfit.simulation.sensor.convention import AXES, Convention, Matrix, Vector
from sensorfit.simulation.sensor.parts import Converter, Part
from sensorfit.simulation.sizes import Sizes

Counts = NDArray[np.int16]

FULL_SCALE = 2**15
"""Counts from 0 to the range: all four parts deliver 16-bit two's complement."""

WARMING = 5.0
"""K by which a sensor may warm or cool in an hour of training: between room and skin, case between; judgement."""

HOUR = 3600.0
"""s."""


@dataclass(frozen=True, slots=True)
class ErrorSizes(Sizes):
    """How large each kind of error is: 1 is as in the data sheet."""

    bias: float = 1.0
    scale: float = 1.0
    misalignment: float = 1.0
    noise: float = 1.0
    walk: float = 1.0


@dataclass(frozen=True, slots=True)
class Triad:
    """Three axes that measure ``matrix @ true + bias``, bias in m/s² or rad/s; ``noise`` per √Hz, ``walk`` per √s."""

    matrix: Matrix
    bias: Vector
    noise: float
    walk: float

    def measured(self, true: FloatArray, sample_rate: float, chance: np.random.Generator) -> FloatArray:
        """Return what the (n, 3) axes feel, with every error but those of the converter."""
        noise = self.noise * sqrt(sample_rate / 2) * chance.standard_normal(true.shape)
        walk = self.walk / sqrt(sample_rate) * np.cumsum(chance.standard_normal(true.shape), axis=0)
        felt: FloatArray = true @ np.transpose(self.matrix) + self.bias + walk + noise
        return felt


@dataclass(frozen=True, slots=True)
class Specimen:
    """One unit of ``part``: its true errors, in the axes of ``convention``."""

    part: Part
    convention: Convention
    accelerometer: Triad
    gyroscope: Triad

    def counts(
        self,
        samples: FloatArray,
        sample_rate: float,
        accelerometer_range: float,
        gyroscope_range: float,
        chance: np.random.Generator,
    ) -> Counts:
        """Return the (n, 6) counts for true ``samples`` (n, 6) in our axes: specific force in m/s², then rad/s.

        ``sample_rate`` in Hz; the ranges in m/s² and rad/s, each one of the part's. A count is range / 32768.
        """
        if samples.ndim != 2 or samples.shape[1] != 6 or not np.isfinite(samples).all():
            raise SimulationError(f"samples of shape {samples.shape}, or not finite; give (n, 6) finite numbers")
        if not (isfinite(sample_rate) and sample_rate > 0):
            raise SimulationError(f"the sample rate {sample_rate} Hz is impossible; give one above 0")
        self.part.check_ranges(accelerometer_range, gyroscope_range)
        axes = AXES[self.convention]
        force = self.accelerometer.measured(samples[:, :3] @ np.transpose(axes.accelerometer), sample_rate, chance)
        rate = self.gyroscope.measured(samples[:, 3:] @ np.transpose(axes.gyroscope), sample_rate, chance)
        return np.hstack((_converted(force, accelerometer_range), _converted(rate, gyroscope_range)))


def specimen(
    part: Part, sizes: ErrorSizes, chance: np.random.Generator, convention: Convention = Convention.OURS
) -> Specimen:
    """Draw a unit of ``part``. Sizes only stretch its errors: the same chance gives them the same proportions."""
    return Specimen(
        part=part,
        convention=convention,
        accelerometer=_triad(part.accelerometer, sizes, chance),
        gyroscope=_triad(part.gyroscope, sizes, chance),
    )


def _triad(converter: Converter, sizes: ErrorSizes, chance: np.random.Generator) -> Triad:
    shares = chance.uniform(-1, 1, (3, 3))
    bound = np.full((3, 3), converter.cross_axis * sizes.misalignment)
    np.fill_diagonal(bound, converter.scale * sizes.scale)
    matrix = np.eye(3) + bound * shares
    bias = converter.bias * sizes.bias * chance.uniform(-1, 1, 3)
    return Triad(
        matrix=cast(Matrix, tuple(map(tuple, matrix.tolist()))),
        bias=cast(Vector, tuple(bias.tolist())),
        noise=converter.noise * sizes.noise,
        walk=converter.drift * WARMING / sqrt(HOUR) * sizes.walk,
    )


def _converted(measured: FloatArray, full_range: float) -> Counts:
    rounded = np.rint(measured * (FULL_SCALE / full_range))
    counts: Counts = np.clip(rounded, -FULL_SCALE, FULL_SCALE - 1).astype(np.int16)
    return counts
