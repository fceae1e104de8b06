"""Measures the window with four sensors in it, and marks what misses its promise. Knows the app, not how it draws.

python tests/window_speed.py [start | live | memory] [SECONDS or HOURS]

Run it on an idle machine with a screen, under xvfb-run, or with QT_QPA_PLATFORM=offscreen, which draws and shows
nothing. Sensors are simulated; packets of ten samples come as a radio brings them, one after the other. What is
promised of a sample counts from the one that completes its packet, since before it nothing is sent; that the movement
is smoothed, which takes 45 ms, is not in it.
"""

import asyncio
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Callable
from itertools import pairwise
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # as the program does

import click
import numpy as np
from four_sensors import PACKET, SMOOTHING, FourSensors, four_sensors, taken_at
from watched_window import BEAT, Memory, Seen, load, watched

from sensorfit.device.pacing import paced
from sensorfit.recording.packets import Packet

SECONDS, HOURS = 30.0, 4.0

WARM_UP = 5.0
"""s before a measurement begins: what is laid out and drawn for the first time belongs to the start."""

LOOK_EVERY = 900
"""s of the stream between two looks at memory."""

SETS_AN_HOUR = 12

LONGEST_START = 2.0
"""s."""

FEWEST_FRAMES = 30.0
"""A second."""

LONGEST_BLOCK = 0.050
"""s for which the window's thread may do nothing else."""

MOST_CPU = 0.5
"""Of one core."""

LONGEST_DELAY = 0.060
"""s, 95 of 100."""

LARGEST_GROWTH = 4.0
"""MiB by which memory may grow after the first hour: what an allocator keeps, and the sets that were done."""

FIRST_PAGE = """
import sys, time
from PySide6.QtCore import QTimer
from sensorfit.ui.shell import main_window

class Window(main_window.MainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        print(time.monotonic() - float(sys.argv[1]), time.process_time(), flush=True)
        QTimer.singleShot(0, self.close)

main_window.MainWindow = Window
from sensorfit.__main__ import QtWindows
QtWindows().start(None)
"""

BARE_BEAT = f"""
import time
longest, before = 0.0, time.monotonic()
while True:
    time.sleep({BEAT / 1000})
    gap, before = time.monotonic() - before, time.monotonic()
    if gap > longest:
        longest = gap
        print(longest, flush=True)
"""
"""A program that does nothing: what it misses, the machine did not give."""


def main(what: str, amount: float | None) -> None:
    """Measure one thing, or all of them, each in a process of its own. A busy machine is slow without being broken, so
    that nothing fails here."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["SENSORFIT_DATA"] = folder
        match what:
            case "start":
                measure_start()
            case "live":
                measure_live(amount or SECONDS, Path(folder))
            case "memory":
                for sets_end in (True, False):
                    measure_memory(amount or HOURS, Path(folder), sets_end=sets_end)
            case _:
                for one in ("start", "live", "memory"):
                    subprocess.run([sys.executable, __file__, one], check=True)


def measure_start() -> None:
    """Measure from the start of the program to the first picture of its window, the quickest of a few."""
    runs = []
    for _ in range(5):
        program = [sys.executable, "-c", FIRST_PAGE, str(time.monotonic())]
        wall, cpu = subprocess.run(program, check=True, capture_output=True, text=True).stdout.split()[:2]
        runs.append((float(wall), float(cpu)))
    wall, cpu = min(runs)
    report("start to first picture", wall, "s", wall < LONGEST_START)
    report("  of it CPU", cpu, "s")


def measure_live(seconds: float, folder: Path) -> None:
    """Measure what the window does in real time."""
    sensors, seen, zero = four_sensors(sets=3, reps=5, rest=10.0), Seen(), [0.0]

    async def packets() -> AsyncIterator[Packet]:
        async for packet in paced(sensors.packets(WARM_UP + seconds + 10), 1.0):
            zero[0] = zero[0] or time.monotonic() - packet.received_at
            yield packet

    with watched(sensors.session(packets(), 3), folder / "settings.json", seen) as go_by:
        go_by(WARM_UP)
        bare = subprocess.Popen([sys.executable, "-c", BARE_BEAT], stdout=subprocess.PIPE, text=True)
        seen.begin()
        go_by(seconds)
        seen.end()
        bare.terminate()
    tell_live(seen, float(bare.communicate()[0].split()[-1]), zero[0])


def tell_live(seen: Seen, bare: float, zero: float) -> None:
    """Report what was ``seen`` of a session whose stream began at ``zero``; ``bare`` is the longest gap, in s, of a
    program that does nothing."""
    seconds, cpu = (last - first for first, last in zip(seen.beats[0], seen.beats[-1], strict=True))
    frames = len(seen.paints) / seconds
    report("pictures of the graphs a second", frames, "", frames >= FEWEST_FRAMES)
    gaps = [(later[0] - one[0] - BEAT / 1000, later[1] - one[1]) for one, later in pairwise(seen.beats)]
    longest = max(gap for gap, _ in gaps)
    report("longest that its thread was blocked", longest * 1000, "ms", longest <= LONGEST_BLOCK)
    report("  most CPU of ours in such a gap", max(spent for _, spent in gaps) * 1000, "ms")
    report("  longest gap of a program that does nothing", bare * 1000, "ms")
    report("CPU of one core", cpu / seconds * 100, "%", cpu / seconds <= MOST_CPU)
    for name, spent in seen.threads.items():
        report(f"  {name}", spent / seconds * 100, "%")
    delays = shown_after(seen, zero)
    p50, p95 = np.percentile(delays, (50, 95))
    report("sample to screen, half of them", p50 * 1000, "ms")
    report("sample to screen, 95 of 100", p95 * 1000, "ms", p95 <= LONGEST_DELAY)


def shown_after(seen: Seen, zero: float) -> list[float]:
    """For each packet, s from its last sample to the first picture of the movement that it brought."""
    delays, number = [], int(seen.paints[0][1] + SMOOTHING) // PACKET
    for painted, drawn in seen.paints:
        while (number + 1) * PACKET <= drawn + SMOOTHING:
            delays.append(painted - zero - taken_at(number))
            number += 1
    return delays


def measure_memory(hours: float, folder: Path, *, sets_end: bool) -> None:
    """Measure what hours leave behind in the window when packets come as fast as they can be taken."""
    sensors, memory = four_sensors(sets=4, reps=12, rest=3600 / SETS_AN_HOUR - 60), Memory()
    sets = round(hours * SETS_AN_HOUR) if sets_end else 0
    source = everything(sensors, hours * 3600, memory.look)
    with watched(sensors.session(source, sets), folder / "settings.json", Seen()) as go_by:
        while not memory.looks or memory.looks[-1][0] < hours * 3600 - 1:
            go_by(1.0)
    words = "sets end" if sets_end else "no set ends"
    for seconds, mib, objects in memory.looks:
        click.echo(f"  {seconds / 3600:5.2f} h, {words:12} {mib:8.1f} MiB {objects:9} objects")
    first = next(mib for seconds, mib, _ in memory.looks if seconds >= min(3600, hours * 1800))
    growth = max(mib for _, mib, _ in memory.looks) - first
    report(f"memory, {hours:g} h, {words}", growth, "MiB more", growth < LARGEST_GROWTH)


async def everything(sensors: FourSensors, seconds: float, look: Callable[[float], None]) -> AsyncIterator[Packet]:
    """Yield all packets of so many s at once, and ``look`` at memory from time to time."""
    due = LOOK_EVERY
    for packet in sensors.packets(seconds + 1):
        yield packet
        if packet.received_at >= due:
            look(packet.received_at)
            due += LOOK_EVERY
    await asyncio.Event().wait()


def report(what: str, value: float, unit: str, kept: bool = True) -> None:
    """Print one measurement beside the load, and whether it misses its promise."""
    missed = "" if kept else "   MISSES ITS PROMISE"
    click.echo(f"{what:46} {value:8.2f} {unit:8} (load {load():.1f}){missed}")


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "all", float(sys.argv[2]) if len(sys.argv) > 2 else None)
