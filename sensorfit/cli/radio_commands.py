"""The commands for sensors on a radio, their options and their help. Knows no Bluetooth stack."""

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sensorfit.cli.options import EXERCISE, FLEXIONS, Number
from sensorfit.cli.windows import Windows

if TYPE_CHECKING:
    from sensorfit.device.bluetooth.gatt import Radio
    from sensorfit.device.radios import MakeRadio

PORT = 9700
"""Where sensors are served unless said otherwise; of no program that is known, above those that need rights."""

PORTS = click.IntRange(1024, 65535)


def on_a_radio(command: Callable[..., None]) -> Callable[..., None]:
    """Give ``command`` the options that say which Bluetooth, and what makes it as ``radio``."""

    @click.option(
        "--virtual", is_flag=True,
        help="Two simulated sensors and a strap on a virtual Bluetooth; needs sensorfit[sim].",
    )  # fmt: skip
    @click.option("--served", type=PORTS, metavar="PORT", help="Those that `sensorfit serve` serves on this computer.")
    @wraps(command)
    def chosen(*arguments: object, virtual: bool, served: int | None, **options: object) -> None:
        from sensorfit.cli.radio import chosen_radio

        command(*arguments, radio=chosen_radio(virtual, served), **options)

    return chosen


def radio_of_the_app(virtual: bool, served: int | None) -> "MakeRadio | None":
    """What makes the app's radio where it is asked for: simulating an athlete takes longer than a window to open. None
    for this computer's Bluetooth."""

    async def made() -> "Radio":
        from sensorfit.cli.radio import chosen_radio

        return await chosen_radio(virtual, served)()

    return made if virtual or served else None


@click.command()
@click.option("--seconds", default=5.0, show_default=True, type=Number(1, 600), help="For how long to listen.")
@on_a_radio
def scan(seconds: float, radio: "MakeRadio") -> None:
    """List the sensors that are switched on nearby: name, address and how strongly each is heard.

    A sensor that is connected to another phone or computer does not show; disconnect it there first.

    \b
    Example:
      sensorfit scan --seconds 10
    """
    from sensorfit.cli.radio import scan_sensors

    scan_sensors(radio, seconds)


@click.command()
@click.option(
    "-s", "--sensor", "sensors", multiple=True, metavar="NAME[=PLACE]",
    help="Name or address as `sensorfit scan` shows it, and where it is worn; once for each sensor. Without, all that "
    "`sensorfit sensors` lists.",
)  # fmt: skip
@click.option(
    "-o", "--output", required=True, type=click.Path(path_type=Path), metavar="FILE.mcap", help="The recording."
)
@EXERCISE
@click.option("--rate", default=100.0, show_default=True, type=Number(25, 400), help="Samples a second.")
@click.option(
    "--force", default=8, show_default=True, type=click.IntRange(1, 1000),
    help="Up to how many g it is to measure; more where the sensor has no such range. For jumps and swings 16.",
)  # fmt: skip
@click.option(
    "--turning", default=1000, show_default=True, type=click.IntRange(1, 100_000),
    help="Up to how many degrees a second it is to measure.",
)  # fmt: skip
@click.option("--seconds", type=Number(1), help="For how long; without, until Ctrl+C.")
@FLEXIONS
@on_a_radio
def record(
    sensors: tuple[str, ...],
    output: Path,
    exercise: str | None,
    rate: float,
    force: int,
    turning: int,
    seconds: float | None,
    flexions: bool,
    radio: "MakeRadio",
) -> None:
    """Record sensors.

    Sensors that are lost are looked for and go on in the same recording. What they kept meanwhile is fetched, what
    they did not is counted.

    \b
    Examples:
      sensorfit record -s imu-1=shank -o monday.mcap
      sensorfit record -s imu-1=shank -s imu-2=thigh -e lying_leg_curl --seconds 60 -o curls.mcap
      sensorfit record -o monday.mcap
    """
    from sensorfit.cli.radio import record_sensors
    from sensorfit.cli.sensors import choices_of
    from sensorfit.device.bluetooth.setup import Wish

    wish = Wish(rate, force, turning)
    record_sensors(radio, choices_of(sensors), output, wish, seconds, exercise, flexions=flexions)


@click.command()
@click.option("--port", default=PORT, show_default=True, type=PORTS, help="Where, on this computer alone.")
@click.option("--loss", default=0.0, show_default=True, type=Number(0, 0.3), help="Share of the packets that are lost.")
def serve(port: int, loss: float) -> None:
    """Serve simulated sensors to another sensorfit on this computer, as if they were on its Bluetooth.

    Two motion sensors on the leg of a simulated athlete, imu-1 and imu-2, and a heart-rate strap. They live on when the
    program that uses them ends or is killed. Needs sensorfit[sim]; Ctrl+C ends it.

    \b
    Example:
      sensorfit serve
      sensorfit record --served 9700 -s imu-1=shank -s strap=chest -o monday.mcap
    """
    from sensorfit.cli.radio import serve_sensors

    serve_sensors(port, loss)


@click.command()
@on_a_radio
@click.pass_obj
def doctor(windows: Windows, radio: "MakeRadio") -> None:
    """Look at Bluetooth, window, sound, disk and versions, and say what to do where something is missing.

    Ends with exit code 1 where something is.

    \b
    Example:
      sensorfit doctor
    """
    from sensorfit.cli.doctor import examine, report

    raise SystemExit(0 if report(examine(radio, windows, Path.cwd())) else 1)


@click.group(invoke_without_command=True)
@click.pass_context
def sensors(context: click.Context) -> None:
    """List the sensors that are remembered, with their names and places.

    They are the ones that `sensorfit record` connects where none is named. Nothing else about them is stored, and only
    on this computer.
    """
    if context.invoked_subcommand is None:
        from sensorfit.cli.sensors import list_sensors

        list_sensors()


@sensors.command()
@click.argument("wanted", metavar="NAME")
@click.option("--name", default="", metavar="TEXT", help="What to call it; without, as it calls itself.")
@click.option("-p", "--placement", default="", metavar="PLACE", help="Where it is worn: thigh, right shank, wrist, ...")
@on_a_radio
def add(wanted: str, name: str, placement: str, radio: "MakeRadio") -> None:
    """Remember the sensor that `sensorfit scan` shows under NAME, a name or an address.

    \b
    Example:
      sensorfit sensors add imu-1 --name "Left leg" --placement "left shank"
    """
    from sensorfit.cli.sensors import add_sensor

    add_sensor(radio, wanted, name, placement)


@sensors.command()
@click.argument("name", metavar="NAME")
def forget(name: str) -> None:
    """Remember a sensor no longer."""
    from sensorfit.cli.sensors import forget_sensor

    forget_sensor(name)
