"""One specimen: that each error is as large as asked, alone and in its place, and that the truth can be read."""

from dataclasses import fields, replace
from math import radians, sqrt

import numpy as np
import pytest
from numpy.typing import NDArray
from vqf import VQF

from sensorfit.simulation.errors import SimulationError
from sensorfit.simulation.sensor.convention import AXES, Convention
from sensorfit.simulation.sensor.measurement import HOUR, WARMING, ErrorSizes, Specimen, specimen
from sensorfit.simulation.sensor.parts import PART_NAMES, part

G = 9.80665
ACCELEROMETER_RANGE, GYROSCOPE_RANGE = 8 * G, radians(1000)
UNITS = np.repeat([ACCELEROMETER_RANGE, GYROSCOPE_RANGE], 3) / 32768
NONE = ErrorSizes(bias=0, scale=0, misalignment=0, noise=0, walk=0)
ONE_SAMPLE = np.array([[1.0, -2.0, 9.8, 0.5, -3.0, 12.0]])


def chance(seed: int = 1) -> np.random.Generator:
    return np.random.default_rng(seed)


def unit(sizes: ErrorSizes, name: str = "BMI270", seed: int = 1, convention: Convention = Convention.OURS) -> Specimen:
    return specimen(part(name), sizes, chance(seed), convention)


def counts(unit: Specimen, samples: NDArray[np.float64], rate: float = 100.0, seed: int = 2) -> NDArray[np.int16]:
    return unit.counts(samples, rate, ACCELEROMETER_RANGE, GYROSCOPE_RANGE, chance(seed))


def measured(unit: Specimen, samples: NDArray[np.float64], rate: float = 100.0, seed: int = 2) -> NDArray[np.float64]:
    si: NDArray[np.float64] = counts(unit, samples, rate, seed) * UNITS
    return si


def still(samples: int) -> NDArray[np.float64]:
    return np.tile([0.0, 0.0, G, 0.0, 0.0, 0.0], (samples, 1))


def test_without_errors_a_count_is_the_range_over_32768_rounded() -> None:
    found = counts(unit(NONE), ONE_SAMPLE)
    assert found.dtype == np.int16
    assert (np.abs(found * UNITS - ONE_SAMPLE) <= UNITS / 2 + 1e-12).all()


def test_what_exceeds_the_range_is_clipped() -> None:
    samples = np.array([[200.0, -200.0, 0, 50.0, -50.0, 0]])
    assert counts(unit(NONE), samples).tolist() == [[32767, -32768, 0, 32767, -32768, 0]]


def test_bias_scale_and_misalignment_are_those_that_the_specimen_tells() -> None:
    found = unit(ErrorSizes(noise=0, walk=0))
    expected = np.hstack(
        [
            np.array(found.accelerometer.matrix) @ ONE_SAMPLE[0, :3] + found.accelerometer.bias,
            np.array(found.gyroscope.matrix) @ ONE_SAMPLE[0, 3:] + found.gyroscope.bias,
        ]
    )
    assert (np.abs(measured(found, ONE_SAMPLE)[0] - expected) <= UNITS / 2 + 1e-12).all()


@pytest.mark.parametrize("name", PART_NAMES)
def test_specimens_fill_the_bounds_of_the_data_sheet_and_keep_to_them(name: str) -> None:
    units = [unit(ErrorSizes(), name, seed) for seed in range(200)]
    for half in ("accelerometer", "gyroscope"):
        sheet = getattr(part(name), half)
        biases = np.array([getattr(each, half).bias for each in units])
        errors = np.array([getattr(each, half).matrix for each in units]) - np.eye(3)
        crossed = errors[:, ~np.eye(3, dtype=bool)]
        scales = errors[:, np.eye(3, dtype=bool)]
        # Of 600 even draws the largest lies below 0.96 of the bound five times in a million.
        for values, bound in ((biases, sheet.bias), (scales, sheet.scale), (crossed, sheet.cross_axis)):
            assert -bound <= values.min() < -0.96 * bound
            assert 0.96 * bound < values.max() <= bound
            assert np.abs(values.mean(axis=0)).max() < 0.2 * bound


@pytest.mark.parametrize("rate", [50.0, 400.0])
def test_noise_has_the_density_of_the_data_sheet_at_every_rate(rate: float) -> None:
    noise = measured(unit(ErrorSizes(0, 0, 0, noise=1, walk=0)), still(20_000), rate) - still(20_000)
    # The deviation of 20 000 samples is good to 0.5 %; rounding to counts adds to the small one of the gyroscope.
    rounding = UNITS[[0, 3]] / sqrt(12)
    expected = np.hypot(np.array([160e-6 * G, radians(0.007)]) * sqrt(rate / 2), rounding)
    assert noise[:, :3].std(axis=0) == pytest.approx(expected[0], rel=0.03)
    assert noise[:, 3:].std(axis=0) == pytest.approx(expected[1], rel=0.03)
    assert np.abs(np.corrcoef(noise.T) - np.eye(6)).max() < 0.04
    assert np.abs(np.corrcoef(noise[1:, 0], noise[:-1, 0])[0, 1]) < 0.04


@pytest.mark.parametrize("rate", [1.0, 10.0])
def test_after_an_hour_the_walk_is_as_large_as_the_drift_of_the_data_sheet_while_it_warms(rate: float) -> None:
    walker = unit(ErrorSizes(0, 0, 0, 0, walk=1), "MPU-6050")
    samples = still(round(HOUR * rate))
    ends = np.array([measured(walker, samples, rate, seed)[-1] - samples[-1] for seed in range(60)])
    sheet = part("MPU-6050")
    # The deviation of 180 ends (3 axes) is good to 5 %.
    assert ends[:, :3].std() == pytest.approx(sheet.accelerometer.drift * WARMING, rel=0.2)
    assert ends[:, 3:].std() == pytest.approx(sheet.gyroscope.drift * WARMING, rel=0.2)


def test_the_walk_goes_far_in_small_steps() -> None:
    walk = counts(unit(ErrorSizes(0, 0, 0, 0, walk=3), "MPU-6050"), still(36_000)).astype(int)
    assert np.abs(np.diff(walk, axis=0)).max() == 1
    assert (np.ptp(walk, axis=0) > 5).all()


@pytest.mark.parametrize("kind", [field.name for field in fields(ErrorSizes)])
def test_each_kind_of_error_can_be_alone_and_grows_with_its_size(kind: str) -> None:
    samples = still(20_000) + ONE_SAMPLE
    errors = [measured(unit(replace(NONE, **{kind: size})), samples) - samples for size in (0, 3, 15)]
    assert (np.abs(errors[0]) <= UNITS / 2).all()
    for half in (slice(0, 3), slice(3, 6)):
        small, large = (np.abs(error[:, half]).mean() for error in errors[1:])
        assert large == pytest.approx(5 * small, rel=0.1)


def test_a_size_changes_no_other_error() -> None:
    assert unit(ErrorSizes(bias=0)).gyroscope == replace(unit(ErrorSizes()).gyroscope, bias=(0.0, 0.0, 0.0))
    loud, quiet = (unit(ErrorSizes(0, 0, 0, noise, walk=300), "MPU-6050") for noise in (1, 0))
    drift = [measured(each, still(50_000))[-10_000:].mean(axis=0) for each in (loud, quiet)]
    assert drift[0] == pytest.approx(drift[1], rel=0.01)


def test_the_same_chance_gives_the_same_specimen_and_the_same_counts() -> None:
    assert unit(ErrorSizes(), seed=5) == unit(ErrorSizes(), seed=5)
    assert unit(ErrorSizes(), seed=5) != unit(ErrorSizes(), seed=6)
    assert (counts(unit(ErrorSizes()), still(50), seed=7) == counts(unit(ErrorSizes()), still(50), seed=7)).all()
    assert (counts(unit(ErrorSizes()), still(50), seed=7) != counts(unit(ErrorSizes()), still(50), seed=8)).any()


def test_samples_are_left_as_they_were() -> None:
    samples = still(10)
    counts(unit(ErrorSizes()), samples)
    assert (samples == still(10)).all()


def test_no_samples_give_no_counts() -> None:
    assert counts(unit(ErrorSizes()), np.zeros((0, 6))).shape == (0, 6)


def test_gravity_face_up_reads_negative_in_the_gravity_convention_and_rates_stay() -> None:
    found = measured(unit(NONE, convention=Convention.GRAVITY), ONE_SAMPLE)[0]
    assert found == pytest.approx([-1.0, 2.0, -9.8, 0.5, -3.0, 12.0], abs=1e-2)


def test_mirrored_axes_turn_the_first_sign_of_both_halves() -> None:
    found = measured(unit(NONE, convention=Convention.MIRRORED), ONE_SAMPLE)[0]
    assert found == pytest.approx([-1.0, -2.0, 9.8, -0.5, -3.0, 12.0], abs=1e-2)


def test_a_turned_gyroscope_gives_minus_y_first_and_x_second() -> None:
    found = measured(unit(NONE, convention=Convention.TURNED_GYROSCOPE), ONE_SAMPLE)[0]
    assert found == pytest.approx([1.0, -2.0, 9.8, 3.0, 0.5, 12.0], abs=1e-2)


def test_errors_are_those_of_the_axes_that_the_maker_names() -> None:
    ours, theirs = unit(ErrorSizes(noise=0, walk=0)), unit(ErrorSizes(noise=0, walk=0), convention=Convention.MIRRORED)
    assert theirs.accelerometer == ours.accelerometer
    mirror = np.diag([-1, 1, 1, -1, 1, 1])
    assert (counts(theirs, ONE_SAMPLE) == counts(ours, ONE_SAMPLE @ mirror)).all()


def tilt_error(convention: Convention) -> float:
    """Largest error in degrees of the up direction that an orientation filter finds while a sensor swings."""
    rate = 100.0
    time = np.arange(0, 10, 1 / rate)
    angle = 1.2 * (1 - np.cos(1.5 * time))
    axis = np.array([0.6, 0.8, 0.0])
    # A sensor turned by `angle` about a level axis sees up turned the other way (Rodrigues, up being perpendicular).
    up = np.outer(np.cos(angle), [0, 0, 1.0]) - np.outer(np.sin(angle), np.cross(axis, [0, 0, 1.0]))
    samples = np.hstack([G * up, np.outer(1.2 * 1.5 * np.sin(1.5 * time), axis)])
    si = measured(unit(NONE, convention=convention), samples)
    result = VQF(1 / rate).updateBatch(np.ascontiguousarray(si[:, 3:]), np.ascontiguousarray(si[:, :3]))
    w, x, y, z = result["quat6D"].T
    found = np.column_stack((2 * (x * z - w * y), 2 * (w * x + y * z), w**2 - x**2 - y**2 + z**2))
    expected = up @ np.transpose(AXES[convention].accelerometer)
    return float(np.degrees(np.arccos(np.clip((found * expected).sum(axis=1), -1, 1))).max())


def test_an_orientation_filter_agrees_with_our_convention() -> None:
    assert tilt_error(Convention.OURS) < 1.0


@pytest.mark.parametrize("convention", [Convention.MIRRORED, Convention.TURNED_GYROSCOPE])
def test_an_orientation_filter_is_misled_where_the_two_halves_contradict_each_other(convention: Convention) -> None:
    assert tilt_error(convention) > 5


@pytest.mark.parametrize("convention", Convention)
def test_every_convention_has_axes_that_only_turn_or_flip(convention: Convention) -> None:
    for matrix in AXES[convention]:
        assert np.array(matrix) @ np.transpose(matrix) == pytest.approx(np.eye(3))


@pytest.mark.parametrize(
    ("samples", "rate", "accelerometer_range", "gyroscope_range", "message"),
    [
        (np.zeros((3, 5)), 100.0, 8 * G, radians(1000), r"shape \(3, 5\).*give \(n, 6\)"),
        (np.zeros(6), 100.0, 8 * G, radians(1000), r"shape \(6,\)"),
        (np.full((1, 6), np.nan), 100.0, 8 * G, radians(1000), "not finite"),
        (np.zeros((1, 6)), 0.0, 8 * G, radians(1000), "sample rate 0.0 Hz is impossible"),
        (np.zeros((1, 6)), 100.0, 7 * G, radians(1000), "BMI270 has no range of ±7 g; choose one of ±2, 4, 8, 16 g"),
        (
            np.zeros((1, 6)),
            100.0,
            8 * G,
            radians(245),
            "no range of ±245 °/s; choose one of ±125, 250, 500, 1000, 2000",
        ),
    ],
)
def test_what_cannot_be_measured_is_refused(
    samples: NDArray[np.float64], rate: float, accelerometer_range: float, gyroscope_range: float, message: str
) -> None:
    with pytest.raises(SimulationError, match=message):
        unit(ErrorSizes()).counts(samples, rate, accelerometer_range, gyroscope_range, chance())
