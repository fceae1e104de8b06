"""How hard muscles work in the course of a rep. Knows no posture.

Judgement, after what surface electromyography shows: force builds up within a quarter of a second, is less in lowering
than in lifting, and takes longer to go than to come.
"""

from collections.abc import Iterator, Sequence

import numpy as np

from sensorfit.simulation.arrays import FloatArray
from sensorfit.simulation.truth import Phase, TruePhase

RISE, FALL = 0.25, 0.35
"""s in which force builds up and goes."""

LOWERING = 0.75
"""Effort while lowering or holding low, of that while lifting."""


def effort(times: FloatArray, phases: Sequence[TruePhase]) -> FloatArray:
    """Return the effort (n,), 0 to 1, at ``times`` (n,) in s of a rep that begins and ends relaxed."""
    level = np.zeros_like(times)
    now = 0.0
    for start, wanted, available in _changes(phases):
        share = np.clip((times - start) / min(RISE if wanted > now else FALL, available), 0, 1)
        level += (wanted - now) * (1 - np.cos(np.pi * share)) / 2
        now = wanted
    return level


def _changes(phases: Sequence[TruePhase]) -> Iterator[tuple[float, float, float]]:
    """Yield from when on, in s, which effort is wanted, and how many s there are to get there."""
    worked = phases[:-1] if phases[-1].phase is Phase.PAUSE else phases
    lifted = 0.0
    for phase in worked:
        lifted = 1.0 if phase.phase is Phase.CONCENTRIC else lifted if phase.phase is Phase.PAUSE else LOWERING
        yield phase.start, max(lifted, LOWERING), (phase.stop - phase.start) / 2
    # It goes while the last stroke comes to its end: muscles that let go later would move the strap after the rep.
    relaxing = min(FALL, (worked[-1].stop - worked[-1].start) / 2)
    yield worked[-1].stop - relaxing, 0.0, relaxing
