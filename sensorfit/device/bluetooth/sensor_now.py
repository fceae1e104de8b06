"""How one chosen sensor fares at a moment, as a value for a screen. Knows no radio and no toolkit."""

from dataclasses import dataclass

from firmware_protocol.vendors.heart_rate import HeartRate
from sensorfit.device.bluetooth.connection import Connection, State
from sensorfit.device.bluetooth.gatt import Kind
from sensorfit.device.bluetooth.reasons import SENTENCES
from sensorfit.device.bluetooth.sensor_link import Choice, SensorLink
from sensorfit.recording.packets import SensorStream
from sensorfit.texts import tr


@dataclass(frozen=True, slots=True)
class SensorNow:
    """One sensor. Whatever is not known yet, or not known of its kind, is None.

    ``connection`` has the state and why it does not stream. ``signal_strength`` in dBm is that of the last
    advertisement: a connected sensor sends none. ``battery`` is in %. ``samples`` came and ``lost`` did not, exactly,
    since the sensor was chosen. ``nominal_rate`` and ``measured_rate`` are in Hz, ``delay`` in s is the usual one from
    the last sample of a packet to its arrival. ``heart_rate`` is a strap's last one while it streams. ``stream`` is
    what a pipeline and a recording need, known from the first connection on.
    """

    choice: Choice
    connection: Connection
    kind: Kind | None
    address: str | None
    signal_strength: int | None
    battery: int | None
    samples: int
    lost: int
    nominal_rate: float | None
    measured_rate: float | None
    delay: float | None
    heart_rate: HeartRate | None
    stream: SensorStream | None

    @property
    def sentence(self) -> str | None:
        """Why it does not stream and what to do, for people; None while all goes well."""
        return tr(SENTENCES[self.connection.reason]) if self.connection.reason else None


def sensor_now(link: SensorLink) -> SensorNow:
    """Return how the sensor of ``link`` fares."""
    memory, heard = link.memory, link.sighting
    streams = link.connection.state is State.STREAMING
    tally, configuration = memory.missing.tally, memory.configuration
    return SensorNow(
        choice=link.choice,
        connection=link.connection,
        kind=memory.kind,
        address=heard.address if heard else None,
        signal_strength=heard.signal_strength if heard else None,
        battery=memory.battery,
        samples=tally.samples,
        lost=tally.lost,
        nominal_rate=configuration.sample_rate if configuration else None,
        measured_rate=memory.reception.rate() if streams else None,
        delay=memory.reception.delay(memory.clock.map, configuration) if streams else None,
        heart_rate=memory.heart_rate if streams else None,
        stream=link.stream,
    )
