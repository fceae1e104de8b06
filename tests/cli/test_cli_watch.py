"""`sensorfit demo`, `replay` and the app: counted in the terminal, or handed to the windows."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from sensorfit.recording.open_recording import open_recording

Run = Callable[..., Result]


def test_the_demonstration_counts_three_sets_of_twelve_in_the_terminal(run: Run) -> None:
    result = run("demo", "--terminal", "--speed", "max")
    lines = result.stdout.splitlines()
    assert (result.exit_code, result.stderr) == (0, "")
    assert lines[0] == "Lying leg curl (shank). Set 1 of 3: 12 reps, tempo 3 – 1 – 1 – 2."
    assert [line for line in lines if line.startswith("Set done")] == ["Set done: 12 reps."] * 3
    assert [line.split()[0] for line in lines if line[:4].strip().isdigit()] == [str(n) for n in range(1, 13)] * 3
    assert sum("Set 2 of 3" in line for line in lines) == sum("Set 3 of 3" in line for line in lines) == 1


def test_a_demonstration_that_was_recorded_is_counted_and_replayed_without_a_complaint(
    run: Run, tmp_path: Path
) -> None:
    path = tmp_path / "demo.mcap"
    assert run("demo", "--terminal", "--speed", "max", "--output", path).exit_code == 0
    assert open_recording(path).remarks == ()
    counted = run("count", path).stdout
    assert "36 reps in 3 sets" in counted
    assert "!" not in counted
    replayed = run("replay", path, "--terminal", "--speed", "max")
    assert replayed.exit_code == 0
    assert replayed.stdout == run("demo", "--terminal", "--speed", "max").stdout
    assert replayed.stdout.startswith("Lying leg curl (shank). Set 1 of 3: 12 reps")
    assert replayed.stdout.count("Set done: 12 reps.\n") == 3


def test_an_existing_recording_is_not_overwritten(run: Run, one_set: Path) -> None:
    before = one_set.read_bytes()
    result = run("demo", "--terminal", "--speed", "max", "--output", one_set)
    assert (result.exit_code, len(result.stderr.splitlines())) == (2, 1)
    assert "exists already" in result.stderr
    assert one_set.read_bytes() == before


def test_a_bad_speed_is_refused_before_a_recording_is_created(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "demo.mcap"
    result = run("demo", "--terminal", "--speed", "9", "--output", path)
    assert result.exit_code == 2
    assert result.stderr.splitlines() == ["Error: the speed is '9'; give a factor from 0.25 to 8, or max"]
    assert not path.exists()


@pytest.mark.parametrize(("arguments", "speed", "theme"), [((), 1.0, None), (("--speed", "4"), 4.0, None),
                         (("--speed", "max", "--theme", "light"), None, "light")])  # fmt: skip
def test_without_terminal_the_window_gets_the_opening(
    run: Run, windows: Any, one_set: Path, arguments: tuple[str, ...], speed: float | None, theme: str | None
) -> None:
    assert run("demo", "-p", "thigh", *arguments).exit_code == 0
    assert run("replay", one_set, *arguments).exit_code == 0
    demo, replay = windows.watched
    assert (demo[0].stream.placement, replay[0].stream.placement) == ("thigh", "shank")
    assert demo[1:] == replay[1:] == (speed, theme)


def test_the_recording_is_closed_when_the_window_is(run: Run, windows: Any, tmp_path: Path) -> None:
    path = tmp_path / "demo.mcap"
    run("demo", "--output", path)
    opening, _, _ = windows.watched[0]
    assert opening.recording is not None
    with pytest.raises(Exception, match="is closed"):
        opening.pipeline.receive(next(iter(opening.source)))


def test_the_exit_code_is_that_of_the_window(run: Run, windows: Any) -> None:
    windows.exit_code = 2
    assert run("demo").exit_code == run().exit_code == 2


def test_without_a_command_the_app_opens(run: Run, windows: Any) -> None:
    assert run().exit_code == 0
    assert windows.started == 1
    assert windows.watched == []
    assert windows.radio is None


@pytest.mark.parametrize("options", [("--virtual",), ("--served", "9700")])
def test_the_app_opens_on_another_radio_and_only_without_a_command(
    run: Run, windows: Any, options: tuple[str, ...]
) -> None:
    assert run(*options).exit_code == 0
    assert windows.radio is not None
    refused = run(*options, "scan")
    assert refused.exit_code == 2
    assert "come after the command" in refused.stderr


@pytest.mark.parametrize("seed", ["-1", str(2**64)])
def test_a_seed_that_is_no_device_id_is_refused(run: Run, seed: str) -> None:
    assert run("demo", "--terminal", "--speed", "max", "--seed", seed).exit_code == 2


def test_the_largest_seed_works(run: Run, windows: Any) -> None:
    assert run("demo", "--seed", str(2**64 - 1)).exit_code == 0


def test_a_replay_of_nothing_gets_one_sentence_and_exit_code_2(run: Run, tmp_path: Path) -> None:
    result = run("replay", tmp_path / "none.mcap", "--terminal")
    assert (result.exit_code, result.stdout, len(result.stderr.splitlines())) == (2, "", 1)


def test_the_terminal_says_what_was_not_counted_and_what_came_of_reps_that_were_none(run: Run) -> None:
    messy = Path(__file__).parents[2] / "recordings" / "lying_leg_curl_messy.mcap"
    lines = run("replay", messy, "--terminal", "--speed", "max").stdout.splitlines()
    assert any(re.fullmatch(r" +not counted, like \d+ reps of \d+°: steps", line) for line in lines)
    assert any(re.fullmatch(r"Set done: .*, 1 more only part of the way\.", line) for line in lines)
    assert any(re.fullmatch(r" +corrected to 0 reps, others: [a-z ]+( \(.*\))?", line) for line in lines)


def test_every_live_rep_has_its_range_its_speed_and_how_sure_it_is(run: Run, one_set: Path) -> None:
    lines = run("replay", one_set, "--terminal", "--speed", "max").stdout.splitlines()
    reps = [re.search(r"(\d+)° +(\d+)°/s +(\d+)%$", line) for line in lines if line[:4].strip().isdigit()]
    assert len(reps) == 12
    assert all(found and int(found[2]) > 50 for found in reps)
    trust = [int(found[3]) for found in reps if found]
    assert trust[0] == 50, "alone it may still be none"
    assert min(trust[1:]) > 80


def test_a_replay_says_that_a_placement_is_not_known(run: Run, one_set: Path) -> None:
    shown = run("replay", one_set, "-p", "tail", "--terminal", "--speed", "max").stdout
    assert shown.startswith("! 'tail' is no placement that is known: choose one of thigh, shank,")


LEG = """title = "Five flexions, then a set"
seed = 1
[[sensors]]
placement = "right thigh"
rate = 50
[[sensors]]
placement = "right shank"
rate = 50
[[course]]
exercise = "bodyweight_squat"
sets = 1
reps = 5
rest = 15
[[course]]
exercise = "bodyweight_squat"
sets = 1
reps = 3
rest = 12
"""


def test_after_flexions_it_is_said_how_far_the_knee_bends_in_each_rep(run: Run, tmp_path: Path) -> None:
    scenario, path = tmp_path / "leg.toml", tmp_path / "leg.mcap"
    scenario.write_text(LEG, "utf-8")
    assert run("simulate", scenario, "-o", path).exit_code == 0
    lines = run("replay", path, "--terminal", "--speed", "max", "--flexions").stdout.splitlines()
    assert "       Stand still for three seconds." in lines
    assert "       Bend and stretch slowly, 4 of 5." in lines
    assert "Set done: 3 reps." in lines
    bent = [float(found[1]) for line in lines if (found := re.search(r"knee to (\d+)°", line))]
    assert len(bent) == 3
    assert all(90 < angle < 120 for angle in bent)


def test_a_target_that_is_typed_stands_for_the_one_that_is_stored(run: Run, one_set: Path) -> None:
    shown = run("replay", one_set, "--terminal", "--speed", "max", "--target", "2x10-12 each leg tempo 2-0-1-0").stdout
    assert shown.startswith("Lying leg curl (shank). Set 1 of 2: 10–12 reps, tempo 2 – 0 – 1 – 0.")
    unknown = run("replay", one_set, "--terminal", "--speed", "max", "--target", "2x10 temp 2-0-1-0")
    assert unknown.exit_code == 2
    assert "does not say what 'temp' means (did you mean tempo?)" in unknown.stderr


def test_a_target_of_one_leg_is_a_set_for_each(run: Run, one_set: Path) -> None:
    curl = ("-e", "standing leg curl", "--target", "2x8 each leg @ 10kg")
    shown = run("replay", one_set, "--terminal", "--speed", "max", *curl).stdout
    assert shown.startswith("Standing leg curl (shank). Set 1 of 4: 8 reps, tempo 3 – 1 – 1 – 2.")
