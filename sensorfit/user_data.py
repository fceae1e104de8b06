"""Where this program keeps what belongs to its user, and how a small file there is replaced. Knows no content."""

import os
import sys
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

OVERRIDE = "SENSORFIT_DATA"
"""Environment variable with another folder for everything that is kept."""


def data_folder(environment: Mapping[str, str] = os.environ, platform: str = sys.platform) -> Path:
    """Return the folder that the system means for data of one user's programs; it need not be there."""
    if chosen := environment.get(OVERRIDE):
        return Path(chosen)
    home = Path.home()
    if platform == "win32":
        return Path(environment.get("LOCALAPPDATA") or home / "AppData" / "Local") / "sensorfit"
    if platform == "darwin":
        return home / "Library" / "Application Support" / "sensorfit"
    return Path(environment.get("XDG_DATA_HOME") or home / ".local" / "share") / "sensorfit"


def folder_size(folder: Path) -> int:
    """Return the bytes of all files in ``folder`` and below; what vanishes or cannot be looked at counts nothing."""
    total = 0
    for path in folder.rglob("*"):
        with suppress(OSError):
            total += path.lstat().st_size if path.is_file() else 0
    return total


def replace_file(path: Path, text: str) -> None:
    """Write ``text`` to ``path`` as a whole or not at all, making its folder; OSError where that fails."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=path.name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, path)
    except BaseException:
        with suppress(OSError):
            os.unlink(temporary)
        raise
