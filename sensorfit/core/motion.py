"""One signal along the movement, as drawn and segmented. Knows no exercise."""

from dataclasses import dataclass

from sensorfit.core.frozen import quickly_made
from sensorfit.core.samples import FloatArray


@quickly_made
@dataclass(frozen=True, slots=True)
class MotionBlock:
    """Movement of the segment along its main direction.

    ``start`` is the sample index of the first value, ``step`` the number of samples from one value to the next and
    ``sample_rate`` the rate of the stream in Hz, so value i lies at ``(start + i * step) / sample_rate`` s.
    ``position`` (n,) is the angle from the starting position in rad, positive in the direction of the first stroke;
    ``velocity`` (n,) in rad/s. Where the segment's axis is known, position is the angle about it from standing,
    positive as in the flexions that showed it, and NaN where it cannot be told.
    ``origin`` is the sample index of the starting position, another one after every pause; None: it is standing.
    """

    start: int
    step: int
    sample_rate: float
    position: FloatArray
    velocity: FloatArray
    origin: int | None = None

    def __len__(self) -> int:
        return len(self.position)
