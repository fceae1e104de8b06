"""An event loop whose clock runs faster than the world's, or jumps. Knows no task."""

import asyncio
import selectors
import time
from typing import Any

BEGINNING = 1000.0
"""s that the clock shows at first; not 0, as no monotonic clock does."""


class QuickLoop(asyncio.SelectorEventLoop):
    """Time goes by ``speed`` times as fast; with None it jumps to whatever happens next, and nothing ever waits."""

    def __init__(self, speed: float | None = None) -> None:
        self._speed = speed
        self._started = time.monotonic()
        self._jumped = 0.0
        super().__init__(_Selector(self))

    def time(self) -> float:
        """The clock, in s."""
        if self._speed is None:
            return BEGINNING + self._jumped
        return BEGINNING + (time.monotonic() - self._started) * self._speed

    def waited(self, seconds: float | None) -> float | None:
        """How long to wait really where ``seconds`` are to go by."""
        if self._speed is None or seconds is None or seconds <= 0:
            return seconds
        return seconds / self._speed

    def jump(self, seconds: float) -> None:
        """Let ``seconds`` go by at once."""
        self._jumped += seconds

    @property
    def jumps(self) -> bool:
        """Whether time jumps."""
        return self._speed is None


class _Selector(selectors.DefaultSelector):
    """Waits for files as the loop's clock goes."""

    def __init__(self, loop: QuickLoop) -> None:
        super().__init__()
        self._loop = loop

    def select(self, timeout: float | None = None) -> Any:
        if timeout is None or timeout <= 0 or not self._loop.jumps:
            return super().select(self._loop.waited(timeout))
        ready = super().select(0)
        if not ready:
            self._loop.jump(timeout)
        return ready
