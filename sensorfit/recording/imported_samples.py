"""Samples from a file that has no packets, and the way to packets. Knows no file format."""

from collections.abc import Iterator
from dataclasses import dataclass

from sensorfit.core.samples import FloatArray, read_only
from sensorfit.recording.packets import SI_SAMPLES, Packet, SensorStream
from sensorfit.recording.remarks import Remark
from sensorfit.recording.si_samples import encode_rate, encode_si_samples

SENSOR = "imported"
PACKET_SECONDS = 0.2
"""s of samples in one packet: short enough for a replay to look alive, long enough for speed (an hour is counted 0.1 s
slower than with packets of 1 s, 0.4 s slower with 0.1 s)."""


@dataclass(frozen=True, slots=True)
class Run:
    """Samples without a hole: index of the first, ``specific_force`` (n, 3) in m/s², ``angular_rate`` (n, 3) in
    rad/s."""

    start: int
    specific_force: FloatArray
    angular_rate: FloatArray

    def __post_init__(self) -> None:
        """Check shapes and freeze the arrays."""
        object.__setattr__(self, "specific_force", read_only(self.specific_force, 3))
        object.__setattr__(self, "angular_rate", read_only(self.angular_rate, 3))

    def __len__(self) -> int:
        return len(self.specific_force)


@dataclass(frozen=True, slots=True)
class ImportedSamples:
    """Runs on one uniform grid: sample k lies at ``t0 + k / sample_rate`` s of the file's time; between runs samples
    are missing.

    ``sample_rate`` in Hz was measured from the time stamps.
    """

    t0: float
    sample_rate: float
    runs: tuple[Run, ...]
    remarks: tuple[Remark, ...] = ()

    def stream(self) -> SensorStream:
        """Return what must be known to understand the packets."""
        return SensorStream(sensor=SENSOR, protocol=SI_SAMPLES, setup=(encode_rate(self.sample_rate),))

    def packets(self) -> tuple[Packet, ...]:
        """Return the samples as packets, received at the time of their last sample."""
        return tuple(packet for run in self.runs for packet in self._packets_of(run))

    def _packets_of(self, run: Run) -> Iterator[Packet]:
        size = max(1, round(self.sample_rate * PACKET_SECONDS))
        for first in range(0, len(run), size):
            force, rate = run.specific_force[first : first + size], run.angular_rate[first : first + size]
            last = run.start + first + len(force) - 1
            payload = encode_si_samples(run.start + first, force, rate)
            yield Packet(SENSOR, self.t0 + last / self.sample_rate, payload)
