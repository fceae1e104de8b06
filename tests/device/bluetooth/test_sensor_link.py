"""A sensor is kept streaming through everything that happens to its connection, and is stopped on every way out."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from wired import Received, Wire, firmware, now, quickly

from firmware_protocol.codec import decode
from firmware_protocol.data import samples_that_fit
from firmware_protocol.gatt import CONFIGURATION, CONTROL, DATA, INFO, STATUS
from firmware_protocol.messages import Configuration, DataFlag, Info, Status
from sensorfit.device.bluetooth.connection import Connection, State
from sensorfit.device.bluetooth.reasons import Reason
from sensorfit.device.bluetooth.sensor_link import Choice, SensorLink
from sensorfit.device.virtual.firmware import Firmware

CHOICE = Choice("ADDRESS", "left", "left shank")
USUAL = [State.SCANNING, State.CONNECTING, State.PREPARING, State.STREAMING]


@dataclass
class Run:
    """A link on a wire, and what came of it."""

    wire: Wire
    received: Received = field(default_factory=Received)
    changes: list[tuple[float, Connection]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.link = SensorLink(
            self.wire, CHOICE, self.received, lambda c: self.changes.append((now(), c)), chance=lambda: 0.5
        )

    @property
    def states(self) -> list[State]:
        return [connection.state for _, connection in self.changes]

    @property
    def reasons(self) -> list[Reason | None]:
        return [connection.reason for _, connection in self.changes]


def run(meanwhile: Callable[[Run], Awaitable[None]], sensor: Firmware | None = None, **faults: object) -> Run:
    """Run a link until ``meanwhile`` is over, and stop it."""

    async def both() -> Run:
        wire = Wire(sensor or firmware())
        for name, value in faults.items():
            setattr(wire, name, value)
        result = Run(wire)
        task = asyncio.create_task(result.link.run())
        await meanwhile(result)
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task
        return result

    done = quickly(both())
    done.received.finish(done.link.memory.samples_taken)
    return done


def for_seconds(seconds: float) -> Callable[[Run], Awaitable[None]]:
    async def wait(_: Run) -> None:
        await asyncio.sleep(seconds)

    return wait


def dropped(at: float, away: float, then: float) -> Callable[[Run], Awaitable[None]]:
    async def drop(done: Run) -> None:
        await asyncio.sleep(at)
        await done.wire.drop(away)
        await asyncio.sleep(then)

    return drop


def test_a_chosen_sensor_is_found_connected_prepared_and_streams_every_sample_until_it_is_stopped() -> None:
    done = run(for_seconds(20.0))
    assert done.states == [*USUAL, State.IDLE]
    assert done.received.numbers == list(range(len(done.received.numbers)))
    assert len(done.received.numbers) == done.link.memory.samples_taken
    assert len(done.received.numbers) == pytest.approx(2000, abs=30)


def test_the_stream_says_what_is_needed_to_understand_its_packets() -> None:
    stream = run(for_seconds(2.0)).link.stream
    assert stream is not None
    assert (stream.sensor, stream.protocol, stream.placement) == ("left", "sensorfit/1", "left shank")
    info, configuration = (decode(payload) for payload in stream.setup)
    assert isinstance(info, Info)
    assert isinstance(configuration, Configuration)
    assert (configuration.sample_rate, configuration.samples_per_packet) == (100.0, 10)
    assert stream.details == {"address": "ADDRESS", "firmware": "1.2.3", "id": b"12345678".hex()}


def test_whenever_it_is_stopped_the_sensor_neither_streams_nor_is_connected_afterwards() -> None:
    for seconds in (*np.arange(0.005, 0.8, 0.012), 30.0):
        done = run(for_seconds(float(seconds)))
        assert not done.wire.sensor.streams, seconds
        assert done.wire.link is None, seconds
        assert done.states[-1:] == [State.IDLE]


def test_a_stream_outlives_the_keep_alive_of_the_sensor_by_pings() -> None:
    assert run(for_seconds(200.0)).states == [*USUAL, State.IDLE]


def test_after_a_short_drop_the_same_stream_goes_on_and_not_a_sample_is_missing() -> None:
    done = run(dropped(at=20.0, away=4.0, then=20.0))
    assert done.states == [*USUAL, State.LOST, *USUAL, State.IDLE]
    tally = done.received.timeline.tally
    assert (tally.lost, tally.restarts) == (0, 0)
    assert done.received.numbers == list(range(len(done.received.numbers)))
    assert len(done.received.numbers) > 4200


def test_what_was_missed_in_a_drop_is_asked_for_before_a_new_packet_shows_how_much_it_was() -> None:
    """Unless one comes in the very moment; far ahead of all before it, it is doubted, and comes once more."""
    doubted = [run(dropped(at=at, away=4.0, then=5.0)).received.timeline.tally.wild for at in np.arange(20, 20.1, 0.01)]
    assert sum(doubted) <= 5


@pytest.mark.parametrize("at", [20.0, 0.15, 0.46, 0.59])
def test_a_drop_is_noticed_at_once_whatever_is_being_waited_for(at: float) -> None:
    done = run(dropped(at=at, away=3.0, then=5.0))
    begun = done.changes[0][0]
    noticed = next(moment for moment, connection in done.changes if connection.reason is Reason.OUT_OF_RANGE)
    assert noticed - begun == pytest.approx(at, abs=0.02)


def test_a_dropped_sensor_streams_again_within_3_s_of_being_reachable_however_long_it_was_away() -> None:
    waits = []
    for away in np.linspace(0.5, 60.0, 12):
        done = run(dropped(at=20.0, away=float(away), then=5.0))
        begun = [moment for moment, connection in done.changes if connection.state is State.STREAMING]
        waits.append(begun[1] - begun[0] - 20.0 - away)
    assert max(waits) < 3.0
    assert np.median(waits) < 0.5


def test_after_a_drop_longer_than_the_memory_of_the_sensor_the_gap_is_exactly_what_it_no_longer_had() -> None:
    done = run(dropped(at=20.0, away=9.0, then=20.0))
    tally = done.received.timeline.tally
    assert tally.restarts == 0
    assert tally.samples + tally.lost == done.link.memory.samples_taken
    # 9 s away less 5 s that the sensor keeps, and a packet that no other confirmed.
    assert 390 <= tally.lost <= 430
    missing = sorted(set(range(done.link.memory.samples_taken or 0)) - set(done.received.numbers))
    assert len(missing) == tally.lost
    assert missing == list(range(missing[0], missing[-1] + 1))


def test_after_a_drop_longer_than_its_keep_alive_the_sensor_begins_another_stream_in_the_same_session() -> None:
    done = run(dropped(at=20.0, away=60.0, then=20.0))
    assert done.received.timeline.tally.restarts == 1
    assert {message.stream for message in done.received.data} == {1, 2}
    assert State.RETRYING in done.states
    assert done.states[-2:] == [State.STREAMING, State.IDLE]


def test_a_sensor_that_was_switched_off_and_on_begins_another_stream() -> None:
    async def power_cycle(done: Run) -> None:
        await asyncio.sleep(20.0)
        done.wire.sensor.switch_on(now())
        await done.wire.drop(2.0)
        await asyncio.sleep(10.0)

    done = run(power_cycle)
    assert done.received.timeline.tally.restarts == 1
    assert done.states[-2:] == [State.STREAMING, State.IDLE]


@pytest.mark.parametrize(("share", "seed"), [(0.02, 1), (0.1, 2), (0.2, 3)])
def test_lost_packets_are_asked_for_again_and_come(share: float, seed: int) -> None:
    chance = np.random.default_rng(seed)
    done = run(for_seconds(60.0), loses=lambda: bool(chance.random() < share))
    assert any(DataFlag.RETRANSMITTED in message.flags for message in done.received.data)
    assert done.received.timeline.tally.lost <= share**3 * done.received.timeline.tally.samples
    assert set(done.states) == {*USUAL, State.IDLE}


def test_what_a_sensor_without_memory_loses_is_counted_exactly() -> None:
    chance = np.random.default_rng(5)
    done = run(for_seconds(60.0), firmware(resend_depth=0), loses=lambda: bool(chance.random() < 0.1))
    tally = done.received.timeline.tally
    assert tally.lost > 100
    assert tally.samples == len(done.received.numbers)
    assert tally.samples + tally.lost == done.link.memory.samples_taken


def test_a_sensor_that_somebody_left_streaming_is_stopped_and_started_anew() -> None:
    async def twice(first: Run) -> None:
        await asyncio.sleep(5.0)
        second = Run(first.wire)
        first.wire.link = None
        task = asyncio.create_task(second.link.run())
        await asyncio.sleep(5.0)
        assert {message.stream for message in second.received.data} == {2}
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task

    run(twice)


def wrong_major() -> dict[object, bytes]:
    return {INFO: b"\x20" + firmware().read_info()[1:]}


@pytest.mark.parametrize(
    ("reason", "faults"),
    [
        (Reason.WRONG_FIRMWARE, {"read_as": wrong_major()}),
        (Reason.WRONG_FIRMWARE, {"read_as": {INFO: b""}}),
        (Reason.WRONG_FIRMWARE, {"read_as": {STATUS: firmware().read_info()}}),
        (Reason.WRONG_FIRMWARE, {"read_as": {CONFIGURATION: firmware().read_info()}}),
        (Reason.NEEDS_PAIRING, {"broken": {INFO: Reason.NEEDS_PAIRING}}),
        (Reason.LOW_BATTERY, {"sensor": firmware(battery=1)}),
        (Reason.SMALL_PACKETS, {"mtu": 23}),
    ],
)
def test_what_only_a_person_can_mend_fails_at_once_and_leaves_no_sensor_behind(
    reason: Reason, faults: dict[str, object]
) -> None:
    done = run(for_seconds(30.0), **faults)  # type: ignore[arg-type]
    assert (done.states[-1], done.reasons[-1]) == (State.FAILED, reason)
    assert done.wire.connections == 1
    assert done.wire.link is None
    assert not done.wire.sensor.streams


def test_the_smallest_mtu_is_waited_out_as_long_as_it_may_still_grow() -> None:
    async def grows(done: Run) -> None:
        await asyncio.sleep(2.0)
        done.wire.mtu = 185
        await asyncio.sleep(10.0)

    done = run(grows, mtu=23)
    assert done.states == [*USUAL, State.IDLE]
    assert max(len(message) for message in done.received.data) <= samples_that_fit(185)


@pytest.mark.parametrize("mtu", [29, 65, 137])
def test_a_small_mtu_makes_small_packets_and_loses_nothing(mtu: int) -> None:
    done = run(for_seconds(20.0), mtu=mtu)
    assert max(len(message) for message in done.received.data) == min(10, samples_that_fit(mtu))
    assert done.received.numbers == list(range(done.link.memory.samples_taken or 0))


@pytest.mark.parametrize(
    ("reason", "faults"),
    [
        (Reason.SUBSCRIPTION_REFUSED, {"broken": {DATA: Reason.SUBSCRIPTION_REFUSED}}),
        (Reason.NO_ANSWER, {"deaf": True}),
        (Reason.NO_ANSWER, {"broken": {CONTROL: Reason.NO_ANSWER}}),
        (Reason.BLUETOOTH_OFF, {"broken": {INFO: Reason.BLUETOOTH_OFF}}),
    ],
)
def test_what_may_mend_itself_is_tried_again_and_then_given_up(reason: Reason, faults: dict[str, object]) -> None:
    done = run(for_seconds(100.0), **faults)  # type: ignore[arg-type]
    assert done.wire.connections > 2
    assert (done.states[-1], done.reasons[-1]) == (State.FAILED, reason)
    assert not done.wire.sensor.streams


def test_a_sensor_that_is_not_there_is_looked_for_a_minute_and_comes_when_the_user_tries_again() -> None:
    async def absent_then_present() -> tuple[Run, float]:
        done = Run(Wire(firmware()))
        done.wire.reachable = False
        begun = now()
        await done.link.run()
        given_up = now() - begun
        done.wire.reachable = True
        task = asyncio.create_task(done.link.run())
        await asyncio.sleep(5.0)
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task
        return done, given_up

    done, given_up = quickly(absent_then_present())
    assert 60.0 <= given_up <= 75.0
    assert Reason.NOT_FOUND in done.reasons
    assert done.states[-6:] == [State.FAILED, *USUAL, State.IDLE]


def test_a_connection_over_which_nothing_comes_counts_as_lost_and_is_made_again() -> None:
    async def falls_silent(done: Run) -> None:
        await asyncio.sleep(20.0)
        done.wire.silent = True
        await asyncio.sleep(6.0)
        done.wire.silent = False
        await asyncio.sleep(10.0)

    done = run(falls_silent)
    assert done.wire.connections == 2
    assert done.received.timeline.tally.restarts == 0
    assert done.states[-2:] == [State.STREAMING, State.IDLE]


def test_another_sensor_in_the_place_of_the_chosen_one_is_not_taken_for_it() -> None:
    async def swapped(done: Run) -> None:
        await asyncio.sleep(20.0)
        done.wire.sensor = firmware(device_id=b"8765432!")
        await done.wire.drop(1.0)
        await asyncio.sleep(20.0)

    done = run(swapped)
    assert (done.states[-1], done.reasons[-1]) == (State.FAILED, Reason.ANOTHER_SENSOR)


def test_the_battery_is_known_and_followed() -> None:
    async def discharging(done: Run) -> None:
        await asyncio.sleep(5.0)
        assert done.link.memory.battery == 85
        done.wire.sensor.battery = 84
        await asyncio.sleep(15.0)

    done = run(discharging)
    assert done.link.memory.battery == 84
    statuses = [decode(packet.payload) for packet in done.received.packets]
    assert {status.battery for status in statuses if isinstance(status, Status)} == {85, 84}


@pytest.mark.parametrize("ppm", [-80, 80])
def test_the_clock_of_the_sensor_is_followed(ppm: int) -> None:
    done = run(for_seconds(120.0), firmware(clock_error=ppm * 1e-6))
    mapping = done.link.memory.clock.map
    assert mapping is not None
    assert (1 / mapping.rate - 1) * 1e6 == pytest.approx(ppm, abs=5)


def test_a_sensor_is_chosen_by_its_address_or_by_its_name() -> None:
    for wanted in ("address", "ADDRESS", "imu-1"):
        assert quickly(_seen(replace(CHOICE, wanted=wanted)))
    assert not quickly(_seen(replace(CHOICE, wanted="imu")))


async def _seen(choice: Choice) -> bool:
    return await Wire(firmware()).scan(1.0, choice.fits)


@settings(max_examples=40)
@given(st.lists(st.tuples(st.sampled_from([CONTROL, DATA, STATUS]), st.binary(max_size=300)), max_size=30))
def test_nothing_that_comes_from_the_air_ends_a_stream(hostile: list[tuple[object, bytes]]) -> None:
    async def attacked() -> tuple[list[State], int]:
        wire = Wire(firmware())
        states: list[State] = []
        count = 0

        def count_packets(_: object) -> None:
            nonlocal count
            count += 1

        link = SensorLink(wire, CHOICE, count_packets, lambda c: states.append(c.state), chance=lambda: 0.5)
        task = asyncio.create_task(link.run())
        await asyncio.sleep(2.0)
        for characteristic, payload in hostile:
            assert wire.link
            wire.link.receivers[characteristic](payload)  # type: ignore[index]
            await asyncio.sleep(0.01)
        before = count
        await asyncio.sleep(10.0)
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task
        return states, count - before

    states, came = quickly(attacked())
    assert states == [*USUAL, State.IDLE]
    assert came >= 90


def test_an_answer_to_another_request_is_not_taken_for_the_one_that_is_awaited() -> None:
    done = run(for_seconds(20.0), confused=True)
    assert done.states == [*USUAL, State.IDLE]
    assert done.link.memory.samples_taken == len(done.received.numbers)
    assert done.link.memory.clock.map is not None
