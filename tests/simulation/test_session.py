"""Scenarios carried out: what is true of a session, and what its sensors deliver."""

from itertools import pairwise

import numpy as np
import pytest

from sensorfit.simulation.arrays import FloatArray
from sensorfit.simulation.errors import SimulationError
from sensorfit.simulation.scenario import scenario_from_toml
from sensorfit.simulation.sensor.parts import STANDARD_GRAVITY
from sensorfit.simulation.session import Session, carried_out
from sensorfit.simulation.truth import Outcome, Phase
from sensorfit.simulation.worn_sensor import WornSensor, worn_sensors

PERFECT = "errors = { bias = 0, scale = 0, misalignment = 0, noise = 0, walk = 0, clock = 0 }"
CALM = """
unrest = { breathing = 0, sway = 0, tremor = 0 }
vibration = { wobble = 0, rattle = 0, impacts = 0, knocks = 0, ripple = 0 }
"""
CURLS = """
[[course]]
exercise = "lying_leg_curl"
reps = 4
failed = [4]
rest = 10
slips = [{ sensor = "right shank", after_rep = 2 }]

[[course]]
activity = "walk"
seconds = 12

[[course]]
exercise = "bodyweight_squat"
reps = 2
"""


def session(course: str = CURLS, sensors: str = 'placement = "right shank"', head: str = "", seed: int = 5) -> Session:
    return carried_out(scenario_from_toml(f'title = "t"\nseed = {seed}\n{head}\n[[sensors]]\n{sensors}\n{course}'))


def sensor(**arguments: str) -> WornSensor:
    return worn_sensors(session(**arguments))[0]  # type: ignore[arg-type]


def si(worn: WornSensor) -> FloatArray:
    _, counts = worn.measured()
    scale = np.repeat([worn.plan.accelerometer_range, worn.plan.gyroscope_range], 3) / 2**15
    return counts * scale


def test_sets_and_activities_follow_each_other_without_gaps() -> None:
    whole = session()
    assert [done.exercise for done in whole.sets] == ["lying_leg_curl", "bodyweight_squat"]
    assert [len(done.reps) for done in whole.sets] == [4, 2]
    assert [done.count for done in whole.sets] == [3, 2]
    assert whole.sets[0].reps[3].outcome is Outcome.FAILED
    assert {activity.activity for activity in whole.activities} >= {"settle", "wait", "walk", "get_on"}
    spans = sorted(
        [(done.reps[0].start, done.reps[-1].stop) for done in whole.sets]
        + [(activity.start, activity.stop) for activity in whole.activities]
    )
    assert all(before[1] <= after[0] + 1e-6 for before, after in pairwise(spans))
    assert all(before.stop == pytest.approx(after.start) for before, after in pairwise(whole.course.pieces))


def test_a_time_that_is_too_short_for_what_is_to_be_done_is_refused_by_its_place_in_the_course() -> None:
    with pytest.raises(SimulationError, match=r"course, walk, number 2 of all: to walk takes .* give it more"):
        session(CURLS.replace("seconds = 12", "seconds = 1"))


def test_a_session_longer_than_a_day_of_training_is_refused() -> None:
    course = '[[course]]\nactivity = "wait"\nseconds = 3600\n' * 8
    with pytest.raises(SimulationError, match="after 7 sets and activities 6 hours are over; write fewer"):
        session(course)


def test_nobody_gets_up_to_do_the_next_set_of_the_same_exercise() -> None:
    course = '[[course]]\nexercise = "lying_leg_curl"\nsets = 2\nreps = 1\nrest = 5'
    assert "get_on" not in {activity.activity for activity in session(course).activities}


def test_a_weight_stack_rattles_while_it_moves_and_only_then() -> None:
    whole = session()
    strokes = [phase for rep in whole.sets[0].reps for phase in rep.phases if phase.phase is not Phase.PAUSE]
    times = np.arange(0, whole.course.duration, 0.01)
    speed = whole.machine_speed(times)
    moving = np.zeros(len(times), dtype=bool)
    for stroke in strokes:
        moving |= (times >= stroke.start) & (times <= stroke.stop)
    assert (speed[~moving] == 0).all()
    assert speed[moving].mean() > 0.5


def test_the_same_scenario_gives_the_same_samples_and_another_seed_others() -> None:
    once, again, other = (worn_sensors(session(seed=seed))[0].measured()[1] for seed in (5, 5, 6))
    assert np.array_equal(once, again)
    assert not np.array_equal(once[:1000], other[:1000])


def test_what_a_sensor_measures_does_not_depend_on_other_sensors() -> None:
    alone = sensor()
    for sensors, place in (("right shank", "chest"), 0), (("chest", "right shank"), 1):
        both = "\n[[sensors]]\n".join(f'placement = "{placement}"' for placement in sensors)
        beside = worn_sensors(session(sensors=both))[place]
        assert np.array_equal(alone.measured()[1], beside.measured()[1])


def test_a_perfect_sensor_on_a_calm_body_measures_gravity_alone_while_nothing_moves() -> None:
    course = '[[course]]\nexercise = "lying_leg_curl"\nreps = 1'
    values = si(sensor(course=course, sensors=f'placement = "right shank"\n{PERFECT}', head=CALM))
    # The last half second of settling: the place has been found.
    start = round(session(course, head=CALM).sets[0].reps[0].start * 100)
    still = values[start - 40 : start - 10]
    assert np.linalg.norm(still[:, :3], axis=1) == pytest.approx(STANDARD_GRAVITY, abs=0.05)
    assert np.abs(still[:, 3:]).max() < 0.02


def test_labels_are_in_the_time_of_a_sensor_whose_clock_is_wrong() -> None:
    exact = sensor(sensors=f'placement = "right shank"\n{PERFECT}')
    wrong = sensor(sensors='placement = "right shank"\nerrors = { clock = 10 }')
    assert exact.label_time(20.0) == pytest.approx(20.0)
    times, _ = wrong.measured()
    index = round(wrong.label_time(20.0) * wrong.plan.rate)
    assert abs(index / 100 - 20.0) > 0.05
    assert times[index] == pytest.approx(20.0, abs=0.01)


def test_the_swing_of_a_rep_is_that_of_the_bone_under_the_sensor() -> None:
    course = '[[course]]\nexercise = "lying_leg_curl"\nreps = 3'
    for placement, least, most in (("right shank", 90, 120), ("right thigh", 0.3, 6), ("chest", 0, 4)):
        worn = sensor(course=course, sensors=f'placement = "{placement}"')
        swings = worn.swings(worn.session.sets[0].reps)
        tilts = np.degrees([swing.tilt for swing in swings])
        assert len(swings) == 3
        assert least <= tilts.min() <= tilts.max() <= most, placement
        assert all(swing.tilt <= swing.turn + 1e-6 for swing in swings)


def test_a_slip_turns_the_sensor_for_good_after_its_rep() -> None:
    worn = sensor()
    (slip,) = worn.worn.slips
    assert slip.time == worn.session.sets[0].reps[1].stop
    assert np.degrees(slip.angle) == pytest.approx(30)
    assert sensor(course=CURLS.replace("slips =", "#")).worn.slips == ()


def test_a_turn_about_the_vertical_is_no_tilt() -> None:
    course = '[[course]]\nexercise = "hip_abduction"\nreps = 2'
    worn = sensor(course=course, sensors='placement = "right thigh"', head="athlete = { sideways = 0, wander_deg = 0 }")
    for swing in worn.swings(worn.session.sets[0].reps):
        assert np.degrees(swing.turn) > 20
        assert np.degrees(swing.tilt) < 5


def test_one_loose_strap_does_not_change_what_the_body_does() -> None:
    loose, tight = session(), session(CURLS.replace("slips =", "#"))
    assert loose.sets == tight.sets


def test_straight_legs_hang_loose_and_bent_or_lying_ones_do_not() -> None:
    whole = session()
    curls, squats = whole.sets
    assert whole.looseness(np.array([rep.turn for rep in curls.reps])) == pytest.approx(0)
    assert whole.looseness(np.array([squats.reps[0].start])) > 0.95
    assert max(whole.looseness(np.array([rep.turn for rep in squats.reps]))) < 0.3


def test_a_strap_shivers_while_the_limb_moves_unless_the_scenario_says_that_it_does_not() -> None:
    course = '[[course]]\nexercise = "lying_leg_curl"\nreps = 2'
    calm, alive = (
        sensor(course=course, sensors=f'placement = "right shank"\n{PERFECT}', head=head)
        for head in (CALM, CALM.replace("ripple = 0", "ripple = 1"))
    )
    added = si(alive)[:, 3:] - si(calm)[:, 3:]
    rep = alive.session.sets[0].reps[0]
    start, turn, rest = (round(moment * 100) for moment in (rep.start, rep.turn, rep.start - 0.5))
    assert np.std(added[start:turn]) > 0.02
    assert np.std(added[rest - 30 : rest]) < 0.005
