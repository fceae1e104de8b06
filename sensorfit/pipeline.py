"""Packet -> decode -> place in time -> calibrate -> session -> Update. Synchronous and deterministic; no clock, no radio."""

from dataclasses import dataclass

from sensorfit.core.events import Event
from sensorfit.core.motion import MotionBlock
from sensorfit.core.reps import Phase, Rep


@dataclass(frozen=True, slots=True)
class SensorHealth:
    """How a stream fares: exact counts since its start; ``measured_rate`` in Hz of host time and ``battery`` 0 to 1, None until known."""

    nominal_rate: float
    samples_received: int = 0
    samples_lost: int = 0
    malformed_packets: int = 0
    measured_rate: float | None = None
    battery: float | None = None


@dataclass(frozen=True, slots=True)
class PhaseNow:
    """What the athlete is doing now, and since which sample index."""

    phase: Phase
    since: int


@dataclass(frozen=True, slots=True)
class Update:
    """All that a screen ever gets: the result of one packet, or of the end of the set."""

    sensor: str
    received_at: float
    motion: MotionBlock | None
    events: tuple[Event, ...]
    reps: tuple[Rep, ...]
    phase: PhaseNow | None
    health: SensorHealth

    @property
    def count(self) -> int:
        """Reps counted so far."""
        return len(self.reps)
