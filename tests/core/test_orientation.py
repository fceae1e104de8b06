from itertools import pairwise

import numpy as np
import pytest
from scipy.spatial.transform import Rotation

from sensorfit.core import orientation
from sensorfit.core.orientation import TiltFilter, spanned_axes
from sensorfit.core.samples import FloatArray, ImuBlock, SampleError
from sensorfit.core.settling import still_bias

RATE = 100.0
STILL = np.tile([0.0, 0.0, 9.81], (300, 1))


def block(start: int, force: FloatArray, after_break: bool = False) -> ImuBlock:
    return ImuBlock(start, RATE, force, np.zeros_like(force), after_break=after_break)


def tilted(degrees: float, count: int = 300) -> FloatArray:
    angle = np.radians(degrees)
    return np.tile([9.81 * np.sin(angle), 0.0, 9.81 * np.cos(angle)], (count, 1))


def test_up_is_where_the_specific_force_of_a_still_sensor_points() -> None:
    up = TiltFilter(RATE).process(block(0, tilted(30))).up
    assert up[-1] == pytest.approx([0.5, 0.0, np.sqrt(0.75)], abs=1e-3)


def test_the_size_of_the_specific_force_does_not_matter() -> None:
    up = TiltFilter(RATE).process(block(0, 1.4 * tilted(30))).up
    assert up[-1] == pytest.approx([0.5, 0.0, np.sqrt(0.75)], abs=1e-3)


def test_up_turns_with_the_sensor_even_where_it_is_switched_on_in_the_middle_of_a_movement() -> None:
    """Switched on while somebody walks: the first values say little about where up is, and bias is learnt from them."""
    time = np.arange(1000)[:, np.newaxis] / RATE
    rate = np.sin(time * np.array([5.0, 6.0, 7.0]) + 1.0)
    force = np.array([1.0, 2.0, 9.0]) + 4.0 * np.sin(time * np.array([11.0, 12.0, 13.0]))
    turn = Rotation.from_euler("xyz", [30.0, 60.0, 100.0], degrees=True)
    plain = TiltFilter(RATE).process(ImuBlock(0, RATE, force, rate))
    turned = TiltFilter(RATE).process(ImuBlock(0, RATE, turn.apply(force), turn.apply(rate)))
    assert turned.up == pytest.approx(turn.apply(plain.up), abs=1e-9)
    assert turned.angular_rate == pytest.approx(turn.apply(plain.angular_rate), abs=1e-9)


def test_up_is_known_from_the_first_value_on_where_a_limb_is_flung_up_at_once() -> None:
    """A recording cut close to its first rep: most of the force that is seen first is not gravity."""
    time = np.arange(300) / RATE
    share = np.clip((time - 0.2) / 0.8, 0.0, 1.0)
    angle = np.radians(60.0) * share**2 * (3 - 2 * share)
    turned = Rotation.from_rotvec(angle[:, np.newaxis] * [0.0, 1.0, 0.0])
    place = turned.apply([0.4, 0.0, 0.0])
    pushed = np.gradient(np.gradient(place, 1 / RATE, axis=0), 1 / RATE, axis=0)
    force = turned.inv().apply(pushed + np.array([0.0, 0.0, 9.81]))
    rate = np.gradient(angle)[:, np.newaxis] * RATE * [0.0, 1.0, 0.0]
    up = TiltFilter(RATE).process(ImuBlock(0, RATE, force, rate)).up
    true = turned.inv().apply([0.0, 0.0, 1.0]).reshape(len(up), 2, 3).mean(axis=1)
    apart = np.degrees(np.arccos(np.clip((up * true).sum(axis=1), -1.0, 1.0)))
    assert apart[:75].max() < 2.0


@pytest.mark.parametrize("force", [[0.0, 0.0, 0.0], [0.0, 0.0, -9.81], [3.0, -4.0, 5.0]])
@pytest.mark.parametrize("rate", [[0.0, 0.0, 0.0], [0.0, 0.0, 2.0], [1.0, 2.0, 3.0]])
def test_own_axes_are_a_rotation_whatever_the_sensor_does(force: list[float], rate: list[float]) -> None:
    axes = spanned_axes(np.array(force), np.array(rate))
    assert axes @ axes.T == pytest.approx(np.eye(3), abs=1e-12)
    assert np.linalg.det(axes) == pytest.approx(1.0)


@pytest.mark.parametrize(("rate", "step"), [(25.0, 1), (50.0, 1), (100.0, 2), (110.0, 2), (200.0, 4)])
def test_samples_are_thinned_out_to_about_fifty_a_second(rate: float, step: int) -> None:
    tilt = TiltFilter(rate).process(ImuBlock(0, rate, STILL, np.zeros_like(STILL)))
    assert (tilt.step, len(tilt)) == (step, 300 // step)


def test_samples_that_do_not_fill_a_value_wait_for_the_next_block() -> None:
    tilt = TiltFilter(RATE)
    tilt.process(block(0, STILL))
    assert len(tilt.process(block(300, STILL[:1]))) == 0
    after = tilt.process(block(301, STILL[:2]))
    assert (after.start, len(after), after.restarted) == (300, 1, False)


def test_nothing_is_handed_on_until_the_sensor_has_settled_and_then_everything() -> None:
    tilt = TiltFilter(RATE)
    assert len(tilt.process(block(0, STILL[:148]))) == 0
    after = tilt.process(block(148, STILL[:2]))
    assert (after.start, len(after), after.restarted) == (0, 75, True)


STILL_VALUES = np.hstack([STILL[:75], np.tile([0.0, 0.05, 0.0], (75, 1))])


def test_what_a_still_gyroscope_shows_is_its_bias() -> None:
    assert still_bias(STILL_VALUES) == pytest.approx([0.0, 0.05, 0.0])


@pytest.mark.parametrize(("tilt", "still"), [(0.004, True), (0.006, False)])
def test_a_sensor_that_tips_even_slowly_does_not_lie_still(tilt: float, still: bool) -> None:
    tipping = STILL_VALUES.copy()
    tipping[38:, 0] = 9.81 * tilt
    assert (still_bias(tipping) is not None) == still


@pytest.mark.parametrize(("spread", "still"), [(0.4, True), (0.6, False)])
def test_a_sensor_that_turns_to_and_fro_does_not_lie_still(spread: float, still: bool) -> None:
    turning = STILL_VALUES.copy()
    turning[:, 4] += np.radians(spread) * np.resize([1.0, -1.0], 75)
    assert (still_bias(turning) is not None) == still


def test_a_sensor_that_turns_about_no_axis_of_its_own_does_not_lie_still_either() -> None:
    turning, tipping = STILL_VALUES.copy(), STILL_VALUES.copy()
    turning[:, 3:5] += np.radians(0.6) / np.sqrt(2) * np.resize([1.0, -1.0], 75)[:, np.newaxis]
    tipping[38:, :2] = 9.81 * 0.006 / np.sqrt(2)
    assert still_bias(turning) is still_bias(tipping) is None


@pytest.mark.parametrize(
    ("hole", "values", "restarted"), [(50, 175, False), (51, 175, False), (200, 250, False), (201, 150, True)]
)
def test_a_hole_is_bridged_up_to_two_seconds(hole: int, values: int, restarted: bool) -> None:
    tilt = TiltFilter(RATE)
    tilt.process(block(0, STILL))
    after = tilt.process(block(300 + hole, STILL))
    assert (len(after), after.restarted) == (values, restarted)


def test_values_lie_where_they_were_sampled_after_a_long_hole() -> None:
    tilt = TiltFilter(RATE)
    tilt.process(block(0, STILL))
    assert tilt.process(block(10_001, STILL)).start == 10_001


def test_the_attitude_is_found_anew_after_a_break_of_unknown_length() -> None:
    tilt = TiltFilter(RATE)
    tilt.process(block(0, STILL))
    after = tilt.process(block(300, tilted(90), after_break=True))
    assert after.restarted
    assert after.up[-1] == pytest.approx([1.0, 0.0, 0.0], abs=1e-3)


def test_samples_that_overlap_earlier_ones_are_refused() -> None:
    tilt = TiltFilter(RATE)
    tilt.process(block(0, STILL))
    with pytest.raises(SampleError, match="10 samples overlap"):
        tilt.process(block(290, STILL))


@pytest.mark.parametrize("cuts", [[], [1], [2, 5], [40]])
def test_over_a_hole_in_which_the_sensor_turned_up_goes_straight(cuts: list[int]) -> None:
    """Half a turn of 60° is lost; the gyroscope never saw it."""
    filter_, start = TiltFilter(RATE), 300 + 100
    filter_.process(block(0, STILL))
    marks = [0, *cuts, 300]
    found = [filter_.process(block(start + first, tilted(60)[first:stop])) for first, stop in pairwise(marks)]
    up = np.concatenate([one.up for one in found])
    angle = np.degrees(np.arctan2(up[:, 0], up[:, 2]))
    assert next(one.start for one in found if len(one)) == 300
    assert angle[:50] == pytest.approx(np.linspace(0, 60, 52)[1:-1], abs=5)
    assert (np.diff(angle[:50]) > 0).all()
    assert angle[50:] == pytest.approx(np.full(150, 60), abs=0.5)
    turning = np.concatenate([one.angular_rate for one in found])[:50]
    assert np.degrees(turning.sum(axis=0)) / 50 == pytest.approx([0.0, -60.0, 0.0], abs=12)


def test_an_hour_is_filtered_in_pieces_with_the_same_result(monkeypatch: pytest.MonkeyPatch) -> None:
    random = np.random.default_rng(1)
    noise = ImuBlock(0, 50.0, random.normal([0, 0, 9.81], 1.0, (1000, 3)), random.normal(0.0, 0.5, (1000, 3)))
    whole = TiltFilter(50.0).process(noise)
    monkeypatch.setattr(orientation, "AT_ONCE", 300)
    pieces = TiltFilter(50.0).process(noise)
    assert np.array_equal(pieces.up, whole.up)
    assert np.array_equal(pieces.angular_rate, whole.angular_rate)
