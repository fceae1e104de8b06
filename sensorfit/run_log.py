"""What the app noted of its last run, in a small file that is written anew each time. Knows no event by itself."""

import logging
import sys
import threading
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

NAME = "sensorfit.log"

LARGEST = 500_000
"""Bytes; older lines than these and as many before them are dropped."""

OTHERS = ("asyncio", "bleak")
"""Loggers of what runs in the thread of the radio; errors of tasks that nobody waits for are noted by the first."""

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
    for noted in (log, *map(logging.getLogger, OTHERS)):
        noted.addHandler(handler)
    _note_what_nobody_expected(log)


def _note_what_nobody_expected(log: logging.Logger) -> None:
    """Errors of the window's thread, of every other one, and of objects that are taken away; what was done with them
    before is still done."""
    shown, shown_of_thread, shown_at_end = sys.excepthook, threading.excepthook, sys.unraisablehook

    def note(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        log.error("nobody expected this", exc_info=(kind, error, trace))
        shown(kind, error, trace)

    def note_in_thread(args: threading.ExceptHookArgs) -> None:
        name = args.thread.name if args.thread else "a thread"
        if args.exc_value:
            log.error("nobody expected this in %s", name, exc_info=args.exc_value)
        shown_of_thread(args)

    def note_at_end(args: "sys.UnraisableHookArgs") -> None:
        if args.exc_value:
            log.error("nobody expected this at the end of something", exc_info=args.exc_value)
        shown_at_end(args)

    sys.excepthook, threading.excepthook, sys.unraisablehook = note, note_in_thread, note_at_end
