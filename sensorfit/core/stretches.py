"""Samples of a whole recording to contiguous stretches of movement. Knows no rep and no exercise."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from sensorfit.core.channels import Movement
from sensorfit.core.orientation import TiltBlock, TiltFilter
from sensorfit.core.samples import ImuBlock, joined


@dataclass(frozen=True, slots=True)
class Stretch:
    """A movement without a hole, whose row i lies at sample index ``start + i * step``."""

    start: int
    step: int
    movement: Movement

    def index(self, row: int) -> int:
        """Sample index of a row."""
        return self.start + row * self.step


def stretches(blocks: Iterable[ImuBlock], sample_rate: float) -> list[Stretch]:
    """Return the stretches that the blocks of one stream, in order, are made of."""
    tilt = TiltFilter(sample_rate)
    runs: list[list[TiltBlock]] = []
    for block in joined(blocks):
        values = tilt.process(block)
        if len(values):
            if values.restarted or not runs:
                runs.append([])
            runs[-1].append(values)
    return [_stretch(run) for run in runs]


def _stretch(run: list[TiltBlock]) -> Stretch:
    movement = Movement(
        rate=run[0].sample_rate / run[0].step,
        up=np.concatenate([one.up for one in run]),
        angular_rate=np.concatenate([one.angular_rate for one in run]),
        force=np.concatenate([one.force for one in run]),
    )
    return Stretch(run[0].start, run[0].step, movement)
