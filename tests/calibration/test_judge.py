"""Whether a calibration can be trusted, and why not."""

from dataclasses import replace

import numpy as np
import pytest
from handled_sensor import DIRECTIONS, GRAVITY, RATE, session

from calibration.judge import assess
from calibration.still import still_positions
from calibration.verdict import Cause, Grade
from sensorfit.benchmark.calibration_handled import Fault, faults, handled

FAULTS = {fault.name: fault for fault in faults(3)}


@pytest.mark.parametrize("seed", range(4))
def test_a_session_without_a_fault_is_good(seed: int) -> None:
    assert assess(handled(seed)[0], GRAVITY).verdict.findings == ()


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS.keys())
def test_a_fault_is_refused_by_its_name_and_place(fault: Fault) -> None:
    verdict = assess(fault.capture, GRAVITY).verdict
    found = [one for one in verdict.findings if one.cause is fault.cause]
    assert verdict.grade is Grade.REFUSED
    assert all(one.refuses for one in found)
    assert fault.position in (None, *(one.position for one in found))


def test_what_follows_from_a_fault_is_no_second_one() -> None:
    for fault in (FAULTS["rate clipped"], FAULTS["force drifts"], FAULTS["2 s missing"], FAULTS["creep of 0.6 °/s"]):
        assert {one.cause for one in assess(fault.capture, GRAVITY).verdict.findings} == {fault.cause}


@pytest.mark.parametrize("number", [1, 5, 12, 23, 24])
def test_a_push_is_no_drift_wherever_it_comes(number: int) -> None:
    capture = session(noise=0.01)
    force = capture.force.copy()
    force[(number - 1) * 400 : (number - 1) * 400 + 250] *= 1.005
    (found,) = assess(replace(capture, force=force), GRAVITY).verdict.findings
    assert (found.cause, found.position) == (Cause.MISFIT, number)


def test_turning_about_the_vertical_while_still_shows_in_angular_rate() -> None:
    capture = session(noise=0.01)
    rate = capture.rate.copy()
    rate[11 * 400 : 11 * 400 + 250] += np.radians(0.4)
    findings = assess(replace(capture, rate=rate), GRAVITY).verdict.findings
    assert [(one.cause, one.position, one.of) for one in findings] == [(Cause.MOVED, 12, "rate")]


def test_a_single_sample_at_the_end_of_the_range_spoils_a_position() -> None:
    capture = session(noise=0.01)
    force = capture.force.copy()
    force[4 * 400 + 120, 0] = 19.99
    verdict = assess(replace(capture, force=force, force_range=20.0), GRAVITY, still_positions(capture)).verdict
    (found,) = [one for one in verdict.findings if one.cause is Cause.CLIPPED]
    assert (found.position, found.of, found.value) == (5, "force", 1)


def test_six_faces_are_enough_for_a_limited_calibration() -> None:
    verdict = assess(session(DIRECTIONS[:6] * 2, noise=0.01, aim=0.01), GRAVITY).verdict
    assert verdict.grade is Grade.LIMITED
    assert {one.cause for one in verdict.findings} == {Cause.UNSURE_MISALIGNMENT}


def test_a_session_without_a_position_is_refused() -> None:
    capture = session(DIRECTIONS[:2])
    moving = capture.force + np.cumsum(np.random.default_rng(1).standard_normal(capture.force.shape), axis=0)
    assessment = assess(replace(capture, force=moving), GRAVITY)
    assert assessment.fit is None
    assert [one.cause for one in assessment.verdict.findings] == [Cause.TOO_FEW]


def test_a_knock_that_clips_the_accelerometer_between_positions_does_no_harm() -> None:
    capture = session(noise=0.01)
    knocked = capture.force.copy()
    knocked[320:324] = 20.0
    assert assess(replace(capture, force=knocked, force_range=20.0), GRAVITY).verdict.grade is Grade.GOOD


def test_a_hole_below_a_hundredth_of_the_samples_only_costs_a_move() -> None:
    capture = session(noise=0.01)
    holey = replace(capture, index=capture.index + np.where(capture.index > 320, 10, 0))
    assessment = assess(holey, GRAVITY)
    assert assessment.verdict.grade is Grade.GOOD
    assert assessment.fit is not None
    assert 1 not in assessment.fit.moved_to


@pytest.mark.parametrize(("measured", "refused"), [(1.009, False), (1.011, True), (0.991, False), (0.989, True)])
def test_the_rate_may_differ_from_the_hosts_clock_by_a_hundredth(measured: float, refused: bool) -> None:
    verdict = assess(replace(session(noise=0.01), measured_rate=measured * RATE), GRAVITY).verdict
    assert [one.cause for one in verdict.findings] == [Cause.WRONG_RATE] * refused


def test_a_plateau_is_the_end_of_the_range_where_that_is_not_known() -> None:
    capture = session(noise=0.01)
    clipped = replace(capture, rate=np.clip(capture.rate, -1.5, 1.5))
    assert Cause.CLIPPED in {one.cause for one in assess(clipped, GRAVITY).verdict.findings}


def test_all_is_found_whatever_the_order_of_the_axes() -> None:
    capture = session(noise=0.01)
    turned = replace(capture, force=capture.force[:, [1, 2, 0]], rate=capture.rate[:, [1, 2, 0]])
    first, second = assess(capture, GRAVITY).fit, assess(turned, GRAVITY).fit
    assert first is not None
    assert second is not None
    order = np.ix_([1, 2, 0], [1, 2, 0])
    np.testing.assert_allclose(
        second.accelerometer.correction.matrix, first.accelerometer.correction.matrix[order], atol=1e-9
    )
