"""What somebody does between sets, move by move. Knows the moves, and nothing of when and why."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

import numpy as np

from sensorfit.fields import Fields
from sensorfit.simulation.activity.idling import Idling, shifts
from sensorfit.simulation.activity.reaching import LAG, TIED_LAG, detour, reach, reaching
from sensorfit.simulation.activity.stations import station_of
from sensorfit.simulation.arrays import FloatArray
from sensorfit.simulation.body.coordinates import POSTURE_NAMES, SIDES, columns_of, other_side, posture_of, sided
from sensorfit.simulation.body.course import Piece
from sensorfit.simulation.body.impacts import Blow, Impact
from sensorfit.simulation.body.skeleton import Segment
from sensorfit.simulation.data_files import shipped_tables
from sensorfit.simulation.errors import SimulationError

PACE = (0.85, 1.25)
"""How much longer than usual a move takes; judgement."""

WIDTH = (0.85, 1.05)
"""How far a move goes, of that in `gestures.toml`; judgement."""

HURRY = 0.7
"""Nobody is done in less than this share of the usual time; judgement."""

CARE = 0.2
"""A gesture leaves its plane by less than the way between two stations does; judgement."""

LEG_COLUMNS = [column for name in ("hip_flexion", "knee_flexion", "pelvis_tilt") for column in columns_of(name)]
LEG_MOVES = 0.2
"""rad; what moves no leg by more is done with the arms, and the legs stay out of it."""

WAITING = Idling(2.0, 0.5)
"""What one does before and after a gesture; judgement."""

FOOT_DOWN_PEAK = 6.0
"""m/s² at a foot that is set down without a step; judgement."""


@dataclass(frozen=True, slots=True)
class Move:
    """To ``to`` (degrees, m) in about ``seconds``, then a ``pause`` in s, longer if one is ``patient``; at the end the
    foot of ``lands`` ("working", "other" or "") comes down."""

    to: Mapping[str, float]
    seconds: float
    pause: float
    patient: bool
    lands: str


@dataclass(frozen=True, slots=True)
class Gesture:
    """``moves`` that can be made in ``stations``; meanwhile ``anchor`` rests ("": what rests in the station)."""

    stations: tuple[str, ...]
    anchor: str
    moves: tuple[Move, ...]

    @property
    def least(self) -> float:
        """The least time it takes, in s."""
        return HURRY * sum(move.seconds + move.pause for move in self.moves)


@cache
def gestures() -> Mapping[str, tuple[Gesture, ...]]:
    """Return the ways in which each gesture is made; read once."""
    tables = shipped_tables(__package__, "gestures.toml")
    return MappingProxyType({name: tuple(_gesture(name, way) for way in ways) for name, ways in tables.items()})


def _gesture(name: str, table: object) -> Gesture:
    fields = Fields(f"gesture '{name}'", table, SimulationError)
    gesture = Gesture(
        stations=fields.texts("stations"),
        anchor=fields.optional_text("anchor") or "",
        moves=tuple(_move(f"gesture '{name}', move {n}", move) for n, move in enumerate(fields.tables("moves"), 1)),
    )
    fields.finish()
    return gesture


def _move(owner: str, table: object) -> Move:
    fields = Fields(owner, table, SimulationError)
    move = Move(
        to=fields.nested("to").numbers(POSTURE_NAMES),
        seconds=fields.required_number("seconds"),
        pause=fields.real("pause", 0.0, 0.0),
        patient=fields.flag("patient"),
        lands=fields.optional_text("lands") or "",
    )
    fields.finish()
    return move


def gestured(
    gesture: Gesture,
    start: float,
    stop: float,
    posture: FloatArray,
    target: FloatArray | None,
    chance: np.random.Generator,
) -> tuple[Piece, tuple[Impact, ...]]:
    """Return ``gesture`` made between ``start`` and ``stop`` in s by who is in ``posture`` (coordinates,), and the feet
    that come down; it ends in ``target`` if that is given."""
    station, side = station_of(posture), SIDES[chance.integers(2)]
    sides = {"working": side, "other": other_side(side)}
    anchor = sided(gesture.anchor, side) or station.anchor
    before, seconds, pauses = _timing(gesture, stop - start, chance)
    reaches = shifts(start, start + before, station.name, WAITING, chance)
    impacts = []
    time, here = start + before, posture
    for move, own, pause in zip(gesture.moves, seconds, pauses, strict=True):
        there = posture + chance.uniform(*WIDTH) * (posture_of(move.to, side, posture) - posture)
        if target is not None and move is gesture.moves[-1]:
            there = target
        reaches.append(reach(time, own, there - here, chance, TIED_LAG if anchor == "ankles" else LAG))
        if np.abs((there - here)[LEG_COLUMNS]).max() > LEG_MOVES:
            reaches += detour(time, time + own, CARE * (there - here), chance)
        time, here = time + own, there
        if move.lands:
            impacts.append(Impact(time, FOOT_DOWN_PEAK, Blow.STEP, Segment.FOOT, sides[move.lands]))
        time += pause
    reaches += shifts(time, stop, station.name, WAITING, chance)
    return reaching(start, stop, posture, reaches, anchor), tuple(impacts)


def _timing(gesture: Gesture, available: float, chance: np.random.Generator) -> tuple[float, FloatArray, FloatArray]:
    """Return how long one waits before, how long each move takes and how long the pause after it, in s."""
    seconds = np.array([move.seconds for move in gesture.moves]) * chance.uniform(*PACE, len(gesture.moves))
    pauses = np.array([move.pause for move in gesture.moves]) * chance.uniform(*PACE, len(gesture.moves))
    usual = float(seconds.sum() + pauses.sum())
    if usual >= available:
        return 0.0, seconds * available / usual, pauses * available / usual
    # What is left goes to waiting before and after, and to where one is patient.
    patient = np.array([move.patient for move in gesture.moves])
    shares = chance.dirichlet(np.concatenate(([1.0, 1.5], np.full(patient.sum(), 2.0)))) * (available - usual)
    pauses[patient] += shares[2:]
    return float(shares[0]), seconds, pauses
