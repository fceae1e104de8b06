"""The app's window with a session in it, and what can be seen of it from outside: paints, beats, time, memory. Knows no
sensor."""

import gc
import os
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QEventLoop, QSize, Qt, QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication

from sensorfit.device.sound.speaker import Speaker
from sensorfit.settings import Look, SettingsFile
from sensorfit.ui.app import import_what_is_needed_later
from sensorfit.ui.application import HANDOVER
from sensorfit.ui.model.live import LiveModel, LiveView
from sensorfit.ui.movement_graph import MovementGraph
from sensorfit.ui.openers import Openers
from sensorfit.ui.pages import pages
from sensorfit.ui.session import LiveSession, Session
from sensorfit.ui.shell.main_window import MainWindow

BEAT = 5
"""ms between two beats of the window's thread."""

STATUS = Path("/proc/self/status")
"""Where Linux tells how much memory there is in use."""

WAITED = Path("/proc/thread-self/schedstat")
"""Where Linux tells how many ns a thread had a core, and how many it was ready and had none."""

SIZE = QSize(1440, 900)
"""Of the window."""


class Beat(NamedTuple):
    """Wall clock, CPU time of this process, and how long its thread had been ready without a core by then, in s."""

    at: float
    cpu: float
    waited: float


def beat() -> Beat:
    """Look at the clocks, in the window's thread."""
    return Beat(time.monotonic(), time.process_time(), int(os.pread(_waited(), 99, 0).split()[1]) / 1e9)


@cache
def _waited() -> int:
    return os.open(WAITED, os.O_RDONLY)


class Paint(NamedTuple):
    """When the movement was painted, in s; of which sensor, and up to which sample."""

    at: float
    sensor: str
    drawn: float


@dataclass
class Seen:
    """When the movement was painted, when the window's thread beat, and what each thread took, in s: from `begin` to
    `end`, so that where memory is measured nothing is kept here."""

    paints: list[Paint] = field(default_factory=list)
    beats: list[Beat] = field(default_factory=list)
    threads: dict[str, float] = field(default_factory=dict)

    looks: bool = False

    def begin(self) -> None:
        self.looks = True
        self.paints.clear()
        self.beats[:] = [beat()]
        self.threads = _threads()

    def note_beat(self) -> None:
        if self.looks:
            self.beats.append(beat())

    def note_paint(self, sensor: str, drawn: float) -> None:
        if self.looks:
            self.paints.append(Paint(time.monotonic(), sensor, drawn))

    def end(self) -> None:
        self.looks = False
        self.beats.append(beat())
        self.threads = {name: spent - self.threads.get(name, 0.0) for name, spent in _threads().items()}


def _threads() -> dict[str, float]:
    """CPU time in s of each thread that Python knows."""
    clock = getattr(time, "pthread_getcpuclockid", None)
    if clock is None:
        return {}
    return {one.name: time.clock_gettime(clock(one.ident)) for one in threading.enumerate() if one.ident}


@contextmanager
def watched(session: Session, seen: Seen) -> Iterator[Callable[[float], None]]:
    """Show ``session`` in the app; what is yielded lets so many s go by."""
    import_what_is_needed_later()
    sys.setswitchinterval(HANDOVER)
    with _eyes(seen):
        application = QApplication.instance() or QApplication([])
        openers = Openers(_unopened, _unopened, str)
        window = MainWindow(pages(openers, Speaker), SettingsFile(), Speaker, _unopened, Look.DARK)
        window.resize(SIZE)
        window.show()
        window.show_session(session)
        timer = QTimer(window)
        timer.setTimerType(Qt.TimerType.PreciseTimer)
        timer.timeout.connect(seen.note_beat)
        timer.start(BEAT)
        yield _let_go_by
        window.close()
        application.processEvents()


def _unopened(*_: object) -> LiveSession:
    raise ValueError("nothing is opened here")


def _let_go_by(seconds: float) -> None:
    loop = QEventLoop()
    QTimer.singleShot(round(seconds * 1000), loop.quit)
    loop.exec()


@contextmanager
def _eyes(seen: Seen) -> Iterator[None]:
    """Note every paint of the movement with the sample up to which it is drawn."""
    view, paint, drawn = LiveModel.view, MovementGraph.paintEvent, [("", 0.0)]

    def noted_view(model: LiveModel, shown: float | None = None) -> LiveView:
        sensor = model._update.sensor if model._update else ""
        drawn[0] = sensor, model.newest if shown is None else min(shown, model.newest)
        return view(model, shown)

    def noted_paint(graph: MovementGraph, event: QPaintEvent) -> None:
        paint(graph, event)
        seen.note_paint(*drawn[0])

    LiveModel.view, MovementGraph.paintEvent = noted_view, noted_paint
    yield
    LiveModel.view, MovementGraph.paintEvent = view, paint


@dataclass
class Memory:
    """Memory in MiB and objects of Python after each time that was looked at it."""

    looks: list[tuple[float, float, int]] = field(default_factory=list)

    def look(self, seconds: float) -> tuple[float, int]:
        """Note, and return, what there is ``seconds`` after the stream began."""
        gc.collect()
        self.looks.append((seconds, memory(), len(gc.get_objects())))
        return self.looks[-1][1:]


def memory() -> float:
    """Memory in use in MiB."""
    (line,) = [line for line in STATUS.read_text().splitlines() if line.startswith("VmRSS")]
    return float(line.split()[1]) / 1024


def load() -> float:
    """How many processes wanted the processor in the last minute."""
    return os.getloadavg()[0]
