"""Plays through a recording: a moment that moves on with the clock, at a speed. Knows no recording and no counts."""

from collections.abc import Callable
from time import monotonic

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSlider, QWidget

from sensorfit import presentation
from sensorfit.texts import tr
from sensorfit.ui.button import plain_button
from sensorfit.ui.card import SEMIBOLD, label
from sensorfit.ui.icons import icon
from sensorfit.ui.theme import GRID, Theme

SPEEDS = (0.25, 0.5, 1.0, 2.0, 4.0, 8.0)
"""Times real time."""

REDRAW = 33
"""Milliseconds between two moves of the playhead."""

STEP = 0.1
"""Seconds by which an arrow key moves."""

TICKS = 10
"""Steps of the slider in a second."""


class Transport(QWidget):
    """Play and pause, the moment and the speed."""

    moved = Signal(float)
    """The moment in s."""

    def __init__(self, theme: Theme, clock: Callable[[], float] = monotonic) -> None:
        """``clock`` gives s of any origin."""
        super().__init__()
        self._theme, self._clock = theme, clock
        self._at, self._end, self._since = 0.0, 0.0, 0.0
        self._timer = QTimer(self)
        self._timer.setInterval(REDRAW)
        self._timer.timeout.connect(self._tick)
        self._play = plain_button("play", tr("Play (space)"), theme, self.toggle)
        self._time = label("0:00.0", 16, theme.text, SEMIBOLD)
        self._speed = QComboBox()
        self._speed.setAccessibleName(tr("Speed"))
        for speed in SPEEDS:
            self._speed.addItem(f"{speed:g}×", speed)
        self._speed.setCurrentIndex(SPEEDS.index(1.0))
        self._speed.currentIndexChanged.connect(self._resync)
        self._slider = QSlider(Qt.Orientation.Horizontal)
        self._slider.setAccessibleName(tr("Moment in the recording"))
        self._slider.setPageStep(10 * TICKS)
        self._slider.valueChanged.connect(lambda value: self.go(value / TICKS))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        for part in (self._play, self._time):
            row.addWidget(part)
        row.addWidget(self._slider, 1)
        row.addWidget(self._speed)

    @property
    def at(self) -> float:
        """The moment in s."""
        return self._at

    @property
    def is_playing(self) -> bool:
        """Whether the moment moves on."""
        return self._timer.isActive()

    def open(self, end: float) -> None:
        """Begin anew with a recording that lasts until ``end`` s."""
        self.pause()
        self._end = end
        self._slider.setMaximum(round(end * TICKS))
        self.go(0.0)

    def go(self, at: float) -> None:
        """Go to ``at`` s, kept within the recording."""
        self._at = min(max(at, 0.0), self._end)
        self._resync()
        self._time.setText(tr("{at} of {end}", at=presentation.moment(self._at), end=presentation.moment(self._end)))
        self._slider.blockSignals(True)
        self._slider.setValue(round(self._at * TICKS))
        self._slider.blockSignals(False)
        self.moved.emit(self._at)

    def step(self, steps: int) -> None:
        """Go so many steps forward, or back where it is negative."""
        self.go(self._at + steps * STEP)

    def change_speed(self, steps: int) -> None:
        """Play faster, or slower where ``steps`` is negative."""
        self._speed.setCurrentIndex(min(max(self._speed.currentIndex() + steps, 0), len(SPEEDS) - 1))

    def end(self) -> None:
        """Go to the end."""
        self.go(self._end)

    def toggle(self) -> None:
        """Play, from the beginning where the end was reached; or pause."""
        if self.is_playing:
            self.pause()
            return
        if self._at >= self._end:
            self.go(0.0)
        self._resync()
        self._timer.start()
        self._show_state()

    def pause(self) -> None:
        """Stop where it is."""
        self._timer.stop()
        self._show_state()

    def _show_state(self) -> None:
        playing = self.is_playing
        self._play.setIcon(icon("pause" if playing else "play", self._theme.text))
        self._play.setAccessibleName(tr("Pause (space)") if playing else tr("Play (space)"))
        self._play.setToolTip(self._play.accessibleName())

    def _resync(self) -> None:
        self._since = self._clock()

    def _tick(self) -> None:
        now = self._clock()
        passed = (now - self._since) * self._speed.currentData()
        self.go(self._at + passed)
        if self._at >= self._end:
            self.pause()
