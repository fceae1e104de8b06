"""Measures what the README says about speed, and marks what misses its promise. Knows the commands, not how they work.

Run it on an idle machine: python tests/speed.py [MEASUREMENT]

MEASUREMENT is "time" or "memory", which streams hours and takes minutes; without one, both are measured.
"""

import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import click

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # as the program does: threads that wait would count as time spent

import numpy as np
from simulated_curls import LIFELIKE, leg_curls

from sensorfit.benchmark.calibration_speed import microseconds_a_sample
from sensorfit.core.samples import FloatArray, ImuBlock
from sensorfit.core.session import Session
from sensorfit.device.simulated import SimulatedSensor
from sensorfit.pipeline import Pipeline
from sensorfit.recording.csv_import import COLUMNS
from sensorfit.recording.packets import Packet
from sensorfit.recording.session_facts import SessionFacts
from sensorfit.recording.writer import create_recording
from sensorfit.simulation.scenario import scenario_from_toml
from sensorfit.simulation.sensor.measurement import FULL_SCALE
from sensorfit.simulation.session import carried_out
from sensorfit.training.catalogue import shipped_catalogue

HOUR = 3600.0
EXERCISE = "lying_leg_curl"
SAMPLE_RATE = 100
WORN = leg_curls(12, seed=1, sets=40, rest=20.0, athlete=LIFELIKE, vibration=LIFELIKE, errors=LIFELIKE)
"""More than an hour."""
SENSOR = SimulatedSensor(WORN)

LIVE_PACKETS = 6000
"""Ten minutes."""

LONGEST_START = 0.5
"""s of wall time for --help."""

LONGEST_COUNT = 5.0
"""s of CPU time to count one hour at 100 Hz."""

FEWEST_TIMES_REAL_TIME = 5000.0

MOST_SAMPLE_TIME = 20.0
"""µs of CPU for one sample of one sensor that comes in packets of ten."""

MOST_CALIBRATION_TIME = 8.0
"""µs of CPU of that to correct the sample, keep its calibration up and follow gravity."""

FEWEST_SAMPLES = 500_000.0
"""A second, of a whole recording on one core."""

STREAMED_HOURS = 4

STREAMS = (("sets finished", 300, 0.0), ("no set finished", 0, 0.0), ("5 % lost", 0, 0.05))
"""What is streamed for hours: the s after which sets are finished by hand (0: never), and the share of packets lost."""

LARGEST_GROWTH = 2.0
"""MiB by which memory may grow from the first hour to the last: what an allocator keeps, not what a session does."""

LONGEST_SIMULATION = 20.0
"""s of wall time to simulate an hour of four sensors at 100 Hz."""

FOUR_SENSORS = """
title = "Four sensors for an hour"
sensors = [{ placement = "shank" }, { placement = "thigh" }, { placement = "foot" }, { placement = "pelvis" }]
[[course]]
exercise = "lying_leg_curl"
sets = 15
reps = 12
rest = 60
meanwhile = ["fidget"]
[[course]]
exercise = "back_squat"
sets = 12
reps = 10
rest = 90
meanwhile = ["walk", "drink"]
"""


@click.command()
@click.argument("measurement", type=click.Choice(["time", "memory"]), required=False)
def main(measurement: str | None) -> None:
    """Measure. A busy machine is slow without being broken, so that nothing fails here."""
    if measurement != "memory":
        measure_time()
    if measurement != "time":
        measure_memory()


def measure_time() -> None:
    """How long commands, whole recordings and live packets take."""
    packets = [packet for packet in SENSOR if packet.received_at < HOUR]
    start = quickest(time.perf_counter, lambda: run_sensorfit("--help"), 5)
    report("sensorfit --help", start, "s", start < LONGEST_START)
    with tempfile.TemporaryDirectory() as folder:
        for path in write_hour(Path(folder), packets):
            spent = quickest(cpu_of_children, partial(run_sensorfit, "count", str(path), "-e", EXERCISE), 3)
            report(f"sensorfit count {path.name}", spent, "s of CPU", spent < LONGEST_COUNT)
    spent = simulated_hour()
    report("sensorfit simulate, four sensors", spent, "s an hour", spent < LONGEST_SIMULATION)
    times = HOUR / quickest(time.process_time, partial(analyse_whole, samples()), 5)
    report("analysis of that hour", times, "x real time", times > FEWEST_TIMES_REAL_TIME)
    report("samples of it in a second", times * SAMPLE_RATE, "", times * SAMPLE_RATE > FEWEST_SAMPLES)
    spent = quickest(time.process_time, partial(receive_one_by_one, packets[:LIVE_PACKETS]), 3) / LIVE_PACKETS * 1e6
    report("one live packet of ten samples", spent, "µs of CPU")
    spent /= SENSOR.worn.plan.samples_per_packet
    report("one sample of it", spent, "µs of CPU", spent < MOST_SAMPLE_TIME)
    for size in (10, 6000):
        spent = microseconds_a_sample(size)
        report(f"calibrate, orient, {size} at once", spent, "µs of CPU", spent < MOST_CALIBRATION_TIME)


def measure_memory() -> None:
    """How much memory hours of packets take."""
    for what, set_seconds, lost in STREAMS:
        growth = memory_growth(set_seconds, lost)
        report(f"memory, {STREAMED_HOURS} h, {what}", growth, "MiB more", growth < LARGEST_GROWTH)


def simulated_hour() -> float:
    """Wall time in s to simulate an hour of four sensors, and to record it."""
    duration = carried_out(scenario_from_toml(FOUR_SENSORS)).course.duration
    with tempfile.TemporaryDirectory() as folder:
        scenario, recording = Path(folder) / "four.toml", Path(folder) / "four.mcap"
        scenario.write_text(FOUR_SENSORS, "utf-8")
        begun = time.perf_counter()
        run_sensorfit("simulate", str(scenario), "-o", str(recording))
        return (time.perf_counter() - begun) * HOUR / duration


def samples() -> FloatArray:
    """The hour as a sensor measures it, in m/s² and rad/s, (n, 6)."""
    times, counts = WORN.measured()
    scale = np.repeat([WORN.plan.accelerometer_range, WORN.plan.gyroscope_range], 3) / FULL_SCALE
    measured: FloatArray = counts[times < HOUR] * scale
    return measured


def write_hour(folder: Path, packets: Sequence[Packet]) -> tuple[Path, Path]:
    """Write the hour as a recording and as CSV."""
    recording, table = folder / "hour.mcap", folder / "hour.csv"
    with create_recording(recording, SessionFacts(exercise=EXERCISE)) as writer:
        writer.add_stream(SENSOR.streams[0])
        for packet in packets:
            writer.append(packet)
    values = samples()
    rows = np.column_stack([np.arange(len(values)) / SAMPLE_RATE, values])
    np.savetxt(table, rows, fmt="%.5f", delimiter=",", header=",".join(COLUMNS), comments="")
    return recording, table


def analyse_whole(values: FloatArray) -> None:
    """Count all samples (n, 6) at once."""
    session = Session(SAMPLE_RATE, shipped_catalogue().exercise(EXERCISE).profile("shank"))
    session.process(ImuBlock(0, SAMPLE_RATE, values[:, :3], values[:, 3:]))
    session.finish_set()


def receive_one_by_one(packets: Sequence[Packet]) -> None:
    """Count packets as they come in."""
    pipeline = Pipeline(SENSOR.streams[0], shipped_catalogue().exercise(EXERCISE))
    for packet in packets:
        pipeline.receive(packet)


def memory_growth(set_seconds: int, lost: float) -> float:
    """By how many MiB the largest memory of a stream of some hours grows after its first."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "hour.npy"
        times, counts = WORN.measured()
        np.save(path, counts[times < HOUR])
        program = [sys.executable, str(Path(__file__).with_name("streamed_memory.py"))]
        arguments = [str(path), str(STREAMED_HOURS), str(set_seconds), str(lost)]
        told = subprocess.run(program + arguments, check=True, capture_output=True, text=True).stdout
    largest = {float(hours): float(most) for hours, _, most, _ in map(str.split, told.splitlines())}
    return largest[STREAMED_HOURS] - largest[1.0]


def quickest(clock: Callable[[], float], run: Callable[[], object], times: int) -> float:
    """The shortest time in s of a few runs; the others were disturbed."""
    spent = []
    for _ in range(times):
        begun = clock()
        run()
        spent.append(clock() - begun)
    return min(spent)


def cpu_of_children() -> float:
    """CPU time in s of all programs that have been run from here."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def run_sensorfit(*arguments: str) -> None:
    """Run one command."""
    subprocess.run([sys.executable, "-m", "sensorfit", *arguments], check=True, capture_output=True)


def report(what: str, value: float, unit: str, kept: bool = True) -> None:
    """Print one measurement, and whether it misses its promise."""
    click.echo(f"{what:32} {value:8.2f} {unit}{'' if kept else '   MISSES ITS PROMISE'}")


if __name__ == "__main__":
    main()
