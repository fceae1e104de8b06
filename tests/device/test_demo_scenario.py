"""The demonstration: what is prescribed, what the athlete does, and what the sensor sees of it."""

from math import radians

import numpy as np
import pytest

from sensorfit.device.demo import demo
from sensorfit.device.errors import DeviceError
from sensorfit.device.simulated import SAMPLE_RATE, SAMPLES_PER_PACKET
from sensorfit.training.prescription import Prescription, TempoTarget


def test_the_demonstration_prescribes_three_sets_of_twelve_lying_leg_curls() -> None:
    shown = demo()
    assert shown.exercise.id == "lying_leg_curl"
    prescription = Prescription(
        reps=12, tempo=TempoTarget(3, 1, 1, 2), range_of_motion=(radians(90), radians(120)), rest=20.0
    )
    assert shown.prescriptions == (prescription,) * 3


def test_the_athlete_does_what_is_prescribed() -> None:
    assert [len(reps) for reps in demo().truth] == [12, 12, 12]


def test_the_packets_cover_settling_sets_and_rests() -> None:
    shown = demo()
    packets = list(shown.sensor)
    assert len(packets) == int(shown.sensor.duration * SAMPLE_RATE / SAMPLES_PER_PACKET)
    assert packets[-1].received_at > shown.truth[-1][-1].stop + 19


@pytest.mark.parametrize(("placement", "degrees"), [("shank", 105), ("thigh", 3)])
def test_the_sensor_sees_the_segment_that_it_is_worn_on(placement: str, degrees: float) -> None:
    shown = demo(placement)
    assert shown.sensor.streams[0].placement == placement
    tops = [rep.phases[0].stop for reps in shown.truth for rep in reps]
    assert np.degrees(shown.sensor.motion.at(np.array(tops)).angle).mean() == pytest.approx(degrees, rel=0.05)


def test_no_range_of_motion_is_prescribed_where_only_the_count_can_be_measured() -> None:
    assert demo("thigh").prescriptions[0].range_of_motion is None


def test_another_seed_is_another_athlete() -> None:
    assert demo(seed=1).truth == demo(seed=1).truth
    assert demo(seed=1).truth != demo(seed=2).truth


def test_a_placement_that_nobody_simulated_is_refused() -> None:
    with pytest.raises(DeviceError, match="'wrist'; choose shank or thigh"):
        demo("wrist")
