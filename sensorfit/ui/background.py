"""Work that takes longer than a frame, in a thread of its own, its result in the window's. Knows no work."""

import gc
import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from threading import Thread
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Signal

Result = TypeVar("Result")
News = TypeVar("News")


@contextmanager
def uncollected() -> Iterator[None]:
    """While much is made that stays, look for no rings of objects among it: each look holds up every thread, the
    window's too, for 0.1 to 0.2 s in a recording of an hour. What is there at the end later looks leave out as well."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


class Background(QObject):
    """One piece of work at a time: what was begun before is no longer waited for."""

    _ended = Signal(int, object, object)
    _told = Signal(int, object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._number = 0
        self._done: Callable[[Any], None] = lambda _: None
        self._failed: Callable[[Exception], None] = lambda _: None
        self._hear: Callable[[Any], None] = lambda _: None
        self._ended.connect(self._take)
        self._told.connect(self._take_news)

    def run(
        self, work: Callable[[], Result], done: Callable[[Result], None], failed: Callable[[Exception], None]
    ) -> None:
        """Do ``work``; then call ``done`` with its result or ``failed`` with its error, in the window's thread."""
        self._number += 1
        self._done, self._failed = done, failed
        Thread(target=self._work, args=(self._number, work), name="sensorfit work", daemon=True).start()

    def run_telling(
        self,
        work: Callable[[Callable[[News], None]], Result],
        told: Callable[[News], None],
        done: Callable[[Result], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Do ``work``, which is given a function for its news; these come to ``told``, in the window's thread."""
        self._hear = told
        self.run(partial(work, partial(self._tell, self._number + 1)), done, failed)

    def forget(self) -> None:
        """Wait no longer for what runs; its result is dropped."""
        self._number += 1

    def _tell(self, number: int, news: object) -> None:
        with suppress(RuntimeError):  # the window is gone
            self._told.emit(number, news)

    def _take_news(self, number: int, news: object) -> None:
        if number == self._number:
            self._hear(news)

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
