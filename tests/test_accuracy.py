"""The table of constants in docs/accuracy.md says what the program does, and its pictures are there and small."""

import re
from importlib import import_module
from importlib.util import find_spec
from math import degrees
from pathlib import Path

import pytest

DOCS = Path(__file__).parents[1] / "docs"
TEXT = (DOCS / "accuracy.md").read_text("utf-8")
ROWS = re.findall(r"^\| `(core\.[\w.]+)` \| (.+?) \| (.+?) \|$", TEXT, re.MULTILINE)
PICTURES = re.findall(r"\]\((images/\S+)\)", TEXT)
LARGEST_PICTURE = 60_000

IN_RADIANS = {
    "core.bouts.ACTIVE",
    "core.stillness.STILL",
    "core.doubts.FAINT_RANGE",
    "core.doubts.HARDLY",
    "core.drowned.FAINT",
    "core.faint_reps.FASTEST",
    "core.held_sets.LEAST_HOLD",
    "core.alternation.LEAST_STEP",
    "core.alternation.LEAST_FIRST",
    "core.profile.GENERAL.smallest_swing",
    "core.profile.GENERAL.smallest_rep",
}
"""Written in degrees, computed in rad."""


def value_of(name: str) -> tuple[float, ...]:
    """The value that a dotted name has in the program."""
    package, module, *attributes = name.split(".")
    assert find_spec(f"sensorfit.{package}.{module}"), f"{name} is in no module"
    value: object = import_module(f"sensorfit.{package}.{module}")
    for attribute in attributes:
        value = getattr(value, attribute)
    values = value if isinstance(value, tuple) else (value,)
    return tuple(degrees(one) if name in IN_RADIANS else one for one in values)


@pytest.mark.parametrize(("name", "written"), [(name, written) for name, written, _ in ROWS])
def test_a_constant_has_the_value_that_is_written_there(name: str, written: str) -> None:
    numbers = re.findall(r"[−-]?\d+(?:\.\d+)?", written.split("/")[0])
    assert tuple(float(number.replace("−", "-")) for number in numbers) == pytest.approx(value_of(name), rel=5e-4)


def test_the_table_of_constants_is_read() -> None:
    assert len(ROWS) > 60
    assert all(origin.strip() for *_, origin in ROWS)


def test_every_picture_is_there_and_small() -> None:
    assert len(PICTURES) >= 4
    assert set(PICTURES) == {str(path.relative_to(DOCS)) for path in (DOCS / "images" / "failures").iterdir()}
    for name in PICTURES:
        assert (DOCS / name).stat().st_size < LARGEST_PICTURE
