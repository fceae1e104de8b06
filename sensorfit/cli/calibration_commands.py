"""The commands for calibration, their options and their help. Knows no fit."""

from pathlib import Path

import click

from sensorfit.cli.options import INPUT, LARGEST_SEED, SPEED


@click.command()
@click.option(
    "-o", "--output", required=True, type=click.Path(path_type=Path), metavar="FILE.json", help="The calibration."
)
@click.option("--record", type=click.Path(path_type=Path), metavar="FILE.mcap", help="Also record the session here.")
@click.option(
    "--seed", default=1, show_default=True, type=click.IntRange(0, LARGEST_SEED), help="Another seed, another sensor."
)
@SPEED
def calibrate(output: Path, record: Path | None, seed: int, speed: str) -> None:
    """Calibrate a sensor, guided step by step.

    So far the sensor is simulated, and so is the hand that turns it: what is asked, and the verdict on each position,
    are those of a real one. A file that is there already is kept as a backup. Ctrl+C gives up and changes nothing.

    \b
    Examples:
      sensorfit calibrate -o sensor.json
      sensorfit calibrate -o sensor.json --speed max --record session.mcap
    """
    from sensorfit.cli.calibrate import calibrate_simulated
    from sensorfit.openings import speed_of

    calibrate_simulated(seed, speed_of(speed), output, record)


@click.command("benchmark-calibration")
@click.argument("folder", type=INPUT, metavar="[FOLDER]", required=False)
@click.option(
    "--seeds", default=50, show_default=True, type=click.IntRange(1, 1000), help="How many sensors to simulate."
)
def benchmark_calibration(folder: Path | None, seeds: int) -> None:
    """Measure how well sensors are calibrated, and whether every fault is refused by its name.

    FOLDER holds published sessions of other programs under their own names; what is missing is left out. Without it,
    only simulated sensors are calibrated.

    \b
    Examples:
      sensorfit benchmark-calibration
      sensorfit benchmark-calibration sessions --seeds 10
    """
    from sensorfit.cli.benchmark_calibration import run_benchmark_calibration

    run_benchmark_calibration(folder, seeds)
