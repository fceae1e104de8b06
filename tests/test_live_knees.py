"""Thigh and shank of a leg show its knee while samples come in, once standing and five flexions showed their axes."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from sensorfit.body_words import BodyWords
from sensorfit.core.events import SetCompleted
from sensorfit.device.simulated import SimulatedSensor, SimulatedSensors
from sensorfit.live_knees import LiveKnees
from sensorfit.pipeline import Pipeline, Update, with_flexions_first
from sensorfit.pipelines import Pipelines
from sensorfit.recording.packets import Packet, SensorStream
from sensorfit.simulation.body.coordinates import columns_of
from sensorfit.simulation.scenario import scenario_from_toml
from sensorfit.simulation.session import Session, carried_out
from sensorfit.simulation.worn_sensor import WornSensor, worn_sensors
from sensorfit.training.catalogue import shipped_catalogue
from sensorfit.watched_sensor import WatchedSensor

EXERCISE = "bodyweight_squat"
SQUATS = """title = "Five flexions, then a set"
seed = {seed}
[[sensors]]
placement = "right thigh"
rate = 50
[[sensors]]
placement = "right shank"
rate = 50
[[course]]
exercise = "bodyweight_squat"
sets = 1
reps = 5
rest = 15
[[course]]
exercise = "bodyweight_squat"
sets = 1
reps = {reps}
rest = 12
"""


@cache
def trained(seed: int, reps: int = 4) -> tuple[Session, tuple[WornSensor, ...], SimulatedSensors]:
    session = carried_out(scenario_from_toml(SQUATS.format(seed=seed, reps=reps)))
    worn = worn_sensors(session)
    return session, worn, SimulatedSensors(tuple(SimulatedSensor(one) for one in worn))


def pipeline(stream: SensorStream) -> Pipeline:
    return Pipeline(stream, shipped_catalogue().exercise(EXERCISE))


def watched(streams: Sequence[SensorStream], packets: Sequence[Packet], asked: bool = True) -> list[Update]:
    pipelines = {one.sensor: pipeline(with_flexions_first(one) if asked else one) for one in streams}
    knees = knees_of(streams, pipelines)
    updates = [knees.with_knee(pipelines[packet.sensor].receive(packet)) for packet in packets]
    return [*updates, *(one.finish() for one in pipelines.values())]


def knees_of(streams: Sequence[SensorStream], pipelines: Mapping[str, Pipeline]) -> LiveKnees:
    knees = LiveKnees()
    for stream in streams:
        knees.add(stream, pipelines[stream.sensor])
    return knees


def true_knee(session: Session, times: np.ndarray) -> np.ndarray:
    """Flexion in ° from standing at ``times`` in s."""
    grid = np.arange(0, session.course.duration, 0.02)
    postures = np.concatenate([session.course.postures(piece, part) for piece, part in session.course.split(grid)])
    knee = np.degrees(postures[:, columns_of("right_knee_flexion")[0]])
    turned: np.ndarray = np.interp(times, grid, knee) - np.interp(2.0, grid, knee)
    return turned


@pytest.mark.parametrize("seed", [1, 2])
def test_the_angle_of_the_knee_is_true_while_it_bends(seed: int) -> None:
    session, worn, source = trained(seed)
    taken = worn[0].measured()[0]
    knees = [update.knee for update in watched(source.streams, tuple(source)) if update.knee]
    shown = [
        (one.start + one.step * np.arange(len(one.flexion)), one.flexion) for one in knees if one.flexion is not None
    ]
    indices, flexion = (np.concatenate(column) for column in zip(*shown, strict=True))
    assert len(indices) > 1000
    error = np.degrees(flexion) - true_knee(session, taken[indices])
    assert np.sqrt(np.nanmean(error**2)) < 2.5


def test_of_a_thigh_alone_only_the_thigh_is_said() -> None:
    _, _, source = trained(1)
    thigh = source.streams[0]
    updates = watched([thigh], [packet for packet in source if packet.sensor == thigh.sensor])
    told = said(updates, thigh.placement)
    assert all(update.knee is None for update in updates)
    assert any(one.startswith("Thigh ") and one.endswith("from standing") for one in told)
    assert not any("knee" in one.casefold() for one in told)


def test_no_knee_lies_between_a_left_and_a_right_leg() -> None:
    _, _, source = trained(1)
    thigh, shank = source.streams
    updates = watched([thigh, replace(shank, placement="left shank")], tuple(source))
    assert all(update.knee is None for update in updates)


def test_without_being_asked_for_it_nothing_is_known_of_a_segment_and_all_is_counted() -> None:
    _, _, source = trained(1)
    updates = watched(source.streams, tuple(source), asked=False)
    assert all(update.segment is update.knee is None for update in updates)
    assert counts(updates, "right thigh") == [5, 4]


def counts(updates: Sequence[Update], sensor: str) -> list[int]:
    """Reps of the sets in which anything was counted."""
    events = [event for update in updates if update.sensor == sensor for event in update.events]
    sets = [event.exercise_set for event in events if isinstance(event, SetCompleted)]
    return [done.count for done in sets if not done.is_empty]


def test_the_flexions_are_no_reps_of_the_set_that_follows() -> None:
    _, _, source = trained(1)
    updates = watched(source.streams, tuple(source))
    assert counts(updates, "right thigh") == [4]


def test_what_is_refused_of_one_segment_is_asked_of_both_again() -> None:
    """A shank that was turned in its strap half-way through the flexions."""
    _, _, source = trained(1)
    streams = source.streams
    pipelines = {stream.sensor: pipeline(stream) for stream in streams}
    knees = knees_of(streams, pipelines)
    knees.learn_segments()
    packets = tuple(source)
    half = next(number for number, packet in enumerate(packets) if packet.received_at > 11)
    for packet in packets[:half]:
        knees.with_knee(pipelines[packet.sensor].receive(packet))
    pipelines["right shank"].learn_segment()  # it stands no more, and bends 2 more times within a minute
    updates = [knees.with_knee(pipelines[packet.sensor].receive(packet)) for packet in packets[half:]]
    asked = [(one, one.segment.guidance) for one in updates if one.segment]
    steps = [{one.sensor: guidance.flexions} for one, guidance in asked if guidance.axes is None]
    assert {"right thigh": 4} in steps
    assert {"right shank": 3} in steps


def said(updates: Sequence[Update], placement: str) -> list[str]:
    words = BodyWords(placement)
    return list(dict.fromkeys(words.of(update) for update in updates))


def test_a_person_is_told_what_to_do_and_then_the_angle_of_the_knee() -> None:
    _, _, source = trained(1)
    thigh, shank = (with_flexions_first(stream) for stream in source.streams)
    own = pipeline(thigh)
    sensor = WatchedSensor(thigh, own, shank)
    updates = [sensor.receive(packet) for packet in source]
    assert {update.sensor for update in updates} == {"right thigh"}
    told = said(updates, "right thigh")
    assert told[:3] == [
        "Stand still for three seconds.",
        "Bend and stretch slowly, 0 of 5.",
        "Bend and stretch slowly, 1 of 5.",
    ]
    assert told[-1].startswith("Knee ")
    assert sensor.finish().sensor == "right thigh"


@pytest.mark.parametrize("size", [1, 7])
def test_counts_and_angles_with_a_known_axis_do_not_depend_on_how_packets_come(size: int) -> None:
    _, _, source = trained(1)
    thigh = with_flexions_first(source.streams[0])
    packets = [packet for packet in source if packet.sensor == thigh.sensor]
    whole, cut = pipeline(thigh), pipeline(thigh)
    together = [whole.receive_all(packets), whole.finish()]
    apart = [cut.receive_all(packets[at : at + size]) for at in range(0, len(packets), size)]
    apart.append(cut.finish())
    for one in (0, 1):
        drawn = [
            np.concatenate([(block.position, block.velocity)[one] for update in updates for block in update.motion])
            for updates in (together, apart)
        ]
        assert drawn[0].tobytes() == drawn[1].tobytes()
    events = [[event for update in updates for event in update.events] for updates in (together, apart)]
    assert events[0] == events[1]


def test_a_session_of_several_sensors_shows_the_knee_once_it_was_asked_for() -> None:
    _, _, source = trained(1)
    streams = {stream.sensor: stream for stream in source.streams}
    several, packets = Pipelines(streams.get, shipped_catalogue().exercise(EXERCISE)), tuple(source)
    made = [*several.receive(packets[0]), *several.receive(packets[1])]
    several.learn_segments()
    made += [one for packet in packets[2:] for one in several.receive(packet)]
    assert any(isinstance(one, Update) and one.knee and one.knee.angle for one in made)
