"""Lines that a person types while something else runs. Knows no meaning of any."""

import asyncio
import os
import sys
from collections.abc import Callable
from io import UnsupportedOperation
from threading import Thread


def listen(loop: asyncio.AbstractEventLoop, typed: Callable[[str], None]) -> None:
    """Call ``typed`` in ``loop`` with every line; where no person sits in front of the program, never.

    A thread reads, for on Windows nothing else can wait for a terminal; the program does not wait for it to end.
    """
    try:
        terminal = sys.stdin.fileno()
    except (AttributeError, ValueError, UnsupportedOperation):
        return
    if os.isatty(terminal):
        Thread(target=_read, args=(terminal, loop, typed), name="keys", daemon=True).start()


def _read(terminal: int, loop: asyncio.AbstractEventLoop, typed: Callable[[str], None]) -> None:
    # Not by `sys.stdin`: a buffered reader that waits in a thread would hold up the end of the program.
    while line := os.read(terminal, 1024):
        try:
            loop.call_soon_threadsafe(typed, line.decode(errors="replace").strip())
        except RuntimeError:  # the loop is closed
            return
