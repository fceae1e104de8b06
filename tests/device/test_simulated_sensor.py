"""The simulated sensor speaks the real protocol, the same way every time."""

from dataclasses import replace
from math import radians

import numpy as np
import pytest

from firmware_protocol.codec import decode
from firmware_protocol.data import nominal_si
from firmware_protocol.messages import Configuration, Data, DataFlag, Info
from firmware_protocol.timeline import Timeline
from sensorfit.core.samples import FloatArray
from sensorfit.device.simulated import (
    DEVICE_CLOCK_AT_START,
    LARGEST_DELAY,
    SAMPLE_RATE,
    SAMPLES_PER_PACKET,
    SimulatedSensor,
)
from sensorfit.recording.packets import OPEN_PROTOCOL
from sensorfit.simulation.sensor import TYPICAL_SENSOR, Mounting, SensorModel, inertial_samples
from sensorfit.simulation.strokes import Breathing, SegmentMotion, Stroke

MOTION = SegmentMotion(0.0, (Stroke(0.5, 1.0, radians(100)),), Breathing(0.001, 0.25))
SENSOR = SimulatedSensor("s", "shank", MOTION, Mounting(0.25, np.eye(3)), duration=2.0, seed=7)


def messages(sensor: SimulatedSensor) -> list[Data]:
    decoded = [decode(packet.payload) for packet in sensor]
    assert all(isinstance(message, Data) for message in decoded)
    return [message for message in decoded if isinstance(message, Data)]


def configuration(sensor: SimulatedSensor) -> Configuration:
    message = decode(sensor.streams[0].setup[1])
    assert isinstance(message, Configuration)
    return message


def measured(sensor: SimulatedSensor) -> FloatArray:
    counts = np.concatenate([message.counts for message in messages(sensor)])
    return np.hstack(nominal_si(counts, configuration(sensor)))


def test_the_stream_says_what_is_needed_to_understand_it() -> None:
    (stream,) = SENSOR.streams
    assert (stream.sensor, stream.protocol, stream.placement) == ("s", OPEN_PROTOCOL, "shank")
    assert isinstance(decode(stream.setup[0]), Info)
    understood = configuration(SENSOR)
    assert (understood.sample_rate, understood.samples_per_packet) == (SAMPLE_RATE, SAMPLES_PER_PACKET)
    assert (understood.accelerometer_range, understood.gyroscope_range) == (8, 1000)


def test_every_packet_is_a_data_packet_that_continues_the_one_before() -> None:
    for number, message in enumerate(messages(SENSOR)):
        start = number * SAMPLES_PER_PACKET
        assert (message.sequence, message.index, len(message)) == (number, start, SAMPLES_PER_PACKET)
        assert message.device_time == DEVICE_CLOCK_AT_START + start * 10_000
        assert message.stream == configuration(SENSOR).stream
        assert message.flags == DataFlag(0)
    assert len(messages(SENSOR)) == 2 * SAMPLE_RATE // SAMPLES_PER_PACKET


def test_the_samples_are_those_of_the_motion_but_for_noise_and_bias() -> None:
    time = np.arange(2 * SAMPLE_RATE) / SAMPLE_RATE
    truth = inertial_samples(MOTION.at(time), SENSOR.mounting)
    error = measured(SENSOR) - truth
    # Six standard deviations of the noise, half a count, and the bias.
    assert np.abs(error[:, :3]).max() < 0.08
    assert np.abs(error[:, 3:] - SENSOR.model.gyroscope_bias).max() < radians(0.35)


def test_the_sensor_sends_the_same_packets_every_time_and_others_with_another_seed() -> None:
    assert list(SENSOR) == list(SENSOR)
    assert list(SENSOR) != list(replace(SENSOR, seed=8))


def test_a_packet_arrives_soon_after_its_last_sample_and_not_always_equally_soon() -> None:
    delays = [
        packet.received_at - (number + 1) * SAMPLES_PER_PACKET / SAMPLE_RATE for number, packet in enumerate(SENSOR)
    ]
    assert all(-1e-9 <= delay <= LARGEST_DELAY for delay in delays)
    assert max(delays) - min(delays) > LARGEST_DELAY / 2


def test_lost_packets_never_arrive_and_change_nothing_about_the_others() -> None:
    everything = list(SENSOR)
    arrived = list(replace(SENSOR, lost=frozenset({0, 3, 4})))
    assert arrived == [packet for number, packet in enumerate(everything) if number not in (0, 3, 4)]


def test_the_timeline_finds_exactly_the_samples_that_were_lost() -> None:
    timeline = Timeline()
    lossy = messages(replace(SENSOR, lost=frozenset({3, 4, 11})))
    placed = [run for message in lossy for run in timeline.receive(message)] + list(timeline.finish())
    holes = [(run.start - run.lost_before, run.lost_before) for run in placed if run.lost_before]
    assert holes == [(30, 20), (110, 10)]
    assert placed[-1].stop == 2 * SAMPLE_RATE


@pytest.mark.parametrize(
    ("model", "flag"),
    [
        (replace(TYPICAL_SENSOR, accelerometer_range=9.9), DataFlag.ACCELEROMETER_CLIPPED),
        (replace(TYPICAL_SENSOR, gyroscope_range=radians(125)), DataFlag.GYROSCOPE_CLIPPED),
    ],
)
def test_a_range_that_is_too_small_is_flagged_in_the_packets_that_clip_and_only_there(
    model: SensorModel, flag: DataFlag
) -> None:
    flags = [message.flags for message in messages(replace(SENSOR, model=model))]
    assert flags[0] == DataFlag(0)
    assert flag in flags
    assert set(flags) == {DataFlag(0), flag}


def test_the_packet_counter_wraps_and_the_sample_index_goes_on() -> None:
    hours = replace(SENSOR, duration=6553.8, lost=frozenset(range(65_535)))
    assert [(message.sequence, message.index) for message in messages(hours)] == [
        (65_535, 655_350),
        (0, 655_360),
        (1, 655_370),
    ]
