"""Sensors in a thread of their own as a source of packets for any other."""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

import pytest
from wired import Received, Wire, firmware

from firmware_protocol.gatt import CHARACTERISTICS
from sensorfit.device.bluetooth import packet_queue
from sensorfit.device.bluetooth.connection import Connection, State
from sensorfit.device.bluetooth.gatt import GattLink, Radio, Sighting
from sensorfit.device.bluetooth.live_sensors import WAIT_FOR_OTHERS, LiveSensors
from sensorfit.device.bluetooth.loop_thread import LoopThread
from sensorfit.device.bluetooth.reasons import LinkError, Reason
from sensorfit.device.bluetooth.sensor_link import Choice
from sensorfit.device.virtual.quick_loop import QuickLoop
from sensorfit.recording.packets import Packet


@dataclass
class Told:
    """What was told about connections."""

    states: list[tuple[str, State]] = field(default_factory=list)

    def __call__(self, name: str, connection: Connection) -> None:
        self.states.append((name, connection.state))


@contextmanager
def live(
    wire: Wire, seconds: float | None = None, told: Told | None = None, speed: float | None = None
) -> Iterator[LiveSensors]:
    """One sensor on a wire, not started yet, and in any case stopped; time is ``speed`` times as fast, or jumps."""

    async def radio() -> Radio:
        return wire

    loops = partial(QuickLoop, speed)
    choices = [Choice("ADDRESS", "left", "thigh")]
    source = LiveSensors(radio, choices, told or Told(), loop_factory=loops, seconds=seconds)
    try:
        yield source
    finally:
        source.stop()


def taken(source: LiveSensors) -> list[Packet]:
    async def take() -> list[Packet]:
        return [packet async for packet in source.packets()]

    return asyncio.run(take())


def test_streams_are_known_when_it_has_started_and_the_packets_come_out_in_another_loop() -> None:
    told = Told()
    with live(Wire(firmware()), 10.0, told) as source:
        (stream,) = source.start()
        packets = taken(source)
    assert (stream.sensor, stream.placement, len(stream.setup)) == ("left", "thigh", 2)
    assert {packet.sensor for packet in packets} == {"left"}
    assert packets[-1].received_at - packets[0].received_at == pytest.approx(10.0, abs=0.2)
    assert told.states[0] == ("left", State.SCANNING)
    assert told.states[-1] == ("left", State.IDLE)


def test_after_stop_the_sensor_is_free_and_the_thread_gone_and_what_it_sent_last_is_there() -> None:
    wire, received = Wire(firmware()), Received()
    with live(wire, 1.0, speed=4.0) as source:
        source.start()
        for packet in taken(source):
            received(packet)
        source.stop()
        for packet in source.remaining():
            received(packet)
        (link,) = source.links
        source.stop()
    assert wire.link is None
    assert not wire.sensor.streams
    assert not source.is_running
    assert received.numbers == list(range(link.memory.samples_taken or 0))


def test_a_sensor_that_cannot_be_had_is_said_at_the_start() -> None:
    with live(Wire(firmware(battery=1))) as source:
        with pytest.raises(LinkError, match=r"battery is too low; charge it \(left\)") as caught:
            source.start()
        assert caught.value.reason is Reason.LOW_BATTERY
        assert not source.is_running


def test_a_sensor_that_is_given_up_later_ends_the_packets_with_the_reason() -> None:
    wire = Wire(firmware())
    original = wire.scan

    async def scan(seconds: float, heard: Callable[[Any], bool]) -> bool:
        wire.broken = dict.fromkeys(CHARACTERISTICS, Reason.NO_PERMISSION) if wire.connections else {}
        return await original(seconds, heard)

    wire.scan = scan  # type: ignore[method-assign]
    with live(wire) as source:
        source.start()

        async def drop() -> None:
            await wire.drop(0.5)

        source.submit(drop())
        with pytest.raises(LinkError) as caught:
            taken(source)
    assert caught.value.reason is Reason.NO_PERMISSION


class Both:
    """Two sensors on the same air, called ONE and OTHER."""

    def __init__(self, one: Wire, other: Wire) -> None:
        self.wires = {"ONE": one, "OTHER": other}

    async def scan(self, seconds: float, heard: Callable[[Sighting], bool]) -> bool:
        def renamed(name: str) -> Callable[[Sighting], bool]:
            return lambda sighting: heard(replace(sighting, address=name, name=name))

        scans = [asyncio.ensure_future(wire.scan(seconds, renamed(name))) for name, wire in self.wires.items()]
        try:
            done, _ = await asyncio.wait(scans, return_when=asyncio.FIRST_COMPLETED)
            return done.pop().result() or any(await asyncio.gather(*scans))
        finally:
            for one in scans:
                one.cancel()

    async def connect(self, sighting: Sighting, lost: Callable[[], None]) -> GattLink:
        return await self.wires[sighting.address].connect(sighting, lost)

    async def close(self) -> None: ...


@contextmanager
def live_both(one: Wire, other: Wire, seconds: float) -> Iterator[LiveSensors]:
    async def radio() -> Radio:
        return Both(one, other)

    choices = [Choice("ONE", "one"), Choice("OTHER", "other")]
    source = LiveSensors(radio, choices, Told(), loop_factory=partial(QuickLoop, 40.0), seconds=seconds)
    try:
        yield source
    finally:
        source.stop()


def test_one_sensor_that_cannot_be_had_does_not_keep_the_others_and_is_tried_again() -> None:
    flat = Wire(firmware(battery=1))
    with live_both(Wire(firmware()), flat, 60.0) as source:
        assert [stream.sensor for stream in source.start()] == ["one"]
        flat.sensor = firmware(battery=80)
        packets = taken(source)
    assert {packet.sensor for packet in packets} == {"one", "other"}
    assert {stream.sensor for stream in source.streams} == {"one", "other"}


def test_those_that_stream_do_not_wait_long_for_the_others_and_are_recorded_for_as_long_as_was_asked() -> None:
    away = Wire(firmware())
    away.reachable = False
    with live_both(Wire(firmware()), away, 20.0) as source:
        assert [stream.sensor for stream in source.start()] == ["one"]
        away.reachable = True
        packets = taken(source)
    assert {packet.sensor for packet in packets} == {"one", "other"}
    streamed = packets[-1].received_at - packets[0].received_at
    assert 20.0 + WAIT_FOR_OTHERS - 1 < streamed < 20.0 + 2 * WAIT_FOR_OTHERS  # of its seconds 40 go by in a real one


def test_it_ends_in_time_also_where_no_packets_come_any_more() -> None:
    wire = Wire(firmware())
    with live(wire, 20.0, speed=40.0) as source:
        source.start()

        async def gone() -> None:
            await asyncio.sleep(5.0)
            await wire.drop(300.0)

        source.submit(gone())
        packets = taken(source)
    assert packets[-1].received_at - packets[0].received_at < 10.0


def test_a_fault_of_the_radio_is_said_and_not_swallowed() -> None:
    async def broken() -> Radio:
        raise ZeroDivisionError("a fault")

    source = LiveSensors(broken, [], Told())
    with pytest.raises(LinkError, match="a fault"):
        source.start()
    assert not source.is_running


def test_packets_that_nobody_takes_do_not_fill_the_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packet_queue, "MOST_WAITING", 50)
    wire = Wire(firmware())
    with live(wire) as source:
        source.start()
        source.submit(asyncio.sleep(30.0)).result()
        source.stop()
        assert len(list(source.remaining())) == 50


def test_a_thread_that_was_never_started_is_closed_at_once() -> None:
    thread = LoopThread()
    thread.close()
    assert not thread.is_running


def test_a_result_and_an_error_come_back_from_the_thread() -> None:
    async def work(value: int) -> int:
        return 1 // value

    thread = LoopThread()
    thread.start()
    assert thread.submit(work(1)).result() == 1
    with pytest.raises(ZeroDivisionError):
        thread.submit(work(0)).result()
    thread.close()
    assert not thread.is_running
