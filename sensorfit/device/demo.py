"""The demonstration: an athlete, a simulated sensor and the sets that were prescribed. Knows no screen."""

from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from sensorfit.device.errors import DeviceError
from sensorfit.device.simulated import SimulatedSensor
from sensorfit.device.simulated_truth import session_facts
from sensorfit.recording.session_facts import SessionFacts
from sensorfit.simulation.scenario import Scenario, scenario_from_toml
from sensorfit.simulation.session import carried_out
from sensorfit.simulation.worn_sensor import worn_sensors
from sensorfit.texts import tr


@dataclass(frozen=True, slots=True)
class Demo:
    """What is shown: its exercise with the prescriptions, and the sensor, whose session knows the truth."""

    facts: SessionFacts
    sensor: SimulatedSensor


def demo(placement: str = "shank", seed: int = 1) -> Demo:
    """Return the lying leg curls of `demo.toml`, seen from ``placement`` ("shank" or "thigh")."""
    scenario = replace(_scenario(), seed=seed)
    placements = [sensor.placement for sensor in scenario.sensors]
    if placement not in placements:
        raise DeviceError(
            tr(
                "the demonstration has no sensor on the {placement!r}; choose {placements}",
                placement=placement,
                placements=tr(" or ").join(placements),
            )
        )
    worn = worn_sensors(carried_out(scenario))[placements.index(placement)]
    return Demo(session_facts(scenario, placement), SimulatedSensor(worn))


@cache
def _scenario() -> Scenario:
    return scenario_from_toml((files("sensorfit.device") / "demo.toml").read_text("utf-8"))
