"""Files that appear whole or not at all, and never in place of another unasked. Knows no format."""

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from sensorfit.exchange.errors import ExchangeError
from sensorfit.texts import tr


def check_free(paths: Iterable[Path], force: bool) -> None:
    """ExchangeError if one of ``paths`` exists, unless it may be replaced (``force``)."""
    for path in paths:
        if path.is_dir():
            raise ExchangeError(tr("{path} is a folder; choose the name of a file", path=path))
        if path.exists() and not force:
            raise ExchangeError(tr("{path} exists already; choose another name, or replace it with --force", path=path))


def write_file(path: Path, pieces: Iterable[bytes], force: bool = False) -> None:
    """Write ``pieces`` to ``path``; what was there is replaced only at the end, and only with ``force``."""
    check_free([path], force)
    unfinished = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with unfinished.open("wb") as file:
            file.writelines(pieces)
        unfinished.replace(path)
    except OSError as error:
        reason = error.strerror or error
        raise ExchangeError(
            tr("{path} cannot be written ({reason}); choose another place or make room", path=path, reason=reason)
        ) from None
    finally:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)
