"""The same work on many things, on all cores. Knows not what the work is."""

import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")


def on_all_cores(work: Callable[[T], R], things: Sequence[T], at_once: int = 1) -> Iterator[R]:
    """Yield what comes of each of the ``things``, in their order; a process takes ``at_once`` of them at a time."""
    if len(things) < 2:
        yield from map(work, things)  # another process would only cost its start
        return
    # A forked child would inherit threads of numpy and Qt in an unknown state.
    with ProcessPoolExecutor(mp_context=get_context("spawn")) as pool:
        # Ctrl+C reaches every process of the terminal: the workers leave it to this one, from their first import on.
        heard = signal.signal(signal.SIGINT, signal.SIG_IGN)
        try:
            done = pool.map(work, things, chunksize=at_once)
        finally:
            signal.signal(signal.SIGINT, heard)
        yield from done
