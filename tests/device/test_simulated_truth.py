"""What is true of a simulated session becomes labels in the samples of each sensor, and facts."""

from collections.abc import Sequence
from dataclasses import replace
from math import degrees

import numpy as np
import pytest
from simulated_curls import EXACT, leg_curls

from sensorfit.device.simulated_truth import TRUTH, session_facts, true_labels
from sensorfit.recording.labels import ActivityLabel, PhaseLabel, RepLabel, SetLabel
from sensorfit.recording.session_facts import SessionFacts
from sensorfit.simulation.scenario import Scenario, scenario_from_toml
from sensorfit.simulation.session import carried_out
from sensorfit.simulation.worn_sensor import WornSensor, worn_sensors
from sensorfit.training.amounts import AsMany, Reps
from sensorfit.training.prescription import TempoTarget

CURLS = """
[[course]]
exercise = "lying_leg_curl"
reps = 4
partial = [2]
failed = [4]
tempo = "3-1-1-2"
load = 25
rest = 6
"""


def scenario(course: str, placement: str = "shank") -> Scenario:
    sensor = f'{{ name = "s", placement = "{placement}", errors = {EXACT} }}'
    return scenario_from_toml(f'title = "A test"\nathlete = {{ range_variation = 0 }}\nsensors = [{sensor}]\n{course}')


def worn(course: str, placement: str = "shank") -> WornSensor:
    return worn_sensors(carried_out(scenario(course, placement)))[0]


def reps(sensor: WornSensor) -> list[RepLabel]:
    return [label for label in true_labels(sensor) if isinstance(label, RepLabel)]


def test_labels_are_in_the_time_of_the_sensors_own_samples() -> None:
    fast = replace(leg_curls(2), rate_error=0.05)
    times = fast.measured()[0]
    labels = list(true_labels(fast))
    done, (walk, *_) = fast.session.sets[0], fast.session.activities
    spans = [(done.reps[0].start, done.reps[-1].stop), *((rep.start, rep.stop) for rep in done.reps)]
    for label, span in zip(labels, [*spans, (walk.start, walk.stop)], strict=False):
        # The index of the first sample at or after the moment, over the rate that the sensor claims to have.
        assert (label.start, label.stop) == pytest.approx(np.searchsorted(times, span) / 100, abs=0.01)
    for phase, true in zip(reps(fast)[0].phases, done.reps[0].phases, strict=True):
        assert phase.stop == pytest.approx(np.searchsorted(times, true.stop) / 100, abs=0.01)


def test_a_sensor_whose_clock_is_right_has_the_labels_in_true_time() -> None:
    exact = leg_curls(2)
    for label, rep in zip(reps(exact), exact.session.sets[0].reps, strict=True):
        assert (label.start, label.stop) == pytest.approx((rep.start, rep.stop))


def test_the_phases_of_a_rep_are_labelled_with_the_pause_after_it_but_for_the_last() -> None:
    first, last = reps(leg_curls(2))
    assert [phase.phase for phase in first.phases] == ["concentric", "pause", "eccentric", "pause"]
    assert [phase.phase for phase in last.phases] == ["concentric", "pause", "eccentric"]
    assert first.start == first.phases[0].start
    assert first.stop == first.phases[2].stop == first.phases[3].start
    assert last.start == first.phases[3].stop
    assert all(isinstance(phase, PhaseLabel) and phase.start < phase.stop for phase in first.phases)


@pytest.mark.parametrize(("placement", "least", "most"), [("shank", 100, 110), ("thigh", 1, 6)])
def test_the_range_of_motion_is_that_of_the_segment_under_the_sensor(placement: str, least: int, most: int) -> None:
    for label in reps(worn(CURLS.replace("[2]", "[]").replace("[4]", "[]"), placement)):
        assert label.range_of_motion is not None
        assert least < degrees(label.range_of_motion) < most


def test_partial_and_failed_reps_are_labelled_and_the_set_counts_neither() -> None:
    sensor = worn(CURLS)
    (whole,) = [label for label in true_labels(sensor) if isinstance(label, SetLabel)]
    assert [label.outcome for label in reps(sensor)] == ["full", "partial", "full", "failed"]
    assert whole.reps == 2
    assert (whole.start, whole.stop) == (reps(sensor)[0].start, reps(sensor)[-1].stop)


@pytest.mark.parametrize(
    ("exercise", "sides"),
    [
        ("lying_leg_curl", ["", "", ""]),
        ("standing_leg_curl", ["left", "left", "left"]),
        ("reverse_lunge", ["left", "right", "left"]),
    ],
)
def test_the_side_that_works_is_labelled_where_it_makes_a_difference(exercise: str, sides: Sequence[str]) -> None:
    sensor = worn(f'course = [{{ exercise = "{exercise}", side = "left", reps = 3 }}]')
    assert [label.side for label in reps(sensor)] == sides


def test_every_label_names_its_source_its_sensor_and_what_is_done() -> None:
    labels = list(true_labels(worn(CURLS + '[[course]]\nactivity = "walk"\nseconds = 12')))
    assert {(label.source, label.sensor) for label in labels} == {(TRUTH, "s")}
    done = [label for label in labels if not isinstance(label, ActivityLabel)]
    assert {label.exercise for label in done} == {"lying_leg_curl"}
    activities = [label.activity for label in labels if isinstance(label, ActivityLabel)]
    assert activities == ["settle", "wait", "walk"]
    assert labels[-1].stop - labels[-1].start == pytest.approx(12)


def test_the_facts_of_a_session_with_one_exercise_are_its_prescriptions() -> None:
    again = CURLS.replace("rest = 6", "target = 7")
    facts = session_facts(scenario(CURLS + again), "shank")
    assert facts.exercise == "lying_leg_curl"
    first, second = facts.prescriptions
    # A rep that fails was not meant to be done.
    assert (first.amount, first.tempo, first.load, first.rest) == (Reps.exactly(3), TempoTarget(3, 1, 1, 2), 25, 6)
    assert (second.amount, second.rest) == (Reps.exactly(7), None)
    assert first.range_of_motion is not None
    assert (facts.software or "").startswith("sensorfit ")


def test_nothing_is_prescribed_where_nothing_can_be_measured_or_the_athlete_decides() -> None:
    (only,) = session_facts(scenario(CURLS.replace("load = 25", "as_many_as_possible = true")), "thigh").prescriptions
    assert (only.amount, only.range_of_motion) == (AsMany(), None)


def test_a_session_of_several_exercises_has_neither_exercise_nor_prescriptions() -> None:
    facts = session_facts(scenario(CURLS + CURLS.replace("lying", "seated")))
    assert facts == SessionFacts(software=facts.software)
