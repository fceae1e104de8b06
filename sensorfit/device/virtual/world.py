"""A virtual room: worn sensors in software, and the computer's Bluetooth adapter among them. Knows no application."""

from collections.abc import Sequence

from bumble.link import LocalLink

from sensorfit.device.bluetooth.bleak_radio import BleakRadio
from sensorfit.device.handled import HandledSensor
from sensorfit.device.open_packets import OpenSensor
from sensorfit.device.simulated import open_sensor
from sensorfit.device.virtual.backend import Adapter
from sensorfit.device.virtual.firmware import Firmware
from sensorfit.device.virtual.handled_motion import HandledMotion
from sensorfit.device.virtual.inside import Inside
from sensorfit.device.virtual.motion import Beginning, Measured, Motion
from sensorfit.device.virtual.peripheral import VirtualSensor, new_air
from sensorfit.device.virtual.strap import StrapFirmware
from sensorfit.device.virtual.weather import Weather
from sensorfit.simulation.worn_sensor import WornSensor

VIRTUAL_ADDRESSES = "C0:00:00:00:00:{:02X}"
"""Addresses of virtual sensors, which are numbered from 1 on."""

STRAP = "strap"
"""What the heart-rate strap is called."""

RESEND_SECONDS = 5
"""SPEC.md, section 4: what a sensor's memory should cover."""


class VirtualRadio(BleakRadio):
    """The application's radio in a room with ``sensors``, which are switched off with it."""

    def __init__(self, adapter: Adapter, sensors: Sequence[VirtualSensor]) -> None:
        super().__init__(adapter.scanner(), adapter.client())
        self.sensors = tuple(sensors)

    async def close(self) -> None:
        """Switch all sensors off."""
        for sensor in self.sensors:
            await sensor.switch_off()


Room = tuple[LocalLink, tuple[VirtualSensor, ...]]
"""The air and the sensors on it, which are switched on."""


async def worn_room(worn: Sequence[WornSensor], weather: Weather, seed: int = 0) -> Room:
    """Switch on a sensor for each of ``worn``, called imu-1, imu-2, ..., and a heart-rate strap called strap."""
    beginning = Beginning()
    motions = [_firmware(open_sensor(one), Motion.of(one, beginning)) for one in worn]
    names = [f"imu-{number}" for number in range(1, len(worn) + 1)]
    return await _room([*zip(names, motions, strict=True), (STRAP, StrapFirmware())], weather, seed)


async def virtual_radio(worn: Sequence[WornSensor], weather: Weather, seed: int = 0) -> VirtualRadio:
    """Return a radio that hears all of `worn_room`."""
    return await _radio(*await worn_room(worn, weather, seed))


async def handled_radio(handled: HandledSensor, weather: Weather, seed: int = 0) -> VirtualRadio:
    """The same with one sensor, imu-1, which is in a hand."""
    motion = HandledMotion(handled.measured(), handled.sensor.rate)
    return await _radio(*await _room([("imu-1", _firmware(handled.sensor, motion))], weather, seed))


async def _room(insides: Sequence[tuple[str, Inside]], weather: Weather, seed: int) -> Room:
    air = new_air()
    sensors = tuple(
        VirtualSensor(air, inside, name, VIRTUAL_ADDRESSES.format(number), weather=weather, seed=seed)
        for number, (name, inside) in enumerate(insides, start=1)
    )
    for sensor in sensors:
        await sensor.switch_on()
    return air, sensors


async def _radio(air: LocalLink, sensors: Sequence[VirtualSensor]) -> VirtualRadio:
    adapter = Adapter.on(air)
    await adapter.switch_on()
    return VirtualRadio(adapter, sensors)


def _firmware(speaking: OpenSensor, motion: Measured) -> Firmware:
    info = speaking.info(resend_depth=round(RESEND_SECONDS * speaking.rate))
    return Firmware(info, speaking.configuration(stream=0), motion)
