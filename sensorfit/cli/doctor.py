"""What this computer needs for sensorfit, and what to do where it lacks something. Knows no Bluetooth stack, no Qt."""

import os
import shutil
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

import click

from sensorfit.cli.errors import one_line
from sensorfit.cli.windows import Windows
from sensorfit.device.bluetooth.gatt import Sighting
from sensorfit.device.bluetooth.reasons import LinkError, Reason
from sensorfit.device.errors import DeviceError
from sensorfit.device.linux_bluetooth import what_to_do
from sensorfit.device.radios import MakeRadio, listen
from sensorfit.presentation import sentence
from sensorfit.versions import installed, system

PYTHONS = ((3, 11), (3, 14))
"""From the first on, below the second; as in pyproject.toml."""

LISTENING = 3.0
"""s; long enough for a sensor that advertises once a second, short enough to wait for."""

HOUR_OF_SIX = 60_000_000
"""Bytes of a recording of six sensors at 100 Hz for an hour: 45 MB as measured (tests/soak.py), rounded up."""

LEAST_ROOM = 4 * HOUR_OF_SIX


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at: whether it is well, what was seen, and what to do."""

    subject: str
    well: bool
    seen: str
    remedy: str = ""


def report(findings: Iterable[Finding]) -> bool:
    """Print each finding as it comes, and return whether all is well."""
    all_well = True
    for one in findings:
        all_well = all_well and one.well
        click.echo(f"{'ok' if one.well else '!!':3} {one.subject:10} {one.seen}")
        if one.remedy:
            click.echo(f"{'':14} {one.remedy}")
    return all_well


def examine(radio: MakeRadio, windows: Windows, folder: Path) -> Iterable[Finding]:
    """Look at everything; recordings would go to ``folder``."""
    yield versions()
    yield bluetooth(radio)
    yield window(windows)
    yield sound()
    yield disk(folder)


def versions(
    version_of: Callable[[str], str] = metadata.version, python: tuple[int, ...] = tuple(sys.version_info[:3])
) -> Finding:
    """Python, the system, and what was installed with this program."""
    found, missing = installed(version_of)
    seen = ", ".join([*system(python), *found])
    if not PYTHONS[0] <= python[:2] < PYTHONS[1]:
        return Finding("versions", False, seen, "Install sensorfit with Python 3.11, 3.12 or 3.13.")
    if missing:
        return Finding("versions", False, seen, f"Missing: {', '.join(missing)}. Install sensorfit again with pip.")
    return Finding("versions", True, seen)


def bluetooth(make_radio: MakeRadio, remedy: Callable[[Reason], str | None] | None = None) -> Finding:
    """Adapter, permission and service are well if one can listen; how many sensors were heard is told, too."""
    heard: set[str] = set()

    def note(sighting: Sighting) -> bool:
        heard.add(sighting.name)
        return False

    try:
        listen(make_radio, LISTENING, note)
    except LinkError as error:
        mend = remedy or (what_to_do if sys.platform == "linux" else lambda _: None)
        return Finding("Bluetooth", False, sentence(one_line(error)), mend(error.reason) or "")
    except DeviceError as error:
        return Finding("Bluetooth", False, sentence(one_line(error)))
    if heard:
        return Finding("Bluetooth", True, f"works; heard: {', '.join(sorted(heard))}")
    return Finding("Bluetooth", True, "works; no sensor was heard", "Switch a sensor on to see whether it is heard.")


def window(windows: Windows) -> Finding:
    """Whether Qt can open a window here."""
    obstacle = windows.obstacle()
    return Finding("window", obstacle is None, obstacle or "can be opened")


def sound() -> Finding:
    """Whether cues can be heard; where they cannot they are shown, so that it is no fault."""
    from sensorfit.device.sound.speaker import Speaker

    speaker = Speaker()
    speaker.close()
    return Finding("sound", True, sentence(speaker.obstacle) if speaker.obstacle else "can be played")


def disk(folder: Path) -> Finding:
    """Whether recordings can be written to ``folder``, and how many hours of them."""
    try:
        free = shutil.disk_usage(folder).free
    except OSError as error:
        return Finding("disk", False, f"{folder} cannot be looked at ({error.strerror})", "Go to another folder.")
    seen = f"{free / 1e9:.1f} GB free in {folder}: {free // HOUR_OF_SIX} hours of six sensors"
    if not os.access(folder, os.W_OK):
        return Finding("disk", False, f"{folder} cannot be written to", "Go to another folder, or use --output.")
    return Finding("disk", free >= LEAST_ROOM, seen, "" if free >= LEAST_ROOM else "Make room.")
