"""Blows that a body takes: a foot, a weight, a floor. Knows no exercise, and not what a sensor feels of them."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from sensorfit.simulation.body.skeleton import Segment


class Blow(StrEnum):
    """What knocks."""

    CLANK = "clank"
    STEP = "step"
    LANDING = "landing"
    TOUCH = "touch"
    STOP = "stop"


@dataclass(frozen=True, slots=True)
class Impact:
    """A knock at ``time`` s that shakes ``segment`` by ``peak`` m/s²; ``side`` "" where both sides are struck."""

    time: float
    peak: float
    blow: Blow
    segment: Segment
    side: str = ""


BOUNCE = (0.05, 0.12)
"""s that a weight stack is in the air after it came down: it bounces by 3 to 18 mm; judgement."""

BOUNCE_PEAK = (0.2, 0.6)
"""Of the first knock, what the second one has; judgement."""

BOUNCES = 0.5
"""Share of stacks that bounce; judgement."""


def clank(time: float, peak: float, segment: Segment, chance: np.random.Generator) -> tuple[Impact, ...]:
    """Return the knock of a weight stack that comes down at ``time`` s, and at times a second one as it bounces.

    ``peak`` in m/s² is that of the pad on ``segment``, on both sides.
    """
    first = Impact(time, peak, Blow.CLANK, segment)
    again, weaker = float(chance.uniform(*BOUNCE)), float(chance.uniform(*BOUNCE_PEAK))
    second = Impact(time + again, peak * weaker, Blow.CLANK, segment)
    return (first, second) if chance.random() < BOUNCES else (first,)
