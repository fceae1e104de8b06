"""A recording that is being read: what is done now, and a way to stop it. Knows no recording."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar

from sensorfit.reviewing import Stage
from sensorfit.texts import mark, tr
from sensorfit.ui.button import small_button
from sensorfit.ui.card import SEMIBOLD, Card, elided, label
from sensorfit.ui.theme import GRID, Theme

STEP = mark("Step {number} of {count}: {words}")


class ReadingCard(Card):
    """Hidden while nothing is read."""

    stopped = Signal()
    """Nobody waits for it any longer."""

    def __init__(self, theme: Theme) -> None:
        self._title = elided("", 15, theme.text, SEMIBOLD)
        super().__init__(self._title)
        self._step = label("", 14, theme.muted)
        self._bar = QProgressBar()
        self._bar.setAccessibleName(tr("Progress of reading"))
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(GRID)
        self.heading.addWidget(self._step)
        self.heading.addStretch(1)
        self.heading.addWidget(small_button(tr("Stop"), self.stopped.emit, tr("Do not open this recording")))
        self.column.addWidget(self._bar)
        self.hide()

    def begin(self, name: str) -> None:
        """Show that the recording called ``name`` is read; how long that takes nobody knows."""
        self._title.setText(name)
        self._bar.setRange(0, 0)
        self.show_stage(Stage.READ)
        self.show()

    def show_stage(self, stage: Stage) -> None:
        """Show what is done now."""
        stages = list(Stage)
        self._step.setText(tr(STEP, number=stages.index(stage) + 1, count=len(stages), words=tr(stage)))

    def end(self) -> None:
        """Nothing is read any longer."""
        self._bar.setRange(0, 1)  # one that is busy would go on moving unseen
        self.hide()
