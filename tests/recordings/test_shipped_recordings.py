"""The recordings that ship: what they hold, that they can be made again, and that they are counted."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from firmware_protocol.codec import decode
from firmware_protocol.messages import Configuration, Data
from sensorfit.core.events import SetCompleted
from sensorfit.device.simulated import SimulatedSensor, SimulatedSensors
from sensorfit.device.simulated_truth import TRUTH, true_labels
from sensorfit.pipeline import Pipeline
from sensorfit.recording.labels import ActivityLabel, RepLabel, SetLabel
from sensorfit.recording.open_recording import open_recording
from sensorfit.recording.packets import Packet, SensorStream
from sensorfit.recording.recording import Recording
from sensorfit.simulation.scenario import Scenario, scenario_from_toml
from sensorfit.simulation.session import carried_out
from sensorfit.simulation.worn_sensor import worn_sensors
from sensorfit.training.catalogue import shipped_catalogue
from sensorfit.training.planned_sets import planned_sets

FOLDER = Path(__file__).parents[2] / "recordings"
NAMES = sorted(path.stem for path in FOLDER.glob("*.mcap"))
LARGEST_FOLDER = 15_000_000
PROGRAMS = {
    "program_basic",
    "program_two_way_split",
    "program_three_way_split",
    "program_intense",
    "program_hamstring_glute_day_a",
    "program_hamstring_glute_day_b",
    "program_home_mat",
    "program_home_strength",
    "program_gym_finisher",
    "program_mobility",
    "program_runner",
}
CURLS = {f"lying_leg_curl_{kind}" for kind in (
    "clean", "messy", "6_percent_loss", "failed_reps", "thigh", "shank", "thigh_and_shank", "one_leg",
)}  # fmt: skip
README = (FOLDER / "README.md").read_text("utf-8")

every = pytest.mark.parametrize("name", NAMES)


@cache
def recording(name: str) -> Recording:
    return open_recording(FOLDER / f"{name}.mcap")


def scenario(name: str) -> Scenario:
    return scenario_from_toml((FOLDER / f"{name}.toml").read_text("utf-8"))


def data(packet: Packet) -> Data:
    message = decode(packet.payload)
    assert isinstance(message, Data)
    return message


def rate_of(stream: SensorStream) -> float:
    (rate,) = [message.sample_rate for message in map(decode, stream.setup) if isinstance(message, Configuration)]
    return rate


def sets_of(name: str, stream: SensorStream) -> list[SetLabel]:
    labels = recording(name).labels
    return [label for label in labels if isinstance(label, SetLabel) and label.sensor == stream.sensor]


def counted(name: str, stream: SensorStream) -> Iterator[tuple[SetLabel, int]]:
    """Each labelled set with what is counted between two seconds before and two seconds after it."""
    packets = [(data(packet).index, packet) for packet in recording(name).packets if packet.sensor == stream.sensor]
    for label in sets_of(name, stream):
        begin, end = ((label.start - 2) * rate_of(stream), (label.stop + 2) * rate_of(stream))
        pipeline = Pipeline(stream, shipped_catalogue().exercise(label.exercise or ""))
        updates = [pipeline.receive(packet) for index, packet in packets if begin <= index < end]
        events = [event for update in (*updates, pipeline.finish()) for event in update.events]
        yield label, sum(event.exercise_set.count for event in events if isinstance(event, SetCompleted))


def test_what_was_promised_is_there() -> None:
    assert set(NAMES) == PROGRAMS | CURLS | {"distractors_only"}
    assert {path.stem for path in FOLDER.glob("*.toml")} == set(NAMES)


def test_all_of_it_together_is_small() -> None:
    assert sum(path.stat().st_size for path in FOLDER.iterdir()) < LARGEST_FOLDER


def readme_row(name: str) -> str:
    """The line of the README's table."""
    whole = recording(name)
    sensors = ", ".join(f"{stream.placement} {rate_of(stream):g} Hz" for stream in whole.streams)
    sets = sets_of(name, whole.streams[0])
    reps = sum(label.reps or 0 for label in sets)
    minutes = round(max(label.stop for label in whole.labels) / 60)
    title = scenario(name).title
    return f"| `{name}` | {title} | {sensors} | {len(sets)} | {reps} | {minutes} | {exact_today(name)} |"


def exact_today(name: str) -> str:
    """How many sets each sensor counts exactly."""
    exact = [
        (stream.placement, [label.reps == count for label, count in counted(name, stream)])
        for stream in recording(name).streams
    ]
    return ", ".join(f"{placement} {sum(right)} of {len(right)}" for placement, right in exact if right) or "–"


@every
def test_the_readme_says_what_a_recording_holds_and_how_well_it_is_counted(name: str) -> None:
    assert readme_row(name) in README.splitlines()


def test_the_scenario_in_the_readme_can_be_simulated() -> None:
    (example,) = re.findall(r"```toml\n(.*?)```", README, re.DOTALL)
    session = carried_out(scenario_from_toml(example))
    assert len(session.sets) == 2


@every
def test_a_recording_is_whole_and_its_labels_are_in_order(name: str) -> None:
    whole = recording(name)
    assert whole.remarks == ()
    assert {label.source for label in whole.labels} == {TRUTH}
    assert {label.sensor for label in whole.labels} == {stream.sensor for stream in whole.streams}
    for stream in whole.streams:
        own = [label for label in whole.labels if label.sensor == stream.sensor]
        sets = sets_of(name, stream)
        reps = [label for label in own if isinstance(label, RepLabel)]
        assert all(before.stop <= after.start for before, after in pairwise(sets))
        assert all(before.stop <= after.start for before, after in pairwise(reps))
        for label in sets:
            shipped_catalogue().exercise(label.exercise or "")
            inside = [rep for rep in reps if label.start <= rep.start and rep.stop <= label.stop]
            assert sum(rep.outcome == "full" for rep in inside) == label.reps
        for rep in reps:
            assert all(before.stop == after.start for before, after in pairwise(rep.phases))
            assert rep.phases[0].start == rep.start
            assert rep.range_of_motion is not None


@pytest.mark.parametrize("name", ["lying_leg_curl_clean", "lying_leg_curl_6_percent_loss", "distractors_only"])
def test_a_recording_can_be_made_again_from_its_scenario(name: str) -> None:
    worn = worn_sensors(carried_out(scenario(name)))
    source = SimulatedSensors(tuple(SimulatedSensor(sensor) for sensor in worn))
    shipped = recording(name)
    assert source.streams == shipped.streams
    again = list(source)
    assert len(again) == len(shipped.packets)
    for new, old in zip(again, shipped.packets, strict=True):
        assert new.received_at == pytest.approx(old.received_at, abs=2e-6)
        # Another processor may round a sine differently, and a count with it.
        assert np.abs(data(new).counts.astype(int) - data(old).counts).max() <= 1
    labels = [label for sensor in worn for label in true_labels(sensor)]
    assert [(label.start, label.stop) for label in labels] == [
        (pytest.approx(label.start), pytest.approx(label.stop)) for label in shipped.labels
    ]


@pytest.mark.parametrize("program", ["basic", "two_way_split", "three_way_split", "intense", "gym_finisher"])
def test_a_program_is_done_as_it_is_prescribed(program: str) -> None:
    done = [(entry.name, entry.target) for entry in scenario(f"program_{program}").sets]
    catalogue = shipped_catalogue()
    planned = planned_sets(catalogue.program(program).day(""), catalogue.exercises)
    prescribed = [(one.exercise, one.prescription.reps[0] if one.prescription.reps else None) for one in planned]
    assert done == prescribed


def test_exactly_what_was_lost_on_the_way_is_missing() -> None:
    name = "lying_leg_curl_6_percent_loss"
    (stream,) = recording(name).streams
    pipeline = Pipeline(stream)
    for packet in recording(name).packets:
        pipeline.receive(packet)
    health = pipeline.finish().health
    arrived = {data(packet).index for packet in recording(name).packets}
    size = len(data(recording(name).packets[0]))
    missing = set(range(0, max(arrived), size)) - arrived
    assert health.samples_lost == len(missing) * size
    assert len(missing) / (max(arrived) / size) == pytest.approx(0.06, abs=0.002)


def test_nobody_does_a_rep_among_the_distractors() -> None:
    labels = recording("distractors_only").labels
    assert all(isinstance(label, ActivityLabel) for label in labels)
    assert {label.activity for label in labels if isinstance(label, ActivityLabel)} >= {"walk", "drink", "fidget"}
