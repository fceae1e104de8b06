"""`sensorfit exercises` and `sensorfit programs`: lists, one shown whole, JSON, and what is wrong with own files."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from sensorfit.own_catalogue import catalogue_folder
from sensorfit.training.catalogue import shipped_catalogue

Run = Callable[..., Result]


def put(name: str, text: str) -> None:
    catalogue_folder().mkdir(parents=True, exist_ok=True)
    (catalogue_folder() / name).write_text(text, "utf-8")


PRESS = """
[leg_press]
name = "Leg press"
kind = "cyclic"
side = "both"
starts = "eccentric"
placements = [{ at = "shank", measures = "count and tempo" }]
"""


def test_every_exercise_and_program_is_listed(run: Run) -> None:
    listed = run("exercises").stdout
    assert all(f"\n{key} " in listed for key in shipped_catalogue().exercises)
    listed = run("programs").stdout
    assert all(f"\n{key} " in listed for key in shipped_catalogue().programs)
    assert "1–2 months: Begin with a circuit" in listed
    assert "twice a week at the most" in listed


@pytest.mark.parametrize(
    "words",
    [
        ["exercises"],
        ["programs"],
        *(["exercises", key] for key in shipped_catalogue().exercises),
        *(["programs", key] for key in shipped_catalogue().programs),
        *(["programs", key, "--sets"] for key in shipped_catalogue().programs),
    ],
)
def test_nothing_is_wider_than_a_terminal(run: Run, words: list[str]) -> None:
    result = run(*words)
    assert result.exit_code == 0
    assert max(map(len, result.stdout.splitlines())) <= 80


def test_an_exercise_is_shown_whole_by_what_people_call_it(run: Run) -> None:
    shown = run("exercises", "leg", "curl").stdout
    for words in (
        "Lying leg curl (lying_leg_curl)",
        "both sides together",
        "begins with lifting",
        "Trains:      hamstrings",
        "3 – 1 – 1 – 2 s",
        "hold for one or two seconds",
        "shank      count, tempo and range of motion; a good rep has 90–120°",
        "a hip, knee, ankle or shoulder",
        "Also like 'leg curl': seated_leg_curl",
    ):
        assert words in shown


def test_a_word_of_many_lists_them(run: Run) -> None:
    listed = run("exercises", "bridge").stdout
    assert "glute_bridge" in run("exercises", "hip", "lift").stdout
    assert "exercise  " in run("exercises", "raise").stdout
    assert "Glute bridge (glute_bridge)" in listed


def test_an_exercise_that_is_like_none_is_refused(run: Run) -> None:
    result = run("exercises", "xyzzy")
    assert (result.exit_code, result.stderr) == (
        2,
        "Error: no exercise is called like 'xyzzy'; sensorfit exercises lists all\n",
    )


def test_a_program_shows_days_sets_targets_rests_slots_and_who_should_ask_first(run: Run) -> None:
    shown = run("programs", "hamstring_glute_twice_a_week").stdout
    for words in (
        "A, rest 2–3 min from one exercise to the next",
        "a1: a hinge with both legs            5 × 10 reps, rest 1 min",
        "you choose, such as romanian_deadlift",
        "glute_kickback                        5 × 10 reps each leg, rest 1 min",
        "3 × 3–6 reps",
        "no medical advice",
        "you are pregnant",
    ):
        assert words in shown


def test_a_superset_is_shown_and_walked_through_in_its_order(run: Run) -> None:
    assert "superset: 3 rounds, no rest in between, rest 90 s after each" in run("programs", "gym_finisher").stdout
    lines = run("programs", "gym_finisher", "--sets").stdout.splitlines()
    assert [line.split()[1] for line in lines[1:]] == ["hyperextension", "glute_bridge"] * 3


def test_slots_are_filled_as_one_chooses_and_else_as_proposed(run: Run) -> None:
    filled = ("programs", "hamstring_glute_twice_a_week", "--fill", "a1=good_morning")
    assert "a1: good_morning" in run(*filled).stdout
    lines = run(*filled, "--sets").stdout.splitlines()
    assert lines[1].split()[1] == "good_morning"
    assert lines[6].split()[1:3] == ["single_leg_romanian_deadlift", "left"]


@pytest.mark.parametrize(
    ("fill", "reason"),
    [
        ("a9=good_morning", "has no slot 'a9'; its slots are a1, a2, a4, a5, b1"),
        ("a1=good_mourning", "did you mean good_morning"),
        ("a1", "exercise '' is not in the catalogue"),
    ],
)
def test_a_slot_or_exercise_that_is_none_is_refused(run: Run, fill: str, reason: str) -> None:
    result = run("programs", "hamstring_glute_twice_a_week", "--fill", fill)
    assert result.exit_code == 2
    assert reason in result.stderr


def test_fill_and_sets_need_a_program(run: Run) -> None:
    assert "Give the ID of the program" in run("programs", "--sets").stderr


def test_json_has_all_of_it(run: Run) -> None:
    (curl,) = [one for one in json.loads(run("exercises", "--json").stdout) if one["id"] == "lying_leg_curl"]
    assert (curl["primary"], curl["tempo_s"], curl["own"]) == (["hamstrings"], [3, 1, 1, 2], False)
    assert (curl["placements"][0]["at"], curl["placements"][0]["target_deg"]) == ("shank", [90, 120])
    finisher = json.loads(run("programs", "gym_finisher", "--json").stdout)
    assert finisher["days"][0]["parts"][0]["superset"][0] == {
        "exercise": "hyperextension",
        "sets": "12",
        "warm_up": False,
        "note": None,
    }
    assert [one["prescription"] for one in finisher["days"][0]["order"]][:2] == ["12 rest 0s", "15 rest 90s"]
    programs = {one["id"]: one for one in json.loads(run("programs", "--json").stdout)}
    assert programs["hamstring_glute_twice_a_week"]["days"][0]["open_slots"] == ["a1", "a2", "a4", "a5"]


def test_own_files_are_used_and_found_well(run: Run) -> None:
    assert "Nothing of yours yet; put exercises*.toml" in run("exercises", "--check").stdout
    put("exercises_gym.toml", PRESS)
    assert "Leg press (leg_press)" in run("exercises", "leg press").stdout
    checked = run("programs", "--check")
    assert (checked.exit_code, "nothing wrong with them: leg_press" in checked.stdout) == (0, True)


def test_a_bad_own_file_is_told_and_the_rest_is_listed(run: Run) -> None:
    put("exercises_gym.toml", PRESS + PRESS.replace("leg_press", "hack_squat").replace("both", "booth"))
    listed = run("exercises")
    assert listed.exit_code == 0
    assert listed.stderr.startswith("! exercises_gym.toml: exercise 'hack_squat', field 'side': 'booth' is not one of")
    assert "\nleg_press " in listed.stdout
    checked = run("exercises", "--check")
    assert checked.exit_code == 1
    assert checked.stdout.startswith("! exercises_gym.toml: exercise 'hack_squat'")


def test_an_own_exercise_that_replaces_another_is_remarked(run: Run) -> None:
    put("exercises.toml", PRESS.replace("leg_press", "back_squat"))
    checked = run("exercises", "--check")
    assert checked.exit_code == 0
    assert "'back_squat' is used in place of the one that ships" in checked.stdout


def test_an_exercise_is_counted_by_what_people_call_it(run: Run, curls_csv: Path) -> None:
    assert run("count", curls_csv, "-e", "Leg Curl").stdout == run("count", curls_csv, "-e", "lying_leg_curl").stdout


def test_an_own_exercise_can_be_counted(run: Run, curls_csv: Path) -> None:
    put("exercises.toml", PRESS)
    assert run("count", curls_csv, "-e", "leg_press").exit_code == 0
    refused = run("count", curls_csv, "-e", "leg_pres")
    assert "did you mean leg_press" in refused.stderr
    put("programs.toml", "[broken")
    assert "sensorfit exercises --check" in run("count", curls_csv, "-e", "leg_pres").stderr


def test_each_side_is_an_arm_where_the_arm_is_trained(run: Run) -> None:
    day = 'days = [{ name = "Day", does = [{ exercise = "biceps_curl", sets = "3x10 each arm" }] }]'
    put("programs.toml", f'[arms]\nname = "Arms"\n{day}')
    assert "3 × 10 reps each arm" in run("programs", "arms").stdout
