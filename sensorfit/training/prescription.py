"""What one set should be. Knows nothing of how it is measured."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TempoTarget:
    """Prescribed durations in s, eccentric first: 3-1-1-2 lowers for 3 s, pauses 1 s, lifts for 1 s, pauses 2 s."""

    eccentric: float
    pause_after_eccentric: float
    concentric: float
    pause_after_concentric: float


@dataclass(frozen=True, slots=True)
class Prescription:
    """One prescribed set: reps, tempo, range of motion in rad (least, most), load in kg and rest in s; None: not prescribed."""

    reps: int | None = None
    tempo: TempoTarget | None = None
    range_of_motion: tuple[float, float] | None = None
    load: float | None = None
    rest: float | None = None
