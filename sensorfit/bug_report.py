"""What helps to find a fault, in one file that its sender sees before: versions, settings, log, a recording. Knows no
screen, and sends nothing."""

import json
import zipfile
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from sensorfit.history.athletes import Athletes
from sensorfit.recording.corrections_file import corrections_path
from sensorfit.run_log import log_path
from sensorfit.settings import Settings
from sensorfit.texts import tr
from sensorfit.unnamed import unnamed
from sensorfit.user_data import data_folder
from sensorfit.versions import installed, system

NAMED = ("recent", "window")
"""Settings that are left out: files that were opened may be called by people's names, and where the window was helps
nobody."""

LARGEST_LOG = 200_000
"""Bytes of the end of the log that are packed; the fault is at the end."""


class ReportError(ValueError):
    """A report cannot be made; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A file of the report: its ``name`` in it, its content, and what it is in words."""

    name: str
    content: bytes
    meaning: str


def pieces(settings: Settings, recording: Path | None = None, folder: Path | None = None) -> tuple[Piece, ...]:
    """Everything that would be in the report, from the log in ``folder``, and ``recording`` with its corrections;
    ReportError where that cannot be read."""
    found = [
        Piece("versions.txt", _lines([*system(), *installed()[0]]), tr("this program, Python and the system")),
        Piece("settings.json", _settings(settings), tr("your choices, without names of files")),
    ]
    folder = folder or data_folder()
    with suppress(OSError):
        text = log_path(folder).read_bytes()[-LARGEST_LOG:].decode("utf-8", "replace")
        files = [*map(Path, settings.recent), *([recording] if recording else [])]
        without = unnamed(text, files, [one.name for one in Athletes(folder).all()])
        found.append(Piece("log.txt", without.encode(), tr("what went wrong in the last run, without names of files")))
    if recording:
        found += _recorded(recording)
    return tuple(found)


def write_report(path: Path, contents: tuple[Piece, ...]) -> None:
    """Pack ``contents`` into the zip file ``path``; what was there is replaced. ReportError where that cannot be."""
    unfinished = path.with_name(f".{path.name}.part")
    try:
        with zipfile.ZipFile(unfinished, "w", zipfile.ZIP_DEFLATED) as packed:
            for piece in contents:
                packed.writestr(piece.name, piece.content)
        unfinished.replace(path)
    except OSError as error:
        raise ReportError(
            tr(
                "{path} cannot be written ({strerror}); choose another place",
                path=path,
                strerror=error.strerror or error,
            )
        ) from None
    finally:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)


def described(contents: tuple[Piece, ...]) -> list[str]:
    """A line for each piece: its name, how large it is, what it is."""
    return [f"{one.name}, {_size(len(one.content))}: {one.meaning}" for one in contents]


def _recorded(recording: Path) -> list[Piece]:
    """The recording by a name that names nobody, and what was corrected beside it."""
    named = f"recording{''.join(recording.suffixes[-2:]) if recording.suffix == '.gz' else recording.suffix}"
    try:
        found = [
            Piece(
                named,
                recording.read_bytes(),
                tr(
                    "the recording: what the sensors sent, where they were worn, when and what you trained, and"
                    " the random number that stands for you on this computer"
                ),
            )
        ]
    except OSError as error:
        raise ReportError(
            tr(
                "{recording} cannot be read ({strerror}); choose another recording",
                recording=recording,
                strerror=error.strerror or error,
            )
        ) from None
    with suppress(OSError):
        found.append(
            Piece("corrections.json", corrections_path(recording).read_bytes(), tr("what you corrected in it"))
        )
    return found


def _settings(settings: Settings) -> bytes:
    kept = {name: value for name, value in asdict(settings).items() if name not in NAMED}
    return (json.dumps(kept, indent=1) + "\n").encode()


def _lines(lines: list[str]) -> bytes:
    return ("\n".join(lines) + "\n").encode()


def _size(number: int) -> str:
    return (
        tr("{number:.1f} MB", number=number / 1000000.0)
        if number >= 100_000
        else tr("{number} kB", number=max(1, round(number / 1000)))
    )
