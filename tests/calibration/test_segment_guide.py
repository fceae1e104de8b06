"""Standing still and five slow flexions show the axis and the zero of a segment, while they are done."""

import numpy as np
import pytest
from scipy.spatial.transform import Rotation

from calibration.segment_guide import FLEXIONS, LONGEST, SegmentGuidance, SegmentGuide, SegmentStep
from calibration.verdict import Cause

RATE = 50.0
UPRIGHT = np.zeros(round(3 * RATE))


def flexions(count: int, bend: float = 60.0) -> np.ndarray:
    """Angles in rad of flexions of three seconds each."""
    return np.radians(bend) * np.sin(np.pi * np.arange(round(3 * count * RATE)) / (3 * RATE)) ** 2


def values(lean: np.ndarray, sideways: np.ndarray | None = None, seed: int = 1) -> np.ndarray:
    """Up, angular rate and force (n, 9) of a sensor mounted anyhow on a segment that leans about its y axis, by
    ``lean`` (n,) in rad, and ``sideways`` about its x axis."""
    mounting = Rotation.random(random_state=seed)
    angles = np.column_stack([np.zeros_like(lean) if sideways is None else sideways, lean])
    turned = Rotation.from_euler("xy", angles)
    up = mounting.inv().apply(turned.inv().apply((0.0, 0.0, 1.0)))
    step = (turned[:-1].inv() * turned[1:]).as_rotvec() * RATE
    rate = mounting.inv().apply(np.vstack([np.zeros(3), step]))
    noise = 0.003 * np.random.default_rng(seed).standard_normal((len(lean), 3))
    return np.hstack([up, rate + noise, 9.81 * up])


def guided(rows: np.ndarray, guide: SegmentGuide | None = None, size: int = 5) -> list[SegmentGuidance]:
    guide = guide or SegmentGuide(RATE)
    blocks = [rows[at : at + size] for at in range(0, len(rows), size)]
    return [guide.process(one[:, :3], one[:, 3:6], one[:, 6:]) for one in blocks]


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("way", [1, -1])
def test_the_axis_is_known_after_five_flexions_and_counts_the_way_they_went(seed: int, way: int) -> None:
    lean = way * np.concatenate([UPRIGHT, flexions(5)])
    shown = guided(values(lean, seed=seed))
    steps = [one.step for one in shown]
    assert sorted(set(steps), key=steps.index) == [SegmentStep.STAND, SegmentStep.BEND, SegmentStep.KNOWN]
    assert sorted({one.flexions for one in shown}) == list(range(FLEXIONS + 1))
    axes = shown[-1].axes
    assert axes is not None
    np.testing.assert_allclose(axes.angle(values(lean, seed=seed)[:, :3]), np.abs(lean), atol=np.radians(1))


def test_the_same_is_known_at_the_same_value_however_they_are_cut() -> None:
    rows = values(np.concatenate([UPRIGHT, flexions(5)]))
    whole, single = guided(rows, size=len(rows))[-1].axes, guided(rows, size=1)[-1].axes
    assert whole is not None
    assert single is not None
    assert (whole.axis.tobytes(), whole.up.tobytes()) == (single.axis.tobytes(), single.up.tobytes())


def test_who_does_not_stand_still_is_still_asked_to() -> None:
    swaying = np.radians(3) * np.sin(np.arange(round(20 * RATE)) / 10)
    assert {one.step for one in guided(values(swaying))} == {SegmentStep.STAND}


@pytest.mark.parametrize(("bend", "seen"), [(8.0, 0), (12.0, 4)])
def test_a_small_movement_is_no_flexion(bend: float, seen: int) -> None:
    assert guided(values(np.concatenate([UPRIGHT, flexions(4, bend)])))[-1].flexions == seen


def test_standing_goes_on_for_as_long_as_one_likes() -> None:
    lean = np.concatenate([np.zeros(round(3 * LONGEST * RATE)), flexions(5)])
    assert guided(values(lean))[-1].step is SegmentStep.KNOWN


def test_four_flexions_within_a_minute_are_too_few_and_it_begins_anew() -> None:
    walking = np.radians(5) * np.sin(np.arange(round(LONGEST * RATE)) / 8)
    guide = SegmentGuide(RATE)
    refused = guided(values(np.concatenate([UPRIGHT, flexions(4), walking])), guide)[-1]
    assert refused.step is SegmentStep.STAND
    assert [one.cause for one in refused.refused.findings] == [Cause.FEW_FLEXIONS]
    assert guided(values(np.concatenate([UPRIGHT, flexions(5)])), guide)[-1].step is SegmentStep.KNOWN


def test_bending_now_this_way_and_now_that_is_refused_by_name_until_it_is_done_well() -> None:
    guide, bend = SegmentGuide(RATE), flexions(5)
    ways = np.repeat([1, -1, 1, -1, 0], round(3 * RATE))
    refused = guided(values(np.concatenate([UPRIGHT, bend]), np.concatenate([UPRIGHT, ways * bend])), guide)[-1]
    assert {one.cause for one in refused.refused.findings} & {Cause.MANY_AXES, Cause.UNSTEADY_AXIS}
    assert refused.axes is None
    known = guided(values(np.concatenate([UPRIGHT, flexions(5)])), guide)[-1]
    assert (known.step, known.refused.findings) == (SegmentStep.KNOWN, ())


def test_after_a_break_in_the_stream_it_is_asked_for_anew_unless_it_is_known() -> None:
    rows, guide = values(np.concatenate([UPRIGHT, flexions(5)])), SegmentGuide(RATE)
    guided(rows[: len(rows) // 2], guide)
    guide.restart()
    assert (guide.guidance.step, guide.guidance.flexions) == (SegmentStep.STAND, 0)
    known = guided(rows, guide)[-1]
    guide.restart()
    assert guide.guidance is known
