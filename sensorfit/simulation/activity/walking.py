"""Walking to and fro on level ground. Knows the stride, and nothing of where one goes or why."""

from collections.abc import Mapping
from functools import cache

import numpy as np
from scipy.interpolate import CubicSpline
from scipy.special import betainc

from sensorfit.simulation.activity.reaching import KNOTS, MINIMUM_JERK
from sensorfit.simulation.arrays import FloatArray
from sensorfit.simulation.body.coordinates import SIDES, columns_of
from sensorfit.simulation.body.course import Piece, keyed
from sensorfit.simulation.body.impacts import Blow, Impact
from sensorfit.simulation.body.skeleton import Segment
from sensorfit.simulation.data_files import shipped_tables

STRIDE_TIME = (1.05, 1.3)
"""s: 92 to 114 steps a minute, from an amble to a natural cadence of 105 (Winter, Biomechanics and Motor Control of
Human Gait, 2nd ed. 1991) and a little above."""

STRIDE_VARIATION = 0.03
"""Coefficient of variation from stride to stride: 2 to 3 % on even ground (Hausdorff et al. 1996, DOI
10.1152/jappl.1996.80.5.1448); a gym is not."""

STRIDE_LENGTH = 1.35
"""m, of an adult of 1.75 m at an easy pace; judgement, agrees with how far the ankle swings in `gait.toml`."""

VIGOUR = (0.8, 1.0)
"""How wide the joints swing, as a share of the published; judgement: nobody hurries between two sets."""

ONSET = 1.3
"""s until a walk is in full swing, and again to stop: the first and the last stride (judgement)."""

TURN_SECONDS = (1.6, 2.6)
"""s to turn about, with short steps; judgement."""

TURN_SWING = 0.5
"""How wide the legs swing in a turn; judgement."""

LAP_SECONDS = (5.0, 14.0)
"""s between two turns: a gym is small; judgement."""

SWINGS: Mapping[str, tuple[float, float, float]] = {
    "pelvis_turn": (4, 1, 0.0),
    "pelvis_list": (-4, 1, 0.15),
    "trunk_turn": (-7, 1, 0.0),
    "trunk_bend": (1.5, 2, 0.1),
    "right_shoulder_flexion": (-13, 1, 0.02),
    "left_shoulder_flexion": (13, 1, 0.02),
    "right_elbow_flexion": (-7, 1, 0.05),
    "left_elbow_flexion": (7, 1, 0.05),
}
"""Degrees, times per stride and share of the right stride at which a cosine has its crest: pelvis after Perry and
Burnfield 2010, arms and trunk after Murray 1967 (American Journal of Physical Medicine 46, 290), rounded."""

BOBS: Mapping[str, tuple[float, float, float]] = {
    "forward": (0.008, 2, 0.3),
    "leftward": (-0.02, 1, 0.3),
    "upward": (-0.02, 2, 0.05),
}
"""m, times per stride and crest as in `SWINGS`, in the direction of the walk: 4 to 5 cm up and down and 4 cm to and fro
sideways (Perry and Burnfield 2010)."""

ELBOWS = 14.0
"""Degrees by which elbows are bent in walking; judgement."""

STEP_PEAK = 18.0
"""m/s² at the foot, of which `knocks.FADING` reaches the shank: half a g at an easy pace in shoes; judgement."""

STEP_SPREAD = 0.2
"""Spread of the logarithm of the peak; judgement."""

JUST_STEPPED = 0.55
"""Share of a stride at which one sets off: shortly after the left foot, or half a stride later the right one, has been
set down; judgement."""

LEAST_WALK = 4.0
"""s: one stride to start, one to stop, and something between."""


@cache
def _gait() -> Mapping[str, CubicSpline]:
    """Return the joint angles in degrees over the phase of a stride, from 0 to 1 and round again."""
    tables = shipped_tables(__package__, "gait.toml")
    return {
        joint: CubicSpline(np.linspace(0, 1, len(angles) + 1), [*angles, angles[0]], bc_type="periodic")
        for joint, angles in tables.items()
    }


def walking(
    start: float, stop: float, posture: FloatArray, chance: np.random.Generator
) -> tuple[Piece, tuple[Impact, ...]]:
    """Return a walk from ``start`` to ``stop`` in s by who stands in ``posture`` (coordinates,), and its heel strikes.

    The walk turns about and comes back to the heading it began with, though not to the place.
    """
    times = np.linspace(start, stop, int(np.ceil((stop - start) / KNOTS)) + 1)
    heading, swing = _turned_about(times, chance)
    phase = _phase(times, chance)
    swing = swing * chance.uniform(*VIGOUR) * _wavering(times, chance)
    postures = np.tile(posture, (len(times), 1))
    for joint, spline in _gait().items():
        for side, ahead in zip(SIDES, (0.5, 0.0), strict=True):
            postures[:, columns_of(f"{side}_{joint}")[0]] += swing * np.radians(spline((phase + ahead) % 1))
    for name, cosine in SWINGS.items():
        postures[:, columns_of(name)[0]] += swing * np.radians(_cosine(phase, cosine))
    for column in columns_of("elbow_flexion"):
        postures[:, column] += np.minimum(swing, 1) * np.radians(ELBOWS)
    postures[:, columns_of("pelvis_turn")[0]] += heading
    _carried_along(postures, times, phase, swing, heading)
    return keyed(times, postures, "pelvis"), _heel_strikes(times, phase, swing, chance)


def _cosine(phase: FloatArray, cosine: tuple[float, float, float]) -> FloatArray:
    size, per_stride, crest = cosine
    wave: FloatArray = size * np.cos(2 * np.pi * per_stride * (phase - crest))
    return wave


def _phase(times: FloatArray, chance: np.random.Generator) -> FloatArray:
    """Return (n,) the strides done, beginning with either foot; each takes its own time."""
    usual = chance.uniform(*STRIDE_TIME)
    number = int((times[-1] - times[0]) / usual * 1.2) + 4
    strides = usual * (1 + STRIDE_VARIATION * chance.standard_normal(number))
    beginnings = times[0] + np.concatenate(([0], np.cumsum(strides)))
    first = JUST_STEPPED + 0.5 * chance.integers(2)
    phase: FloatArray = CubicSpline(beginnings, first + np.arange(number + 1))(times)
    return phase


def _wavering(times: FloatArray, chance: np.random.Generator) -> FloatArray:
    """Return (n,) how much wider than usual a stride is."""
    knots = np.arange(times[0], times[-1] + 2 * STRIDE_TIME[1], STRIDE_TIME[1])
    waver: FloatArray = CubicSpline(knots, 1 + STRIDE_VARIATION * chance.standard_normal(len(knots)))(times)
    return waver


def _turned_about(times: FloatArray, chance: np.random.Generator) -> tuple[FloatArray, FloatArray]:
    """Return the heading (n,) in rad and how wide the legs swing (n,), 0 to 1: less in a turn, none at the ends."""
    start, stop = times[0], times[-1]
    heading, swing = np.zeros_like(times), _eased(times, start, ONSET) - _eased(times, stop - ONSET, ONSET)
    total = 0.0
    turn = start + ONSET + chance.uniform(*LAP_SECONDS)
    while total or turn + LAP_SECONDS[1] + 2 * TURN_SECONDS[1] + ONSET < stop:
        seconds = chance.uniform(*TURN_SECONDS)
        angle = -total if total else chance.choice((-1, 1)) * chance.uniform(np.radians(120), np.pi)
        heading += angle * _eased(times, turn, seconds)
        dip = _eased(times, turn - ONSET / 2, ONSET) - _eased(times, turn + seconds - ONSET / 2, ONSET)
        swing *= 1 - (1 - TURN_SWING) * dip
        total += angle
        turn += seconds + chance.uniform(*LAP_SECONDS)
    return heading, swing


def _eased(times: FloatArray, begin: float, seconds: float) -> FloatArray:
    """Return (n,) 0 before ``begin`` s, 1 ``seconds`` later, with least jerk between."""
    eased: FloatArray = betainc(MINIMUM_JERK, MINIMUM_JERK, np.clip((times - begin) / seconds, 0, 1))
    return eased


def _carried_along(
    postures: FloatArray, times: FloatArray, phase: FloatArray, swing: FloatArray, heading: FloatArray
) -> None:
    """Add to ``postures`` (n, coordinates), in place, how the pelvis goes along the heading, bobs and sways."""
    advance = STRIDE_LENGTH * swing * np.gradient(phase, times)
    ahead, aside, up = (swing * _cosine(phase, BOBS[name]) for name in ("forward", "leftward", "upward"))
    cosine, sine = np.cos(heading), np.sin(heading)
    step = times[1] - times[0]
    for name, moved in (
        ("forward", np.cumsum(advance * cosine) * step + ahead * cosine - aside * sine),
        ("leftward", np.cumsum(advance * sine) * step + ahead * sine + aside * cosine),
        ("upward", up),
    ):
        postures[:, columns_of(name)[0]] += moved


def _heel_strikes(
    times: FloatArray, phase: FloatArray, swing: FloatArray, chance: np.random.Generator
) -> tuple[Impact, ...]:
    """Return an impact for each time that a foot is set down, weaker the shorter the step."""
    impacts = []
    for half in range(int(np.ceil(2 * phase[0])), int(2 * phase[-1]) + 1):
        time = float(np.interp(half / 2, phase, times))
        peak = STEP_PEAK * float(np.interp(time, times, swing)) ** 2 * float(chance.lognormal(0, STEP_SPREAD))
        impacts.append(Impact(time, peak, Blow.STEP, Segment.FOOT, SIDES[(half + 1) % 2]))
    return tuple(impacts)
