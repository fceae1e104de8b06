"""Packets become updates: the same however they come, and whatever is wrong with some of them."""

from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from simulated_curls import packets_until

from firmware_protocol.codec import decode, encode
from firmware_protocol.messages import Data, Status, StatusFlag
from sensorfit.core.events import Event, SamplesLost, SetCompleted
from sensorfit.core.motion import MotionBlock
from sensorfit.core.reps import Doubt, ExerciseSet
from sensorfit.device.demo import demo
from sensorfit.device.replay import Replay
from sensorfit.pipeline import SHORTEST_MEASURE, Pipeline, Update
from sensorfit.recording.errors import RecordingError
from sensorfit.recording.open_recording import open_recording
from sensorfit.recording.packets import SI_SAMPLES, Packet, SensorStream
from sensorfit.recording.session_facts import SessionFacts
from sensorfit.recording.si_samples import encode_rate, encode_si_samples
from sensorfit.recording.writer import create_recording
from sensorfit.training.catalogue import shipped_catalogue

DEMO = demo()
STREAM = DEMO.sensor.streams[0]
WORN = DEMO.sensor.worn
SETS = WORN.session.sets
CURL = shipped_catalogue().exercise(DEMO.facts.exercise or "")
SET = packets_until(WORN, SETS[0].reps[-1].stop + 5)
"""Packets until the first set is over and the athlete rests."""
TRUE_RATE = WORN.plan.rate * (1 + WORN.rate_error)


@cache
def packets() -> tuple[Packet, ...]:
    return tuple(DEMO.sensor)


def pipeline() -> Pipeline:
    return Pipeline(STREAM, CURL)


def one_by_one(source: Iterable[Packet]) -> list[Update]:
    receiver = pipeline()
    return [*(receiver.receive(packet) for packet in source), receiver.finish()]


def exact(update: Update) -> tuple[object, ...]:
    """An update with its arrays as bytes, so that equal means equal bit for bit."""
    motion = [(block.start, block.step, block.position.tobytes(), block.velocity.tobytes()) for block in update.motion]
    return update.sensor, update.received_at, motion, update.events, update.reps, update.phase, update.health


def events(updates: Iterable[Update]) -> list[Event]:
    return [event for update in updates for event in update.events]


def final_set(updates: Iterable[Update]) -> ExerciseSet:
    """The last set in which anything was counted."""
    sets = [event.exercise_set for event in events(updates) if isinstance(event, SetCompleted)]
    return [done for done in sets if done.reps][-1]


def positions(updates: Iterable[Update]) -> bytes:
    blocks: list[MotionBlock] = [block for update in updates for block in update.motion]
    return np.concatenate([block.position for block in blocks] + [block.velocity for block in blocks]).tobytes()


def changed(packet: Packet, **changes: object) -> Packet:
    message = decode(packet.payload)
    assert isinstance(message, Data)
    return replace(packet, payload=encode(replace(message, **changes)))


def test_a_replayed_recording_gives_bit_for_bit_what_was_seen_live(tmp_path: Path) -> None:
    path = tmp_path / "demo.mcap"
    with create_recording(path, SessionFacts()) as writer:
        writer.add_stream(STREAM)
        receiver = Pipeline(STREAM, CURL, writer)
        live = [receiver.receive(packet) for packet in packets()[:SET]]
        live.append(receiver.finish())
    replayed = Replay(open_recording(path))
    assert replayed.streams == (STREAM,)
    assert [exact(update) for update in one_by_one(replayed)] == [exact(update) for update in live]
    assert final_set(live).count == 12


def test_all_at_once_is_what_one_by_one_is_together() -> None:
    some = [packet for number, packet in enumerate(packets()) if number % 400 != 399]
    single = one_by_one(some)
    receiver = pipeline()
    together = [receiver.receive_all(some), receiver.finish()]
    assert events(together) == events(single)
    assert positions(together) == positions(single)
    assert exact(together[-1])[3:] == exact(single[-1])[3:]
    assert together[0].reps == single[-2].reps
    assert final_set(single).live_reps == final_set(together).live_reps != ()
    assert single[-1].health.measured_rate == pytest.approx(TRUE_RATE, abs=0.1)


def test_every_set_of_the_demonstration_is_counted_on_its_own() -> None:
    receiver, counts = pipeline(), []
    for true in SETS:
        begin, end = packets_until(WORN, true.reps[0].start - 2.5), packets_until(WORN, true.reps[-1].stop + 5)
        for packet in packets()[begin:end]:
            receiver.receive(packet)
        over = receiver.finish_set()
        counts.append((over.count, final_set([over]).live_count))
    assert counts == [(12, 12)] * 3
    assert receiver.finish().reps == ()


@given(
    st.lists(st.tuples(st.integers(0, 299), st.binary(max_size=200).filter(lambda raw: raw[:1] != b"\x13")), max_size=8)
)
@settings(max_examples=20)
def test_packets_that_are_none_are_counted_and_change_nothing_else(strangers: list[tuple[int, bytes]]) -> None:
    good = packets()[:300]
    mixed = [*good]
    for place, payload in sorted(strangers, key=lambda stranger: stranger[0], reverse=True):
        mixed.insert(place, replace(mixed[place], payload=payload))
    clean, disturbed = one_by_one(good), one_by_one(mixed)
    assert positions(disturbed) == positions(clean)
    assert events(disturbed) == events(clean)
    wrong = disturbed[-1].health.malformed_packets
    assert wrong <= len(strangers)
    assert replace(disturbed[-1].health, malformed_packets=0, battery=None) == clean[-1].health


@given(st.data())
@settings(max_examples=40)
def test_no_change_to_any_bytes_stops_the_stream(data: st.DataObject) -> None:
    some = [bytearray(packet.payload) for packet in packets()[:60]]
    places = data.draw(st.lists(st.tuples(st.integers(0, 59), st.integers(0, 30), st.integers(0, 255)), max_size=12))
    for number, place, value in places:
        some[number][place] = value
    for number in data.draw(st.sets(st.integers(0, 59), max_size=3)):
        del some[number][data.draw(st.integers(0, 20)) :]
    updates = one_by_one(Packet(STREAM.sensor, 0.1 * i, bytes(payload)) for i, payload in enumerate(some))
    health = updates[-1].health
    assert health.samples_received + 10 * health.malformed_packets <= 600


def test_imported_blocks_that_overlap_or_hold_the_impossible_are_counted_as_malformed() -> None:
    standing = np.tile([0.0, 0.0, 9.81], (50, 1))
    blocks = [(0, standing), (10, standing), (50, 1e37 * standing), (50, standing)]
    receiver = Pipeline(SensorStream("imported", SI_SAMPLES, setup=(encode_rate(50.0),)))
    update = receiver.receive_all(
        Packet("imported", 1.0, encode_si_samples(start, force, 0 * force)) for start, force in blocks
    )
    assert (update.health.samples_received, update.health.malformed_packets) == (100, 2)


@pytest.mark.parametrize("gone", [range(300, 301), range(300, 312), [40, 41, 500, 700]])
def test_lost_samples_are_counted_exactly_in_health_and_events(gone: Iterable[int]) -> None:
    lost = set(gone)
    updates = one_by_one(packet for number, packet in enumerate(packets()[:SET]) if number not in lost)
    reported = [event for event in events(updates) if isinstance(event, SamplesLost)]
    assert sum(event.count for event in reported) == updates[-1].health.samples_lost == 10 * len(lost)
    assert {start for event in reported for start in range(event.start, event.start + event.count, 10)} == {
        10 * number for number in lost
    }
    assert updates[-1].health.samples_received == 10 * (SET - len(lost))
    assert Doubt.SAMPLES_LOST in final_set(updates).doubts


def test_nothing_is_lost_before_the_first_packet_of_a_recording_that_began_late() -> None:
    updates = one_by_one(packets()[200:300])
    assert updates[-1].health.samples_lost == 0


def test_a_sensor_that_starts_anew_goes_on_counting_and_no_rep_reaches_across() -> None:
    cut = packets_until(WORN, SETS[0].reps[4].start + 2)
    before, after = packets()[:cut], packets()[:SET]
    again = [
        replace(changed(packet, stream=2), received_at=packet.received_at + cut / 10 + 60) for packet in after
    ]  # fmt: skip
    updates = one_by_one([*before, *again])
    done = final_set(updates)
    assert done.count == 4 + 12
    assert not any(rep.start < 10 * cut < rep.stop for rep in done.reps)
    health = updates[-1].health
    assert (health.samples_received, health.samples_lost) == (10 * (cut + SET), 0)
    assert health.measured_rate == pytest.approx(TRUE_RATE, abs=0.1)


class Shelf:
    """Keeps packets, and refuses to when it is full."""

    def __init__(self, room: int) -> None:
        self.room = room
        self.packets: list[Packet] = []

    def append(self, packet: Packet) -> None:
        if len(self.packets) == self.room:
            raise RecordingError("the shelf is full")
        self.packets.append(packet)


def test_the_recorder_gets_every_packet_as_it_came_also_malformed_ones() -> None:
    shelf = Shelf(100)
    some = [*packets()[:20], Packet(STREAM.sensor, 2.1, b"nonsense"), *packets()[20:30]]
    receiver = Pipeline(STREAM, CURL, shelf)
    for packet in some[:25]:
        receiver.receive(packet)
    receiver.receive_all(some[25:])
    assert shelf.packets == some


def test_a_packet_that_cannot_be_stored_is_not_processed_either() -> None:
    shelf = Shelf(1)
    receiver = Pipeline(STREAM, CURL, shelf)
    receiver.receive(packets()[0])
    with pytest.raises(RecordingError):
        receiver.receive(packets()[1])
    shelf.room = 2
    assert receiver.receive(packets()[1]).health.samples_received == 20


def test_the_measured_rate_is_unknown_until_it_can_be_told() -> None:
    receiver = pipeline()
    measured = [(packet.received_at, receiver.receive(packet).health.measured_rate) for packet in packets()[:100]]
    first = measured[0][0]
    assert all((rate is None) == (at - first < SHORTEST_MEASURE) for at, rate in measured)
    assert measured[-1][1] == pytest.approx(TRUE_RATE, rel=0.01)


def test_the_charge_is_handed_on() -> None:
    receiver = pipeline()
    assert receiver.receive(packets()[0]).health.battery is None
    status = encode(Status(StatusFlag(0), 55, 1, 0, 1_000_000, None))
    assert receiver.receive(Packet(STREAM.sensor, 0.2, status)).health.battery == 0.55


def test_what_waits_behind_a_hole_is_processed_at_the_end() -> None:
    receiver = pipeline()
    receiver.receive(packets()[0])
    assert receiver.receive(packets()[2]).health.samples_received == 10
    update = receiver.finish()
    assert (update.health.samples_received, update.health.samples_lost) == (20, 10)
    assert isinstance(update.events[0], SamplesLost)


def test_a_pipeline_without_packets_finishes_empty() -> None:
    update = pipeline().finish()
    assert (update.count, update.health.samples_received, update.health.measured_rate) == (0, 0, None)
