"""What flesh and strap add to the samples of a moving limb."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import signal

from sensorfit.simulation.arrays import FloatArray
from sensorfit.simulation.body.skeleton import Segment
from sensorfit.simulation.sensor.parts import STANDARD_GRAVITY
from sensorfit.simulation.sensor.ripple import BAND, SHIVERS, rippled
from sensorfit.simulation.sensor.wearing import any_mounting

SECONDS = 120


def moving(rate: float, turning: float = 0.0) -> FloatArray:
    """Samples of a limb that hangs down and, as far as the gyroscope says, turns evenly by ``turning`` rad/s."""
    samples = np.zeros((int(SECONDS * rate), 6))
    samples[:, 2] = STANDARD_GRAVITY
    samples[:, 4] = turning
    return samples


def added(
    segment: Segment = Segment.SHANK,
    rate: float = 100.0,
    turning: float = 100.0,
    lively: float = 100.0,
    loose: float = 0.0,
    size: float = 1.0,
    mounting: FloatArray | None = None,
    seed: int = 1,
) -> FloatArray:
    samples = moving(rate, turning)
    everywhere = np.ones(len(samples))
    worn = np.eye(3) if mounting is None else mounting
    chance = np.random.default_rng(seed)
    return rippled(samples, rate, segment, worn, lively * everywhere, loose * everywhere, size, chance) - samples


def rms(values: FloatArray, rate: float) -> FloatArray:
    """Rms of each column in the band in which a shiver is given, as far as the sample rate reaches."""
    band = signal.butter(4, (BAND[0], min(BAND[1], 0.49 * rate)), "bandpass", fs=rate, output="sos")
    return np.asarray(np.sqrt(np.mean(signal.sosfilt(band, values, axis=0) ** 2, axis=0)))


def typical(values: list[float]) -> float:
    return float(np.exp(np.mean(np.log(values))))


@pytest.mark.parametrize("segment", SHIVERS)
def test_a_typical_strap_on_a_fast_limb_shivers_as_much_as_its_segment_is_said_to(segment: Segment) -> None:
    rates = [float(np.linalg.norm(rms(added(segment, seed=seed)[:, 3:], 100))) for seed in range(40)]
    assert typical(rates) == pytest.approx(SHIVERS[segment].rate, rel=0.25)


def test_its_specific_force_is_that_of_the_shaking_and_the_leaning() -> None:
    forces = [float(np.linalg.norm(rms(added(seed=seed)[:, :3], 100))) for seed in range(40)]
    assert typical(forces) == pytest.approx(SHIVERS[Segment.SHANK].force, rel=0.25)


def test_straps_differ_from_each_other() -> None:
    rates = [float(np.linalg.norm(rms(added(seed=seed)[:, 3:], 100))) for seed in range(40)]
    assert 1.3 < np.percentile(rates, 90) / np.percentile(rates, 50) < 2.2


def test_where_nothing_moves_nothing_shivers() -> None:
    assert np.abs(added(turning=0, lively=0)).max() == 0


def test_a_limb_at_rest_shivers_less_than_one_that_moves_but_shivers_while_the_body_moves() -> None:
    resting = np.linalg.norm(rms(added(turning=0)[:, 3:], 100))
    assert 0.3 < resting / np.linalg.norm(rms(added()[:, 3:], 100)) < 0.6


def test_muscles_that_hang_loose_shiver_more() -> None:
    assert rms(added(loose=1), 100) == pytest.approx(SHIVERS[Segment.SHANK].loose * rms(added(), 100))


@given(seed=st.integers(0, 9999), rate=st.sampled_from([25.0, 100.0, 400.0]), segment=st.sampled_from(Segment))
@settings(max_examples=20)
def test_a_size_of_none_changes_nothing_at_all(seed: int, rate: float, segment: Segment) -> None:
    assert np.array_equal(added(segment, rate, size=0, seed=seed), np.zeros_like(moving(rate)))


def test_twice_the_size_is_twice_as_much() -> None:
    assert added(size=2) == pytest.approx(2 * added(), abs=1e-12)


@given(seed=st.integers(0, 9999))
@settings(max_examples=20)
def test_most_of_a_shank_s_rolling_is_about_its_long_axis_whichever_way_the_sensor_is_worn(seed: int) -> None:
    mounting = any_mounting(np.random.default_rng(seed))
    energy = rms(added(mounting=mounting, seed=seed)[:, 3:] @ mounting, 100) ** 2
    assert energy / energy.sum() == pytest.approx(SHIVERS[Segment.SHANK].shares, abs=0.06)


@pytest.mark.parametrize("rate", [25.0, 50.0, 200.0, 400.0])
def test_a_slow_sensor_and_a_fast_one_feel_the_same(rate: float) -> None:
    top = 0.49 * min(rate, 100.0)
    band = signal.butter(4, (3.0, min(top, 11.0)), "bandpass", fs=rate, output="sos")
    same = signal.butter(4, (3.0, min(top, 11.0)), "bandpass", fs=100.0, output="sos")
    ratios = [
        float(np.std(signal.sosfilt(band, added(rate=rate, seed=seed)[:, 3:], axis=0)))
        / float(np.std(signal.sosfilt(same, added(seed=seed)[:, 3:], axis=0)))
        for seed in range(8)
    ]
    assert typical(ratios) == pytest.approx(1, abs=0.25)


@pytest.mark.parametrize("rate", [100.0, 400.0])
def test_the_sensor_leans_as_far_as_its_gyroscope_says_it_has_turned(rate: float) -> None:
    # What the sensor is shaken by does not hang on the direction of gravity; without gravity, only that is left.
    here = added(Segment.THIGH, rate)
    samples = moving(rate, 100.0)
    samples[:, 2] = 0
    everywhere = 100.0 * np.ones(len(samples))
    shaken = rippled(samples, rate, Segment.THIGH, np.eye(3), everywhere, 0 * everywhere, 1.0, np.random.default_rng(1))
    lean = (here - (shaken - samples))[:, :2] / STANDARD_GRAVITY
    turned = np.cumsum(here[:, 3:], axis=0) / rate
    # Upright gravity seen by a sensor that turned by (x, y, ·) lies at (-y, x): f' = f + f × angle.
    expected = np.column_stack((-turned[:, 1], turned[:, 0]))
    assert np.abs(lean - expected).max() < 0.05 * np.abs(lean).max()


def test_the_shiver_fades_with_the_movement_and_leaves_no_lean_behind() -> None:
    rate = 100.0
    samples = moving(rate)
    fading = np.interp(np.arange(len(samples)) / rate, [0, 50, 60, SECONDS], [100.0, 100.0, 0.0, 0.0])
    samples[:, 4] = fading
    after = (
        rippled(samples, rate, Segment.SHANK, np.eye(3), fading, 0 * fading, 1.0, np.random.default_rng(1)) - samples
    )
    assert np.abs(after[7000:]).max() < 1e-3
    assert np.abs(after[:5000]).max() > 0.1
    turned = np.cumsum(after[:, 3:], axis=0) / rate
    assert np.abs(turned[-1]).max() < 0.05 * np.abs(turned).max()


def test_a_barbell_has_no_flesh_and_a_moment_no_spectrum() -> None:
    assert np.abs(added(Segment.BARBELL)).max() == 0
    short = moving(100.0)[:5]
    nothing = np.zeros(5)
    same = rippled(short, 100.0, Segment.SHANK, np.eye(3), nothing, nothing, 1.0, np.random.default_rng(1))
    assert np.array_equal(same, short)


def test_limbs_that_stop_sharply_shiver_more() -> None:
    rate, seconds = 100.0, np.arange(SECONDS * 100) / 100.0

    def level(cadence: float) -> float:
        samples = moving(rate)
        samples[:, 4] = 3 * np.abs(np.sin(np.pi * cadence * seconds))
        lively = np.full(len(samples), 100.0)
        chance = np.random.default_rng(1)
        after = rippled(samples, rate, Segment.SHANK, np.eye(3), lively, 0 * lively, 1.0, chance)
        return float(np.linalg.norm(rms((after - samples)[:, :3], rate)))

    assert level(2.0) > 1.3 * level(0.2)


def test_the_spectrum_falls_without_lines_and_steeply() -> None:
    frequency, density = signal.welch(added()[:, 3:], 100.0, nperseg=1024, axis=0)
    total = density.sum(axis=1)
    smooth = np.convolve(total, np.ones(5) / 5, "same")
    inside = (frequency > 9) & (frequency < 25)
    assert (total[inside] < 4 * smooth[inside]).all()
    slope = np.polyfit(np.log(frequency[inside]), np.log(total[inside]), 1)[0]
    assert -5 < slope < -2.5
