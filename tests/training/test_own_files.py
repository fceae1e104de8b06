"""A user's own files: what they add and replace, and what is said of those that are wrong."""

from hypothesis import given
from hypothesis import strategies as st

from sensorfit.training.catalogue import Catalogue, shipped_catalogue
from sensorfit.training.errors import CatalogueError
from sensorfit.training.own_files import OwnCatalogue, OwnFile, with_own

PRESS = """
[leg_press]
name = "Leg press"
kind = "cyclic"
side = "both"
starts = "eccentric"
primary = ["quadriceps"]
placements = [{ at = "shank", measures = "count and tempo" }]
"""
PLAN = """
[presses]
name = "Presses"
days = [{ name = "Day", does = [{ exercise = "leg_press", sets = "3x12" }] }]
"""


def own(exercises: str = "", programs: str = "", more: str = "") -> OwnCatalogue:
    files = [OwnFile("exercises_mine.toml", exercises), OwnFile("exercises_more.toml", more)]
    return with_own(shipped_catalogue(), files, [OwnFile("programs_mine.toml", programs)])


def test_without_files_there_is_what_ships() -> None:
    assert own() == OwnCatalogue(shipped_catalogue())


def test_own_exercises_and_programs_stand_beside_those_that_ship() -> None:
    known = own(PRESS, PLAN)
    assert (known.problems, known.remarks, known.own) == ((), (), {"leg_press", "presses"})
    assert known.catalogue.exercise("leg_press").name == "Leg press"
    assert known.catalogue.program("presses").day("").parts
    assert known.catalogue.exercise("back_squat") == shipped_catalogue().exercise("back_squat")


def test_a_wrong_exercise_is_told_with_file_field_and_reason_and_stops_no_other() -> None:
    known = own(PRESS.replace("cyclic", "cyclical") + PRESS.replace("leg_press", "hack_squat"), more="[broken\n")
    assert "hack_squat" in known.catalogue.exercises
    assert "leg_press" not in known.catalogue.exercises
    wrong, broken = known.problems
    assert wrong.startswith("exercises_mine.toml: exercise 'leg_press', field 'kind': 'cyclical' is not one of cyclic")
    assert broken.startswith("exercises_more.toml: the text is not valid TOML: ")
    assert "line 1" in broken


def test_a_program_that_needs_a_wrong_exercise_is_told_too() -> None:
    known = own(PRESS.replace("cyclic", "cyclical"), PLAN)
    assert known.problems[1].startswith("programs_mine.toml: program 'presses', day 'Day', field 'exercise': exercise")
    assert "presses" not in known.catalogue.programs


def test_an_own_id_stands_for_the_one_that_ships_with_a_remark() -> None:
    known = own(PRESS.replace("[leg_press]", "[back_squat]"))
    assert known.catalogue.exercise("back_squat").name == "Leg press"
    assert known.remarks == (
        "exercises_mine.toml: exercise 'back_squat' is used in place of the one that ships with sensorfit",
    )
    assert known.problems == ()


def test_an_own_exercise_that_spoils_a_shipped_program_is_told() -> None:
    known = own(PRESS.replace("[leg_press]", "[glute_kickback]"))
    (problem,) = known.problems
    assert "'glute_kickback' is done with both sides together; leave out 'each leg'" in problem
    assert "hamstring_glute_twice_a_week" not in known.catalogue.programs
    assert "basic" in known.catalogue.programs


def test_an_id_in_two_own_files_is_used_once() -> None:
    known = own(PRESS, more=PRESS.replace("Leg press", "Sled"))
    assert known.problems == (
        "exercises_more.toml: 'leg_press' is in exercises_mine.toml already; rename one of the two",
    )
    assert known.catalogue.exercise("leg_press").name == "Leg press"


def test_numbers_beyond_64_bits_are_refused() -> None:
    (problem,) = own("[leg_press]\nname = 0x" + "f" * 5000).problems
    assert "more than 64 bits" in problem
    (problem,) = own("[leg_press]\nname = " + "9" * 5000).problems
    assert "not valid TOML" in problem


def test_nesting_without_end_is_refused() -> None:
    (problem,) = own("[leg_press]\nname = " + "[" * 50000).problems
    assert "not valid TOML" in problem


pieces = st.sampled_from(
    ["[leg_press]", "[", "]", "{", "}", '"', "=", ",", "\n", "-1", "0", "1e400", "nan", "true", "2026-11-26", "[[x]]",
     "placements", "kind", "sets", "days", "does", "superset", "rounds", "slot", "5x20", "'", "#", "\x00", "ä"]
)  # fmt: skip


@st.composite
def mutated(draw: st.DrawFn, text: str) -> str:
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(text)))
        stop = draw(st.integers(start, min(start + 12, len(text))))
        text = text[:start] + draw(pieces | st.text(max_size=3)) + text[stop:]
    return text


@given(mutated(PRESS), mutated(PLAN))
def test_files_damaged_anywhere_become_problems_and_nothing_else(exercises: str, programs: str) -> None:
    known = own(exercises, programs)
    assert set(shipped_catalogue().exercises) <= set(known.catalogue.exercises)
    assert all(problem.startswith(("exercises_mine", "programs_mine", "an own")) for problem in known.problems)
    try:
        Catalogue.from_toml(exercises, programs)
    except CatalogueError:
        return


WIDE = """
[wide]
name = "Wide"
about = "All there is."
days_per_week = [2, 3]
days = [{ name = "Day", rest_between_exercises = "2-3 min", does = [
  { slot = "s", wish = "a press", proposals = ["leg_press"], sets = "3x3-6 rest 60s" },
  { exercise = "leg_press", sets = "hold 30s", warm_up = true },
  { superset = [{ exercise = "leg_press", sets = "5" }, { exercise = "leg_press", sets = "max" }], rounds = 3, rest = "90s" },
  { circuit = [{ exercise = "leg_press", sets = "5" }, { exercise = "leg_press", sets = "2 min" }], rounds = 2, rest_between = "15s" },
] }]
"""  # noqa: E501


@given(mutated(WIDE))
def test_programs_damaged_anywhere_become_problems_and_nothing_else(programs: str) -> None:
    own(PRESS, programs)
