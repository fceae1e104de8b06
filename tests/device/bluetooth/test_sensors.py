"""What a screen is given of the sensors: heard, chosen, lost, given up, released."""

import asyncio
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from wired import Wire, firmware

from sensorfit.device.bluetooth.connection import State
from sensorfit.device.bluetooth.gatt import Kind, Radio
from sensorfit.device.bluetooth.reasons import LinkError, Reason
from sensorfit.device.bluetooth.sensor_link import Choice
from sensorfit.device.bluetooth.sensor_now import SensorNow
from sensorfit.device.bluetooth.sensors import Sensors
from sensorfit.device.errors import DeviceError
from sensorfit.device.virtual.backend import Adapter
from sensorfit.device.virtual.inside import Inside
from sensorfit.device.virtual.peripheral import VirtualSensor, new_air
from sensorfit.device.virtual.quick_loop import QuickLoop
from sensorfit.device.virtual.strap import StrapFirmware
from sensorfit.device.virtual.world import VirtualRadio
from sensorfit.heart_rate import HeartRateNow
from sensorfit.pipeline import Update
from sensorfit.pipelines import Made, Pipelines

PATIENCE = 20.0
"""s of real time; all of it is needed only where something is wrong."""


def until(holds: Callable[[], object]) -> None:
    pause = threading.Event()
    for _ in range(round(PATIENCE / 0.01)):
        if holds():
            return
        pause.wait(0.01)
    raise AssertionError("what was waited for did not come")


@contextmanager
def opened(radio: Radio) -> Iterator[Sensors]:
    async def made() -> Radio:
        return radio

    with closing(Sensors(made, loop_factory=QuickLoop)) as sensors:
        yield sensors


@contextmanager
def closing(sensors: Sensors) -> Iterator[Sensors]:
    sensors.open()
    try:
        yield sensors
    finally:
        sensors.close()


@contextmanager
def room(*insides: Inside) -> Iterator[tuple[Sensors, list[VirtualSensor]]]:
    """Sensors in software, imu-1, imu-2, ..., on a virtual radio."""
    made: list[VirtualSensor] = []

    async def radio() -> Radio:
        air = new_air()
        adapter = Adapter.on(air)
        await adapter.switch_on()
        for number, inside in enumerate(insides, start=1):
            made.append(VirtualSensor(air, inside, f"imu-{number}", f"C0:00:00:00:00:{number:02X}"))
            await made[-1].switch_on()
        return VirtualRadio(adapter, made)

    with closing(Sensors(radio, loop_factory=QuickLoop)) as sensors:
        yield sensors, made


def now(sensors: Sensors, name: str) -> SensorNow:
    return next(one for one in sensors.chosen if one.choice.name == name)


def streams(sensors: Sensors, *names: str) -> bool:
    known = {one.choice.name: one.connection.state for one in sensors.chosen}
    return all(known.get(name) is State.STREAMING for name in names)


def test_what_is_nearby_shows_and_what_is_chosen_streams_and_is_free_again_when_released() -> None:
    with room(firmware(), StrapFirmware()) as (sensors, made):
        sensors.listen()
        until(lambda: len(sensors.nearby) == 2)
        assert {one.name: one.kind for one in sensors.nearby} == {"imu-1": Kind.MOTION, "imu-2": Kind.HEART_RATE}
        sensors.choose(Choice(made[0].address, "left", "left shank"))
        until(lambda: streams(sensors, "left"))
        sensors.release("left")
        until(lambda: not sensors.chosen)
        assert not made[0].firmware.streams
        assert not made[0].connected


def test_every_figure_of_a_streaming_sensor_is_there() -> None:
    with room(firmware(clock_error=5e-5)) as (sensors, made):
        sensors.choose(Choice("imu-1", "left", "left shank"))
        assert sensors.chosen == () or sensors.chosen[0].measured_rate is None
        until(lambda: streams(sensors, "left") and now(sensors, "left").measured_rate and now(sensors, "left").delay)
        one = now(sensors, "left")
        assert (one.choice.placement, one.kind, one.address) == ("left shank", Kind.MOTION, made[0].address)
        assert (one.battery, one.signal_strength, one.nominal_rate, one.lost) == (85, -50, 100.0, 0)
        assert one.sentence is None
        assert one.samples > 100
        assert one.measured_rate == pytest.approx(100.0, rel=0.1)
        assert one.delay is not None
        assert 0.0 < one.delay < 1.0
        assert one.stream is not None
        assert sensors.stream("left") == one.stream


def test_six_sensors_and_a_strap_each_go_through_a_pipeline_of_their_own() -> None:
    insides = [*(firmware(device_id=bytes([number] * 8)) for number in range(6)), StrapFirmware()]
    names = [f"imu-{number}" for number in range(1, 8)]
    with room(*insides) as (sensors, _):
        for name in names:
            sensors.choose(Choice(name, name))
        until(lambda: streams(sensors, *names))
        pipelines = Pipelines(sensors.stream)

        async def taken() -> list[Made]:
            updates = []
            async for packet in sensors.packets():
                updates.append(pipelines.receive(packet))
                if len(updates) == 300:
                    break
            return updates

        updates = [one for made in asyncio.run(taken()) for one in made]
        counted = {one.sensor for one in updates if isinstance(one, Update)}
        hearts = [one for one in updates if isinstance(one, HeartRateNow)]
        assert counted == set(names[:6])
        assert {one.sensor for one in hearts} == {"imu-7"}
        assert 60 < (hearts[-1].beats_per_minute or 0) < 150
        assert {one.sensor for one in pipelines.finish_set()} == counted
        assert now(sensors, "imu-7").battery == 70
        heart = now(sensors, "imu-7").heart_rate
        assert heart is not None
        assert heart.contact


def test_one_that_is_given_up_says_why_ends_nothing_for_the_others_and_is_tried_again_when_asked() -> None:
    weak = firmware(battery=1)
    with room(weak, firmware(device_id=b"another!")) as (sensors, _):
        sensors.choose(Choice("imu-1", "left"))
        sensors.choose(Choice("imu-2", "right"))
        until(lambda: streams(sensors, "right") and now(sensors, "left").connection.state is State.FAILED)
        assert now(sensors, "left").connection.reason is Reason.LOW_BATTERY
        assert "charge it" in (now(sensors, "left").sentence or "")
        weak.battery = 80
        sensors.again("left")
        until(lambda: streams(sensors, "left", "right"))


def test_a_name_is_one_sensor_s_for_good() -> None:
    with opened(Wire(firmware())) as sensors:
        sensors.choose(Choice("ADDRESS", "left"))
        for again in (Choice("ADDRESS", "left"), Choice("OTHER", "left")):
            with pytest.raises(DeviceError, match="another sensor is called 'left'"):
                sensors.choose(again)
        sensors.release("left")
        with pytest.raises(DeviceError, match="take another name"):
            sensors.choose(Choice("OTHER", "left"))
        sensors.choose(Choice("ADDRESS", "left"))
        until(lambda: streams(sensors, "left"))


def test_a_radio_that_does_not_work_is_said_until_it_does() -> None:
    class Off(Wire):
        on = False

        async def scan(self, seconds: float, heard: object) -> bool:
            if not self.on:
                raise LinkError(Reason.BLUETOOTH_OFF)
            return await super().scan(seconds, heard)  # type: ignore[arg-type]

    wire = Off(firmware())
    with opened(wire) as sensors:
        sensors.listen()
        until(lambda: sensors.trouble)
        assert sensors.trouble is not None
        assert sensors.trouble.reason is Reason.BLUETOOTH_OFF
        wire.on = True
        until(lambda: sensors.nearby and not sensors.trouble)
        sensors.stop_listening()


def test_a_radio_is_made_to_the_end_and_closed_even_where_nobody_waits_for_it_any_more() -> None:
    done: list[str] = []

    class Slow(Wire):
        async def close(self) -> None:
            done.append("closed")

    async def slowly() -> Radio:
        done.append("begun")
        await asyncio.sleep(1.0)
        done.append("made")
        return Slow(firmware())

    with closing(Sensors(slowly)) as sensors:
        sensors.choose(Choice("ADDRESS", "left"))
        until(lambda: done)
    assert done == ["begun", "made", "closed"]
    assert not sensors.chosen


def test_the_radio_is_closed_only_when_a_scan_that_was_told_to_end_has_ended() -> None:
    done: list[str] = []

    class Slow(Wire):
        async def scan(self, seconds: float, heard: object) -> bool:
            done.append("scans")
            try:
                await asyncio.Event().wait()
            finally:
                await asyncio.sleep(0.2)
                done.append("stopped")
            return False

        async def close(self) -> None:
            done.append("closed")

    with opened(Slow(firmware())) as sensors:
        sensors.listen()
        until(lambda: done)
        sensors.stop_listening()
    assert done == ["scans", "stopped", "closed"]


def test_without_any_radio_the_reason_is_shown() -> None:
    async def broken() -> Radio:
        raise LinkError(Reason.NO_ADAPTER)

    with closing(Sensors(broken)) as sensors:
        sensors.choose(Choice("ADDRESS", "left"))
        until(lambda: sensors.trouble)
        assert sensors.trouble is not None
        assert sensors.trouble.reason is Reason.NO_ADAPTER
        assert sensors.chosen == ()


def test_a_radio_that_cannot_be_made_is_tried_again_and_then_used() -> None:
    wire, tries = Wire(firmware()), []

    async def at_last() -> Radio:
        tries.append(None)
        if len(tries) < 3:
            raise LinkError(Reason.NO_ADAPTER)
        return wire

    with closing(Sensors(at_last, loop_factory=QuickLoop)) as sensors:
        sensors.choose(Choice("ADDRESS", "left"))
        until(lambda: streams(sensors, "left"))
        assert len(tries) == 3
        assert sensors.trouble is None


def test_closing_stops_the_sensors_and_ends_the_packets() -> None:
    wire = Wire(firmware())
    with opened(wire) as sensors:
        sensors.choose(Choice("ADDRESS", "left"))
        until(lambda: streams(sensors, "left"))
        taken = asyncio.run(_taken_until_closed(sensors))
        sensors.close()
        assert taken > 0
        assert asyncio.run(_taken_until_closed(sensors)) == 0
    assert not wire.sensor.streams
    assert wire.link is None
    assert now(sensors, "left").connection.state is State.IDLE


async def _taken_until_closed(sensors: Sensors) -> int:
    """Close at the first packet and count those that come nevertheless."""
    count, closing = 0, None
    async for _ in sensors.packets():
        closing = closing or asyncio.ensure_future(asyncio.to_thread(sensors.close))
        count += 1
    await closing if closing else None
    return count


def test_a_strap_that_becomes_another_kind_of_sensor_is_not_followed() -> None:
    wire = Wire(firmware())
    with opened(wire) as sensors:
        sensors.choose(Choice("ADDRESS", "left"))
        until(lambda: streams(sensors, "left"))
        sensors._links["left"].memory.kind = Kind.HEART_RATE
        asyncio.run(_dropped(sensors, wire))
        until(lambda: now(sensors, "left").connection.state is State.FAILED)
        assert now(sensors, "left").connection.reason is Reason.ANOTHER_SENSOR


async def _dropped(sensors: Sensors, wire: Wire) -> None:
    await asyncio.wrap_future(sensors._thread.submit(wire.drop(0.5)))
