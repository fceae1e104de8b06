"""What is printed where seconds count, and where sides take turns."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from sensorfit.device.simulated import SimulatedSensor
from sensorfit.device.simulated_truth import session_facts
from sensorfit.recording.writer import create_recording
from sensorfit.simulation.scenario import scenario_from_toml
from sensorfit.simulation.session import carried_out
from sensorfit.simulation.worn_sensor import worn_sensors

COURSES = {
    "stretch": ("pelvis", '{ exercise = "hamstring_stretch", reps = 2, hold = 6, rest = 5 }'),
    "lunge": ("left thigh", '{ exercise = "reverse_lunge", reps = 8, side = "left", rest = 5 }'),
    "rope": ("right wrist", '{ exercise = "jump_rope", seconds = 10, rest = 5 }'),
}


@pytest.fixture(scope="module")
def recorded(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """One set of each kind, recorded."""
    paths = {}
    for name, (placement, course) in COURSES.items():
        scenario = scenario_from_toml(
            f'title = "t"\nseed = 5\nsensors = [{{ placement = "{placement}" }}]\ncourse = [{course}]'
        )
        (worn,) = worn_sensors(carried_out(scenario))
        sensor = SimulatedSensor(worn)
        paths[name] = tmp_path_factory.mktemp("kinds") / f"{name}.mcap"
        with create_recording(paths[name], session_facts(scenario, placement)) as writer:
            writer.add_stream(sensor.streams[0])
            for packet in sensor:
                writer.append(packet)
    return paths


def one(run: Any, path: Path) -> Any:
    return json.loads(run("count", path, "--json").stdout)


def test_holds_are_told_in_seconds(run: Any, recorded: dict[str, Path]) -> None:
    path = recorded["stretch"]
    (done,) = one(run, path)["sets"]
    held = [span["end_s"] - span["start_s"] for span in done["spans"]]
    assert done["held_s"] == pytest.approx(sum(held), abs=0.01)
    assert len(held) == 2
    assert f"2 holds, {done['held_s']:.1f} s.\n" in run("count", path).stdout
    rows = list(csv.DictReader(io.StringIO(run("count", path, "--csv").stdout)))
    assert [float(row["held_s"]) for row in rows] == pytest.approx(held, abs=0.01)


def test_activity_is_told_in_seconds_and_cycles_beside_it(run: Any, recorded: dict[str, Path]) -> None:
    found = one(run, recorded["rope"])
    (done,) = found["sets"]
    assert done["active_s"] == pytest.approx(10, abs=2.5)
    assert f"0:{done['active_s']:02.0f} active, {found['count']} cycles.\n" in run("count", recorded["rope"]).stdout
    rows = list(csv.DictReader(io.StringIO(run("count", recorded["rope"], "--csv").stdout)))
    assert {float(row["active_s"]) for row in rows} == {done["active_s"]}


def test_whose_step_it_was_is_told_by_the_side_on_which_the_sensor_is_worn(run: Any, recorded: dict[str, Path]) -> None:
    assert [rep["side"] for rep in one(run, recorded["lunge"])["reps"]] == ["left", "right"] * 4
    lines = run("count", recorded["lunge"]).stdout.splitlines()
    assert [line.split()[-1] for line in lines[2:10]] == ["left", "right"] * 4


def test_seconds_run_in_the_terminal(run: Any, recorded: dict[str, Path]) -> None:
    lines = run("replay", recorded["stretch"], "--terminal", "--speed", "max").stdout.splitlines()
    assert any(line.strip() == "10.0 s" for line in lines)
    assert any(line.startswith("Set done: 2 holds, ") for line in lines)
