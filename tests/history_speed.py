"""Measures a history of ten thousand workouts, and marks what misses its promise. Knows the history, not how it works.

Run it on an idle machine: python tests/history_speed.py
"""

import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path

import click
import numpy as np

from sensorfit.core.reps import Tempo
from sensorfit.history.balance import LOOKED_BACK
from sensorfit.history.course import Measure, points, visits
from sensorfit.history.done import DoneRep, DoneSet, DoneWorkout
from sensorfit.history.overview import body, progress
from sensorfit.history.store import History
from sensorfit.history.trends import WEEKS, trend
from sensorfit.history.work import muscles_of
from sensorfit.training.catalogue import shipped_catalogue, shipped_guidance

WORKOUTS = 10_000
EXERCISES = tuple(shipped_catalogue().exercises)[:24]
"""More than one athlete's programs hold."""

EXERCISES_A_WORKOUT, SETS_AN_EXERCISE, REPS_A_SET = 5, 3, 10

LONGEST = 0.2
"""s of wall time to open a history and look at records and trends."""

BEGAN = datetime(1999, 1, 2, 18, 0, tzinfo=timezone(timedelta(hours=1)))
BETWEEN = timedelta(days=1)
"""From one workout to the next: hardly anybody trains so often, and the weeks that trends look back on are full."""

NOW = BEGAN + WORKOUTS * BETWEEN


def main() -> None:
    """Measure everything. A busy machine is slow without being broken, so that nothing fails here."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "history.sqlite"
        begun = time.perf_counter()
        with History(path) as history:
            for workout in workouts(np.random.default_rng(1)):
                history.add(workout)
            report("adding one workout", (time.perf_counter() - begun) / WORKOUTS)
        click.echo(f"{WORKOUTS} workouts, {path.stat().st_size / 2**20:.0f} MiB")
        for what, look in LOOKS.items():
            report(what, quickest(path, look), LONGEST if look is everything else None)


def workouts(chance: np.random.Generator) -> Iterator[DoneWorkout]:
    """A life of training: exercises of the catalogue in turn, loads that rise, reps that vary."""
    for number in range(WORKOUTS):
        chosen = chance.choice(len(EXERCISES), EXERCISES_A_WORKOUT, replace=False)
        load = 20.0 + 2.5 * (40 * number // WORKOUTS)
        sets = tuple(
            made_set(EXERCISES[which], load + 2.5 * int(chance.integers(4)), int(chance.integers(6, 13)), number)
            for which in chosen
            for _ in range(SETS_AN_EXERCISE)
        )
        yield DoneWorkout(BEGAN + number * BETWEEN, sets, program="basic")


def made_set(exercise: str, load: float, count: int, number: int) -> DoneSet:
    """One set with all that a sensor sees of it."""
    tempo = Tempo(3.0, 0.5, 1.0, 1.0)
    reps = tuple(DoneRep(n, 5.0 * n, 5.0 * n + 4.5, tempo, 1.6, 0.95, 1.4) for n in range(1, REPS_A_SET + 1))
    return DoneSet(
        exercise, placement="shank", prescription=f"10 @ {load:g}kg tempo 3-1-1-2", load=load, counted=count,
        confidence=0.95, start=60.0, duration=50.0, time_under_tension=4.5 * count, tempo=tempo, range_of_motion=1.6,
        velocity_loss=0.1, tempo_score=0.9, range_score=1.0, recording=f"{number}.mcap", recorded_set=1, reps=reps,
    )  # fmt: skip


def opened(history: History) -> object:
    """Nothing but opening."""
    return history


def listed(history: History) -> object:
    """What the first screen shows."""
    return history.lines(20)


def records(history: History) -> object:
    """The best of every exercise."""
    return history.records()


def trends(history: History) -> object:
    """Progress of every exercise."""
    return progress(history.sets_since(NOW - timedelta(weeks=WEEKS)), NOW)


def one_course(history: History) -> object:
    """One exercise over all its years."""
    course = points(visits(history.sets_of(EXERCISES[0])), Measure.ONE_REP_MAX)
    return trend(course, NOW)


def whole_body(history: History) -> object:
    """Work of muscles and balance."""
    muscles = muscles_of(shipped_catalogue().exercises)
    return body(history.sets_since(NOW - LOOKED_BACK), muscles, (), shipped_guidance(), NOW)


def everything(history: History) -> object:
    """Records and trends, the promise."""
    return records(history), trends(history)


LOOKS: dict[str, Callable[[History], object]] = {
    "opening": opened,
    "the latest twenty": listed,
    "records": records,
    "trends": trends,
    "one exercise, all years": one_course,
    "muscles and balance": whole_body,
    "opening, records and trends": everything,
}


def quickest(path: Path, look: Callable[[History], object]) -> float:
    """The shortest wall time in s of a few runs, each of which opens the history; the others were disturbed."""
    spent = []
    for _ in range(5):
        begun = time.perf_counter()
        with History(path) as history:
            look(history)
        spent.append(time.perf_counter() - begun)
    return min(spent)


def report(what: str, value: float, longest: float | None = None) -> None:
    """Print one measurement, and whether it misses its promise."""
    kept = longest is None or value < longest
    click.echo(f"{what:32} {1000 * value:8.1f} ms{'' if kept else '   MISSES ITS PROMISE'}")


if __name__ == "__main__":
    sys.exit(main())
