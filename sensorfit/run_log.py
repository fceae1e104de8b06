"""What the app noted of its last run, in a small file that is written anew each time. Knows no event by itself."""

import logging
import sys
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

NAME = "sensorfit.log"

LARGEST = 500_000
"""Bytes; older lines than these and as many before them are dropped."""

FORM = "%(asctime)s %(levelname)s %(name)s: %(message)s"


def log_path(folder: Path) -> Path:
    """Where the log is, in the ``folder`` of what belongs to the user; it need not be there."""
    return folder / NAME


def keep_log(folder: Path) -> None:
    """From now on note what the program says of itself, errors that nobody expected among it. Where the file cannot be
    written there is none."""
    path = log_path(folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path.unlink(missing_ok=True)
        handler = RotatingFileHandler(path, maxBytes=LARGEST, backupCount=1, encoding="utf-8")
    except OSError:
        return
    handler.setFormatter(logging.Formatter(FORM))
    log = logging.getLogger("sensorfit")
    log.setLevel(logging.DEBUG)
    log.propagate = False
    log.addHandler(handler)
    shown = sys.excepthook

    def note(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        log.error("nobody expected this", exc_info=(kind, error, trace))
        shown(kind, error, trace)

    sys.excepthook = note
