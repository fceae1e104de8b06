"""A virtual room: worn sensors in software, and the computer's Bluetooth adapter among them. Knows no application."""

from collections.abc import Sequence

from sensorfit.device.bluetooth.bleak_radio import BleakRadio
from sensorfit.device.handled import HandledSensor
from sensorfit.device.open_packets import OpenSensor
from sensorfit.device.simulated import open_sensor
from sensorfit.device.virtual.backend import Adapter
from sensorfit.device.virtual.firmware import Firmware
from sensorfit.device.virtual.handled_motion import HandledMotion
from sensorfit.device.virtual.motion import Beginning, Measured, Motion
from sensorfit.device.virtual.peripheral import VirtualSensor, new_air
from sensorfit.device.virtual.weather import Weather
from sensorfit.simulation.worn_sensor import WornSensor

VIRTUAL_ADDRESSES = "C0:00:00:00:00:{:02X}"
"""Addresses of virtual sensors, which are numbered from 1 on."""

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


async def virtual_radio(worn: Sequence[WornSensor], weather: Weather, seed: int = 0) -> VirtualRadio:
    """Switch on a sensor for each of ``worn`` and return a radio that hears them. They are called imu-1, imu-2, ..."""
    beginning = Beginning()
    return await _radio([(open_sensor(one), Motion.of(one, beginning)) for one in worn], weather, seed)


async def handled_radio(handled: HandledSensor, weather: Weather, seed: int = 0) -> VirtualRadio:
    """The same with one sensor, which is in a hand."""
    return await _radio([(handled.sensor, HandledMotion(handled.measured(), handled.sensor.rate))], weather, seed)


async def _radio(spoken: Sequence[tuple[OpenSensor, Measured]], weather: Weather, seed: int) -> VirtualRadio:
    air, sensors = new_air(), []
    for number, (speaking, motion) in enumerate(spoken, start=1):
        info = speaking.info(resend_depth=round(RESEND_SECONDS * speaking.rate))
        firmware = Firmware(info, speaking.configuration(stream=0), motion)
        address = VIRTUAL_ADDRESSES.format(number)
        sensors.append(VirtualSensor(air, firmware, f"imu-{number}", address, weather=weather, seed=seed))
    adapter = Adapter(air)
    await adapter.switch_on()
    for sensor in sensors:
        await sensor.switch_on()
    return VirtualRadio(adapter, sensors)
