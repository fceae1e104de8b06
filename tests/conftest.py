"""A hand-made leg curl as updates, with known truth; and settings of all property tests."""

import os
from collections.abc import Callable, Iterator, Sequence
from math import radians
from pathlib import Path

import numpy as np
import pytest
from hypothesis import settings

from sensorfit.core.events import Event, RepCompleted, RepStarted, SetCompleted, SetStarted
from sensorfit.core.motion import MotionBlock
from sensorfit.core.reps import ExerciseSet, Phase, PhaseNow, PhaseSpan, Rep
from sensorfit.pipeline import SensorHealth, Update
from sensorfit.plan import Plan
from sensorfit.training.amounts import AsMany, Reps
from sensorfit.training.prescription import Prescription, TempoTarget

# A machine that is busy with something else is no failure.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")

RATE, STEP = 100.0, 2
LEAD_IN = 2.0
Shape = tuple[float, float, float, float, float]
"""Concentric, pause, eccentric, pause in s, and range in degrees."""


def _rep(number: int, began: int, shape: Shape) -> Rep:
    names = (Phase.CONCENTRIC, Phase.PAUSE, Phase.ECCENTRIC, Phase.PAUSE)
    edges = began + np.round(np.cumsum((0.0, *shape[:4])) * RATE).astype(int)
    spans = [PhaseSpan(name, int(a), int(b)) for name, a, b in zip(names, edges, edges[1:], strict=False)]
    return Rep(number, tuple(spans), radians(shape[4]), 0.9)


def _position(reps: Sequence[Rep], indices: np.ndarray) -> np.ndarray:
    """Raised-cosine strokes, flat pauses; rad."""
    position = np.zeros(len(indices))
    for rep in reps:
        for span, low, high in ((rep.phases[0], 0.0, 1.0), (rep.phases[2], 1.0, 0.0)):
            way = np.clip((indices - span.start) / (span.stop - span.start), 0.0, 1.0)
            inside = (indices >= span.start) & (indices < span.stop)
            position[inside] = rep.range_of_motion * (low + (high - low) * (0.5 - 0.5 * np.cos(np.pi * way[inside])))
        pause = rep.phases[1]
        position[(indices >= pause.start) & (indices < pause.stop)] = rep.range_of_motion
    return position


class Curl:
    """A set of leg curls with ``rest`` s of stillness at the end, cut into updates of ``block`` values."""

    def __init__(self, shapes: Sequence[Shape], rest: float = 2.0, start: int = 0) -> None:
        self.reps: list[Rep] = []
        began = start + round(LEAD_IN * RATE)
        for number, shape in enumerate(shapes, start=1):
            self.reps.append(_rep(number, began, shape))
            began = self.reps[-1].phases[3].stop
        self.start, self.stop = start, began + round(rest * RATE)

    def updates(self, block: int = 4) -> Iterator[Update]:
        indices = np.arange(self.start, self.stop, STEP)
        position = _position(self.reps, indices)
        velocity = np.gradient(position, STEP / RATE)
        for first in range(0, len(indices), block):
            begin, end = int(indices[first]), int(indices[first]) + block * STEP
            last = slice(first, first + block)
            motion = MotionBlock(begin, STEP, RATE, position[last], velocity[last])
            yield self.update(begin, end, (motion,))

    def update(self, begin: int, end: int, motion: tuple[MotionBlock, ...]) -> Update:
        events: list[Event] = []
        for rep in self.reps:
            if begin <= rep.start < end:
                events += [SetStarted(rep.start)] if rep.number == 1 else []
                events.append(RepStarted(rep.number, rep.start))
            if begin <= rep.stop < end:
                events.append(RepCompleted(rep))
        done = tuple(rep for rep in self.reps if rep.stop < end)
        running = [span for rep in self.reps for span in rep.phases if span.start < end <= span.stop]
        phase = PhaseNow(running[0].phase, running[0].start) if running else None
        health = SensorHealth(RATE, samples_received=end, measured_rate=99.8, battery=0.82)
        return Update("sensor-1", end / RATE, motion, tuple(events), done, phase, health)

    def completed(self, live_count: int | None = None) -> Update:
        update = self.update(self.stop, self.stop, ())
        done = ExerciseSet(tuple(self.reps), tuple(self.reps[:live_count]), RATE)
        return Update("sensor-1", update.received_at, (), (SetCompleted(done),), done.reps, None, update.health)


@pytest.fixture(autouse=True)
def own_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep tests away from the calibrations of whoever runs them."""
    monkeypatch.setenv("SENSORFIT_DATA", str(tmp_path / "data"))


@pytest.fixture(autouse=True)
def no_wait_for_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave out fsync: it guards against a loss of power, which no test can bring about, and takes 10 ms or more."""
    monkeypatch.setattr(os, "fsync", lambda _: None)


@pytest.fixture
def curl() -> Callable[..., Curl]:
    """Make a leg curl: `curl([(1.0, 0.2, 3.0, 0.5, 96.0)] * 12)`."""
    return Curl


@pytest.fixture
def plan() -> Plan:
    """Two sets of lying leg curls and one without a number of reps, from the shank."""
    band = (radians(90), radians(110))
    tempo = TempoTarget(3, 1, 1, 0.5)
    return Plan(
        "Lying leg curl",
        "left shank",
        (
            Prescription(Reps.exactly(12), "", tempo, band, 25.0, 90.0),
            Prescription(Reps.exactly(10), "", tempo, band, 27.5, 90.0),
            Prescription(AsMany(), "", tempo, band, 25.0, None),
        ),
        (Phase.CONCENTRIC, Phase.ECCENTRIC),
    )
