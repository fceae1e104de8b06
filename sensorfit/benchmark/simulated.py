"""Simulated sessions counted on all cores. Knows neither how results are put together nor a terminal."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sensorfit.benchmark.cores import on_all_cores
from sensorfit.benchmark.scenarios import Case, Row
from sensorfit.benchmark.trial import Trial, tried
from sensorfit.device.simulated import SimulatedSensor
from sensorfit.device.simulated_truth import true_labels
from sensorfit.simulation.scenario import scenario_from_toml
from sensorfit.simulation.session import carried_out
from sensorfit.simulation.worn_sensor import worn_sensors

ONE_BY_ONE = {Row.COUNTS: 1}
"""Packets received at a time where it is measured how late reps are announced; nowhere else does it matter, as results
do not depend on the cut."""


@dataclass(frozen=True, slots=True)
class SimulatedCase:
    """What came of one session: a trial for each sensor and model."""

    row: Row
    trials: tuple[Trial, ...]


def simulated(case: Case) -> SimulatedCase:
    """Simulate and count one session."""
    trials = []
    for worn in worn_sensors(carried_out(scenario_from_toml(case.scenario))):
        source = SimulatedSensor(worn)
        packets, labels = list(source), list(true_labels(worn))
        trials += [
            tried(case.group, source.streams[0], packets, labels, model, ONE_BY_ONE.get(case.row, 0))
            for model in case.models
        ]
    return SimulatedCase(case.row, tuple(trials))


def simulate_all(cases: Sequence[Case]) -> Iterator[SimulatedCase]:
    """Results in the order of the cases, made on all cores."""
    return on_all_cores(simulated, cases)
