"""Work that takes longer than a frame, in a thread of its own, its result in the window's. Knows no work."""

import logging
from collections.abc import Callable
from threading import Thread
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Signal

Result = TypeVar("Result")


class Background(QObject):
    """One piece of work at a time: what was begun before is no longer waited for."""

    _ended = Signal(int, object, object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._number = 0
        self._done: Callable[[Any], None] = lambda _: None
        self._failed: Callable[[Exception], None] = lambda _: None
        self._ended.connect(self._take)

    def run(
        self, work: Callable[[], Result], done: Callable[[Result], None], failed: Callable[[Exception], None]
    ) -> None:
        """Do ``work``; then call ``done`` with its result or ``failed`` with its error, in the window's thread."""
        self._number += 1
        self._done, self._failed = done, failed
        Thread(target=self._work, args=(self._number, work), name="sensorfit work", daemon=True).start()

    def forget(self) -> None:
        """Wait no longer for what runs; its result is dropped."""
        self._number += 1

    def _work(self, number: int, work: Callable[[], object]) -> None:
        try:
            result, error = work(), None
        except Exception as caught:  # told in the window's thread, in the words of whoever noticed
            logging.getLogger(__name__).debug("work failed", exc_info=caught)
            result, error = None, caught
        try:
            self._ended.emit(number, result, error)
        except RuntimeError:  # the window is gone
            logging.getLogger(__name__).debug("nobody waits for the work any longer")

    def _take(self, number: int, result: object, error: Exception | None) -> None:
        if number != self._number:
            return
        if error is not None:
            self._failed(error)
        else:
            self._done(result)
