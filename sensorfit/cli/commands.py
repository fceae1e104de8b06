"""The commands, their options and their help. Knows no window: what opens one is handed in."""

from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sensorfit import __version__
from sensorfit.cli.calibration_commands import benchmark_calibration, calibrate, calibrations
from sensorfit.cli.errors import Refusals
from sensorfit.cli.exchange_commands import export, import_
from sensorfit.cli.history_commands import athletes, history
from sensorfit.cli.options import CALIBRATED, EXERCISE, FLEXIONS, INPUT, LARGEST_SEED, SPEED, THEME
from sensorfit.cli.radio_commands import PORTS, doctor, radio_of_the_app, record, scan, sensors, serve
from sensorfit.cli.report_commands import report
from sensorfit.cli.training_commands import correct, exercises, programs, train
from sensorfit.cli.windows import Windows

if TYPE_CHECKING:
    from sensorfit.openings import Opening

MANY_FILES = click.argument("files", nargs=-1, required=True, type=INPUT, metavar="FILE...")
PLACEMENT = click.option(
    "-p", "--placement", metavar="PLACE", default="", help="Where the sensor was worn: thigh, right shank, wrist, ..."
)
TERMINAL = click.option("--terminal", is_flag=True, help="Count in the terminal; no window is opened.")


@click.group(
    cls=Refusals,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Try it without a sensor: sensorfit demo. Help for a command: sensorfit count --help.",
)
@click.version_option(__version__, prog_name="sensorfit")
@click.option("--virtual", is_flag=True, help="The app with simulated sensors; needs sensorfit[sim].")
@click.option("--served", type=PORTS, metavar="PORT", help="The app with the sensors that `sensorfit serve` serves.")
@click.pass_context
def sensorfit(context: click.Context, virtual: bool, served: int | None) -> None:
    """Count and time every rep of a strength exercise from a wearable motion sensor.

    Without a command the app opens.
    """
    if context.invoked_subcommand is None:
        context.exit(_windows(context).start(radio_of_the_app(virtual, served)))
    if virtual or served:
        raise click.UsageError("--virtual and --served come after the command; before it they are for the app")


for one in (
    *(scan, record, serve, sensors, doctor, report, correct, exercises),
    *(programs, train, calibrate, calibrations, benchmark_calibration, history, athletes, export, import_),
):
    sensorfit.add_command(one)


@sensorfit.command()
@MANY_FILES
@EXERCISE
@PLACEMENT
@click.option(
    "--details", "form", flag_value="details", help="Also every stroke, and why each rep was counted or was not."
)
@click.option("--json", "form", flag_value="json", help="One JSON object a file, for other programs.")
@click.option("--csv", "form", flag_value="csv", help="One CSV row a rep, for spreadsheets.")
@CALIBRATED
def count(files: tuple[Path, ...], exercise: str | None, placement: str, form: str | None, calibrated: bool) -> None:
    """Print the reps of recordings or CSV files.

    For each rep: start, end, the phases, the range of motion and how far it can be trusted; for the set: time under
    tension, mean velocities and how much the lifting slowed. CSV files (also packed
    with gzip) have the header t_s,ax_mps2,ay_mps2,az_mps2,gx_radps,gy_radps,gz_radps: seconds, m/s² with gravity,
    rad/s. So do Parquet files, which need sensorfit[parquet].

    Without --exercise the exercise stored in the recording is used, or a general model that cannot tell lifting from
    lowering.

    \b
    Examples:
      sensorfit count monday.mcap
      sensorfit count squats/*.csv.gz --exercise bodyweight_squat --placement thigh
      sensorfit count set.csv --json | jq .count
      sensorfit count *.mcap --csv > reps.csv
    """
    from sensorfit.cli.count import Form, count_files

    raise SystemExit(count_files(files, exercise, placement, Form(form or Form.TABLE), calibrated))


@sensorfit.command()
@click.argument("recording", type=INPUT, metavar="RECORDING")
@click.option("--reps", required=True, type=click.IntRange(1), metavar="N", help="How many reps it shows: 1 to 20.")
@click.option(
    "-o", "--output", required=True, type=click.Path(path_type=Path), metavar="FILE.toml", help="The exercise."
)
@click.option("--name", metavar="TEXT", default="", help="What to call it; without, the name of the file.")
@PLACEMENT
def teach(recording: Path, reps: int, output: Path, name: str, placement: str) -> None:
    """Teach a new exercise by a few demonstrated reps.

    The recording holds N reps within a minute, and little else. What is like them is counted afterwards among any
    other movement, with the sensor worn in the same place.

    \b
    Example:
      sensorfit teach three_snatches.mcap --reps 3 --name Snatch -o snatch.toml
      sensorfit count monday.mcap --exercise snatch.toml
    """
    from sensorfit.cli.teach import teach_exercise

    teach_exercise(recording, reps, placement, name, output)


@sensorfit.command()
@click.argument("labelled", type=INPUT, metavar="[INDEX.csv|FOLDER]", required=False)
@click.option("--simulated", is_flag=True, help="Also, or only, count what the simulation of this program makes.")
@click.option("--quick", is_flag=True, help="Simulate a tenth of it.")
@click.option(
    "--seed", default=1, show_default=True, type=click.IntRange(0, 10**9), help="Simulate other people on other days."
)
@click.option(
    "--predictions", type=click.Path(path_type=Path), metavar="OUT.jsonl", help="Also write every counted rep of INDEX."
)
@click.option(
    "--plots", type=click.Path(path_type=Path), metavar="FOLDER", help="Also draw what of INDEX was counted wrongly."
)
@click.pass_context
def benchmark(
    context: click.Context,
    labelled: Path | None,
    simulated: bool,
    quick: bool,
    seed: int,
    predictions: Path | None,
    plots: Path | None,
) -> None:
    """Measure counts and times against what is known to be true.

    INDEX.csv has the columns file, dataset, exercise, placement, true_reps and, if wanted, suspect (1: left out).
    Where a file NAME.reps.csv (start_s,end_s) lies beside NAME.csv.gz the bounds of the reps are scored too.
    Exercises that the catalogue does not know are counted with the general model.
    Where the columns subject and note are there, a row whose note has the word "exemplar" is shown, with its count,
    before the other recordings of that exercise by that subject are counted.
    --plots draws each recording counted wrongly at its end: the movement, counted and true reps, and what was not
    counted and why.

    FOLDER holds such an index.csv, or recordings (*.mcap) with labels in them: each set of each sensor is then scored
    as it is found in the whole recording.

    --simulated needs neither: sets and sessions of every exercise, thighs that hardly move, phases of 1 to 8 s,
    movements that are no rep, and links that lose packets. It takes minutes; the same seed gives the same figures.

    \b
    Examples:
      sensorfit benchmark index.csv --predictions counted.jsonl --plots wrong
      sensorfit benchmark recordings
      sensorfit benchmark --simulated --quick
    """
    from sensorfit.cli.benchmark import Drawing, run_benchmark

    if labelled is None and not simulated:
        raise click.UsageError("Give an INDEX.csv, a FOLDER of labelled recordings, or --simulated.")
    drawing = Drawing(plots, _windows(context)) if plots else None
    run_benchmark(labelled, predictions, drawing, simulated, quick, seed)


@sensorfit.command()
@click.argument("file", type=INPUT, metavar="FILE")
@EXERCISE
@PLACEMENT
@click.option("--target", metavar="SETS", default="", help="What was to be done: '3x12 tempo 3-1-1-2', '2 min', ...")
@SPEED
@CALIBRATED
@FLEXIONS
@TERMINAL
@THEME
@click.pass_context
def replay(
    context: click.Context,
    file: Path,
    exercise: str | None,
    placement: str,
    target: str,
    speed: str,
    calibrated: bool,
    flexions: bool,
    terminal: bool,
    theme: str | None,
) -> None:
    """Play a recording as if it were measured now, counting live.

    An exercise that was taught counts at the end of each set; while it runs any movement to and fro is counted.

    \b
    Examples:
      sensorfit replay monday.mcap --speed 4
      sensorfit replay squat.csv.gz -e bodyweight_squat -p thigh --terminal --speed max
      sensorfit replay monday.mcap -e snatch.toml
      sensorfit replay monday.mcap --target "3x10-12 @ 25kg rest 90s"
    """
    from sensorfit.openings import open_replay, speed_of

    factor = speed_of(speed)
    opening = open_replay(file, exercise, placement, calibrated, flexions, target)
    _watch(context, opening, factor, terminal, theme)


@sensorfit.command()
@click.option(
    "-p", "--placement", type=click.Choice(["shank", "thigh"]), default="shank", show_default=True,
    help="Where the simulated sensor is worn.",
)  # fmt: skip
@click.option(
    "--seed", default=1, show_default=True, type=click.IntRange(0, LARGEST_SEED), help="Another seed, another day."
)
@SPEED
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="FILE.mcap", help="Also record it here.")
@click.option(
    "--radio", is_flag=True, help="Over a virtual Bluetooth that loses packets and breaks; needs sensorfit[sim]."
)
@TERMINAL
@THEME
@click.pass_context
def demo(
    context: click.Context,
    placement: str,
    seed: int,
    speed: str,
    output: Path | None,
    radio: bool,
    terminal: bool,
    theme: str | None,
) -> None:
    """Watch a simulated athlete do lying leg curls, without a sensor.

    Three sets of twelve with their targets. The packets are those of a real sensor, and so is everything after them.

    \b
    Examples:
      sensorfit demo --speed 4
      sensorfit demo --terminal --speed max --output monday.mcap
      sensorfit demo --radio --terminal
    """
    from sensorfit.openings import open_demo, open_radio_demo, speed_of

    factor = speed_of(speed)  # before a recording is created
    if radio:
        from sensorfit.cli.radio import tell

        opening = open_radio_demo(placement, seed, factor, tell, output)
    else:
        opening = open_demo(placement, seed, output)
    _watch(context, opening, factor, terminal, theme)


@sensorfit.command()
@click.argument("scenario", type=INPUT, metavar="SCENARIO.toml")
@click.option(
    "-o", "--output", required=True, type=click.Path(path_type=Path), metavar="FILE.mcap", help="The recording."
)
def simulate(scenario: Path, output: Path) -> None:
    """Record a simulated session, labelled with what is true.

    The scenario says who trains, where sensors are worn, what is done and what disturbs: recordings/README.md explains
    every field. The same scenario gives the same bytes.

    \b
    Examples:
      sensorfit simulate recordings/lying_leg_curl_messy.toml -o messy.mcap
      sensorfit count messy.mcap
    """
    from sensorfit.cli.simulate import simulate_scenario

    simulate_scenario(scenario, output)


def _watch(context: click.Context, opening: "Opening", factor: float | None, terminal: bool, theme: str | None) -> None:
    with closing(opening):
        if terminal:
            from sensorfit.cli.live import follow

            follow(opening, factor)
        else:
            context.exit(_windows(context).watch(opening, factor, theme))


def _windows(context: click.Context) -> Windows:
    windows: Windows = context.obj
    return windows
