"""A whole session as a person writes it down: athlete, sensors, what is done and what disturbs. Knows no posture."""

import tomllib
from dataclasses import dataclass
from math import radians

from sensorfit.fields import Fields
from sensorfit.simulation.body.pose import Body
from sensorfit.simulation.body.unrest import Restlessness
from sensorfit.simulation.course_plan import Entry, SetEntry, entries
from sensorfit.simulation.errors import SimulationError
from sensorfit.simulation.exercise.athlete import Athlete
from sensorfit.simulation.sensor.vibration import Vibrations
from sensorfit.simulation.sensor_plan import SensorPlan

LARGEST_SEED = 2**63 - 1
"""What a TOML integer can hold."""


@dataclass(frozen=True, slots=True)
class Scenario:
    """One session. The same scenario gives the same session, to the byte; another ``seed`` another day of the same."""

    title: str
    seed: int
    athlete: Athlete
    restlessness: Restlessness
    vibrations: Vibrations
    sensors: tuple[SensorPlan, ...]
    course: tuple[Entry, ...]

    @property
    def sets(self) -> tuple[SetEntry, ...]:
        """The sets, in their order."""
        return tuple(entry for entry in self.course if isinstance(entry, SetEntry))


def scenario_from_toml(text: str) -> Scenario:
    """Read the text of a scenario file; SimulationError names the table, the field and what to write instead."""
    try:
        tables = tomllib.loads(text)
    except (
        ValueError,
        RecursionError,
    ) as error:  # a number of 5000 digits, or brackets in brackets, are no TOMLDecodeError
        raise SimulationError(f"the scenario is not valid TOML: {error}; correct what stands there") from None
    fields = Fields("scenario", tables, SimulationError)
    scenario = Scenario(
        title=fields.text("title"),
        seed=fields.whole_number_up_to("seed", LARGEST_SEED, 1),
        athlete=_athlete(fields.nested("athlete")),
        restlessness=Restlessness.from_fields(fields.nested("unrest")),
        vibrations=Vibrations.from_fields(fields.nested("vibration")),
        sensors=tuple(SensorPlan.from_table(table, n) for n, table in enumerate(fields.tables("sensors"), 1)),
        course=tuple(entry for n, table in enumerate(fields.tables("course"), 1) for entry in entries(table, n)),
    )
    fields.finish()
    _check_names(scenario)
    return scenario


def _athlete(fields: Fields) -> Athlete:
    usual = Athlete()
    athlete = Athlete(
        height=fields.real("height", usual.height),
        variation=fields.real("variation", usual.variation, 0.0, 0.5),
        range_variation=fields.real("range_variation", usual.range_variation, 0.0, 0.3),
        return_variation=fields.real("return_variation", usual.return_variation, 0.0, 0.3),
        wander=radians(fields.real("wander_deg", 0.8, 0.0, 10.0)),
        slowing=fields.real("slowing", usual.slowing, 0.0, 0.6),
        trend=fields.real("trend", usual.trend, 0.0, 0.5),
        unevenness=fields.real("unevenness", usual.unevenness, 0.0, 5.0),
        manner=fields.real("manner", usual.manner, 0.0, 1.0),
        sideways=fields.real("sideways", usual.sideways, 0.0, 5.0),
        give=fields.real("give", usual.give, 0.0, 5.0),
        clanks=fields.real("clanks", usual.clanks, 0.0, 1.0),
    )
    fields.finish()
    with fields.owning():
        Body(athlete.height)
    return athlete


def _check_names(scenario: Scenario) -> None:
    names = [sensor.name for sensor in scenario.sensors]
    for name in names:
        if names.count(name) > 1:
            raise SimulationError(f"scenario, field 'sensors': two are called {name!r}; give each a name of its own")
    for entry in scenario.sets:
        for slip in entry.slips:
            if slip.sensor not in names:
                known = ", ".join(names)
                raise SimulationError(f"scenario, slips: no sensor is called {slip.sensor!r}; write one of {known}")
