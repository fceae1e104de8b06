"""The demonstration: what is prescribed, what the athlete does, and what the sensor sees of it."""

from dataclasses import replace
from math import radians

import numpy as np
import pytest

from sensorfit.device.demo import demo
from sensorfit.device.errors import DeviceError
from sensorfit.training.amounts import Reps
from sensorfit.training.catalogue import shipped_catalogue
from sensorfit.training.prescription import Prescription, TempoTarget


def test_the_demonstration_prescribes_three_sets_of_twelve_lying_leg_curls() -> None:
    facts = demo().facts
    assert facts.exercise == "lying_leg_curl"
    prescription = Prescription(
        Reps.exactly(12), tempo=TempoTarget(3, 1, 1, 2), range_of_motion=(radians(90), radians(120)), rest=20.0
    )
    assert facts.prescriptions == (prescription,) * 3


def test_it_is_what_the_three_way_split_prescribes_but_for_the_rest() -> None:
    catalogue, shown = shipped_catalogue(), demo().facts
    (day,) = catalogue.program("three_way_split").days
    (entry,) = (one for one in day.entries() if one.exercise == shown.exercise)
    own = catalogue.exercise("lying_leg_curl").complete(replace(entry.scheme.prescription, rest=20.0), "shank")
    assert shown.prescriptions == (own,) * entry.scheme.sets


def test_the_athlete_does_what_is_prescribed() -> None:
    assert [done.count for done in demo().sensor.worn.session.sets] == [12, 12, 12]


def test_the_packets_cover_settling_sets_and_rests() -> None:
    sensor = demo().sensor
    packets, sets = list(sensor), sensor.worn.session.sets
    assert len(packets) == len(sensor.worn.measured()[0]) // 10
    assert packets[0].received_at < sets[0].reps[0].start - 2
    assert packets[-1].received_at > sets[-1].reps[-1].stop + 19


@pytest.mark.parametrize(("placement", "degrees"), [("shank", (90, 120)), ("thigh", (1, 6))])
def test_the_sensor_sees_the_segment_that_it_is_worn_on(placement: str, degrees: tuple[float, float]) -> None:
    """The shank by what is prescribed, the thigh on the pad by 1 to 6°, as of the exercise in the simulation."""
    sensor = demo(placement).sensor
    assert sensor.streams[0].placement == placement
    swings = [swing for done in sensor.worn.session.sets for swing in sensor.worn.swings(done.reps)]
    assert degrees[0] < np.degrees(np.mean(swings)) < degrees[1]


def test_no_range_of_motion_is_prescribed_where_only_the_count_can_be_measured() -> None:
    assert demo("thigh").facts.prescriptions[0].range_of_motion is None


def test_both_placements_see_the_same_athlete() -> None:
    assert demo("thigh").sensor.worn.session.sets == demo("shank").sensor.worn.session.sets


def test_another_seed_is_another_day() -> None:
    assert demo(seed=1).sensor.worn.session.sets == demo(seed=1).sensor.worn.session.sets
    assert demo(seed=1).sensor.worn.session.sets != demo(seed=2).sensor.worn.session.sets


def test_a_placement_that_nobody_simulated_is_refused() -> None:
    with pytest.raises(DeviceError, match="'wrist'; choose shank or thigh"):
        demo("wrist")
