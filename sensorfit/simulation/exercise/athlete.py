"""How one athlete moves: regularity, fatigue and manner. Knows no exercise.

Sizes come from labelled recordings of 5 people with sensors on thigh and shank (physical therapy exercises of Yurtman
and Barshan, data set of 2022, doi:10.24432/C5JK60; squats of squat-posture-classification, github.com/choijaeh01,
2025), given as median (10th to 90th percentile). Durations of strokes vary by 12 % (6-25) from rep to rep, lowering
more than lifting; ranges by 4 % (2-6), and 7-16 % where the athlete chooses them. A free end of the movement repeats
within 2-5 degrees, one that is an object within 1. Over a set durations drift by 20 % and ranges by 10 %, either way.
The peak of velocity lies at 35-70 % of a stroke and wanders by 8 % and more within a set. Lowering is less even than
lifting, with bumps 0.2-0.8 s apart; what shakes a strap besides is no part of it. The constants below were fitted so
that simulated squats, knee extensions and wrist curls lie within these ranges (docs/simulation.md): each is one way to
get there, not a measurement of its own.
"""

from dataclasses import dataclass, replace
from math import radians

import numpy as np

SETS_DIFFER = 0.35
"""Standard deviation of the logarithm of what one set is more regular, smoother or tighter than another: between the
10th and the 90th percentile of sets lies a factor of 2 to 4 in all of them (the recordings above)."""

GIVE_DIFFERS = 0.2
"""The same of what should lie still: with more, a thigh on its pad would turn by more than 6 degrees."""


@dataclass(frozen=True, slots=True)
class Athlete:
    """One person on one day; ``height`` in m, shares of 1 unless said otherwise.

    ``variation``, ``range_variation`` and ``return_variation`` are standard deviations from rep to rep: of durations,
    of the range of motion, and of where a rep ends as a share of its range; ``wander`` that of every joint angle at
    every turning point in rad. ``trend`` is the standard deviation of the drift of durations and, halved, of ranges
    over a set. ``slowing`` is the velocity that the concentric loses over a set: up to 0.2-0.4 in a hard one
    (Sánchez-Medina and González-Badillo 2011, doi:10.1249/MSS.0b013e318213f880). ``unevenness`` scales the bumps of
    velocity, ``manner`` how far joints go their own ways, ``sideways`` what moves beside the plane: joints, and skin
    under a strap. ``give`` scales what should lie still and moves along: pads, pelvis and swelling muscles. ``clanks``
    is the share of reps at whose end a weight stack comes down hard. No two sets are alike: see `in_form` and `Manner`.
    """

    height: float = 1.75
    variation: float = 0.1
    range_variation: float = 0.04
    return_variation: float = 0.02
    wander: float = radians(0.8)
    trend: float = 0.15
    slowing: float = 0.2
    unevenness: float = 1.0
    manner: float = 0.25
    sideways: float = 1.0
    give: float = 1.0
    clanks: float = 0.3


def in_form(athlete: Athlete, chance: np.random.Generator) -> Athlete:
    """Return ``athlete`` as of one set: more or less regular, smooth and tight than usual."""
    irregular, rough, giving = chance.lognormal(0, (SETS_DIFFER, SETS_DIFFER, GIVE_DIFFERS)).tolist()
    return replace(
        athlete,
        variation=irregular * athlete.variation,
        range_variation=irregular * athlete.range_variation,
        return_variation=irregular * athlete.return_variation,
        wander=irregular * athlete.wander,
        unevenness=rough * athlete.unevenness,
        give=giving * athlete.give,
    )
