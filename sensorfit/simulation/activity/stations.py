"""Postures of rest, and how one comes from one to another. Knows no exercise and no time course."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

import numpy as np

from sensorfit.fields import Fields
from sensorfit.simulation.arrays import FloatArray
from sensorfit.simulation.body.coordinates import POSTURE_NAMES, SIDES, posture_of
from sensorfit.simulation.body.pose import Body, Pose
from sensorfit.simulation.body.skeleton import Segment
from sensorfit.simulation.data_files import shipped_tables
from sensorfit.simulation.errors import SimulationError

FELT = (Segment.PELVIS, Segment.TRUNK, Segment.THIGH, Segment.SHANK)
"""Whose slope tells what somebody is doing: standing and kneeling differ in the shanks, sitting in the thighs."""


@dataclass(frozen=True, slots=True)
class Station:
    """A ``posture`` (coordinates,) of rest, in which the point ``anchor`` rests.

    One gets into it from the station ``origin`` ("": from nowhere) in about ``seconds``, while ``moving_anchor`` rests.
    """

    name: str
    anchor: str
    posture: FloatArray
    origin: str
    seconds: float
    moving_anchor: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A part of a way: from where one is to ``posture`` (coordinates,) in about ``seconds``, while ``moving_anchor``
    rests; after it, ``anchor`` does."""

    posture: FloatArray
    seconds: float
    moving_anchor: str
    anchor: str


@cache
def stations() -> Mapping[str, Station]:
    """Return the stations by name; read once."""
    tables = shipped_tables(__package__, "stations.toml")
    return MappingProxyType({name: _station(name, table) for name, table in tables.items()})


def _station(name: str, table: object) -> Station:
    fields = Fields(f"station '{name}'", table, SimulationError)
    anchor = fields.text("anchor")
    station = Station(
        name=name,
        anchor=anchor,
        posture=posture_of(fields.nested("posture").numbers(POSTURE_NAMES)),
        origin=fields.optional_text("from") or "",
        seconds=fields.number("seconds") or 0.0,
        moving_anchor=fields.optional_text("moving_anchor") or anchor,
    )
    fields.finish()
    return station


def station_of(posture: FloatArray) -> Station:
    """Return the station that ``posture`` (coordinates,) is most like, by how its segments hang."""
    slopes = _slopes(posture)
    known = _station_slopes()
    return min(stations().values(), key=lambda station: float(np.sum((known[station.name] - slopes) ** 2)))


@cache
def _station_slopes() -> Mapping[str, FloatArray]:
    return {station.name: _slopes(station.posture) for station in stations().values()}


def _slopes(posture: FloatArray) -> FloatArray:
    """Return the direction of up in the axes of each segment felt."""
    pose = Pose(Body(), posture[None], "pelvis")
    return np.array([pose.frame(segment, side)[0][0, 2] for segment in FELT for side in SIDES])


def way(posture: FloatArray, target: FloatArray) -> tuple[Passage, ...]:
    """Return the parts of the way from ``posture`` to ``target`` (coordinates,), through the stations between them."""
    here, there = station_of(posture), station_of(target)
    climb, descent = _line(here), _line(there)
    top = next(name for name in climb if name in descent)
    up, down = climb[: climb.index(top)], descent[: descent.index(top)]
    # Each step away from the top is known by the station it leads to, each towards it by the one it leaves.
    steps = [(stations()[name], stations()[name].origin) for name in up]
    steps += [(stations()[name], name) for name in reversed(down)]
    passages = [
        Passage(stations()[to].posture, step.seconds, step.moving_anchor, stations()[to].anchor)
        for step, to in steps[:-1]
    ]
    if steps:
        return (*passages, Passage(target, steps[-1][0].seconds, steps[-1][0].moving_anchor, there.anchor))
    return (Passage(target, SHIFT_SECONDS, there.anchor, there.anchor),)


SHIFT_SECONDS = 1.0
"""s that one takes to move within one station; judgement."""


def _line(station: Station) -> list[str]:
    """Return the stations from ``station`` back to standing."""
    line = [station.name]
    while stations()[line[-1]].origin:
        line.append(stations()[line[-1]].origin)
    return line
