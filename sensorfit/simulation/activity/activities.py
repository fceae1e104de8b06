"""What an athlete does that is no rep. Knows no exercise and no sensor."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from sensorfit.fields import suggestion
from sensorfit.simulation.activity.gestures import gestured, gestures
from sensorfit.simulation.activity.idling import Idling, shifts
from sensorfit.simulation.activity.reaching import LAG, TIED_LAG, detour, reach, reaching
from sensorfit.simulation.activity.stations import Passage, station_of, stations, way
from sensorfit.simulation.activity.walking import LEAST_WALK, walking
from sensorfit.simulation.arrays import FloatArray
from sensorfit.simulation.body.course import Piece, joined_postures
from sensorfit.simulation.body.impacts import Impact
from sensorfit.simulation.errors import SimulationError

ACTIVITIES: Mapping[str, str] = {
    "stand": "stands still, but for small weight shifts",
    "sit": "sits still, but for small shifts",
    "wait": "stays as one is, nearly still",
    "fidget": "stays as one is, with many small movements, seldom a large one",
    "walk": "walks to and fro",
    "drink": "raises a bottle, tilts it, puts it away",
    "stretch": "keeps a leg or the trunk bent for some seconds",
    "shake_leg": "shakes one leg loose",
    "get_on": "gets to where the next exercise begins",
    "get_off": "gets up, or to another place",
    "settle": "finds the right place before a set",
    "set_down_weight": "bends to the floor with a weight, comes up without it",
    "pick_up_weight": "bends to the floor, comes up with a weight",
    "rack": "takes a bar out of the rack and steps back with it on the shoulders",
}

IDLE: Mapping[str, Idling] = {
    "stand": Idling(5.0, 0.7),
    "sit": Idling(5.0, 0.7),
    "wait": Idling(1.5, 0.3),
    "fidget": Idling(24.0, 1.0),
}
"""Legs of people told to sit and wait make 0 to 24 small movements a minute (`idling`); who makes how many:
judgement."""

ON_THE_WAY: Mapping[str, Idling] = {
    "get_on": Idling(6.0, 0.7),
    "get_off": Idling(4.0, 0.7),
    "settle": Idling(16.0, 0.5),
}
"""What one does in the pauses between the parts of a way; judgement."""

WHERE: Mapping[str, str] = {"stand": "standing", "sit": "sitting", "walk": "standing"}
"""Where what is no gesture is done; the others anywhere."""

HURRY = 0.75
"""Nobody gets anywhere in less than this share of the usual time; judgement."""

PACE = (0.85, 1.3)
"""How much longer than usual a part of a way takes; judgement."""

MOVING = 0.9
"""At most this share of a way's time is spent in movement; the rest are pauses; judgement."""

INACCURACY = 0.05
"""rad, spread with which somebody on the way comes near the postures of `stations.toml`; judgement."""

LEAST_IDLE = 0.2
"""s; for less there is no point in saying that somebody waits."""

CLOSE = 0.35
"""rad; who is further in any joint from the posture in which something is done first goes there; judgement."""


@dataclass(frozen=True, slots=True)
class Doing:
    """What somebody did: ``pieces`` of a course, and the ``impacts`` that were felt."""

    pieces: tuple[Piece, ...]
    impacts: tuple[Impact, ...]


def activity(
    name: str,
    start: float,
    seconds: float,
    posture: FloatArray,
    chance: np.random.Generator,
    target: FloatArray | None = None,
) -> Doing:
    """Return one of `ACTIVITIES` from ``start`` s on, lasting ``seconds``, by who is in ``posture`` (coordinates,).

    Who must stand or sit for it first gets there. To get on, get off and settle ends in ``target`` (coordinates,), or
    without one: to get off standing, the others where they began; picking up, setting down and racking in ``target``
    or as their last move has it. All else ends in the posture it is done in: `joined_postures` tells it.
    """
    least = least_seconds(name, posture, target)
    if not least <= seconds < np.inf:
        needed = np.ceil(10 * least) / 10
        raise SimulationError(f"to {name} takes {needed:.1f} s from there at the least, not {seconds} s; give it more")
    passages = _passages_to(name, posture, target)
    if name in ON_THE_WAY:
        return Doing(_gone(start, start + seconds, posture, passages, ON_THE_WAY[name], chance), ())
    there = passages[-1].posture if passages else posture
    usual = sum(passage.seconds for passage in passages) / MOVING
    arrival = start + min(usual, seconds - _least(name, there)) if passages else start
    first = _gone(start, arrival, posture, passages, ON_THE_WAY["get_off"], chance) if passages else ()
    pieces, impacts = _done(name, arrival, start + seconds, there, target, chance)
    return Doing((*first, *pieces), impacts)


def least_seconds(name: str, posture: FloatArray, target: FloatArray | None = None) -> float:
    """Return the least time in s that `activity` takes, with the way to where it is done."""
    check_activity(name)
    passages = _passages_to(name, posture, target)
    arriving = HURRY * sum(passage.seconds for passage in passages)
    return arriving + (0.0 if name in ON_THE_WAY else _least(name, passages[-1].posture if passages else posture))


def check_activity(name: str) -> None:
    """Refuse what is none of `ACTIVITIES`."""
    if name not in ACTIVITIES:
        hint = suggestion(name, ACTIVITIES) or f"; write one of {', '.join(ACTIVITIES)}"
        raise SimulationError(f"{name!r} is no activity{hint}")


def _passages_to(name: str, posture: FloatArray, target: FloatArray | None) -> tuple[Passage, ...]:
    """Return the way that somebody in ``posture`` (coordinates,) has to go for an activity, or before it."""
    if name in ON_THE_WAY:
        home = stations()["standing"].posture if name == "get_off" else posture
        return way(posture, home if target is None else target)
    wanted = [WHERE[name]] if name in WHERE else [place for one in gestures().get(name, ()) for place in one.stations]
    here = station_of(posture).name
    if not wanted or (here in wanted and name not in WHERE):
        return ()
    there = stations()[here if here in wanted else wanted[0]].posture
    return () if here in wanted and np.abs(posture - there).max() < CLOSE else way(posture, there)


def _least(name: str, posture: FloatArray) -> float:
    """Return the least time in s that an activity takes for somebody in ``posture`` (coordinates,)."""
    if name in gestures():
        here = station_of(posture).name
        return max(one.least for one in gestures()[name] if here in one.stations)
    return {"walk": LEAST_WALK + LEAST_IDLE}.get(name, LEAST_IDLE)


def _done(
    name: str, start: float, stop: float, posture: FloatArray, target: FloatArray | None, chance: np.random.Generator
) -> tuple[tuple[Piece, ...], tuple[Impact, ...]]:
    """Return what is done from ``start`` to ``stop`` in s by who is already where it is done."""
    station = station_of(posture)
    if name in IDLE:
        moving = shifts(start, stop, station.name, IDLE[name], chance)
        return (reaching(start, stop, posture, moving, station.anchor),), ()
    if name in gestures():
        fitting = [one for one in gestures()[name] if station.name in one.stations]
        ending = target if name in ("set_down_weight", "pick_up_weight", "rack") else None
        piece, impacts = gestured(fitting[chance.integers(len(fitting))], start, stop, posture, ending, chance)
        return (piece,), impacts
    walk, impacts = walking(start, stop - LEAST_IDLE, posture, chance)
    # Where on the floor that was no sensor can tell: the way is forgotten, and no later movement has to bring it back.
    return (walk, reaching(stop - LEAST_IDLE, stop, posture, (), station.anchor)), impacts


def _gone(
    start: float,
    stop: float,
    posture: FloatArray,
    passages: Sequence[Passage],
    idling: Idling,
    chance: np.random.Generator,
) -> tuple[Piece, ...]:
    """Return the pieces of a way in ``passages`` from ``start`` to ``stop`` in s, with pauses and corrections on it."""
    seconds = np.array([passage.seconds for passage in passages]) * chance.uniform(*PACE, len(passages))
    seconds *= min(1.0, MOVING * (stop - start) / seconds.sum())
    pauses = chance.dirichlet(np.full(len(passages) + 1, 1.5)) * (stop - start - seconds.sum())
    pieces: list[Piece] = []
    time, anchor = start, station_of(posture).anchor
    for number, passage in enumerate(passages):
        set_off = time + pauses[number]
        pieces.append(_pause(time, set_off, posture, anchor, idling, chance))
        last = number == len(passages) - 1
        off = 0 if last else INACCURACY * chance.standard_normal(len(posture)) * (passage.posture != 0)
        time = set_off + seconds[number]
        change = passage.posture + off - posture
        lag = TIED_LAG if passage.moving_anchor == "ankles" else LAG
        moving = (reach(set_off, seconds[number], change, chance, lag), *detour(set_off, time, change, chance))
        pieces.append(reaching(set_off, time, posture, moving, passage.moving_anchor))
        posture, anchor = joined_postures(pieces), passage.anchor
    pieces.append(_pause(time, stop, posture, anchor, idling, chance))
    return tuple(pieces)


def _pause(
    start: float, stop: float, posture: FloatArray, anchor: str, idling: Idling, chance: np.random.Generator
) -> Piece:
    moving = shifts(start, stop, station_of(posture).name, idling, chance)
    return reaching(start, stop, posture, moving, anchor)
