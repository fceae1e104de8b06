"""Copies of recordings are movements that can be: what is known of them comes out again."""

from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest
from altered import CHANGES, in_uneven_tempo, lasting, reaching_unevenly
from courses import GRAVITY, Course
from recut import Reps, few, many, twice
from scipy.spatial.transform import Rotation

from sensorfit.core.samples import FloatArray

RATE, LASTING, COUNT = 50.0, 3.0, 10


def swing(count: int = COUNT, degrees: float = 40.0) -> Reps:
    """Reps about the sensor's y axis, the sensor 0.3 m from the joint, with a rest of a rep before and behind."""
    moment = np.arange(round((count + 2) * LASTING * RATE)) / RATE
    within = (moment > LASTING) & (moment < (count + 1) * LASTING)
    angle = np.where(within, np.radians(degrees) * (1 - np.cos(2 * np.pi * moment / LASTING)) / 2, 0.0)
    turned = Rotation.from_rotvec(angle[:, np.newaxis] * [0.0, 1.0, 0.0])
    place = turned.apply([0.3, 0.0, 0.0])
    pushed = np.gradient(np.gradient(place, 1 / RATE, axis=0), 1 / RATE, axis=0)
    force, turning = Course(RATE, turned, pushed, np.zeros(3), np.zeros(3)).samples()
    length = round(LASTING * RATE)
    bounds = tuple((rep * length, (rep + 1) * length) for rep in range(1, count + 1))
    return Reps(RATE, force, turning, count, bounds)


def tips(reps: Reps) -> FloatArray:
    """Angle in ° that the sensor has turned by, by its gyroscope alone."""
    angles: FloatArray = np.degrees(reps.turning[:, 1].cumsum() / reps.rate)
    return angles


def strays(reps: Reps) -> float:
    """Largest angle in ° between the gravity that force shows at rest and that of the gyroscope alone."""
    turned = Rotation.from_rotvec(reps.turning / reps.rate)
    by = 1
    while by < len(turned):  # of all turns up to each moment, twice as many at each step
        turned = Rotation.concatenate([turned[:by], turned[:-by] * turned[by:]])
        by *= 2
    rests = np.linalg.norm(reps.turning, axis=1) < 0.01
    shown = turned.apply(reps.force)[rests]
    away = np.arctan2(np.linalg.norm(shown[:, :2], axis=1), shown[:, 2])
    return float(np.degrees(away.max()))


def test_a_course_gives_back_the_samples_it_was_taken_from() -> None:
    reps = swing()
    force, turning = Course.of(reps.rate, reps.force, reps.turning).samples()

    assert np.abs(force - reps.force).max() < 0.02 * GRAVITY
    assert np.abs(turning - reps.turning)[1:].max() < 0.02


@pytest.mark.parametrize("name", ["uneven tempo", "0.8 to 1.2 as far", "20 reps", "twice, with a rest", "3 to 6 reps"])
def test_in_a_copy_gyroscope_and_gravity_tell_the_same_posture(name: str) -> None:
    copy = CHANGES[name](swing(), np.random.default_rng(1))

    assert copy is not None
    assert strays(copy) < 4.0


def test_an_uneven_tempo_changes_how_long_reps_last_and_not_how_far_they_go() -> None:
    copy = in_uneven_tempo(swing(), np.random.default_rng(2))

    assert copy is not None
    assert tips(copy).max() == pytest.approx(40.0, abs=1.0)
    lasting_now = [(stop - start) / RATE for start, stop in copy.bounds]
    assert max(lasting_now) > 1.3 * min(lasting_now)


def test_uneven_ranges_change_how_far_reps_go_and_not_where_they_begin() -> None:
    copy = reaching_unevenly(swing(), np.random.default_rng(3))

    assert copy is not None
    tip = tips(copy)
    farthest = [tip[start:stop].max() for start, stop in copy.bounds]
    assert max(farthest) > 1.15 * min(farthest)
    assert max(abs(tip[start]) for start, _ in copy.bounds) < 1.0


def test_forces_of_a_quicker_copy_are_those_of_quicker_reps() -> None:
    quick = lasting(Fraction(7, 10))(swing(), np.random.default_rng(4))

    assert quick is not None
    asked, found = swing(), np.ptp(np.linalg.norm(quick.force, axis=1))
    assert found == pytest.approx(np.ptp(np.linalg.norm(asked.force, axis=1)) / 0.7**2, rel=0.15)


@pytest.mark.parametrize(("change", "count"), [(many, 20), (twice, 20), (few, None)])
def test_as_many_reps_are_in_a_copy_as_it_says(change: object, count: int | None) -> None:
    copy = change(swing(), np.random.default_rng(5))  # type: ignore[operator]

    tip = tips(copy)
    up = np.flatnonzero((tip[1:] - tip[0] > 20.0) & (tip[:-1] - tip[0] <= 20.0))
    assert len(up) == copy.count == (count or copy.count)


def test_a_recording_whose_reps_are_not_known_is_not_cut() -> None:
    unknown = replace(swing(), bounds=())

    assert few(unknown, np.random.default_rng(6)) is None
