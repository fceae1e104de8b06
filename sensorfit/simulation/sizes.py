"""How large each kind of something is: 1 as usual, 0 none, any factor between or above. Knows no kind."""

from dataclasses import dataclass, fields
from math import isfinite
from typing import Self

from sensorfit.fields import Fields
from sensorfit.simulation.errors import SimulationError

LARGEST = 100.0
"""What a scenario may ask for; more is a slip of the pen."""


@dataclass(frozen=True, slots=True)
class Sizes:
    """What dataclasses share whose fields are all sizes, 1 where nothing is said."""

    def __post_init__(self) -> None:
        """Refuse what is no size."""
        for field in fields(self):
            size = getattr(self, field.name)
            if not (isfinite(size) and size >= 0):
                raise SimulationError(f"{field.name} has the size {size}; give 0 (none), 1 (as usual) or more")

    @classmethod
    def from_fields(cls, table: Fields) -> Self:
        """Take all sizes from a table of a scenario, which may hold nothing else."""
        sizes = cls(**{field.name: table.real(field.name, 1.0, 0.0, LARGEST) for field in fields(cls)})
        table.finish()
        return sizes
