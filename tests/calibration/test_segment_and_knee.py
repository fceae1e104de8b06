"""The axes of thigh and shank, and the angle of the knee between them, from sensors worn anyhow."""

import numpy as np
import pytest
from scipy.spatial.transform import Rotation

from calibration.knee import KneeFit, fit_knee
from calibration.segment import SegmentFit, fit_segment
from calibration.verdict import Cause

RATE = 100.0
TIMES = np.arange(0, 15, 1 / RATE)
BEND = np.radians(90) * np.sin(np.pi * TIMES / 3) ** 2
"""Five flexions of three seconds, to 90°."""


class Worn:
    """A sensor on a segment that leans forward by ``lean`` (n,) rad about the y axis, mounted anyhow."""

    def __init__(self, lean: np.ndarray, seed: int, sway: float = 0.001) -> None:
        mounting = Rotation.random(random_state=seed)
        self.orientation = Rotation.from_rotvec(np.outer(lean, (0.0, 1.0, 0.0))) * mounting
        self.up = self.orientation.inv().apply((0.0, 0.0, 1.0))
        self.rate = mounting.inv().apply(np.outer(np.gradient(lean, 1 / RATE), (0.0, 1.0, 0.0)))
        chance = np.random.default_rng(seed)
        self.standing_force = mounting.inv().apply((0.0, 0.0, 9.81)) + 0.02 * chance.standard_normal((300, 3))
        self.standing_rate = 0.01 + sway * chance.standard_normal((300, 3))

    def fit(self, rate: np.ndarray | None = None) -> SegmentFit:
        return fit_segment(self.standing_force, self.standing_rate, 0.01 + (self.rate if rate is None else rate), RATE)


def squat(seed: int) -> tuple[Worn, Worn]:
    """Thigh and shank of a squat: the thigh leans back by 60 of 90°, the shank forward by 30."""
    return Worn(-BEND * 2 / 3, seed), Worn(BEND / 3, seed + 100)


def knee_of(thigh: Worn, shank: Worn) -> KneeFit:
    return fit_knee(thigh.fit().axes, shank.fit().axes, thigh.up, shank.up)


@pytest.mark.parametrize("seed", range(8))
def test_the_knee_angle_is_true_however_the_sensors_are_worn(seed: int) -> None:
    thigh, shank = squat(seed)
    fit = knee_of(thigh, shank)
    np.testing.assert_allclose(fit.knee.flexion(thigh.up, shank.up), BEND, atol=np.radians(0.5))
    assert fit.verdict.findings == ()


def test_the_zero_is_standing() -> None:
    thigh, shank = squat(1)
    fit = knee_of(thigh, shank)
    assert abs(fit.knee.flexion(thigh.up[:1], shank.up[:1])[0]) < np.radians(0.1)


def test_a_standing_leg_curl_shows_which_way_the_knee_bends_too() -> None:
    thigh, shank = Worn(-BEND * 0.1, 3), Worn(BEND * 0.9, 4)
    fit = knee_of(thigh, shank)
    np.testing.assert_allclose(fit.knee.flexion(thigh.up, shank.up), BEND, atol=np.radians(0.5))


def test_a_thigh_that_swings_over_a_shank_that_hangs_leaves_open_which_way_it_bends() -> None:
    fit = knee_of(Worn(-BEND, 3), Worn(BEND * 0.01, 4))
    assert [one.cause for one in fit.verdict.findings] == [Cause.UNSURE_SIGN]


def test_slow_flexions_give_a_good_axis() -> None:
    thigh, _ = squat(1)
    fit = thigh.fit()
    assert fit.verdict.findings == ()
    assert fit.share > 0.99
    level = thigh.orientation[0].apply(np.array(fit.axes.axis))
    np.testing.assert_allclose(np.abs(level), (0.0, 1.0, 0.0), atol=0.01)


def test_an_axis_that_leans_is_made_level() -> None:
    thigh = Worn(-BEND, 1)
    leaning = Rotation.from_rotvec(np.radians(15) * np.cross(thigh.up[0], thigh.fit().axes.axis)).apply(thigh.rate)
    fit = thigh.fit(leaning)
    assert fit.tilt == pytest.approx(np.radians(15), abs=0.02)
    assert fit.verdict.findings == ()
    assert abs(fit.axes.axis @ fit.axes.up) < 1e-9
    assert np.linalg.norm(fit.axes.axis) == pytest.approx(1.0)


def test_who_sways_is_not_standing() -> None:
    found = Worn(-BEND, 1, sway=np.radians(2.0)).fit().verdict.findings
    assert [one.cause for one in found] == [Cause.NOT_STANDING]


def test_a_movement_about_many_axes_is_refused() -> None:
    tumbling = np.sin(np.outer(TIMES, (1.0, 1.7, 2.3)))
    causes = {one.cause for one in Worn(-BEND, 1).fit(tumbling).verdict.findings}
    assert Cause.MANY_AXES in causes


def test_turning_about_the_vertical_is_no_flexion() -> None:
    thigh = Worn(-BEND, 1)
    spin = np.outer(np.gradient(BEND, 1 / RATE), thigh.up[0])
    causes = {one.cause for one in thigh.fit(spin).verdict.findings}
    assert Cause.NOT_LEVEL in causes


def test_a_strap_that_slips_half_way_is_noticed() -> None:
    thigh = Worn(-BEND, 1)
    slipped = thigh.rate.copy()
    half = len(slipped) // 2
    slipped[half:] = Rotation.from_rotvec(np.radians(20) * thigh.up[0]).apply(slipped[half:])
    assert [one.cause for one in thigh.fit(slipped).verdict.findings] == [Cause.UNSTEADY_AXIS]


def test_lying_on_the_side_the_angle_cannot_be_told() -> None:
    axes = Worn(-BEND, 1).fit().axes
    assert np.isnan(axes.angle(axes.axis[np.newaxis])).all()
    assert not np.isnan(axes.angle(axes.up[np.newaxis])).any()
