"""The catalogue: what ships with the product, and looking things up in it."""

from dataclasses import replace

import pytest

from sensorfit.training.catalogue import Catalogue, shipped_catalogue
from sensorfit.training.errors import CatalogueError
from sensorfit.training.exercises import Exercise, Kind, Start
from sensorfit.training.placements import Measurable
from sensorfit.training.prescription_text import written
from sensorfit.training.programs import Group, GroupKind, ProgramEntry, Slot

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
    return f'[plan]\nname = "Plan"\ndays = [{{ name = "Day", does = [{{ {fields} }}] }}]'


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


PROGRAMS = {
    "basic": [["back_squat 5x20", "romanian_deadlift 5x20", "hyperextension 5xmax"]],
    "two_way_split": [["romanian_deadlift 3x12", "bulgarian_split_squat 5x7 each leg", "lying_leg_curl 5x20"]],
    "three_way_split": [["lying_leg_curl 3x12", "back_squat 5x5", "hyperextension 5xmax"]],
    "intense": [
        ["back_squat 5x20", "romanian_deadlift 5x20", "hyperextension 5xmax", "lying_leg_curl 5xmax"],
    ],
    "hamstring_glute_twice_a_week": [
        [
            "romanian_deadlift? 5x10",
            "single_leg_romanian_deadlift? 5x10 each leg",
            "glute_kickback 5x10 each leg",
            "hip_abduction? 5x10",
            "lying_leg_curl? 5x10",
        ],
        [
            "romanian_deadlift? 3x3-6",
            "single_leg_romanian_deadlift? 3x10 each leg",
            "glute_kickback? 3x10 each leg",
            "hip_abduction? 3x10",
            "lying_leg_curl? 3x10",
        ],
    ],
    "home_mat": [
        [
            "jump_rope 5-6 min",
            "reverse_lunge 20-30",
            "single_leg_glute_bridge 20 each leg tempo 1-0-1-2",
            "quadruped_leg_lift 15-20 each leg",
            "step_jump_over 2 min",
            "plank_knee_drive 20 each leg",
            "hamstring_stretch 2 x hold 30s",
        ]
    ],
    "home_strength": [["romanian_deadlift 3x12", "dumbbell_leg_curl 3x12", "good_morning 3x12", "glute_bridge 3x15"]],
    "gym_finisher": [["hyperextension 12", "glute_bridge 15"]],
    "mobility": [
        [
            "leg_rock 8 each leg",
            "hip_90_90_switch 12",
            "hip_pendulum 10 each leg",
            "glute_bridge 10 tempo 2-0-1-3",
            "single_leg_glute_bridge 8 each leg tempo 2-0-1-3",
            "lying_hip_extension 3 x hold 10s",
        ]
    ],
    "runner": [
        [
            "band_leg_curl 2x12 each leg",
            "sliding_leg_curl 2x8",
            "nordic_curl 2x5",
            "lying_hip_extension 3 x hold 8s",
            "cable_hip_extension 2x10 each leg",
            "romanian_deadlift 2x10",
            "single_leg_romanian_deadlift 2x8 each leg",
            "kettlebell_swing 2x20",
            "hamstring_stretch 2 x hold 30s each leg",
            "dynamic_hamstring_stretch 10 each leg",
        ]
    ],
}
"""What the shipped programs prescribe, day by day; a question mark where the athlete chooses and this is proposed."""


@pytest.mark.parametrize("program_id", PROGRAMS)
def test_the_shipped_programs_prescribe_what_they_should(program_id: str) -> None:
    days = shipped_catalogue().program(program_id).days
    assert [[prescribed(entry) for entry in day.entries()] for day in days] == PROGRAMS[program_id]


def prescribed(entry: ProgramEntry) -> str:
    scheme = replace(entry.scheme, prescription=replace(entry.scheme.prescription, rest=None))
    if isinstance(entry.exercise, Slot):
        return f"{entry.exercise.proposals[0]}? {written(scheme)}"
    return f"{entry.exercise} {written(scheme)}"


def test_all_sets_of_the_twice_a_week_program_have_a_rest_of_a_minute_and_exercises_one_of_two_to_three() -> None:
    for day in shipped_catalogue().program("hamstring_glute_twice_a_week").days:
        assert {entry.scheme.prescription.rest for entry in day.entries()} == {60}
        assert day.between == (120, 180)


def test_the_finisher_is_a_superset_without_rest_between_its_two_exercises() -> None:
    (group,) = shipped_catalogue().program("gym_finisher").days[0].parts
    assert isinstance(group, Group)
    assert (group.kind, group.between) == (GroupKind.SUPERSET, 0)


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
        Catalogue.from_toml(SQUAT, program(exercise='"squad"', sets='"3x5"'))


@pytest.mark.parametrize(
    ("entry", "reason"),
    [
        ({"exercise": '"squat"', "sets": '"0x5"'}, "field 'sets': 0 sets cannot be prescribed"),
        ({"exercise": '"squat"', "sets": 3}, "field 'sets': 3 is not a text"),
        ({"exercise": '"squat"'}, "field 'sets': is missing"),
        ({"exercise": '"squat"', "sets": '"3x5 tmpo 1-1-1-1"'}, "'tmpo' means (did you mean tempo?)"),
        ({"exercise": '"squat"', "sets": '"3x5"', "set": 7}, "did you mean sets"),
        ({"sets": '"3x5"'}, "write either an exercise or a slot"),
        ({"slot": '"s"', "wish": '"a squat"', "sets": '"3x5"'}, "field 'proposals': is missing"),
        ({"exercise": '"squat"', "sets": '"5 each leg"'}, "both sides together; leave out 'each leg'"),
        ({"exercise": '"squat"', "sets": '"hold 30s"'}, "write reps whose tempo has the pause"),
        ({"superset": '[{ exercise = "squat", sets = "5" }]', "rounds": 3}, "write two or more"),
        ({"circuit": '[{ exercise = "squat", sets = "3x5" }]', "rounds": 3}, "belong to the group"),
    ],
)
def test_a_bad_program_is_refused_naming_program_field_and_reason(entry: dict[str, object], reason: str) -> None:
    with pytest.raises(CatalogueError) as refusal:
        Catalogue.from_toml(SQUAT, program(**entry))
    assert "program 'plan'" in str(refusal.value)
    assert reason in str(refusal.value)


def test_a_program_refuses_fields_that_nobody_reads() -> None:
    with pytest.raises(CatalogueError, match="program 'plan', field 'weeks'"):
        Catalogue.from_toml(SQUAT, "[plan]\nweeks = 3" + program(exercise='"squat"', sets='"3"').removeprefix("[plan]"))


@pytest.mark.parametrize(
    ("days", "reason"),
    [
        ('{ name = "A", does = [SLOT] }, { name = "A", does = [SQUAT] }', "two days are called 'A'"),
        ('{ name = "A", does = [SLOT] }, { name = "B", does = [SLOT] }', "two slots are called 's'"),
        ('{ name = "A", does = [] }', "day 'A', field 'does': write a list of at least one table"),
    ],
)
def test_days_and_slots_of_a_program_have_names_of_their_own(days: str, reason: str) -> None:
    slot = '{ slot = "s", wish = "a squat", proposals = ["squat"], sets = "5" }'
    days = days.replace("SLOT", slot).replace("SQUAT", '{ exercise = "squat", sets = "5" }')
    with pytest.raises(CatalogueError, match=reason):
        Catalogue.from_toml(SQUAT, f'[plan]\nname = "Plan"\ndays = [{days}]')


def test_text_that_is_not_toml_is_refused_with_its_line() -> None:
    with pytest.raises(CatalogueError, match=r"not valid TOML.*line 1"):
        Catalogue.from_toml("[squat\n", "")


def test_ids_and_aliases_tell_exercises_apart() -> None:
    exercises = shipped_catalogue().exercises
    names = [*exercises, *(alias for exercise in exercises.values() for alias in exercise.aliases)]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("exercise", shipped_catalogue().exercises.values(), ids=lambda exercise: exercise.id)
def test_every_exercise_says_how_it_is_done_what_it_trains_and_what_people_call_it(exercise: Exercise) -> None:
    assert len(exercise.cues) >= 2
    assert all(cue.endswith(".") and len(cue) < 100 for cue in exercise.cues)
    assert exercise.primary
    assert exercise.names


def test_names_that_people_use_tell_exercises_apart() -> None:
    exercises = shipped_catalogue().exercises.values()
    names = [name.casefold() for exercise in exercises for name in (exercise.name, *exercise.names)]
    assert [name for name in names if names.count(name) > 1] == []


def test_tops_that_are_held_have_the_hold_in_their_tempo() -> None:
    exercises = shipped_catalogue().exercises
    held = {key: one.default_tempo.pause_after_concentric for key, one in exercises.items() if one.default_tempo}
    assert (held["lying_leg_curl"], held["seated_leg_curl"]) == (2, 2)
    assert (held["glute_bridge"], held["single_leg_glute_bridge"]) == (2, 2)
