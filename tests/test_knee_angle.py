"""How far a knee bends, from thigh and shank together, and never from one of them."""

from dataclasses import replace
from functools import cache

import numpy as np

from sensorfit.analysis import analyse
from sensorfit.device.simulated import SimulatedSensor, SimulatedSensors
from sensorfit.recording.recording import Recording
from sensorfit.recording.session_facts import SessionFacts
from sensorfit.simulation.body.coordinates import columns_of
from sensorfit.simulation.scenario import scenario_from_toml
from sensorfit.simulation.session import Session, carried_out
from sensorfit.simulation.worn_sensor import worn_sensors
from sensorfit.training.catalogue import shipped_catalogue

SQUATS = """title = "Squats"
seed = 1
[[sensors]]
placement = "right thigh"
rate = 100
[[sensors]]
placement = "right shank"
rate = 100
[[course]]
exercise = "EXERCISE"
sets = 1
reps = 5
rest = 10
"""


@cache
def recorded(exercise: str) -> tuple[Session, Recording]:
    session = carried_out(scenario_from_toml(SQUATS.replace("EXERCISE", exercise)))
    source = SimulatedSensors(tuple(SimulatedSensor(worn) for worn in worn_sensors(session)))
    return session, Recording(SessionFacts(exercise=exercise), source.streams, tuple(source))


def test_thigh_and_shank_show_how_far_the_knee_bends_in_each_rep() -> None:
    session, recording = recorded("bodyweight_squat")
    exercise = shipped_catalogue().exercise("bodyweight_squat")
    times = np.arange(0, session.course.duration, 0.02)
    postures = np.concatenate([session.course.postures(piece, part) for piece, part in session.course.split(times)])
    knee = postures[:, columns_of("right_knee_flexion")[0]]
    for placement in ("right thigh", "right shank"):
        analysis = analyse(recording, exercise, placement)
        (bends,) = analysis.knees
        assert len(bends.ranges) == len(analysis.reps) == 5
        for rep, bend in zip(analysis.reps, bends.ranges, strict=True):
            true = np.ptp(knee[(times >= rep.start / 100) & (times <= rep.stop / 100)])
            assert abs(np.degrees(bend - true)) < 8


def test_nothing_is_said_of_a_knee_from_a_thigh_alone_or_from_two_legs() -> None:
    _, recording = recorded("bodyweight_squat")
    thigh, shank = recording.streams
    assert analyse(replace(recording, streams=(thigh,))).knees == ()
    apart = replace(recording, streams=(thigh, replace(shank, placement="left shank")))
    assert analyse(apart).knees == ()


def test_a_thigh_that_lies_still_is_no_measure_and_the_reason_is_said() -> None:
    _, recording = recorded("lying_leg_curl")
    (bends,) = analyse(recording, shipped_catalogue().exercise("lying_leg_curl")).knees
    assert bends.ranges == ()
    assert all(reason.startswith("No knee angle") for reason in bends.reasons)
    assert bends.reasons
