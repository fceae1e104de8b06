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
        return corrected(nominal, self.matrix, self.bias)


def corrected(nominal: FloatArray, matrix: FloatArray, bias: FloatArray) -> FloatArray:
    """``matrix`` (..., 3, 3) @ (``nominal`` (n, ..., 3) - ``bias`` (..., 3)).

    A product of matrices rounds by how many rows there are, and results must not depend on how samples are cut.
    """
    parts = matrix * (nominal - bias)[..., np.newaxis, :]
    whole: FloatArray = parts[..., 0] + parts[..., 1] + parts[..., 2]
    return whole
