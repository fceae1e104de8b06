"""Breathing, sway and tremor are there, as large as they say, and gone when they are switched off."""

import numpy as np
import pytest
from scipy import signal

from sensorfit.simulation.activity.stations import stations
from sensorfit.simulation.arrays import FloatArray
from sensorfit.simulation.body.coordinates import COLUMN, COORDINATES
from sensorfit.simulation.body.course import Course, keyed
from sensorfit.simulation.body.pose import Body
from sensorfit.simulation.body.unrest import Restlessness, unrest
from sensorfit.simulation.sensor.inertia import STANDARD_GRAVITY, inertial_samples
from sensorfit.simulation.sensor.wearing import wear

RATE = 50
TIMES = np.arange(0, 200, 1 / RATE)
NONE = Restlessness(0, 0, 0)


def postures(station: str, strain: float = 0.0) -> FloatArray:
    held = np.tile(stations()[station].posture, (len(TIMES), 1))
    held[:, COLUMN["strain"]] = strain
    return held


def added(sizes: Restlessness, station: str, seed: int = 1, strain: float = 0.0) -> FloatArray:
    return unrest(np.random.default_rng(seed), sizes).at(TIMES, postures(station, strain))


def test_a_body_without_unrest_measures_gravity_alone() -> None:
    posture = stations()["standing"].posture
    piece = keyed(np.array([0.0, 10.0]), np.tile(posture, (2, 1)), "ankles")
    course = Course((piece,), unrest(np.random.default_rng(1), NONE))
    samples = inertial_samples(Body(1.8), course, wear("thigh", 1.8, np.eye(3)), np.arange(0, 10, 0.01))
    np.testing.assert_allclose(samples, np.tile([0, 0, STANDARD_GRAVITY, 0, 0, 0], (1000, 1)), atol=1e-6)


@pytest.mark.parametrize("seed", range(5))
def test_each_kind_is_the_same_whatever_the_sizes_of_the_others(seed: int) -> None:
    kinds = [Restlessness(1, 0, 0), Restlessness(0, 1, 0), Restlessness(0, 0, 1)]
    parts = sum(added(sizes, "standing", seed, 0.5) for sizes in kinds)
    np.testing.assert_allclose(parts, added(Restlessness(), "standing", seed, 0.5), atol=1e-12)


def test_the_same_chance_gives_the_same_unrest_and_another_one_another() -> None:
    assert np.array_equal(added(Restlessness(), "prone", 3), added(Restlessness(), "prone", 3))
    assert not np.array_equal(added(Restlessness(), "prone", 3), added(Restlessness(), "prone", 4))


def test_a_breath_tips_the_pelvis_a_tenth_of_a_degree_about_every_four_seconds() -> None:
    tilts = [np.degrees(added(Restlessness(1, 0, 0), "prone", seed)[:, COLUMN["pelvis_tilt"]]) for seed in range(20)]
    frequencies, power = signal.periodogram(tilts, RATE)
    assert all(0.16 < fastest < 0.42 for fastest in frequencies[power.argmax(axis=1)])
    assert np.sqrt(2 * np.square(tilts).mean()) == pytest.approx(0.12, rel=0.15)


def test_no_two_breaths_are_alike() -> None:
    tilt = added(Restlessness(1, 0, 0), "prone")[:, COLUMN["pelvis_tilt"]]
    crests = tilt[signal.find_peaks(tilt, distance=RATE)[0]]
    assert crests.std() > 0.15 * crests.mean()


def test_who_stands_sways_and_who_sits_or_lies_does_not() -> None:
    sway = {name: added(Restlessness(0, 1, 0), name)[:, COLUMN["pelvis_tilt"]].std() for name in stations()}
    assert 0.1 < np.degrees(sway["standing"]) < 0.5
    assert max(sway[name] for name in ("sitting", "prone", "supine", "side_lying")) < 0.2 * sway["standing"]


def test_feet_stay_on_the_floor_while_the_body_sways_above_them() -> None:
    sway = added(Restlessness(0, 1, 0), "standing")
    tilt, hip, knee, ankle = (
        sway[:, COLUMN[name]]
        for name in ("pelvis_tilt", "left_hip_flexion", "left_knee_flexion", "left_ankle_dorsiflexion")
    )
    np.testing.assert_allclose(tilt - hip + knee, ankle, atol=1e-12)


def test_joints_tremble_more_under_strain() -> None:
    relaxed, strained = (
        np.gradient(added(Restlessness(0, 0, 1), "prone", 1, strain)[:, COLUMN["right_knee_flexion"]], TIMES)
        for strain in (0.0, 1.0)
    )
    assert strained.std() > 20 * relaxed.std()
    assert 0.02 < strained.std() < 0.05  # rad/s


def test_slow_corrections_turn_a_joint_faster_than_tremor_does() -> None:
    rates = np.gradient(added(Restlessness(0, 0, 1), "prone", 4, 1.0), TIMES, axis=0)
    frequencies, density = signal.welch(rates, RATE, nperseg=1024, axis=0)
    power = density.sum(axis=1)
    # Held legs: 0.01 to 0.036 rad/s from 5 to 12 Hz, 0.01 to 0.08 rad/s from 2 to 5 Hz.
    assert 0.5 < power[frequencies < 3.5].sum() / power.sum() < 0.85
    assert 0.08 < power[frequencies > 5].sum() / power.sum() < 0.22
    assert power[(frequencies > 0.5) & (frequencies < 14)].sum() > 0.98 * power.sum()


def test_only_joints_move_so_the_body_stays_where_it_is() -> None:
    moved = [
        name for name, column in zip(COORDINATES, added(Restlessness(), "standing").T, strict=True) if column.any()
    ]
    assert not {"forward", "leftward", "upward", "strain", "bar_roll"} & set(moved)
