"""The sensors of the app, from the first use of the radio until the window closes. Knows no toolkit and no Bluetooth.

    worn = WornSensors(bluetooth)             # opens nothing yet
    worn.begin()                              # remembered sensors connect; without any, the radio stays untouched
    worn.listen()                             # `nearby` fills
    worn.wear(sighting.address, "Left leg", "left shank")
    streams, remarks = worn.streams()         # of those that can be counted now, with their saved calibrations
    Feed(worn.packets(*(one.sensor for one in streams)), TrainingRun(streams, ...), ...)
    worn.close()                              # every sensor is stopped and disconnected

The packets of a feed begin when it begins to take them, and several feeds may take them at once.
"""

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sensorfit.device.bluetooth.connection import State
from sensorfit.device.bluetooth.gatt import Sighting
from sensorfit.device.bluetooth.reasons import LinkError, Reason
from sensorfit.device.bluetooth.sensor_link import Choice
from sensorfit.device.bluetooth.sensor_now import SensorNow
from sensorfit.device.bluetooth.sensors import Sensors
from sensorfit.device.errors import DeviceError
from sensorfit.device.radios import MakeRadio
from sensorfit.device.remembered import (
    Remembered,
    read_sensors,
    sensors_file,
    with_sensor,
    without_sensor,
    write_sensors,
)
from sensorfit.recording.packets import Packet, SensorStream

AWAY = (Reason.NOT_FOUND, Reason.OUT_OF_RANGE)
"""What being heard again mends."""

LoopFactory = Callable[[], asyncio.AbstractEventLoop]


@dataclass(frozen=True, slots=True)
class WornSensor:
    """A sensor that has a name and a place, and how it fares ``now``; None where it is not to be connected."""

    known: Remembered
    now: SensorNow | None

    @property
    def streams(self) -> bool:
        """Whether samples come."""
        return self.now is not None and self.now.connection.state is State.STREAMING


class WornSensors:
    """The radio, opened once and late, and the sensors with a name; all methods are for the window's thread."""

    def __init__(self, radio: MakeRadio, path: Path | None = None, loop_factory: LoopFactory | None = None) -> None:
        """Read which sensors are remembered in ``path``, the usual file where none is given."""
        self._sensors = Sensors(radio, loop_factory=loop_factory)
        self._path = path or sensors_file()
        self._opened = self._closed = False
        self._known: tuple[Remembered, ...] = ()
        self._wanted: set[str] = set()
        self.remark = ""
        """What is to be said about the file of remembered sensors, a sentence or ""."""
        try:
            self._known = read_sensors(self._path)
        except DeviceError as error:
            self.remark = f"{error}."

    def begin(self) -> None:
        """Connect every remembered sensor; where there is none, leave the radio alone."""
        if self._known:
            self._open()

    def close(self) -> None:
        """Stop and disconnect every sensor for good; harmless when that was done before."""
        self._closed = True
        if self._opened:
            self._sensors.close()

    @property
    def nearby(self) -> tuple[Sighting, ...]:
        """Sensors that are heard and have no name here yet, the loudest first."""
        known = {one.address.lower() for one in self._known}
        return tuple(one for one in self._sensors.nearby if one.address.lower() not in known)

    @property
    def trouble(self) -> LinkError | None:
        """Why nothing is heard, such as that Bluetooth is off."""
        return self._sensors.trouble

    @property
    def worn(self) -> tuple[WornSensor, ...]:
        """All sensors with a name, in the order in which they were added, and how each fares."""
        now = {one.choice.name: one for one in self._sensors.chosen}
        return tuple(WornSensor(one, now.get(one.name) if one.name in self._wanted else None) for one in self._known)

    def listen(self) -> None:
        """Hear what is nearby, until `stop_listening`."""
        self._open()
        if not self._closed:
            self._sensors.listen()

    def stop_listening(self) -> None:
        """Hear no longer."""
        if self._opened and not self._closed:
            self._sensors.stop_listening()

    def wear(self, address: str, name: str, placement: str) -> None:
        """Give the sensor with ``address`` a name and a place, or others than it had, remember it and connect it.

        DeviceError where the name is another one's or the file cannot be written.
        """
        new = Remembered(name.strip(), address, placement)
        known = with_sensor(self._known, new)
        self._open()
        before = next((one.name for one in self._known if one.address == address and one.name in self._wanted), "")
        if before == new.name:
            self._sensors.release(before)
        self._sensors.choose(Choice(address, new.name, placement))
        if before and before != new.name:
            self._sensors.release(before)
        self._wanted = (self._wanted - {before}) | {new.name}
        self._keep(known)

    def connect(self, name: str) -> None:
        """Connect a sensor that was disconnected; try once more what was given up."""
        self._open()
        one = next(one for one in self._known if one.name == name)
        if name in self._wanted:
            self._sensors.again(name)
            return
        self._sensors.choose(Choice(one.address, one.name, one.placement))
        self._wanted.add(name)

    def try_what_is_heard(self) -> None:
        """Try once more those that were given up because they could not be found, and are heard now."""
        heard = {one.address.lower() for one in self._sensors.nearby}
        for one in self.worn:
            now = one.now.connection if one.now else None
            if now and now.state is State.FAILED and now.reason in AWAY and one.known.address.lower() in heard:
                self._sensors.again(one.known.name)

    def disconnect(self, name: str) -> None:
        """Stop the sensor and disconnect it; it stays remembered."""
        if name in self._wanted:
            self._wanted.discard(name)
            self._sensors.release(name)

    def forget(self, name: str) -> None:
        """Disconnect the sensor and remember it no longer; DeviceError where the file cannot be written."""
        self.disconnect(name)
        self._keep(without_sensor(self._known, name))

    def streams(self) -> tuple[list[SensorStream], list[str]]:
        """The streams of the sensors that send now, each with its sensor's saved calibration, and what is to be said of
        these, in sentences."""
        from sensorfit.saved_calibrations import attached, calibrations_folder  # the first page does without

        sending = [one.now.stream for one in self.worn if one.streams and one.now and one.now.stream]
        return attached(sending, calibrations_folder(), date.today())

    async def packets(self, *names: str) -> AsyncIterator[Packet]:
        """Yield the packets of the sensors called ``names``, of all where none is, from now on until `close`; for a
        feed's thread."""
        async for packet in self._sensors.packets():
            if not names or packet.sensor in names:
                yield packet

    def _open(self) -> None:
        if self._opened or self._closed:
            return
        self._opened = True
        self._sensors.open()
        for one in self._known:
            self._sensors.choose(Choice(one.address, one.name, one.placement))
            self._wanted.add(one.name)

    def _keep(self, known: tuple[Remembered, ...]) -> None:
        self._known = known
        if not self.remark:  # a damaged file is left as it is
            write_sensors(self._path, known)
