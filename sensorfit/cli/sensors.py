"""Remembered sensors in the terminal: listed, added, forgotten, taken where none is named. Knows no Bluetooth stack."""

from collections.abc import Sequence

import click

from sensorfit.analysis import placement_remark
from sensorfit.device.bluetooth.gatt import Sighting
from sensorfit.device.bluetooth.reasons import LinkError, Reason
from sensorfit.device.bluetooth.sensor_link import Choice
from sensorfit.device.errors import DeviceError
from sensorfit.device.radios import LoopFactory, MakeRadio, listen
from sensorfit.device.remembered import (
    Remembered,
    read_sensors,
    remembered_choices,
    sensors_file,
    with_sensor,
    without_sensor,
    write_sensors,
)

LISTENING = 5.0
"""s, to the end even when the sensor was heard: another one may have the same name."""


def list_sensors() -> None:
    """Print the remembered sensors."""
    known = read_sensors(sensors_file())
    if not known:
        click.echo("No sensor is remembered. Add one: sensorfit sensors add NAME --name ... --placement ...")
        return
    click.echo(f"{'name':20} {'worn on the':16} address")
    for one in known:
        click.echo(f"{one.name:20} {one.placement or '?':16} {one.address}")


def add_sensor(
    radio: MakeRadio,
    wanted: str,
    name: str,
    placement: str,
    loop_factory: LoopFactory | None = None,
) -> None:
    """Find the sensor that advertises the name or address ``wanted`` and remember it."""
    known = read_sensors(sensors_file())
    sighting = _the_only_one(radio, Choice(wanted, wanted), loop_factory)
    new = Remembered(name or sighting.name, sighting.address, placement)
    write_sensors(sensors_file(), with_sensor(known, new))
    click.echo(f"{new.name}: remembered")
    if remark := placement_remark(None, placement):
        click.echo(f"! {new.name}: {remark}", err=True)


def forget_sensor(name: str) -> None:
    """Remember a sensor no longer."""
    write_sensors(sensors_file(), without_sensor(read_sensors(sensors_file()), name))
    click.echo(f"{name}: forgotten")


def choices_of(texts: Sequence[str]) -> list[Choice]:
    """What the user chose: each "NAME" or "ADDRESS", with "=PLACE" behind it where it is worn; or, where nothing was
    chosen, every sensor that is remembered. A remembered name means that sensor and no other."""
    known = read_sensors(sensors_file())
    if texts:
        return _different([_choice_of(text, known) for text in texts])
    if not known:
        raise DeviceError("no sensor is remembered; name one with --sensor, or add it: sensorfit sensors add")
    return remembered_choices(known)


def _different(choices: list[Choice]) -> list[Choice]:
    """``choices``; DeviceError where one sensor is named twice: the second connection to it would never come."""
    for one in choices:
        if sum(one.name == other.name or one.wanted.lower() == other.wanted.lower() for other in choices) > 1:
            raise DeviceError(f"the sensor {one.name!r} is named twice; name each sensor once, with one place")
    return choices


def _choice_of(text: str, known: Sequence[Remembered]) -> Choice:
    name, _, placement = text.partition("=")
    if not name:
        raise DeviceError(f"the sensor {text!r} has no name; give NAME or NAME=PLACE, as `sensorfit scan` shows it")
    for one in known:
        if name in (one.name, one.address):
            return Choice(one.address, one.name, placement or one.placement)
    return Choice(name, name, placement)


def _the_only_one(radio: MakeRadio, choice: Choice, loop_factory: LoopFactory | None) -> Sighting:
    heard: dict[str, Sighting] = {}

    def note(sighting: Sighting) -> bool:
        if choice.fits(sighting):
            heard[sighting.address] = sighting
        return len(heard) > 1

    listen(radio, LISTENING, note, loop_factory)
    if not heard:
        raise LinkError(Reason.NOT_FOUND, choice.wanted)
    if len(heard) > 1:
        raise DeviceError(f"several sensors are called {choice.wanted!r}; give the address of one: {', '.join(heard)}")
    return next(iter(heard.values()))
