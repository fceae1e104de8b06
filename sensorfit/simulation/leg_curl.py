"""An athlete who does sets of lying leg curls: how shank and thigh turn, and the true reps. Knows no sensor.

Angles are 0 where a rep begins and positive towards the buttocks. Where the numbers come from:

=====================  ==================  ==========================================================================
concentric, hold,      1.1, 1.7, 3.0,      the exercise as taught: lift briskly, hold the top for 1-2 s, lower slowly;
eccentric, pause       0.7 s               an athlete who is told 3-1-1-2 cuts the pauses a little short; judgement
limits of the phases   `PHASE_LIMITS`      judgement: beyond them it would be another way to do the exercise
variation              8 %                 judgement: rep-to-rep standard deviation of a practised athlete
slowing                30 %                concentric velocity lost towards the end of a hard set: 20-40 %
                                           (Sánchez-Medina and González-Badillo 2011, doi:10.1249/MSS.0b013e318213f880)
shank range            105°                from nearly straight to close to the buttocks; judgement
thigh range            3°                  pelvis lift and bulging hamstrings under the strap; judgement
breathing              0.1° at 0.25 Hz     15 breaths a minute at rest; amplitude 0.05-0.15°, judgement
=====================  ==================  ==========================================================================
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import radians

import numpy as np

from sensorfit.core.reps import Phase
from sensorfit.core.samples import FloatArray
from sensorfit.simulation.errors import SimulationError
from sensorfit.simulation.strokes import Breathing, SegmentMotion, Stroke
from sensorfit.simulation.truth import TruePhase, TrueRep, TrueSet

PHASE_LIMITS = np.array([(0.8, 1.5), (1.0, 2.0), (2.0, 4.0), (0.2, 1.0)])
"""Shortest and longest concentric, hold, eccentric and pause in s, whatever chance and fatigue say."""

RANGE_LIMITS = (0.9, 1.1)
"""Least and most range of a rep as a share of the athlete's usual one."""

RELAXED = -0.05
"""Where the legs hang between sets, as a share of the range: knees straight, below the working start. Judgement."""

FIDGET = 0.02
"""Standard deviation of the moves that find the working start, as a share of the range. Judgement."""

BREATHING_AT_REST = Breathing(amplitude=radians(0.1), frequency=0.25)


@dataclass(frozen=True, slots=True)
class LegCurlAthlete:
    """How one athlete does lying leg curls; durations in s, ranges in rad, the rest shares of 1."""

    concentric: float = 1.1
    hold: float = 1.7
    eccentric: float = 3.0
    pause: float = 0.7
    variation: float = 0.08
    range_variation: float = 0.03
    slowing: float = 0.3
    shank_range: float = radians(105)
    thigh_range: float = radians(3)
    breathing: Breathing = BREATHING_AT_REST


@dataclass(frozen=True, slots=True)
class LegCurls:
    """What the athlete did: both segments as functions of time, the true sets, and how long it all took in s."""

    shank: SegmentMotion
    thigh: SegmentMotion
    sets: tuple[TrueSet, ...]
    duration: float


@dataclass(frozen=True, slots=True)
class _Move:
    """One stroke of both segments at once; the ends are shares of each segment's range."""

    start: float
    duration: float
    shank: float
    thigh: float


def lying_leg_curls(
    reps: Sequence[int], athlete: LegCurlAthlete, chance: np.random.Generator, settling: float = 3.0, rest: float = 20.0
) -> LegCurls:
    """Simulate a set for each number of ``reps``: ``settling`` s to find the start, the set, ``rest`` s of rest."""
    moves: list[_Move] = []
    sets: list[TrueSet] = []
    time = 0.0
    for count in reps:
        if count < 1:
            raise SimulationError(f"a set of {count} reps is no set; give 1 or more")
        moves += _settle(time, settling, chance)
        ranges = np.clip(1 + athlete.range_variation * chance.standard_normal((count, 2)), *RANGE_LIMITS)
        durations = _durations(count, athlete, chance)
        sets.append(tuple(_true_reps(time + settling, durations, ranges[:, 0] * athlete.shank_range)))
        moves += _strokes(sets[-1], ranges)
        time = sets[-1][-1].stop
        moves.append(_Move(time + 0.1 * rest, 0.1 * rest, RELAXED, RELAXED))
        time += rest
    return LegCurls(
        shank=_segment(athlete.shank_range, [(move, move.shank) for move in moves], athlete.breathing),
        thigh=_segment(athlete.thigh_range, [(move, move.thigh) for move in moves], athlete.breathing),
        sets=tuple(sets),
        duration=time,
    )


def _settle(time: float, settling: float, chance: np.random.Generator) -> tuple[_Move, _Move]:
    """Two moves that end at the working start, still before the first rep."""
    shank, thigh = FIDGET * chance.standard_normal(2)
    return (
        _Move(time + 0.2 * settling, 0.3 * settling, shank, thigh),
        _Move(time + 0.5 * settling, 0.3 * settling, 0, 0),
    )


def _durations(reps: int, athlete: LegCurlAthlete, chance: np.random.Generator) -> FloatArray:
    """Return (reps, 4) in s: concentric, hold, eccentric, pause; the concentric slows from rep to rep."""
    usual = np.array([athlete.concentric, athlete.hold, athlete.eccentric, athlete.pause])
    durations = usual * (1 + athlete.variation * chance.standard_normal((reps, 4)))
    # Losing 30 % of the velocity makes the stroke last 1 / (1 - 0.3) as long.
    durations[:, 0] /= 1 - athlete.slowing * np.linspace(0, 1, reps)
    return np.clip(durations, PHASE_LIMITS[:, 0], PHASE_LIMITS[:, 1])


def _true_reps(time: float, durations: FloatArray, ranges: FloatArray) -> Iterator[TrueRep]:
    names = (Phase.CONCENTRIC, Phase.PAUSE, Phase.ECCENTRIC, Phase.PAUSE)
    edges = time + np.concatenate(([0.0], np.cumsum(durations)))
    for number, swing in enumerate(ranges):
        own = edges[4 * number : 4 * number + 5]
        phases = tuple(TruePhase(*span) for span in zip(names, own[:-1].tolist(), own[1:].tolist(), strict=True))
        yield TrueRep(phases if number < len(ranges) - 1 else phases[:3], float(swing))


def _strokes(reps: TrueSet, ranges: FloatArray) -> Iterator[_Move]:
    for rep, (shank, thigh) in zip(reps, ranges.tolist(), strict=True):
        lift, _, lower = rep.phases[:3]
        yield _Move(lift.start, lift.stop - lift.start, shank, thigh)
        yield _Move(lower.start, lower.stop - lower.start, 0, 0)


def _segment(full: float, moves: Sequence[tuple[_Move, float]], breathing: Breathing) -> SegmentMotion:
    strokes = tuple(Stroke(move.start, move.duration, share * full) for move, share in moves)
    return SegmentMotion(RELAXED * full, strokes, breathing)
