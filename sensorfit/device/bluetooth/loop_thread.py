"""One event loop in one background thread, for as long as the program uses radios. Knows no radio."""

import asyncio
from collections.abc import Callable, Coroutine
from concurrent.futures import Future
from threading import Event, Thread
from typing import Any, TypeVar

Result = TypeVar("Result")

STOP_TIMEOUT = 5.0
"""s that `close` waits for what was not ended before; the thread does not keep the program from ending."""


class LoopThread:
    """Runs coroutines for other threads."""

    def __init__(self, loop_factory: Callable[[], asyncio.AbstractEventLoop] | None = None) -> None:
        self._loop_factory = loop_factory
        self._ready = Event()
        self._thread = Thread(target=self._run, name="sensorfit radio", daemon=True)
        self._loop: asyncio.AbstractEventLoop
        self._closing: asyncio.Event

    def start(self) -> None:
        """Begin; needed once before `submit`."""
        self._thread.start()
        self._ready.wait()

    def submit(self, work: Coroutine[Any, Any, Result]) -> "Future[Result]":
        """Run ``work`` in the loop; its result or exception is in the future."""
        return asyncio.run_coroutine_threadsafe(work, self._loop)

    def close(self) -> None:
        """Cancel whatever still runs, let it clean up, and end the thread; harmless when that was done before."""
        if self._thread.is_alive():
            self._loop.call_soon_threadsafe(self._closing.set)
            self._thread.join(STOP_TIMEOUT)

    @property
    def is_running(self) -> bool:
        """Whether the thread is alive."""
        return self._thread.is_alive()

    def _run(self) -> None:
        with asyncio.Runner(loop_factory=self._loop_factory) as runner:
            runner.run(self._serve())

    async def _serve(self) -> None:
        self._loop, self._closing = asyncio.get_running_loop(), asyncio.Event()
        self._ready.set()
        await self._closing.wait()
