"""The sensor model against closed forms and against an independent orientation filter."""

from math import pi, radians

import numpy as np
import pytest
from vqf import VQF

from sensorfit.core.samples import FloatArray
from sensorfit.simulation.errors import SimulationError
from sensorfit.simulation.leg_curl import LegCurlAthlete, lying_leg_curls
from sensorfit.simulation.sensor import (
    STANDARD_GRAVITY,
    Mounting,
    SensorModel,
    inertial_samples,
    rotation_about,
)
from sensorfit.simulation.strokes import Angles

G = STANDARD_GRAVITY
GRAVITY_REACTION = np.array([0, 0, G])
ALONG = Mounting(0.25, np.eye(3))
SKEWED = Mounting(0.25, rotation_about((1, -2, 0.5), 1.1))
QUIET = SensorModel(accelerometer_noise=0.0, gyroscope_noise=0.0, gyroscope_bias=(0.0, 0.0, 0.0))


def one(angle: float, rate: float = 0.0, acceleration: float = 0.0) -> Angles:
    return Angles(np.array([angle]), np.array([rate]), np.array([acceleration]))


def chance() -> np.random.Generator:
    return np.random.default_rng(1)


def test_at_rest_the_sensor_feels_gravity_upward() -> None:
    assert inertial_samples(one(0), ALONG)[0] == pytest.approx([0, 0, G, 0, 0, 0])
    assert inertial_samples(one(pi / 2), ALONG)[0] == pytest.approx([G, 0, 0, 0, 0, 0])


def test_on_an_arm_that_turns_steadily_the_sensor_feels_the_pull_towards_the_joint() -> None:
    assert inertial_samples(one(0, rate=4.0), ALONG)[0] == pytest.approx([-0.25 * 16, 0, G, 0, -4.0, 0])


def test_on_an_arm_that_speeds_up_the_sensor_feels_the_push_across_it() -> None:
    assert inertial_samples(one(0, acceleration=8.0), ALONG)[0] == pytest.approx([0, 0, G + 0.25 * 8, 0, 0, 0])


def test_specific_force_is_the_second_derivative_of_the_path_minus_gravity() -> None:
    """The path is written in world axes and differentiated numerically: nothing shared with the code under test."""
    time = np.arange(0, 4, 1e-3)
    angle = 0.9 * np.sin(1.7 * time) + 0.3 * time
    path = 0.25 * np.column_stack((np.cos(angle), np.zeros_like(time), np.sin(angle)))
    felt_in_world = np.gradient(np.gradient(path, time, axis=0), time, axis=0) + GRAVITY_REACTION
    rate = 0.9 * 1.7 * np.cos(1.7 * time) + 0.3
    samples = inertial_samples(Angles(angle, rate, -0.9 * 1.7**2 * np.sin(1.7 * time)), ALONG)
    for index in range(10, len(time) - 10, 97):
        to_segment = rotation_about((0, -1, 0), angle[index]).T
        assert samples[index, :3] == pytest.approx(to_segment @ felt_in_world[index], abs=1e-4)


def test_the_mounting_only_turns_what_is_measured() -> None:
    motion = one(0.7, rate=2.0, acceleration=5.0)
    straight, skewed = inertial_samples(motion, ALONG)[0], inertial_samples(motion, SKEWED)[0]
    assert SKEWED.axes.T @ skewed[:3] == pytest.approx(straight[:3])
    assert SKEWED.axes.T @ skewed[3:] == pytest.approx(straight[3:])


@pytest.mark.parametrize("axes", [np.eye(3) * 2, np.diag([1.0, 1.0, -1.0]), np.eye(2)])
def test_a_mounting_that_is_no_rotation_is_refused(axes: FloatArray) -> None:
    with pytest.raises(SimulationError, match="not a rotation"):
        Mounting(0.25, axes)


def test_a_mounting_cannot_be_changed_afterwards() -> None:
    axes = np.eye(3)
    mounting = Mounting(0.25, axes)
    axes[0, 0] = 2.0
    assert mounting.axes[0, 0] == 1.0
    with pytest.raises(ValueError, match="read-only"):
        mounting.axes[0, 0] = 2.0


def test_counts_times_scale_give_the_samples_to_half_a_count() -> None:
    samples = np.array([[1.0, -2.0, 9.8, 0.5, -3.0, 12.0]])
    scale = np.repeat([QUIET.accelerometer_scale, QUIET.gyroscope_scale], 3)
    counts = QUIET.counts(samples, 100.0, chance())
    assert counts.dtype == np.int16
    assert (np.abs(counts * scale - samples) <= scale / 2 + 1e-12).all()


def test_counts_clip_at_the_range() -> None:
    samples = np.array([[200.0, -200.0, 0, 50.0, -50.0, 0]])
    assert QUIET.counts(samples, 100.0, chance()).tolist() == [[32767, -32768, 0, 32767, -32768, 0]]


def test_bias_and_noise_are_as_large_as_the_model_says() -> None:
    model = SensorModel(accelerometer_bias=(0.1, 0.0, -0.1))
    counts = model.counts(np.zeros((20_000, 6)), 100.0, chance())
    measured = counts * np.repeat([model.accelerometer_scale, model.gyroscope_scale], 3)
    # 20 000 samples: the mean is good to 1 % of the deviation, the deviation itself to 0.5 %.
    assert measured.mean(axis=0) == pytest.approx([*model.accelerometer_bias, *model.gyroscope_bias], abs=4e-4)
    assert measured[:, :3].std(axis=0) == pytest.approx(160e-6 * G * 50**0.5, rel=0.03)
    assert measured[:, 3:].std(axis=0) == pytest.approx(radians(0.007) * 50**0.5, rel=0.1)


def test_an_orientation_filter_recovers_the_inclination_of_the_shank_within_a_degree() -> None:
    rate = 100.0
    curls = lying_leg_curls([5], LegCurlAthlete(), chance(), settling=3.0, rest=5.0)
    time = np.arange(int(curls.duration * rate)) / rate
    motion = curls.shank.at(time)
    # Without the bias: the filter needs more than the three seconds before the first rep to learn it.
    model = SensorModel(gyroscope_bias=(0.0, 0.0, 0.0))
    counts = model.counts(inertial_samples(motion, SKEWED), rate, chance())
    samples = counts * np.repeat([model.accelerometer_scale, model.gyroscope_scale], 3)
    result = VQF(1 / rate).updateBatch(np.ascontiguousarray(samples[:, 3:]), np.ascontiguousarray(samples[:, :3]))
    w, x, y, z = result["quat6D"].T
    up = np.column_stack((2 * (x * z - w * y), 2 * (w * x + y * z), w**2 - x**2 - y**2 + z**2)) @ SKEWED.axes
    error = np.degrees(np.arctan2(up[:, 0], up[:, 2]) - motion.angle)
    assert np.abs(error).max() < 1.0
