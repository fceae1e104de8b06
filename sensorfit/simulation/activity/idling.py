"""The small movements of people who do nothing. Knows what they are, and nothing of what is waited for."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

import numpy as np

from sensorfit.fields import Fields
from sensorfit.simulation.activity.reaching import Reach, reach
from sensorfit.simulation.body.coordinates import POSTURE_NAMES, SIDES, posture_of
from sensorfit.simulation.data_files import shipped_tables
from sensorfit.simulation.errors import SimulationError

USUAL_SIZE, SIZE_SPREAD, LARGEST = 0.35, 0.7, 1.2
"""Size of the middle shift, of that in `shifts.toml`, the spread of the logarithm of sizes, and the largest: the middle
foreign movement of resting people turns a leg by 4 degrees, one in ten by 16 to 31 (Yurtman and Barshan 2022, DOI
10.24432/C5JK60)."""

SHIFT_SECONDS = (0.25, 0.7)
"""s that a small one takes (in the same recordings 0.16 to 0.9); a large one takes `LARGE_SECONDS` longer."""

LARGE_SECONDS = 0.5

DWELL = 1.8
"""s that one stays shifted, on average; judgement."""


class Idling(NamedTuple):
    """How often somebody who does nothing moves, and how far (1: as people told to rest do)."""

    per_minute: float
    size: float


@dataclass(frozen=True, slots=True)
class Shift:
    """A small movement: by how much (degrees) at most, in which stations, how often beside others, in ``either``
    direction or in one."""

    change: Mapping[str, float]
    stations: tuple[str, ...]
    often: float
    either: bool


@cache
def _shifts() -> tuple[Shift, ...]:
    return tuple(_shift(name, table) for name, table in shipped_tables(__package__, "shifts.toml").items())


def _shift(name: str, table: object) -> Shift:
    fields = Fields(f"shift '{name}'", table, SimulationError)
    shift = Shift(
        change=fields.nested("change").numbers(POSTURE_NAMES),
        stations=fields.texts("stations"),
        often=fields.required_number("often"),
        either=fields.flag("either"),
    )
    fields.finish()
    return shift


def shifts(start: float, stop: float, station: str, idling: Idling, chance: np.random.Generator) -> list[Reach]:
    """Return small movements of who is in ``station`` from ``start`` to ``stop`` in s, each of which is taken back."""
    fitting = [shift for shift in _shifts() if station in shift.stations]
    often = np.array([shift.often for shift in fitting])
    reaches: list[Reach] = []
    time = start + chance.exponential(60 / idling.per_minute)
    while time < stop:
        shift = fitting[chance.choice(len(fitting), p=often / often.sum())]
        out, back = _there_and_back(time, shift, idling.size, chance)
        if back.ends.max() > stop:
            break
        reaches += [out, back]
        # One at a time: who has moved a leg waits before moving it again.
        time = back.ends.max() + chance.exponential(60 / idling.per_minute)
    return reaches


def _there_and_back(time: float, shift: Shift, usual: float, chance: np.random.Generator) -> tuple[Reach, Reach]:
    size = usual * min(USUAL_SIZE * float(chance.lognormal(0, SIZE_SPREAD)), LARGEST)
    sign = chance.choice((-1, 1)) if shift.either else 1
    change = sign * size * posture_of(shift.change, SIDES[chance.integers(2)])
    seconds = chance.uniform(*SHIFT_SECONDS, 2) + LARGE_SECONDS * size
    out = reach(time, seconds[0], change, chance)
    return out, reach(time + seconds[0] + chance.exponential(DWELL), seconds[1], -change, chance)
