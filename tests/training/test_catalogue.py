"""The catalogue: what ships with the product, and looking things up in it."""

import pytest

from sensorfit.training.catalogue import Catalogue, shipped_catalogue
from sensorfit.training.errors import CatalogueError
from sensorfit.training.exercises import Kind, Start
from sensorfit.training.placements import Measurable
from sensorfit.training.prescription import SetScheme
from sensorfit.training.prescription_text import written

EXERCISE_IDS = {
    "lying_leg_curl", "seated_leg_curl", "standing_leg_curl", "dumbbell_leg_curl", "band_leg_curl",
    "sliding_leg_curl", "nordic_curl", "romanian_deadlift", "single_leg_romanian_deadlift", "deadlift", "back_squat",
    "front_squat", "bodyweight_squat", "bulgarian_split_squat", "single_leg_squat", "kings_deadlift", "reverse_lunge",
    "jumping_lunge", "hyperextension", "good_morning", "glute_bridge", "single_leg_glute_bridge",
    "lying_hip_extension", "cable_hip_extension", "glute_kickback", "quadruped_leg_lift", "hip_abduction",
    "hip_adduction", "dumbbell_swing", "kettlebell_swing", "step_jump_over", "jump_rope", "plank_knee_drive",
    "leg_rock", "hip_90_90_switch", "hip_pendulum", "hamstring_stretch", "dynamic_hamstring_stretch",
    "seated_knee_extension", "straight_leg_raise", "side_hip_abduction", "prone_hip_extension", "sit_to_stand",
    "heel_raise", "step_up", "bench_press", "overhead_press", "barbell_row", "pull_up", "push_up", "crunch",
    "biceps_curl", "lateral_raise", "shoulder_abduction", "forward_elevation", "shoulder_external_rotation",
    "shoulder_internal_rotation", "jumping_jack", "boxing", "jump_shot",
    "bent_over_row", "lower_trapezius_row", "pendulum", "prone_elbow_extension", "seated_trunk_bend", "lunge",
    "arm_swing",
}  # fmt: skip

SQUAT = """
[squat]
name = "Squat"
kind = "cyclic"
side = "both"
starts = "eccentric"
placements = [{ at = "thigh", measures = "count only" }]
"""


def program(**entry: object) -> str:
    fields = ", ".join(f"{key} = {value}" for key, value in entry.items())
    return f'[plan]\nname = "Plan"\nentries = [{{ {fields} }}]'


def test_every_promised_exercise_ships() -> None:
    assert set(shipped_catalogue().exercises) == EXERCISE_IDS


def test_names_tell_exercises_apart() -> None:
    names = [exercise.name.casefold() for exercise in shipped_catalogue().exercises.values()]
    assert len(set(names)) == len(names)


def test_a_lying_leg_curl_is_seen_whole_from_the_shank_and_only_counted_from_the_thigh() -> None:
    curl = shipped_catalogue().exercise("lying_leg_curl")
    assert curl.starts is Start.CONCENTRIC
    assert [(view.placement, view.measures) for view in curl.views] == [
        ("shank", Measurable.RANGE_OF_MOTION),
        ("thigh", Measurable.COUNT),
    ]


def test_exercises_without_reps_promise_no_first_phase() -> None:
    for exercise in shipped_catalogue().exercises.values():
        if exercise.kind in (Kind.HOLD, Kind.TIMED):
            assert exercise.starts is Start.UNKNOWN, exercise.id


def test_fast_exercises_promise_no_tempo_from_any_placement() -> None:
    for exercise in shipped_catalogue().exercises.values():
        if exercise.kind in (Kind.BALLISTIC, Kind.TIMED):
            assert {view.measures for view in exercise.views} == {Measurable.COUNT}, exercise.id


@pytest.mark.parametrize(
    ("program_id", "expected"),
    [
        (
            "two_way_split",
            ["romanian_deadlift 3x12", "bulgarian_split_squat 5x7", "lying_leg_curl 5x20"],
        ),
        ("three_way_split", ["lying_leg_curl 3x12", "back_squat 5x5", "hyperextension 5xmax"]),
    ],
)
def test_the_shipped_programs_prescribe_what_they_should(program_id: str, expected: list[str]) -> None:
    entries = shipped_catalogue().program(program_id).entries
    schemes = [SetScheme(entry.sets, entry.prescription) for entry in entries]
    assert [f"{entry.exercise} {written(scheme)}" for entry, scheme in zip(entries, schemes, strict=True)] == expected


def test_an_unknown_exercise_suggests_the_close_ones() -> None:
    with pytest.raises(
        CatalogueError, match=r"exercise 'lying_leg_crul' is not in the catalogue \(did you mean lying_leg"
    ):
        shipped_catalogue().exercise("lying_leg_crul")


def test_an_unknown_exercise_like_no_other_gets_no_suggestion() -> None:
    with pytest.raises(CatalogueError) as refusal:
        shipped_catalogue().exercise("xyzzy")
    assert "did you mean" not in str(refusal.value)


def test_an_unknown_program_suggests_the_close_ones() -> None:
    with pytest.raises(CatalogueError, match=r"did you mean three_way_split"):
        shipped_catalogue().program("three_way")


def test_a_program_with_an_unknown_exercise_is_refused() -> None:
    with pytest.raises(CatalogueError, match=r"program 'plan', .* exercise 'squad' .*did you mean squat"):
        Catalogue.from_toml(SQUAT, program(exercise='"squad"', sets=3))


@pytest.mark.parametrize(
    ("entry", "reason"),
    [
        ({"exercise": '"squat"', "sets": 0}, "field 'sets': 0 is not a whole number above 0"),
        ({"exercise": '"squat"', "sets": "true"}, "field 'sets': True is not a whole number above 0"),
        ({"exercise": '"squat"'}, "field 'sets': is missing"),
        ({"exercise": '"squat"', "sets": 3, "reps": 7.5}, "field 'reps': 7.5 is not a whole number above 0"),
        ({"exercise": '"squat"', "sets": 3, "rep": 7}, "did you mean reps"),
    ],
)
def test_a_bad_program_is_refused_naming_program_field_and_reason(entry: dict[str, object], reason: str) -> None:
    with pytest.raises(CatalogueError) as refusal:
        Catalogue.from_toml(SQUAT, program(**entry))
    assert "program 'plan'" in str(refusal.value)
    assert reason in str(refusal.value)


def test_a_program_refuses_fields_that_nobody_reads() -> None:
    with pytest.raises(CatalogueError, match="program 'plan', field 'days'"):
        Catalogue.from_toml(SQUAT, "[plan]\ndays = 3" + program(exercise='"squat"', sets=3).removeprefix("[plan]"))


def test_text_that_is_not_toml_is_refused_with_its_line() -> None:
    with pytest.raises(CatalogueError, match=r"not valid TOML.*line 1"):
        Catalogue.from_toml("[squat\n", "")


def test_ids_and_aliases_tell_exercises_apart() -> None:
    exercises = shipped_catalogue().exercises
    names = [*exercises, *(alias for exercise in exercises.values() for alias in exercise.aliases)]
    assert len(set(names)) == len(names)
