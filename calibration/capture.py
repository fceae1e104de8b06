"""What a sensor measured while it was being calibrated, before any correction. Knows no protocol and no file."""

from dataclasses import dataclass
from hashlib import sha256

import numpy as np
from numpy.typing import NDArray

from calibration.arrays import FloatArray, freeze
from calibration.errors import CalibrationError


@dataclass(frozen=True, slots=True)
class Capture:
    """Samples in nominal SI, in sensor axes, in their places.

    ``index`` (n,) is the sample index of each, which jumps where samples are missing; ``force`` (n, 3) the specific
    force in m/s² (+g upward at rest), ``rate`` (n, 3) the angular rate in rad/s, ``sample_rate`` nominal in Hz.
    ``field`` (n, 3) is the magnetic field in any unit; ``measured_rate`` the rate in Hz by the host's clock;
    ``force_range`` and ``rate_range`` the ends of the converter's range in m/s² and rad/s; ``temperature`` in °C. None:
    not known.
    """

    sample_rate: float
    index: NDArray[np.int64]
    force: FloatArray
    rate: FloatArray
    field: FloatArray | None = None
    measured_rate: float | None = None
    force_range: float | None = None
    rate_range: float | None = None
    temperature: float | None = None

    def __post_init__(self) -> None:
        """Check shapes once, here, and freeze the arrays."""
        if not 0 < self.sample_rate < float("inf"):
            raise CalibrationError(f"the sample rate {self.sample_rate} Hz is no positive number")
        freeze(self, "force", None, 3)
        freeze(self, "rate", len(self.force), 3)
        if self.field is not None:
            freeze(self, "field", len(self.force), 3)
        index = np.array(self.index, dtype=np.int64)
        if index.shape != (len(self.force),) or (np.diff(index) < 1).any():
            raise CalibrationError("the sample indices do not rise one by one with the samples; place them in time")
        index.flags.writeable = False
        object.__setattr__(self, "index", index)

    def __len__(self) -> int:
        return len(self.force)

    @property
    def seconds(self) -> FloatArray:
        """Time (n,) in s of each sample since the stream began."""
        return self.index / self.sample_rate

    @property
    def lost(self) -> int:
        """Number of samples missing inside."""
        return int(self.index[-1] - self.index[0] + 1 - len(self)) if len(self) else 0

    @property
    def digest(self) -> str:
        """SHA-256 of all samples and their places: the same session gives the same."""
        digest = sha256(np.float64(self.sample_rate).tobytes())
        for values in (self.index, self.force, self.rate, self.field):
            if values is not None:
                digest.update(np.ascontiguousarray(values).tobytes())
        return digest.hexdigest()
