"""Counts the same hour of samples over and over in a process of its own, and prints the largest memory in MiB after the
first and after the last hour. Knows the session, not what the samples are.

python tests/streamed_memory.py SAMPLES.npy HOURS SET_SECONDS (0: no set is ever finished)
"""

import resource
import sys
from pathlib import Path

import click
import numpy as np

from sensorfit.core.samples import ImuBlock
from sensorfit.core.session import Session
from sensorfit.training.catalogue import shipped_catalogue

RATE = 100
EXERCISE, PLACEMENT = "lying_leg_curl", "shank"

BLOCK = 100
"""Samples given at a time; results do not depend on it."""

STATUS = Path("/proc/self/status")
"""Where Linux tells it of this process alone; what it tells otherwise includes that of the process that began it."""


def main(path: Path, hours: int, set_seconds: int) -> None:
    """Stream the samples (n, 6) in m/s² and rad/s for ``hours``, ending a set every ``set_seconds``."""
    values = np.load(path)
    session = Session(RATE, shipped_catalogue().exercise(EXERCISE).profile(PLACEMENT))
    blocks = 3600 * RATE // BLOCK
    for number in range(hours * blocks):
        first = number * BLOCK % (len(values) - BLOCK)
        block = values[first : first + BLOCK]
        session.process(ImuBlock(number * BLOCK, RATE, block[:, :3], block[:, 3:]))
        if set_seconds and (number + 1) * BLOCK % (set_seconds * RATE) == 0:
            session.finish_set()
        if (number + 1) % blocks == 0 and number + 1 in (blocks, hours * blocks):
            click.echo(f"{largest_memory():.2f}")


def largest_memory() -> float:
    """The largest memory so far in MiB."""
    if STATUS.exists():
        (line,) = [line for line in STATUS.read_text().splitlines() if line.startswith("VmHWM")]
        return float(line.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
