"""The simulated sensor speaks the real protocol over an imperfect link, the same way every time."""

from collections import Counter
from dataclasses import replace
from itertools import islice, pairwise
from math import radians
from typing import Any

import numpy as np
import pytest
from simulated_curls import LIFELIKE, leg_curls

from firmware_protocol.codec import decode, encode
from firmware_protocol.data import nominal_si
from firmware_protocol.messages import Configuration, Data, DataFlag, Info
from firmware_protocol.timeline import Timeline
from sensorfit.device.open_packets import DEVICE_CLOCK_AT_START
from sensorfit.device.simulated import SimulatedSensor, SimulatedSensors
from sensorfit.recording.packets import OPEN_PROTOCOL
from sensorfit.simulation.sensor.parts import STANDARD_GRAVITY
from sensorfit.simulation.sensor.radio import Radio
from sensorfit.simulation.sensor_plan import MOST_SAMPLES
from sensorfit.simulation.worn_sensor import WornSensor

WORN = leg_curls(2)
AT_ONCE = Radio()
"""A link that does nothing wrong and takes no time."""


def planned(worn: WornSensor = WORN, **changes: Any) -> SimulatedSensor:
    """The sensor with another plan, by default over a link without delay."""
    return SimulatedSensor(replace(worn, plan=replace(worn.plan, **{"radio": AT_ONCE, **changes})))


SENSOR = planned()


def messages(sensor: SimulatedSensor) -> list[Data]:
    decoded = [decode(packet.payload) for packet in sensor]
    assert all(isinstance(message, Data) for message in decoded)
    return [message for message in decoded if isinstance(message, Data)]


def configuration(sensor: SimulatedSensor) -> Configuration:
    message = decode(sensor.streams[0].setup[1])
    assert isinstance(message, Configuration)
    return message


def last_samples(sensor: SimulatedSensor) -> dict[bytes, float]:
    """When the last sample of each packet was taken, in s."""
    size = sensor.worn.plan.samples_per_packet
    payloads = [packet.payload for packet in planned(sensor.worn)]
    return dict(zip(payloads, sensor.worn.measured()[0][size - 1 :: size].tolist(), strict=True))


def test_the_stream_says_what_is_needed_to_understand_it() -> None:
    (stream,) = SENSOR.streams
    assert (stream.sensor, stream.protocol, stream.placement) == ("s", OPEN_PROTOCOL, "shank")
    info = decode(stream.setup[0])
    assert isinstance(info, Info)
    assert (info.imu, info.device_id, info.sample_rates) == ("BMI270", WORN.device_id, (100.0,))
    understood = configuration(planned(samples_per_packet=7, gyroscope_range=radians(500)))
    assert (understood.sample_rate, understood.samples_per_packet) == (100.0, 7)
    assert (understood.accelerometer_range, understood.gyroscope_range) == (8, 500)
    assert understood.gyroscope_scale == pytest.approx(radians(500) / 32768)


def test_every_packet_is_a_data_packet_that_continues_the_one_before() -> None:
    times, counts = WORN.measured()
    sent = messages(SENSOR)
    for number, message in enumerate(sent):
        assert (message.sequence, message.index, len(message)) == (number, 10 * number, 10)
        assert message.device_time == DEVICE_CLOCK_AT_START + round(times[10 * number] * 1_000_000)
        assert message.stream == configuration(SENSOR).stream
        assert message.flags == DataFlag(0)
    assert np.array_equal(np.concatenate([message.counts for message in sent]), counts[: 10 * len(sent)])


def test_an_incomplete_last_packet_is_not_sent() -> None:
    samples = len(WORN.measured()[0])
    assert samples % 7
    assert [len(message) for message in messages(planned(samples_per_packet=7))] == [7] * (samples // 7)


def test_the_configuration_gives_the_counts_their_units() -> None:
    force, rate = np.hsplit(nominal_si(messages(SENSOR)[0].counts, configuration(SENSOR)), 2)
    assert np.linalg.norm(force, axis=1) == pytest.approx(STANDARD_GRAVITY, rel=0.01)
    assert np.abs(rate).max() < radians(1)


def test_the_sensor_sends_the_same_packets_every_time() -> None:
    sensor = SimulatedSensor(leg_curls(2, errors=LIFELIKE))
    assert list(sensor) == list(sensor) == list(SimulatedSensor(leg_curls(2, errors=LIFELIKE)))


def test_another_seed_is_another_sensor() -> None:
    other = SimulatedSensor(leg_curls(2, seed=4))
    assert other.streams != SENSOR.streams
    assert not {packet.payload for packet in other} & {packet.payload for packet in SENSOR}


def test_a_packet_arrives_when_its_last_sample_is_taken_and_the_link_has_had_its_time() -> None:
    sensor = planned(radio=Radio(delay=0.02))
    taken = last_samples(sensor)
    assert [packet.received_at for packet in sensor] == pytest.approx([time + 0.02 for time in taken.values()])


def test_a_restless_link_lets_packets_wait_for_various_times_and_none_comes_early() -> None:
    sensor = planned(radio=Radio(delay=0.02, jitter=0.01))
    taken = last_samples(sensor)
    waits = [packet.received_at - taken[packet.payload] for packet in sensor]
    assert min(waits) >= 0.02 - 1e-6
    assert np.std(waits) == pytest.approx(0.01, rel=0.5)


def test_lost_packets_never_arrive_and_change_nothing_about_the_others() -> None:
    everything, arrived = list(SENSOR), list(planned(radio=Radio(loss=0.2, burst=2)))
    assert 0.1 < 1 - len(arrived) / len(everything) < 0.3
    assert arrived == [packet for packet in everything if packet in arrived]


def test_the_timeline_finds_exactly_the_samples_that_were_lost() -> None:
    timeline, lossy = Timeline(), messages(planned(radio=Radio(loss=0.1, burst=2)))
    numbers = [message.sequence for message in lossy]
    holes = [
        (10 * (before + 1), 10 * (after - before - 1)) for before, after in pairwise(numbers) if after > before + 1
    ]
    placed = [run for message in lossy for run in timeline.receive(message)] + list(timeline.finish())
    assert holes
    assert [(run.start - run.lost_before, run.lost_before) for run in placed if run.lost_before] == holes


def test_overtaken_packets_are_put_back_into_their_places() -> None:
    sensor = planned(radio=Radio(reordered=0.1))
    timeline, mixed = Timeline(), messages(sensor)
    numbers = [message.sequence for message in mixed]
    assert sorted(numbers) == list(range(len(numbers))) != numbers
    placed = [run for message in mixed for run in timeline.receive(message)] + list(timeline.finish())
    assert np.array_equal(np.concatenate([run.counts for run in placed]), WORN.measured()[1][: 10 * len(mixed)])


def test_packets_that_arrive_twice_are_placed_once() -> None:
    timeline, doubled = Timeline(), messages(planned(radio=Radio(duplicated=0.1)))
    copies = Counter(message.sequence for message in doubled)
    assert set(copies.values()) == {1, 2}
    placed = [run for message in doubled for run in timeline.receive(message)] + list(timeline.finish())
    assert sum(map(len, placed)) == 10 * len(copies)
    assert timeline.tally.duplicates == len(doubled) - len(copies)


STRAIGHT = replace(WORN, worn=replace(WORN.worn, mounting=np.eye(3)))
SHAKEN = leg_curls(2, athlete="{ clanks = 1 }", vibration="{ impacts = 25 }")
"""A weight stack comes down hard after every rep."""


@pytest.mark.parametrize(
    ("sensor", "flag"),
    [
        # A curl of 105° in 1.1 s turns by some 150 °/s at its fastest, on a sensor put on straight about one axis.
        (planned(STRAIGHT, gyroscope_range=radians(125)), DataFlag.GYROSCOPE_CLIPPED),
        (planned(SHAKEN, accelerometer_range=2 * STANDARD_GRAVITY), DataFlag.ACCELEROMETER_CLIPPED),
    ],
)
def test_a_range_that_is_too_small_is_flagged_in_the_packets_that_clip_and_only_there(
    sensor: SimulatedSensor, flag: DataFlag
) -> None:
    half = slice(3, 6) if flag is DataFlag.GYROSCOPE_CLIPPED else slice(0, 3)
    sent = messages(sensor)
    assert {message.flags for message in sent} == {DataFlag(0), flag}
    for message in sent:
        assert (message.flags == flag) == bool(np.isin(message.counts[:, half], (-32768, 32767)).any())


def test_the_packet_counter_wraps_and_the_sample_index_goes_on() -> None:
    """After 65 536 packets: 164 s of 400 Hz with every sample in a packet of its own."""
    sensor = planned(leg_curls(1, rest=160.0), rate=400.0, samples_per_packet=1)
    sent = [decode(packet.payload) for packet in islice(sensor, 65_535, 65_538)]
    places = [(message.sequence, message.index) for message in sent if isinstance(message, Data)]
    assert places == [(65_535, 65_535), (0, 65_536), (1, 65_537)]


def test_several_sensors_are_one_source_in_the_order_of_arrival() -> None:
    late = SimulatedSensor(replace(WORN, plan=replace(WORN.plan, name="late", radio=Radio(delay=0.35))))
    both = SimulatedSensors((SENSOR, late))
    assert both.streams == SENSOR.streams + late.streams
    packets = list(both)
    assert [packet.received_at for packet in packets] == sorted(packet.received_at for packet in packets)
    assert [packet for packet in packets if packet.sensor == "s"] == list(SENSOR)
    assert [packet for packet in packets if packet.sensor == "late"] == list(late)


def test_a_full_packet_fits_a_notification_of_an_mtu_of_247() -> None:
    fullest = messages(planned(samples_per_packet=MOST_SAMPLES))[0]
    assert 247 - 3 - 12 < len(encode(fullest)) <= 247 - 3
