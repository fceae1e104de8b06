"""Measures the window with four sensors in it, and marks what misses its promise. Knows the app, not how it draws.

python tests/window_speed.py [start | live | workout | memory | workout-memory] [SECONDS or HOURS]

Run it on an idle machine with a screen, under xvfb-run, or with QT_QPA_PLATFORM=offscreen, which draws and shows
nothing. Sensors are simulated; packets of ten samples come as a radio brings them, one after the other. What is
promised of a sample counts from the one that completes its packet, since before it nothing is sent; that the movement
is smoothed, which takes 45 ms, is not in it. A window's thread is blocked, too, when other programs have the cores: how
long it had work and no core is told where the system (Linux) knows it.
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
from four_sensors import PACKET, SMOOTHING, FourSensors, four_sensors
from watched_window import BEAT, Memory, Seen, load, watched
from whole_workout import day_of_short_sets, hours_of_curls

from sensorfit.device.pacing import paced
from sensorfit.recording.packets import Packet
from sensorfit.ui.session import Session

SECONDS, HOURS = 30.0, 4.0

WORKOUT = 180.0
"""s of a workout: several sets end and rests run."""

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

MakeSession = Callable[[AsyncIterator[Packet]], Session]
"""Makes what the window shows of packets."""

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
before = time.monotonic()
while True:
    time.sleep({BEAT / 1000})
    gap, before = time.monotonic() - before, time.monotonic()
    if gap > {2 * BEAT / 1000}:
        print(gap, flush=True)
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
                sensors = four_sensors(sets=3, reps=5, rest=10.0)
                measure_live(sensors, lambda packets: sensors.session(packets, 3), amount or SECONDS)
            case "workout":
                day = day_of_short_sets()
                measure_live(day.sensors, lambda packets: day.session(packets, Path(folder)), amount or WORKOUT)
            case "memory":
                hours = amount or HOURS
                curls = four_sensors(sets=4, reps=12, rest=3600 / SETS_AN_HOUR - 60)
                for sets, words in ((round(hours * SETS_AN_HOUR), "sets end"), (0, "no set is asked for")):
                    measure_memory(curls, lambda packets, sets=sets: curls.session(packets, sets), hours, words)
            case "workout-memory":
                hours = amount or HOURS
                workout = hours_of_curls(hours, SETS_AN_HOUR)
                measure_memory(
                    workout.sensors, lambda packets: workout.session(packets, Path(folder)), hours, "a workout"
                )
            case _:
                for one in ("start", "live", "workout", "memory", "workout-memory"):
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


def measure_live(sensors: FourSensors, session: MakeSession, seconds: float) -> None:
    """Measure what the window does in real time."""
    seen, zero = Seen(), [0.0]

    async def packets() -> AsyncIterator[Packet]:
        async for packet in paced(sensors.packets(WARM_UP + seconds + 10), 1.0):
            zero[0] = zero[0] or time.monotonic() - packet.received_at
            yield packet

    with watched(session(packets()), seen) as go_by:
        go_by(WARM_UP)
        bare = subprocess.Popen([sys.executable, "-c", BARE_BEAT], stdout=subprocess.PIPE, text=True)
        seen.begin()
        go_by(seconds)
        seen.end()
        bare.terminate()
    tell_live(seen, [float(gap) for gap in bare.communicate()[0].split()])
    tell_delays(shown_after(seen, sensors, zero[0]))


def tell_live(seen: Seen, bare: list[float]) -> None:
    """Report what was ``seen``; ``bare`` are the gaps, in s, of a program that does nothing."""
    first, last = seen.beats[0], seen.beats[-1]
    seconds, cpu = last.at - first.at, last.cpu - first.cpu
    frames = len(seen.paints) / seconds
    report("pictures of the graphs a second", frames, "", frames >= FEWEST_FRAMES)
    tell_gaps(seen, bare)
    report("CPU of one core", cpu / seconds * 100, "%", cpu / seconds <= MOST_CPU)
    for name, spent in seen.threads.items():
        report(f"  {name}", spent / seconds * 100, "%")


def tell_gaps(seen: Seen, bare: list[float]) -> None:
    """Report for how long the window's thread did nothing else, and what of it was not the machine's."""
    gaps = [(one, later, later.at - one.at - BEAT / 1000) for one, later in pairwise(seen.beats)]
    longest = max(gap for _, _, gap in gaps)
    report("longest that its thread was blocked", longest * 1000, "ms", longest <= LONGEST_BLOCK)
    report("  times longer than promised", sum(gap > LONGEST_BLOCK for _, _, gap in gaps), "")
    own = max(gap - (later.waited - one.waited) for one, later, gap in gaps)
    report("  longest while it had a core", own * 1000, "ms", own <= LONGEST_BLOCK)
    report("  most CPU of ours in such a gap", max(later.cpu - one.cpu for one, later, _ in gaps) * 1000, "ms")
    report("  longest gap of a program that does nothing", max(bare, default=0.0) * 1000, "ms")
    report("  times it is longer than promised of us", sum(gap - BEAT / 1000 > LONGEST_BLOCK for gap in bare), "")


def tell_delays(delays: list[float]) -> None:
    """Report how many s after it was taken a sample was seen."""
    p50, p95 = np.percentile(delays, (50, 95))
    report("sample to screen, half of them", p50 * 1000, "ms")
    report("sample to screen, 95 of 100", p95 * 1000, "ms", p95 <= LONGEST_DELAY)


def shown_after(seen: Seen, sensors: FourSensors, zero: float) -> list[float]:
    """For each packet of the sensor that is shown, s from its last sample to the first picture of the movement that it
    brought; ``zero`` is when the stream began."""
    delays, number = [], int(seen.paints[0].drawn + SMOOTHING) // PACKET
    for paint in seen.paints:
        while (number + 1) * PACKET <= paint.drawn + SMOOTHING:
            delays.append(paint.at - zero - sensors.taken_at(number, paint.sensor))
            number += 1
    return delays


def measure_memory(sensors: FourSensors, session: MakeSession, hours: float, words: str) -> None:
    """Measure what hours leave behind in the window when packets come as fast as they can be taken."""
    memory = Memory()

    def look(seconds: float) -> None:
        mib, objects = memory.look(seconds)
        click.echo(f"  {seconds / 3600:5.2f} h, {words:20} {mib:8.1f} MiB {objects:9} objects")

    with watched(session(everything(sensors, hours * 3600, look)), Seen()) as go_by:
        while not memory.looks or memory.looks[-1][0] < hours * 3600 - 1:
            go_by(1.0)
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
