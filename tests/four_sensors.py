"""Four simulated sensors on leg curls for as many hours as wanted, and the session that the window shows of them.
Knows no window and no clock."""

from collections.abc import AsyncIterable, Iterator
from dataclasses import dataclass, replace
from itertools import count

from firmware_protocol.messages import Counts
from sensorfit.device.open_packets import OpenSensor
from sensorfit.device.simulated import open_sensor
from sensorfit.pipeline import Update
from sensorfit.pipelines import Made, Pipelines
from sensorfit.plan import Plan
from sensorfit.recording.packets import Packet
from sensorfit.simulation.scenario import scenario_from_toml
from sensorfit.simulation.session import carried_out
from sensorfit.simulation.worn_sensor import worn_sensors
from sensorfit.training.amounts import Reps
from sensorfit.training.catalogue import shipped_catalogue
from sensorfit.training.prescription import Prescription
from sensorfit.ui.session import LiveSession

RATE, PACKET = 100, 10
"""Hz, and samples in a packet."""

AIR = 0.008
"""s from the last sample of a packet to its arrival: a connection interval of Bluetooth."""

SMOOTHING = 5
"""Samples by which the movement that is drawn is older than the newest sample: no filter knows what comes."""

APART = 0.023
"""s by which each sensor measures and sends after the one before: they know nothing of each other."""

EXERCISE = "lying_leg_curl"

SCENARIO = """
title = "Four sensors"
sensors = [
  {{ name = "1", placement = "shank" }},
  {{ name = "2", placement = "thigh" }},
  {{ name = "3", placement = "foot" }},
  {{ name = "4", placement = "pelvis" }},
]
course = [{{ exercise = "lying_leg_curl", sets = {sets}, reps = {reps}, rest = {rest} }}]
"""


@dataclass(frozen=True, slots=True)
class FourSensors:
    """Sensors, and the counts (n, 6) that each goes on sending; the first one sees the exercise."""

    sensors: tuple[OpenSensor, ...]
    counts: tuple[Counts, ...]
    reps: int

    def packets(self, seconds: float) -> Iterator[Packet]:
        """Their packets of so many s in the order in which they arrive; the movement begins anew when it is over."""
        for number in count():
            for place, (sensor, counts) in enumerate(zip(self.sensors, self.counts, strict=True)):
                if taken_at(number) > seconds:
                    return
                first = number * PACKET % (len(counts) // PACKET * PACKET)
                payload = sensor.packet(number, number * PACKET / RATE, counts[first : first + PACKET])
                yield Packet(sensor.name, round(taken_at(number, place) + AIR, 6), payload)

    def taken_at(self, number: int, sensor: str) -> float:
        """When the last sample of packet ``number`` of ``sensor`` was taken, in s."""
        return taken_at(number, [one.name for one in self.sensors].index(sensor))

    def session(self, packets: AsyncIterable[Packet], sets: int) -> LiveSession:
        """What the window shows of ``packets``: so many sets are prescribed, or any number of reps."""
        exercise = shipped_catalogue().exercise(EXERCISE)
        streams = {sensor.name: sensor.stream for sensor in self.sensors}
        profile = exercise.profile("shank")
        plan = Plan(exercise.name, "shank", (Prescription(Reps(self.reps, self.reps)),) * sets, profile.strokes())
        return LiveSession(packets, Watched(Pipelines(streams.get, exercise), self.sensors[0].name), plan)


class Watched:
    """All pipelines, of which one is shown; what the others make is worked out and let go."""

    def __init__(self, pipelines: Pipelines, sensor: str) -> None:
        self._pipelines, self._sensor = pipelines, sensor
        self._last: Update | None = None

    def receive(self, packet: Packet) -> Update:
        return self._shown(self._pipelines.receive(packet))

    def finish_set(self) -> Update:
        return self._shown(self._pipelines.finish_set())

    def finish(self) -> Update:
        return self._shown(self._pipelines.finish())

    def _shown(self, made: Made) -> Update:
        for update in made:
            if isinstance(update, Update) and update.sensor == self._sensor:
                self._last = update
                return update
        assert self._last, "the sensor that is shown sends first"
        return replace(self._last, motion=(), events=())


def taken_at(number: int, place: int = 0) -> float:
    """When the last sample of packet ``number`` of the sensor at ``place`` was taken, in s."""
    return (number + 1) * PACKET / RATE + place * APART


def four_sensors(sets: int, reps: int, rest: float) -> FourSensors:
    """The sensors of somebody who does ``sets`` with so many s of rest between them, over and over."""
    worn = worn_sensors(carried_out(scenario_from_toml(SCENARIO.format(sets=sets, reps=reps, rest=rest))))
    return FourSensors(tuple(map(open_sensor, worn)), tuple(one.measured()[1] for one in worn), reps)
