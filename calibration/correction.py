"""From nominal SI to corrected SI: one matrix and one bias for each kind of sensor. Knows no fit."""

from dataclasses import dataclass

import numpy as np

from calibration.arrays import FloatArray, freeze


@dataclass(frozen=True, slots=True)
class Correction:
    """``matrix`` (3, 3) @ (nominal - ``bias`` (3,)) is what the sensor should have said; the bias in nominal units."""

    matrix: FloatArray
    bias: FloatArray

    def __post_init__(self) -> None:
        """Check shapes once, here, and freeze the arrays."""
        freeze(self, "matrix", 3, 3)
        freeze(self, "bias", 3)

    def apply(self, nominal: FloatArray) -> FloatArray:
        """Corrected samples (n, 3) of ``nominal`` (n, 3)."""
        x, y, z = np.moveaxis(nominal - self.bias, -1, 0)
        # A product of matrices rounds by how many rows there are, and results must not depend on how samples are cut.
        corrected: FloatArray = np.stack([a * x + b * y + c * z for a, b, c in self.matrix], axis=-1)
        return corrected
