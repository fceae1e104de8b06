"""What is no rep begins and ends at rest, lasts as long as asked, looks human, and can follow anything."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import signal

from sensorfit.simulation.activity.activities import ACTIVITIES, Doing, activity, least_seconds
from sensorfit.simulation.activity.reaching import reach, reaching
from sensorfit.simulation.activity.stations import station_of, stations
from sensorfit.simulation.arrays import FloatArray
from sensorfit.simulation.body.coordinates import COLUMN, SIDES, posture_of
from sensorfit.simulation.body.course import Course, joined_postures
from sensorfit.simulation.body.pose import Body, Pose
from sensorfit.simulation.body.skeleton import Segment
from sensorfit.simulation.body.unrest import Restlessness, unrest
from sensorfit.simulation.errors import SimulationError
from sensorfit.simulation.sensor.inertia import inertial_samples
from sensorfit.simulation.sensor.wearing import wear

STATIONS = list(stations())
LIMITS = {
    "hip_flexion": (-35, 140),
    "hip_abduction": (-35, 55),
    "hip_rotation": (-50, 50),
    "knee_flexion": (-6, 155),
    "ankle_dorsiflexion": (-55, 50),
    "trunk_bend": (-35, 75),
    "trunk_lean": (-40, 40),
    "trunk_turn": (-60, 60),
    "shoulder_flexion": (-75, 190),
    "elbow_flexion": (-10, 160),
}
"""Degrees that healthy adults reach, with some room for the model."""


def posture(station: str) -> FloatArray:
    return stations()[station].posture


def doing(name: str, seconds: float, station: str = "standing", seed: int = 1, target: str | None = None) -> Doing:
    end = None if target is None else posture(target)
    return activity(name, 5.0, seconds, posture(station), np.random.default_rng(seed), end)


def measured(done: Doing, placement: str, rate: float = 100.0) -> FloatArray:
    """Return the samples of a sensor on a body without unrest."""
    course = Course(done.pieces, unrest(np.random.default_rng(1), Restlessness(0, 0, 0)))
    times = np.arange(done.pieces[0].start, done.pieces[-1].stop, 1 / rate)
    return inertial_samples(Body(), course, wear(placement, Body().height, np.eye(3)), times)


def same_place(one: FloatArray, other: FloatArray) -> bool:
    """Whether postures are the same wherever on the floor they are."""
    on_the_floor = [COLUMN["forward"], COLUMN["leftward"]]
    return np.allclose(np.delete(one, on_the_floor), np.delete(other, on_the_floor), atol=1e-9)


@given(
    name=st.sampled_from(list(ACTIVITIES)),
    more=st.floats(0, 40),
    station=st.sampled_from(STATIONS),
    target=st.sampled_from([None, *STATIONS]),
    seed=st.integers(0, 10_000),
)
def test_whatever_is_done_joins_on_is_at_rest_at_both_ends_and_lasts_as_asked(
    name: str, more: float, station: str, target: str | None, seed: int
) -> None:
    end = None if target is None else posture(target)
    seconds = least_seconds(name, posture(station), end) + more
    done = doing(name, seconds, station, seed, target)
    assert done.pieces[0].start == 5.0
    assert done.pieces[-1].stop == pytest.approx(5.0 + seconds, abs=1e-9)
    before = posture(station)
    for piece in done.pieces:
        first, last = piece.postures(np.array([piece.start, piece.stop]))
        assert same_place(first, before)
        if piece.spline is not None:
            np.testing.assert_allclose(piece.spline([piece.start, piece.stop], 1), 0, atol=1e-9)
        before = last
    Course(done.pieces, unrest(np.random.default_rng(1)))
    if target is not None and name in ("get_on", "get_off", "settle", "rack", "pick_up_weight", "set_down_weight"):
        np.testing.assert_allclose(joined_postures(done.pieces), end, atol=1e-9)
    assert all(5.0 <= impact.time <= 5.0 + seconds for impact in done.impacts)


@given(st.sampled_from(list(ACTIVITIES)), st.sampled_from(STATIONS), st.integers(0, 10_000))
def test_joints_stay_within_human_limits(name: str, station: str, seed: int) -> None:
    done = doing(name, least_seconds(name, posture(station)) + 12, station, seed)
    reached = np.concatenate([piece.postures(np.arange(piece.start, piece.stop, 0.02)) for piece in done.pieces])
    for joint, (least, most) in LIMITS.items():
        for full in (joint, *(f"{side}_{joint}" for side in SIDES)):
            if full in COLUMN:
                angles = np.degrees(reached[:, COLUMN[full]])
                assert least <= angles.min(), full
                assert angles.max() <= most, full


@pytest.mark.parametrize("name", ACTIVITIES)
def test_the_same_chance_does_the_same_and_another_one_does_not(name: str) -> None:
    one, again, other = (measured(doing(name, 25, "sitting", seed), "thigh", 20) for seed in (1, 1, 2))
    assert np.array_equal(one, again)
    assert not np.array_equal(one, other) or not one[:, 3:].any()


@pytest.mark.parametrize("target", STATIONS)
@pytest.mark.parametrize("station", STATIONS)
def test_one_gets_from_any_station_to_any_other(station: str, target: str) -> None:
    least = least_seconds("get_on", posture(station), posture(target))
    assert least < 10
    assert station_of(joined_postures(doing("get_on", least, station, 1, target).pieces)).name == target


def test_one_gets_up_from_lying_by_way_of_hands_and_knees() -> None:
    pieces = doing("get_off", 9, "prone").pieces
    passed = [station_of(joined_postures(pieces[: number + 1])).name for number in range(len(pieces))]
    assert list(dict.fromkeys(passed)) == ["prone", "quadruped", "kneeling", "standing"]


@pytest.mark.parametrize(("name", "station"), [("sit", "sitting"), ("stand", "standing"), ("walk", "standing")])
def test_who_must_stand_or_sit_first_gets_there(name: str, station: str) -> None:
    assert station_of(joined_postures(doing(name, 20, "supine").pieces)).name == station


@pytest.mark.parametrize("seed", range(4))
def test_the_shank_swings_once_for_two_heel_strikes(seed: int) -> None:
    done = doing("walk", 30, "standing", seed)
    steps = [impact for impact in done.impacts if 10 < impact.time < 30]
    stride = 2 * float(np.mean(np.diff([step.time for step in steps])))
    assert 1.0 < stride < 1.4
    rate = measured(done, "right shank")[:, 4]
    frequencies, density = signal.periodogram(rate, 100, nfft=16384)
    assert frequencies[density.argmax()] == pytest.approx(1 / stride, rel=0.06)
    assert [step.side for step in steps[::2]] == [steps[0].side] * len(steps[::2])
    assert steps[0].side != steps[1].side


def test_a_walking_shank_turns_and_shakes_as_published() -> None:
    samples = measured(doing("walk", 30), "right shank")
    assert 200 < np.degrees(np.abs(samples[:, 4]).max()) < 450  # deg/s
    assert 14 < np.linalg.norm(samples[:, :3], axis=1).max() < 30  # m/s²


@pytest.mark.parametrize("name", ACTIVITIES)
def test_no_activity_takes_more_than_human_force(name: str) -> None:
    for seed in range(3):
        for placement in ("left thigh", "right shank"):
            samples = measured(doing(name, 15, "standing", seed), placement)
            assert np.linalg.norm(samples[:, :3], axis=1).max() < 30, placement  # m/s²


def test_the_foot_that_carries_hardly_slides() -> None:
    walk = doing("walk", 20).pieces[0]
    times = np.arange(8, 20, 0.01)
    pose = Pose(Body(), walk.postures(times), walk.anchor)
    ankles = [pose.place(Segment.FOOT, side, np.zeros(3)) for side in SIDES]
    forward = [np.gradient(ankle[:, 0], times) for ankle in ankles]
    carrying = np.where(ankles[0][:, 2] < ankles[1][:, 2], *forward)
    assert abs(carrying.mean()) < 0.1
    assert carrying.std() < 0.35  # m/s, while the body goes at 1


def test_a_long_walk_turns_about_and_comes_back_to_its_heading() -> None:
    walk = doing("walk", 60).pieces[0]
    heading = walk.postures(np.arange(5, 65, 0.05))[:, COLUMN["pelvis_turn"]]
    assert np.ptp(heading) > np.radians(110)
    assert heading[-1] == pytest.approx(heading[0], abs=0.01)


def test_the_way_walked_is_forgotten() -> None:
    np.testing.assert_allclose(joined_postures(doing("walk", 20).pieces), posture("standing"), atol=1e-9)


def test_who_fidgets_moves_more_than_who_waits() -> None:
    waiting, fidgeting = (
        np.mean([np.square(measured(doing(name, 60, "prone", seed), "shank", 50)[:, 3:]).mean() for seed in range(5)])
        for name in ("wait", "fidget")
    )
    assert fidgeting > 5 * waiting


def test_who_drinks_raises_a_hand_and_keeps_the_legs_still() -> None:
    done = doing("drink", 10, "sitting", 4)
    thigh, *wrists = (np.abs(measured(done, where)[:, 3:]).max() for where in ("thigh", "left wrist", "right wrist"))
    assert max(wrists) > 1.0  # rad/s
    assert thigh < 0.3


@pytest.mark.parametrize("name", ["set_down_weight", "pick_up_weight"])
@pytest.mark.parametrize("seed", range(3))
def test_a_weight_is_taken_from_the_floor_with_the_feet_on_it(name: str, seed: int) -> None:
    piece = doing(name, 8, "standing", seed).pieces[0]
    pose = Pose(Body(), piece.postures(np.arange(5, 13, 0.02)), piece.anchor)
    hand = pose.place(Segment.FOREARM, "right", np.array([0, 0, -0.146 * Body().height]))[:, 2]
    assert hand.min() < 0.35
    toe_up = pose.frame(Segment.FOOT, "right")[0][:, 2, 0]
    assert np.degrees(np.arcsin(np.abs(toe_up).max())) < 5


def test_a_heel_comes_up_rather_than_bend_the_ankle_too_far() -> None:
    chance = np.random.default_rng(1)
    bent = posture_of({"knee_flexion": 90})
    moves = [reach(0, 2, bent, chance), reach(2, 2, -bent, chance)]
    ankles = reaching(0, 4, posture("standing"), moves, "ankles").postures(np.arange(0, 4, 0.02))
    reached = np.degrees(ankles[:, COLUMN["left_ankle_dorsiflexion"]].max())
    assert reached == pytest.approx(45, abs=2)


def test_a_bar_is_carried_back_out_of_the_rack() -> None:
    done = doing("rack", 10)
    assert joined_postures(done.pieces)[COLUMN["forward"]] < -0.25
    assert {impact.side for impact in done.impacts} == set(SIDES)


def test_an_unknown_activity_is_refused_with_the_nearest_one() -> None:
    with pytest.raises(SimulationError, match=r"'strech' is no activity \(did you mean stretch"):
        doing("strech", 10)
    with pytest.raises(SimulationError, match="write one of stand, sit"):
        doing("xyzzy", 10)


@pytest.mark.parametrize("name", ACTIVITIES)
def test_too_short_a_time_is_refused_with_the_least_that_is_enough(name: str) -> None:
    least = least_seconds(name, posture("prone"), posture("supine"))
    with pytest.raises(SimulationError, match=f"to {name} takes .* at the least"):
        doing(name, 0.95 * least, "prone", 1, "supine")


@pytest.mark.parametrize("seconds", [float("nan"), float("inf"), -1.0])
def test_a_time_that_is_none_is_refused(seconds: float) -> None:
    with pytest.raises(SimulationError, match="at the least"):
        doing("wait", seconds)
