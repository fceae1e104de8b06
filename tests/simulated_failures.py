"""Recordings of simulated sessions that are counted wrongly, with an index, for the pictures in docs/accuracy.md.

python tests/simulated_failures.py FOLDER
sensorfit benchmark FOLDER/index.csv --plots docs/images/failures
"""

import csv
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path

from sensorfit.benchmark.scenarios import GENERAL_MODEL, Row, cases, scenario_text
from sensorfit.cli.simulate import simulate_scenario
from sensorfit.recording.labels import RepLabel
from sensorfit.recording.open_recording import open_recording


@dataclass(frozen=True, slots=True)
class Failure:
    """The session of the benchmark whose scenario has ``seed``, seen from ``placement`` and counted as ``exercise``."""

    name: str
    row: Row
    seed: int
    placement: str
    exercise: str

    @property
    def run(self) -> int:
        """The ``--seed`` of the benchmark that it belongs to."""
        return self.seed // 1_000_000


FAILURES = (
    Failure("thigh_trembles", Row.TILT, 1_000_036, "right thigh", "lying_leg_curl"),
    Failure("thigh_one_missed", Row.TILT, 3_000_082, "right thigh", "lying_leg_curl"),
    Failure("thigh_unseen", Row.TILT, 7_000_077, "right thigh", "lying_leg_curl"),
    Failure("wrist_weights", Row.DISTRACTORS, 1_200_008, "right wrist", GENERAL_MODEL),
    Failure("shank_bar_racked", Row.DISTRACTORS, 11_200_002, "right shank", GENERAL_MODEL),
)


def scenario_of(failure: Failure) -> str:
    """The scenario of its session, with the sensor in question alone."""
    for case in cases(failure.run):
        scenario = tomllib.loads(case.scenario)
        if case.row is failure.row and scenario["seed"] == failure.seed:
            (sensor,) = [one for one in scenario["sensors"] if one["placement"] == failure.placement]
            return scenario_text(failure.seed, [sensor], scenario["course"], **scenario["athlete"])
    raise LookupError(
        f"no session of {failure.row} has the seed {failure.seed}; look it up in the benchmark's scenarios"
    )


def written(failure: Failure, folder: Path) -> list[str]:
    """Write the recording and its true reps; return its row of the index."""
    path = folder / f"{failure.name}.mcap"
    scenario = folder / f"{failure.name}.toml"
    scenario.write_text(scenario_of(failure), encoding="utf-8")
    simulate_scenario(scenario, path)
    reps = [label for label in open_recording(path).labels if isinstance(label, RepLabel)]
    with (folder / f"{failure.name}.reps.csv").open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([("start_s", "end_s"), *((rep.start, rep.stop) for rep in reps)])
    return [path.name, "simulated", failure.exercise or str(failure.row), failure.placement, str(len(reps))]


def main(folder: Path) -> None:
    """Write all of them and the index."""
    folder.mkdir(parents=True, exist_ok=True)
    rows = [["file", "dataset", "exercise", "placement", "true_reps"], *(written(one, folder) for one in FAILURES)]
    with (folder / "index.csv").open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows(rows)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
