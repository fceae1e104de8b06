"""A taught exercise is a file that a user can keep; a file that was spoilt says what is wrong with it."""

import tomllib

import numpy as np
import pytest

from sensorfit.core.channels import CHANNELS
from sensorfit.core.template import MOST, POINTS, Demonstration
from sensorfit.training.errors import CatalogueError
from sensorfit.training.exercises import Start
from sensorfit.training.placements import Placement
from sensorfit.training.taught import TaughtExercise

CHANCE = np.random.default_rng(2)
SHOWN = Demonstration(CHANCE.normal(size=(POINTS, CHANNELS)), np.arange(1.0, CHANNELS + 1), 2.34567891, 0.25, 0.91, 3)
SNATCH = TaughtExercise('Snatch "heavy" ü \x7f\n', "left wrist", SHOWN)


def without(field: str) -> dict[str, object]:
    return {name: value for name, value in SNATCH.to_table().items() if name != field}


def test_what_is_written_is_read_again() -> None:
    again = TaughtExercise.from_toml(SNATCH.to_toml())
    assert (again.name, again.placement) == (SNATCH.name, "left wrist")
    shown = again.demonstration
    assert (shown.reps, shown.alikeness, shown.power) == (3, 0.91, 0.25)
    assert shown.duration == pytest.approx(SHOWN.duration, rel=1e-4)
    assert np.allclose(shown.shape, SHOWN.shape, rtol=1e-4)
    assert np.array_equal(shown.scale, SHOWN.scale)


def test_the_file_is_toml_of_plain_values() -> None:
    assert tomllib.loads(SNATCH.to_toml()) == SNATCH.to_table()


def test_a_placement_may_be_unknown() -> None:
    taught = TaughtExercise.from_toml(TaughtExercise("Snatch", "", SHOWN).to_toml())
    assert taught.placement == ""
    assert taught.exercise().views == ()


def test_as_an_exercise_it_is_counted_where_it_was_taught_and_no_stroke_is_called_lifting() -> None:
    exercise = SNATCH.exercise()
    assert (exercise.name, exercise.starts) == (SNATCH.name, Start.UNKNOWN)
    assert [view.placement for view in exercise.views] == [Placement.WRIST]


@pytest.mark.parametrize("field", ["name", "reps", "duration_s", "power", "scale", "shape"])
def test_a_missing_field_is_named(field: str) -> None:
    with pytest.raises(CatalogueError, match=f"field '{field}'"):
        TaughtExercise.from_table(without(field))


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("reps", MOST + 1),
        ("duration_s", -1.0),
        ("alikeness", 1.5),
        ("scale", [1.0] * 8),
        ("scale", [0.0] * 9),
        ("shape", [[0.0] * 9] * 47),
        ("shape", [[0.0] * 8] * 48),
        ("shape", [["much"] * 9] * 48),
        ("shape", [[float("nan")] * 9] * 48),
        ("colour", "red"),
    ],
)
def test_a_wrong_value_is_refused_with_the_name_of_its_field(field: str, value: object) -> None:
    with pytest.raises(CatalogueError, match=f"taught exercise, field '{field}'"):
        TaughtExercise.from_table(SNATCH.to_table() | {field: value})


def test_what_is_no_toml_is_refused() -> None:
    with pytest.raises(CatalogueError, match="not valid TOML"):
        TaughtExercise.from_toml("shape = [")
