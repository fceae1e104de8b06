"""What the user chose about the program itself, kept in one small file. Knows no screen."""

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from pathlib import Path

from sensorfit.cues import CueKind
from sensorfit.fields import Fields
from sensorfit.loads import LoadUnit
from sensorfit.texts import tr
from sensorfit.user_data import data_folder, replace_file

VERSION = 1
"""Of the file's form; another one is kept aside."""

LARGEST_FILE = 1_000_000
"""Bytes; a full file takes 2 kB."""

TEXT_SIZES = (100, 125, 150, 200)
"""Per cent of the usual size that can be chosen."""

MOST_RECENT = 8
"""Recordings that are listed as opened lately."""


class SettingsError(ValueError):
    """The settings cannot be read or kept; the message says why and what to do."""


class Look(StrEnum):
    """Dark, light, or as the system has it."""

    SYSTEM = "system"
    DARK = "dark"
    LIGHT = "light"


@dataclass(frozen=True, slots=True)
class Settings:
    """Every choice; ``text_size`` in per cent, ``recent`` holds the recordings opened last, newest first, ``window``
    left, top, width and height in pixels, ``welcomed`` says that the first run is over. ``silent``: cues are only
    shown; ``volume`` in per cent, ``cues_off`` neither heard nor shown.

    What was trained last: a ``program`` and its ``day``, or where ``single`` an ``exercise`` with its ``target``;
    ``speed`` is that of the simulated athlete, ``cautioned`` says that the user has read who should ask a doctor
    first. ``progress_weeks``: how far back progress is shown, 0: to the first workout."""

    look: Look = Look.SYSTEM
    load_unit: LoadUnit = LoadUnit.KILOGRAM
    text_size: int = TEXT_SIZES[0]
    recent: tuple[str, ...] = ()
    window: tuple[int, int, int, int] | None = None
    maximised: bool = False
    welcomed: bool = False
    silent: bool = False
    volume: int = 80
    cues_off: tuple[str, ...] = (CueKind.TICK,)
    single: bool = False
    program: str = ""
    day: str = ""
    exercise: str = ""
    target: str = ""
    speed: str = "1"
    cautioned: bool = False
    progress_weeks: int = 26

    def opened(self, path: Path) -> "Settings":
        """Return the settings after the recording at ``path`` was opened."""
        name = str(path.absolute())
        return replace(self, recent=(name, *(one for one in self.recent if one != name))[:MOST_RECENT])

    def without(self, path: Path) -> "Settings":
        """Return the settings without the recording at ``path`` among those opened lately."""
        return replace(self, recent=tuple(one for one in self.recent if one != str(path.absolute())))


class SettingsFile:
    """The settings with their file; a change is kept at once, and whoever listens is told."""

    def __init__(self, path: Path | None = None) -> None:
        """Read the file, the usual one where no ``path`` is given. A damaged one is put aside, as `remark` says."""
        self._path = path or data_folder() / "settings.json"
        self._listeners: list[Callable[[Settings], None]] = []
        self.remark = ""
        """What is to be said about the file, a sentence or ""."""
        self.now = self._read()
        """The settings that hold."""

    def listen(self, told: Callable[[Settings], None]) -> None:
        """Call ``told`` with the settings after each change."""
        self._listeners.append(told)

    def change(self, settings: Settings) -> None:
        """Let ``settings`` hold and keep them; where they cannot be kept they hold until the end, as `remark` says."""
        if settings == self.now:
            return
        self.now = settings
        try:
            replace_file(self._path, json.dumps({"version": VERSION, **asdict(settings)}, indent=1) + "\n")
        except OSError as error:
            self.remark = tr(
                "{path} cannot be written ({strerror}): settings hold until the program ends.",
                path=self._path,
                strerror=error.strerror,
            )
        for told in self._listeners:
            told(settings)

    def _read(self) -> Settings:
        try:
            with self._path.open("rb") as file:
                return _decoded(file.read(LARGEST_FILE + 1))
        except FileNotFoundError:
            return Settings()
        except OSError as error:
            self.remark = tr(
                "{path} cannot be read ({strerror}): the usual settings hold.", path=self._path, strerror=error.strerror
            )
        except (ValueError, RecursionError) as error:
            self.remark = tr(
                "{path} is damaged ({error}): the usual settings hold{put_aside}.",
                path=self._path,
                error=error,
                put_aside=self._put_aside(),
            )
        return Settings()

    def _put_aside(self) -> str:
        aside = self._path.with_suffix(".damaged")
        try:
            self._path.replace(aside)
        except OSError:
            return ""
        return tr(", the file is kept as {name}", name=aside.name)


def _decoded(content: bytes) -> Settings:
    if len(content) > LARGEST_FILE:
        raise SettingsError(tr("it is larger than {largest_file} bytes", largest_file=LARGEST_FILE))
    known = json.loads(content.decode("utf-8"))
    if not isinstance(known, dict) or known.pop("version", None) != VERSION:
        raise SettingsError(tr("it is not of version {version}", version=VERSION))
    window = known.pop("window", None)
    known.pop("slots", None)  # which each athlete has now
    known = {name: value for name, value in known.items() if value != ""}  # a text that was not said
    fields = Fields("the settings", known, SettingsError)
    settings = Settings(
        look=fields.optional_choice("look", Look.SYSTEM),
        load_unit=fields.optional_choice("load_unit", LoadUnit.KILOGRAM),
        text_size=fields.whole_number_up_to("text_size", TEXT_SIZES[-1], TEXT_SIZES[0]),
        recent=fields.texts("recent")[:MOST_RECENT],
        window=_window(fields, window),
        maximised=fields.flag("maximised"),
        welcomed=fields.flag("welcomed"),
        silent=fields.flag("silent"),
        volume=fields.whole_number_up_to("volume", 100, Settings().volume),
        cues_off=tuple(one for one in fields.texts("cues_off") if one in set(CueKind)),
        single=fields.flag("single"),
        program=fields.optional_text("program") or "",
        day=fields.optional_text("day") or "",
        exercise=fields.optional_text("exercise") or "",
        target=fields.optional_text("target") or "",
        speed=fields.optional_text("speed") or "1",
        cautioned=fields.flag("cautioned"),
        progress_weeks=fields.whole_number_up_to("progress_weeks", 104, Settings().progress_weeks),
    )
    fields.finish()
    if settings.text_size not in TEXT_SIZES:
        raise fields.fail(
            "text_size",
            tr("{text_size} is not one of {map}", text_size=settings.text_size, map=", ".join(map(str, TEXT_SIZES))),
        )
    return settings


def _window(fields: Fields, value: object) -> tuple[int, int, int, int] | None:
    if value is None:
        return None
    if not isinstance(value, list) or len(value) != 4 or not all(type(one) is int for one in value):
        raise fields.fail("window", tr("{value!r} is not left, top, width and height in pixels", value=value))
    left, top, width, height = value
    return left, top, width, height
