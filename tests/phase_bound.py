"""How well phases of simulated reps can be timed at all: the borders of strokes read from segments without any noise.

What docs/accuracy.md says of the bound: python tests/phase_bound.py [SEED ...]. The truth is when the joints move; a
sensor sees its segment. Beside what is counted stand two readers that know of each turn whether there is a pause, and
take the same 5 % of each stroke's peak speed: one sees the sensor without the errors of a sensor, the other the bone
without breath, sway, flesh and strap as well.
"""

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import fmean, median

import numpy as np

from sensorfit.benchmark.cores import on_all_cores
from sensorfit.benchmark.known import Borders
from sensorfit.benchmark.scenarios import Case, Row, cases
from sensorfit.benchmark.trial import Trial, timings, tried
from sensorfit.benchmark.trial_tables import CLOSE
from sensorfit.core.samples import FloatArray
from sensorfit.core.strokes import CORE
from sensorfit.device.simulated import SimulatedSensor
from sensorfit.device.simulated_truth import true_labels
from sensorfit.simulation.body.pose import Pose
from sensorfit.simulation.exercise.shapes import VISIBLE
from sensorfit.simulation.scenario import scenario_from_toml
from sensorfit.simulation.sensor.inertia import inertial_samples
from sensorfit.simulation.session import carried_out
from sensorfit.simulation.worn_sensor import WornSensor, worn_sensors

STEP = 0.01
"""s between the values that are read."""

READERS = ("counted", "sensor without errors", "bone")


@dataclass(frozen=True, slots=True)
class Seen:
    """One sensor of a session: angular rates (n, 3) in rad/s by reader, every `STEP` s of the sensor's own time, and
    the trial of counting it."""

    rates: dict[str, FloatArray]
    trial: Trial


def seen(case: Case) -> Seen:
    """Simulate and count the session of ``case``, which has one sensor."""
    (worn,) = worn_sensors(carried_out(scenario_from_toml(case.scenario)))
    source = SimulatedSensor(worn)
    trial = tried(case.group, source.streams[0], list(source), list(true_labels(worn)), case.models[0])
    session = worn.session
    own = np.arange(0, session.course.duration, STEP)
    origin, scale = worn.label_time(0.0), worn.label_time(1.0) - worn.label_time(0.0)
    times = np.clip((own - origin) / scale, 0, session.course.duration)
    ideal = inertial_samples(session.body, session.course, worn.worn, times)[:, 3:]
    return Seen({"sensor without errors": ideal, "bone": bone_rate(worn, times)}, trial)


def bone_rate(worn: WornSensor, times: FloatArray) -> FloatArray:
    """The angular rate (n, 3) in rad/s of the bone at ``times`` (n,) in s, in its own axes."""
    frames = np.concatenate(
        [
            Pose(worn.session.body, piece.postures(own), piece.anchor).frame(worn.worn.segment, worn.worn.side)[0]
            for piece, own in worn.session.course.split(times)
        ]
    )
    turn = np.einsum("nji,njk->nik", frames[:-1], frames[1:])
    twice = (turn - np.swapaxes(turn, 1, 2))[:, (2, 0, 1), (1, 2, 0)]
    rate: FloatArray = np.vstack((twice, twice[-1:])) / (2 * STEP)
    return rate


def read_borders(rate: FloatArray, true: Sequence[Borders]) -> list[float]:
    """Errors in s of the durations of all phases of a set, read from the ``rate`` (n, 3) of a segment."""
    strokes = [stroke for borders in true for stroke in (borders[0:2], borders[2:4])]
    middles = [(start + stop) / 2 for start, stop in strokes]
    limits = [0.0, *middles, (len(rate) - 1) * STEP]
    edges = [
        list(edges_of(rate, start, stop, limits[place], limits[place + 2]))
        for place, (start, stop) in enumerate(strokes)
    ]
    for (mine, later), (before, after) in zip(pairwise(edges), pairwise(strokes), strict=True):
        if after[0] <= before[1]:  # no pause: where the movement turns
            mine[1] = later[0] = (mine[1] + later[0]) / 2
    found = [border for edge in edges for border in edge]
    wanted = [border for stroke in strokes for border in stroke]
    return [abs((b - a) - (d - c)) for (a, b), (c, d) in zip(pairwise(found), pairwise(wanted), strict=True)]


def edges_of(rate: FloatArray, start: float, stop: float, earliest: float, latest: float) -> tuple[float, float]:
    """Where the stroke that truly lasts from ``start`` to ``stop`` s rises above `VISIBLE` and falls below it."""
    first, last = round(start / STEP), min(round(stop / STEP), len(rate) - 1)
    axis = rate[first : last + 1].sum(axis=0)
    speed = rate @ (axis / max(float(np.linalg.norm(axis)), 1e-9))
    way = np.maximum.accumulate(np.maximum(speed[first : last + 1].cumsum(), 0))
    begin, end = (first + int(way.searchsorted(share * way[-1])) for share in (CORE, 1 - CORE))
    end = min(end, last)
    least = VISIBLE * float(speed[begin : end + 1].max())
    while begin > earliest / STEP and speed[begin - 1] > least:
        begin -= 1
    while end < min(latest / STEP, len(speed) - 1) and speed[end + 1] > least:
        end += 1
    return begin * STEP, end * STEP


def errors(one: Seen, reader: str) -> list[float]:
    """Errors in s of the durations that ``reader`` finds."""
    if reader == READERS[0]:
        return [error for timing in timings(one.trial) for error in timing.durations]
    borders = [borders for known in one.trial.known for borders in known.borders if borders is not None]
    return read_borders(one.rates[reader], borders)


def line(name: str, everything: Sequence[Seen]) -> str:
    """Median error in s and share within `CLOSE` of each reader."""
    cells = []
    for reader in READERS:
        values = [error for one in everything for error in errors(one, reader)]
        cells.append(f"{median(values):10.3f}{100 * fmean(value <= CLOSE for value in values):8.1f}")
    return f"{name:24}" + "".join(f"{cell:>24}" for cell in cells)


def main(seeds: Sequence[int]) -> None:
    """Print one line for each length of a rep and for each placement."""
    asked = [case for seed in seeds for case in cases(seed) if case.row is Row.PHASES]
    everything = list(on_all_cores(seen, asked))
    keys: tuple[Callable[[Seen], str], ...] = (lambda one: one.trial.group, lambda one: one.trial.placement)
    lines = [" " * 24 + "".join(f"{reader:>24}" for reader in READERS)]
    for key in keys:
        names = dict.fromkeys(key(one) for one in everything)
        lines += [line(name, [one for one in everything if key(one) == name]) for name in names]
    sys.stdout.write("\n".join([*lines, line("all", everything), ""]))


if __name__ == "__main__":
    main([int(seed) for seed in sys.argv[1:]] or [1])
