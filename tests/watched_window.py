"""The app's window with a session in it, and what can be seen of it from outside: paints, beats, time, memory. Knows no
sensor."""

import gc
import os
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QEventLoop, QSize, Qt, QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication

from sensorfit.device.sound.speaker import Speaker
from sensorfit.settings import Look, SettingsFile
from sensorfit.ui.app import import_what_is_needed_later
from sensorfit.ui.model.motion_trace import MotionTrace
from sensorfit.ui.movement_graph import MovementGraph
from sensorfit.ui.pages import pages
from sensorfit.ui.session import LiveSession, Openers
from sensorfit.ui.shell.main_window import MainWindow

BEAT = 5
"""ms between two beats of the window's thread."""

STATUS = Path("/proc/self/status")
"""Where Linux tells how much memory there is in use."""

SIZE = QSize(1440, 900)
"""Of the window."""

Clocks = tuple[float, float]
"""Wall clock, and the CPU time of this process, in s."""


def clocks() -> Clocks:
    return time.monotonic(), time.process_time()


@dataclass
class Seen:
    """When the movement was painted and up to which sample, when the thread beat, and what each thread took, in s."""

    paints: list[tuple[float, float]] = field(default_factory=list)
    beats: list[Clocks] = field(default_factory=list)
    threads: dict[str, float] = field(default_factory=dict)

    def begin(self) -> None:
        self.paints.clear()
        self.beats[:] = [clocks()]
        self.threads = _threads()

    def end(self) -> None:
        self.beats.append(clocks())
        self.threads = {name: spent - self.threads.get(name, 0.0) for name, spent in _threads().items()}


def _threads() -> dict[str, float]:
    """CPU time in s of each thread that Python knows."""
    clock = getattr(time, "pthread_getcpuclockid", None)
    if clock is None:
        return {}
    return {one.name: time.clock_gettime(clock(one.ident)) for one in threading.enumerate() if one.ident}


@contextmanager
def watched(session: LiveSession, settings: Path, seen: Seen) -> Iterator[Callable[[float], None]]:
    """Show ``session`` in the app; what is yielded lets so many s go by."""
    import_what_is_needed_later()
    with _eyes(seen):
        application = QApplication.instance() or QApplication([])
        openers = Openers(lambda: session, lambda *_: session, str)
        window = MainWindow(pages(openers, Speaker), SettingsFile(settings), Speaker, lambda _: session, Look.DARK)
        window.resize(SIZE)
        window.show()
        window.show_session(session)
        beat = QTimer(window)
        beat.setTimerType(Qt.TimerType.PreciseTimer)
        beat.timeout.connect(lambda: seen.beats.append(clocks()))
        beat.start(BEAT)
        yield _let_go_by
        window.close()
        application.processEvents()


def _let_go_by(seconds: float) -> None:
    loop = QEventLoop()
    QTimer.singleShot(round(seconds * 1000), loop.quit)
    loop.exec()


@contextmanager
def _eyes(seen: Seen) -> Iterator[None]:
    """Note every paint of the movement with the sample up to which it is drawn."""
    values, paint, drawn = MotionTrace.values, MovementGraph.paintEvent, [0.0]

    def noted_values(trace: MotionTrace) -> object:
        drawn[0] = min(trace._now, trace.newest)
        return values(trace)

    def noted_paint(graph: MovementGraph, event: QPaintEvent) -> None:
        paint(graph, event)
        seen.paints.append((time.monotonic(), drawn[0]))

    MotionTrace.values, MovementGraph.paintEvent = noted_values, noted_paint
    yield
    MotionTrace.values, MovementGraph.paintEvent = values, paint


@dataclass
class Memory:
    """Memory in MiB and objects of Python after each time that was looked at it."""

    looks: list[tuple[float, float, int]] = field(default_factory=list)

    def look(self, seconds: float) -> None:
        """Note what there is ``seconds`` after the stream began."""
        gc.collect()
        self.looks.append((seconds, memory(), len(gc.get_objects())))


def memory() -> float:
    """Memory in use in MiB."""
    (line,) = [line for line in STATUS.read_text().splitlines() if line.startswith("VmRSS")]
    return float(line.split()[1]) / 1024


def load() -> float:
    """How many processes wanted the processor in the last minute."""
    return os.getloadavg()[0]
