"""Sizes of what disturbs: which are refused, and how a scenario gives them."""

from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sensorfit.fields import Fields
from sensorfit.simulation.body.unrest import Restlessness
from sensorfit.simulation.errors import SimulationError
from sensorfit.simulation.sensor.measurement import ErrorSizes
from sensorfit.simulation.sensor.vibration import Vibrations
from sensorfit.simulation.sizes import LARGEST, Sizes

KINDS: list[tuple[type[Sizes], str]] = [
    (kind, field.name) for kind in (Restlessness, Vibrations, ErrorSizes) for field in fields(kind)
]


def read(**table: object) -> Restlessness:
    return Restlessness.from_fields(Fields("scenario, unrest", table, SimulationError))


@given(st.sampled_from(KINDS), st.floats(max_value=-1e-9) | st.sampled_from([float("nan"), float("inf")]))
def test_a_size_that_is_none_is_refused_with_what_to_write(kind: tuple[type[Sizes], str], size: float) -> None:
    sizes, name = kind
    with pytest.raises(SimulationError, match=rf"{name} has the size .*; give 0 \(none\), 1"):
        sizes(**{name: size})


def test_what_a_table_does_not_name_is_as_usual() -> None:
    assert read(tremor=3) == Restlessness(breathing=1, sway=1, tremor=3)


@pytest.mark.parametrize("bad", [-1, LARGEST + 1, "1", True])
def test_a_table_with_what_is_no_size_is_refused_by_its_field(bad: object) -> None:
    with pytest.raises(SimulationError, match=r"unrest, field 'sway': .* is not a number from 0 to 100"):
        read(sway=bad)


def test_a_table_with_another_field_is_refused_with_the_nearest_one() -> None:
    with pytest.raises(SimulationError, match="did you mean tremor"):
        read(tremmor=1)
