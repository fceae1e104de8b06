"""A day of a program as one set after another: sides, supersets, circuits, rests, slots."""

import pytest

from sensorfit.training.catalogue import check_program, shipped_catalogue
from sensorfit.training.errors import CatalogueError
from sensorfit.training.planned_sets import PlannedSet, open_slots, planned_sets, proposed
from sensorfit.training.prescription_text import written_set
from sensorfit.training.programs import Day, Program

EXERCISES = shipped_catalogue().exercises


def day(*does: dict[str, object], **more: object) -> Day:
    table = {"name": "Plan", "days": [{"name": "Day", "does": list(does)} | more]}
    program = Program.from_table("plan", table)
    check_program(program, EXERCISES)
    return program.days[0]


def lines(sets: tuple[PlannedSet, ...]) -> list[str]:
    return [" ".join(filter(None, [one.exercise, one.side, written_set(one.prescription)])) for one in sets]


def test_sets_follow_with_their_rest_and_nothing_follows_the_last() -> None:
    planned = planned_sets(day({"exercise": "back_squat", "sets": "3x5 rest 60s"}), EXERCISES)
    assert lines(planned) == ["back_squat 5 rest 60s", "back_squat 5 rest 60s", "back_squat 5"]
    assert [(one.number, one.of) for one in planned] == [(1, 3), (2, 3), (3, 3)]


def test_the_rest_between_exercises_replaces_that_after_the_last_set() -> None:
    squat, curl = ({"exercise": one, "sets": "2x5 rest 60s"} for one in ("back_squat", "lying_leg_curl"))
    planned = planned_sets(day(squat, curl, rest_between_exercises="2-3 min"), EXERCISES)
    assert [one.prescription.rest for one in planned] == [60, 120, 60, None]
    planned = planned_sets(day(squat, curl), EXERCISES)
    assert [one.prescription.rest for one in planned] == [60, 60, 60, None]


def test_left_comes_before_right_at_once_and_they_share_their_number() -> None:
    planned = planned_sets(day({"exercise": "standing_leg_curl", "sets": "2x10 each leg rest 60s"}), EXERCISES)
    assert lines(planned) == [
        "standing_leg_curl left 10 rest 0s",
        "standing_leg_curl right 10 rest 60s",
        "standing_leg_curl left 10 rest 0s",
        "standing_leg_curl right 10",
    ]
    assert [one.number for one in planned] == [1, 1, 2, 2]


@pytest.mark.parametrize(
    ("exercise", "sets", "sides"),
    [
        ("standing_leg_curl", "10", ["left", "right"]),
        ("sliding_leg_curl", "10", [""]),
        ("sliding_leg_curl", "10 each leg", ["left", "right"]),
        ("reverse_lunge", "20", [""]),
        ("reverse_lunge", "10 each leg", [""]),
        ("back_squat", "10", [""]),
    ],
)
def test_who_trains_one_side_alone_trains_the_other_too(exercise: str, sets: str, sides: list[str]) -> None:
    planned = planned_sets(day({"exercise": exercise, "sets": sets}), EXERCISES)
    assert [one.side for one in planned] == sides


def test_sides_in_turn_do_in_one_set_what_each_is_told() -> None:
    (one,) = planned_sets(day({"exercise": "jumping_lunge", "sets": "10 each leg"}), EXERCISES)
    assert one.prescription.reps == (20, 20)


def test_a_superset_goes_round_without_rest_but_after_a_round() -> None:
    pair = [{"exercise": "hyperextension", "sets": "12"}, {"exercise": "glute_bridge", "sets": "15"}]
    planned = planned_sets(day({"superset": pair, "rounds": 2, "rest": "90s"}), EXERCISES)
    assert lines(planned) == [
        "hyperextension 12 rest 0s",
        "glute_bridge 15 rest 90s",
        "hyperextension 12 rest 0s",
        "glute_bridge 15",
    ]
    assert {one.group for one in planned} == {"superset 1"}
    assert [(one.number, one.of) for one in planned] == [(1, 2), (1, 2), (2, 2), (2, 2)]


def test_a_circuit_rests_between_its_exercises_and_has_sides() -> None:
    stations = [{"exercise": "back_squat", "sets": "5"}, {"exercise": "glute_kickback", "sets": "8 each leg"}]
    circuit = {"circuit": stations, "rounds": 2, "rest_between": "15s", "rest": "1:30"}
    planned = planned_sets(
        day(circuit, {"exercise": "crunch", "sets": "max"}, rest_between_exercises="2 min"), EXERCISES
    )
    assert [one.prescription.rest for one in planned] == [15, 0, 90, 15, 0, 120, None]
    assert [one.group for one in planned] == ["circuit 1"] * 6 + [""]


def test_the_variation_that_is_meant_is_said_with_every_set() -> None:
    (day_at_home,) = shipped_catalogue().program("home_mat").days
    stretches = [one for one in planned_sets(day_at_home, EXERCISES) if one.exercise == "hamstring_stretch"]
    assert [one.note for one in stretches] == ["in a straddle", "in a straddle"]


def test_warm_up_sets_say_so() -> None:
    rope = {"exercise": "jump_rope", "sets": "5-6 min", "warm_up": True}
    planned = planned_sets(day(rope, {"exercise": "crunch", "sets": "10"}), EXERCISES)
    assert [one.warm_up for one in planned] == [True, False]


SLOT = {"slot": "s1", "wish": "a hinge", "proposals": ["romanian_deadlift", "good_morning"], "sets": "5"}


def slotted() -> Day:
    return day(SLOT | {"sets": "2x10"}, SLOT | {"slot": "s2"}, {"exercise": "good_morning", "sets": "3"})


def test_a_day_with_open_slots_says_which() -> None:
    assert [slot.id for slot in open_slots(slotted(), {"s1": "deadlift"})] == ["s2"]
    with pytest.raises(CatalogueError, match=r"Day has open slots; .*s1: a hinge, such as romanian_deadlift"):
        planned_sets(slotted(), EXERCISES)


def test_the_exercise_in_a_slot_decides_about_sides() -> None:
    chosen = {"s1": "single_leg_romanian_deadlift", "s2": "deadlift"}
    planned = planned_sets(slotted(), EXERCISES, chosen)
    assert [one.side for one in planned] == ["left", "right"] * 2 + ["", ""]
    assert not any(one.prescription.each for one in planned)


def test_each_leg_means_nothing_to_an_exercise_of_both() -> None:
    kickback = SLOT | {"proposals": ["glute_kickback"], "sets": "10 each leg"}
    (one,) = planned_sets(day(kickback), EXERCISES, {"s1": "hip_abduction"})
    assert (one.side, one.prescription.reps) == ("", (10, 10))


def test_a_slot_refuses_what_is_no_exercise() -> None:
    with pytest.raises(CatalogueError, match="slot 's1': exercise 'sleep' is not in the catalogue"):
        planned_sets(slotted(), EXERCISES, {"s1": "sleep", "s2": "deadlift"})


def test_proposals_are_exercises_that_the_day_does_not_have_yet() -> None:
    # Both slots propose the deadlift and the good morning, and the day has a good morning already.
    assert proposed(slotted()) == {"s1": "romanian_deadlift", "s2": "romanian_deadlift"}
    program = shipped_catalogue().program("hamstring_glute_twice_a_week")
    assert list(proposed(program.day("B")).values()) == [
        "romanian_deadlift",
        "single_leg_romanian_deadlift",
        "glute_kickback",
        "hip_abduction",
        "lying_leg_curl",
    ]


@pytest.mark.parametrize("program", shipped_catalogue().programs.values(), ids=lambda program: program.id)
def test_every_shipped_day_can_be_done_as_it_is_proposed(program: Program) -> None:
    for one in program.days:
        planned = planned_sets(one, EXERCISES, proposed(one))
        assert planned[-1].prescription.rest is None
        assert all(later.prescription.rest is not None for later in planned[:-1])
