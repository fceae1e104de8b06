"""Single knocks: what rings through a body after a blow at one place. Knows no exercise and no strap."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np

from sensorfit.simulation.arrays import FloatArray
from sensorfit.simulation.body.coordinates import SIDES
from sensorfit.simulation.body.impacts import Blow, Impact
from sensorfit.simulation.body.skeleton import JOINTS, PAIRED, Segment


class Ring(NamedTuple):
    """How a blow rings: ``frequency`` in Hz, ``damping`` (1: critical), and how much of its direction is vertical."""

    frequency: float
    damping: float
    vertical: float


RINGS: Mapping[Blow, Ring] = {
    Blow.CLANK: Ring(28.0, 0.12, 0.3),
    Blow.STEP: Ring(15.0, 0.35, 0.85),
    Blow.LANDING: Ring(12.0, 0.35, 0.9),
    Blow.TOUCH: Ring(22.0, 0.4, 0.0),
    Blow.STOP: Ring(5.8, 0.25, 0.5),
}
"""Shocks of the running foot lie at 12 to 20 Hz in the shank (Shorten and Winslow 1992, International Journal of Sport
Biomechanics 8, 288); a stop rings at 4 to 12 Hz with a damping of .11 to .45 in thigh and calf (the recordings of
`Athlete`). The stack that falls on its rest rings in the frame of the machine: judgement, as are the other dampings."""

SPREAD = 0.1
"""By how much (share) no two blows ring alike; judgement."""

FADING = 0.3
"""What of a blow passes each joint; fitted to the shocks in squats at thigh and calf. Of what shakes the tibia, a third
or less reaches the spine (Voloshin and Wosk 1982, Journal of Biomechanics 15, 21)."""

ROCK = 0.05
"""rad/s per m/s²: what a knock makes a strapped case turn; judgement."""

RINGING = 0.4
"""s after which nothing is left: of a stop, which rings longest, less than 3 %."""


def ringing(
    samples: FloatArray,
    times: FloatArray,
    segment: Segment,
    side: str,
    impacts: Sequence[Impact],
    chance: np.random.Generator,
) -> FloatArray:
    """Return what ``impacts`` add (n, 6) to ``samples`` (n, 6) at ``times`` (n,) in s of a sensor on ``segment``."""
    added = np.zeros_like(samples)
    if not impacts:
        return added
    moments = np.array([impact.time for impact in impacts])
    peaks = np.array([impact.peak * FADING ** joints_between(impact, segment, side) for impact in impacts])
    rings = np.array([RINGS[impact.blow] for impact in impacts])
    rate = (len(times) - 1) / (times[-1] - times[0])
    first = np.searchsorted(times, moments)
    reached = first[:, None] + np.arange(int(np.ceil(RINGING * rate)))
    within = (reached < len(times)) & (moments[:, None] >= times[0])
    reached = np.minimum(reached, len(times) - 1)
    waves = peaks[:, None] * within * _waves(np.maximum(times[reached] - moments[:, None], 0), rings, chance)
    # What presses against gravity is vertical, whichever way the sensor is worn.
    upward = _unit(samples[reached[:, 0], :3])
    pushed = _unit(rings[:, 2:] * upward + (1 - rings[:, 2:]) * _unit(chance.standard_normal(upward.shape)))
    turned = ROCK * _unit(chance.standard_normal(upward.shape))
    np.add.at(added, reached, waves[..., None] * np.hstack((pushed, turned))[:, None])
    return added


def _waves(after: FloatArray, rings: FloatArray, chance: np.random.Generator) -> FloatArray:
    """Return damped oscillations of peak 1 (m, k), each ``after`` (m, k) s after its blow, by ``rings`` (m, 3)."""
    spread = 1 + SPREAD * chance.uniform(-1, 1, (len(after), 1))
    natural, damping = 2 * np.pi * rings[:, :1] * spread, rings[:, 1:2]
    swing = np.sqrt(1 - damping**2)
    # The first crest of exp(-ζωt) sin(ωt√(1-ζ²)) is where its slope is 0: ωt√(1-ζ²) = acos ζ.
    crest = np.exp(-damping / swing * np.arccos(damping)) * swing
    waves: FloatArray = np.exp(-damping * natural * after) * np.sin(natural * swing * after) / crest
    return waves


def _unit(vectors: FloatArray) -> FloatArray:
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    units: FloatArray = vectors / np.maximum(lengths, np.finfo(np.float64).tiny)
    return units


def joints_between(impact: Impact, segment: Segment, side: str) -> int:
    """Return through how many joints a blow passes on its way to a sensor on ``segment``."""
    struck = [_chain(impact.segment, hit) for hit in ([impact.side] if impact.side else SIDES)]
    return min(len(_chain(segment, own) ^ hit) for own in ([side] if side else SIDES) for hit in struck)


def _chain(segment: Segment, side: str) -> frozenset[tuple[Segment, str]]:
    """Return the joints by which a segment hangs on the pelvis; the bar hangs on the hands."""
    chain = set()
    hanging: Segment | None = segment
    while hanging is not None:
        chain.add((hanging, side if hanging in PAIRED or hanging is Segment.BARBELL else ""))
        hanging = Segment.FOREARM if hanging is Segment.BARBELL else JOINTS[hanging].parent
    return frozenset(chain)
