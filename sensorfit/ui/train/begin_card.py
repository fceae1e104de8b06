"""What begins a training, with the sensors that send or without one. Knows no set and no sensor."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout

from sensorfit.texts import mark, tr
from sensorfit.ui.button import large_button
from sensorfit.ui.card import SEMIBOLD, Card, label, paragraph
from sensorfit.ui.model.readiness import Readiness
from sensorfit.ui.theme import GRID, Theme, font

SPEEDS = {
    "1": mark("real time"),
    "2": mark("2× as fast"),
    "4": mark("4× as fast"),
    "8": mark("8× as fast"),
    "max": mark("at once"),
}


class BeginCard(Card):
    """The button that most people want next is the coloured one."""

    started = Signal()
    """The person wants to train with sensors."""

    tried = Signal()
    """The person wants to see it without."""

    speed_chosen = Signal()

    def __init__(self, speed: str, theme: Theme) -> None:
        """``speed`` is the one that was chosen last."""
        super().__init__(label(tr("Begin"), 15, theme.text, SEMIBOLD))
        self._start = large_button(tr("Start"), self.started.emit, primary=True)
        self._try = large_button(tr("Try without a sensor"), self.tried.emit)
        self._speed = QComboBox()
        self._speed.setAccessibleName(tr("Speed of the simulated athlete"))
        for factor, words in SPEEDS.items():
            self._speed.addItem(tr(words), factor)
        self._speed.setCurrentIndex(max(self._speed.findData(speed), 0))
        self._speed.activated.connect(lambda _: self.speed_chosen.emit())
        self._ready = paragraph("", 13, theme.muted)
        self._unseen = paragraph("", 13, theme.warning)
        self._unseen.hide()
        self._knee = QCheckBox(tr("Show the knee angle: begin by standing still, then five slow knee bends"))
        self._knee.setFont(font(13))
        trial = QHBoxLayout()
        trial.setSpacing(GRID)
        trial.addWidget(self._try, 1)
        trial.addWidget(self._speed)
        for part in (self._ready, self._unseen, self._knee, self._start):
            self.column.addWidget(part)
        self.column.addLayout(trial)

    @property
    def speed(self) -> str:
        """How many times as fast as real time the simulated athlete is to be, or "max"."""
        return str(self._speed.currentData())

    @property
    def flexions(self) -> bool:
        """Whether the angle of the knee is wanted, and can be had."""
        return self._knee.isVisible() and self._knee.isChecked()

    def show_ready(self, ready: Readiness, *, planned: bool) -> None:
        """Say what Start would train with; without a sensor, trying is what most people want next. Nothing can begin
        unless something is ``planned``."""
        self._ready.setText(ready.words)
        self._unseen.setText(ready.unseen.words)
        self._unseen.setVisible(bool(ready.unseen.words))
        self._start.setText(tr("Start anyway") if ready.unseen.everything else tr("Start"))
        self._knee.setVisible(ready.knee)
        self._start.setEnabled(ready.can_start and planned)
        for button, primary in ((self._start, ready.can_start), (self._try, not ready.can_start)):
            name = "primary" if primary else "secondary"
            if button.objectName() != name:
                button.setObjectName(name)
                button.style().polish(button)

    def allow_trying(self, can: bool) -> None:
        """Let trying without a sensor begin, or not."""
        self._try.setEnabled(can)
