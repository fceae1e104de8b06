"""The commands for calibration, their options and their help. Knows no fit."""

from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sensorfit.cli.options import INPUT, LARGEST_SEED, SPEED, THEME

if TYPE_CHECKING:
    from sensorfit.calibration_opening import CalibrationOpening

OUTPUT = click.option(
    "-o", "--output", type=click.Path(path_type=Path), metavar="FILE.json",
    help="Where to write it; without, it is saved for the sensor and used from then on.",
)  # fmt: skip


@click.command()
@click.option("-s", "--sensor", metavar="NAME", help="Name or address as `sensorfit scan` shows it.")
@click.option("--virtual", is_flag=True, help="A simulated sensor on a virtual Bluetooth; needs sensorfit[sim].")
@click.option("--from", "session", type=INPUT, metavar="FILE", help="A session that was recorded, guided or not.")
@OUTPUT
@click.option("--record", type=click.Path(path_type=Path), metavar="FILE.mcap", help="Also record the session here.")
@click.option(
    "--seed", default=1, show_default=True, type=click.IntRange(0, LARGEST_SEED), help="Another simulated sensor."
)
@SPEED
@click.option("--window", is_flag=True, help="Guide in a window, not in the terminal.")
@THEME
@click.pass_context
def calibrate(
    context: click.Context,
    sensor: str | None,
    virtual: bool,
    session: Path | None,
    output: Path | None,
    record: Path | None,
    seed: int,
    speed: str,
    window: bool,
    theme: str | None,
) -> None:
    """Calibrate a sensor, guided step by step.

    Without --sensor and --from the sensor is simulated, and so is the hand that turns it: what is asked, and the
    verdict on each position, are those of a real one. A calibration that is there already is kept as a backup. Ctrl+C
    gives up and changes nothing; u and Enter takes the last position back.

    \b
    Examples:
      sensorfit calibrate -s imu-1
      sensorfit calibrate --speed max --record session.mcap -o sensor.json
      sensorfit calibrate --from session.mcap
      sensorfit calibrate --window
    """
    from sensorfit.cli.calibrate import calibrate_guided, calibrate_recorded

    if session is not None:
        if virtual or record or window:
            raise click.UsageError("--from takes a session that is over: leave --virtual, --record and --window out.")
        calibrate_recorded(session, sensor, output)
        return
    from sensorfit.saved_calibrations import check_kept

    check_kept(output)
    opening = _opened(virtual, sensor, seed, speed, record)
    if window:
        with closing(opening):
            context.exit(context.obj.calibrate(opening, output, theme))
    calibrate_guided(opening, output, record)


def _opened(virtual: bool, sensor: str | None, seed: int, speed: str, record: Path | None) -> "CalibrationOpening":
    from sensorfit.calibration_opening import open_radio, open_simulated, open_virtual
    from sensorfit.cli.calibrate import SOFTWARE
    from sensorfit.cli.radio import tell
    from sensorfit.device.radios import bluetooth
    from sensorfit.openings import speed_of

    factor = speed_of(speed)
    if virtual:
        return open_virtual(seed, factor, tell, SOFTWARE, record)
    if sensor:
        return open_radio(bluetooth, sensor, tell, SOFTWARE, record)
    return open_simulated(seed, factor, SOFTWARE, record)


@click.group()
def calibrations() -> None:
    """The calibrations that are saved, one for each sensor.

    \b
    Examples:
      sensorfit calibrations list
      sensorfit calibrations export c2bbaca4b755cb72 -o imucal.json
      sensorfit calibrations import imucal.json --sensor c2bbaca4b755cb72
    """


@calibrations.command("list")
def list_all() -> None:
    """List them with their age and how good they are."""
    from sensorfit.cli.calibrations import list_calibrations

    list_calibrations()


@calibrations.command("export")
@click.argument("which", metavar="SENSOR|FILE.json")
@click.option("-o", "--output", required=True, type=click.Path(path_type=Path), help="A file that is not there yet.")
def export(which: str, output: Path) -> None:
    """Write one as JSON of imucal 2.0, for samples in m/s² and °/s."""
    from sensorfit.cli.calibrations import export_imucal

    export_imucal(which, output)


@calibrations.command("import")
@click.argument("file", type=INPUT, metavar="IMUCAL.json")
@click.option("--sensor", required=True, metavar="ID", help="Which sensor it is of.")
@click.option("--date", "made", metavar="YYYY-MM-DD", help="When it was made; without, today.")
@click.option("--force-count", type=float, metavar="M/S2", help="What one count of force is, if it is for counts.")
@click.option("--rate-count", type=float, metavar="DEG/S", help="What one count of angular rate is.")
@OUTPUT
def import_(
    file: Path,
    sensor: str,
    made: str | None,
    force_count: float | None,
    rate_count: float | None,
    output: Path | None,
) -> None:
    """Save a calibration that imucal made; one that is there already is kept as a backup."""
    from sensorfit.cli.calibrations import import_imucal

    import_imucal(file, sensor, made, force_count, rate_count, output)


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
