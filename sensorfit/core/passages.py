"""Samples of a whole recording to contiguous passages of movement. Knows no rep and no exercise."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from sensorfit.core.orientation import TiltBlock, TiltFilter
from sensorfit.core.samples import ImuBlock, joined
from sensorfit.core.signals import Movement


@dataclass(frozen=True, slots=True)
class Passage:
    """A movement without a hole, whose row i lies at sample index ``start + i * step``."""

    start: int
    step: int
    movement: Movement

    def index(self, row: int) -> int:
        """Sample index of a row."""
        return self.start + row * self.step


def passages(blocks: Iterable[ImuBlock], sample_rate: float) -> list[Passage]:
    """Return the passages that the blocks of one stream, in order, are made of."""
    tilt = TiltFilter(sample_rate)
    runs: list[list[TiltBlock]] = []
    for block in joined(blocks):
        values = tilt.process(block)
        if len(values):
            if values.restarted or not runs:
                runs.append([])
            runs[-1].append(values)
    return [_passage(run) for run in runs]


def _passage(run: list[TiltBlock]) -> Passage:
    movement = Movement(
        rate=run[0].sample_rate / run[0].step,
        up=np.concatenate([one.up for one in run]),
        angular_rate=np.concatenate([one.angular_rate for one in run]),
        force=np.concatenate([one.force for one in run]),
    )
    return Passage(run[0].start, run[0].step, movement)
