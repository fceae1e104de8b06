"""Counts the same hour of packets over and over, as they come in, in a process of its own, and prints what memory it
takes. Knows packets and the pipeline, no file and no screen.

python tests/streamed_memory.py COUNTS.npy HOURS SET_SECONDS LOST (0 SET_SECONDS: no set is ever finished by hand; LOST:
share of the packets that never come). For each quarter of an hour: hours, MiB of memory now and the most so far, and
how many blocks Python holds.
"""

import gc
import random
import resource
import sys
from pathlib import Path

import click
import numpy as np
from simulated_curls import LIFELIKE, leg_curls

from sensorfit.device.simulated import open_sensor
from sensorfit.pipeline import Pipeline
from sensorfit.recording.packets import Packet
from sensorfit.training.catalogue import shipped_catalogue

EXERCISE = "lying_leg_curl"
WORN = leg_curls(1, errors=LIFELIKE)
"""What the sensor is; what it measures is given."""

PACKET, PACKETS_A_SECOND = 10, 10

QUARTER = 900
"""s between two looks."""

STATUS = Path("/proc/self/status")
"""Where Linux tells it of this process alone; what it tells otherwise includes that of the process that began it."""


def main(path: Path, hours: int, set_seconds: int, lost: float) -> None:
    """Stream the counts (n, 6) of an hour for ``hours``, ending a set every ``set_seconds``."""
    counts = np.load(path)
    sensor = open_sensor(WORN)
    pipeline = Pipeline(sensor.stream, shipped_catalogue().exercise(EXERCISE))
    chance = random.Random(1)
    for number in range(hours * 3600 * PACKETS_A_SECOND):
        first = number * PACKET % (len(counts) - PACKET)
        time = number / PACKETS_A_SECOND
        payload = sensor.packet(number, time, counts[first : first + PACKET])
        if chance.random() >= lost:
            pipeline.receive(Packet(sensor.stream.sensor, time, payload))
        seconds, between = divmod(number + 1, PACKETS_A_SECOND)
        if set_seconds and not between and seconds % set_seconds == 0:
            pipeline.finish_set()
        if not between and seconds % QUARTER == 0:
            gc.collect()
            blocks = sys.getallocatedblocks()
            click.echo(f"{seconds / 3600:.2f} {memory('VmRSS'):.2f} {memory('VmHWM'):.2f} {blocks}")


def memory(what: str) -> float:
    """Memory in MiB: ``VmRSS`` now, ``VmHWM`` the largest so far; elsewhere than on Linux both are the largest."""
    if STATUS.exists():
        (line,) = [line for line in STATUS.read_text().splitlines() if line.startswith(what)]
        return float(line.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), float(sys.argv[4]))
