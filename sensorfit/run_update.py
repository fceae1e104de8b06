"""What a packet, or something that is said, brings about in a workout. Knows no run and no screen."""

from dataclasses import dataclass

from sensorfit.heart_rate import HeartRateNow
from sensorfit.pipeline import Update
from sensorfit.training.workout import Workout


@dataclass(frozen=True, slots=True)
class RunUpdate:
    """What a packet or an act brought: the ``workout`` at ``now`` s, the ``seen`` updates of the sensor that decides,
    in order, that of a sensor ``beside`` it, the ``heart`` rate of a strap, and the numbers, from 0, of the sets that
    were ``done``."""

    workout: Workout
    now: float = 0.0
    seen: tuple[Update, ...] = ()
    beside: Update | None = None
    heart: HeartRateNow | None = None
    done: tuple[int, ...] = ()
