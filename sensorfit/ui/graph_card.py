"""The card around a graph: title, unit, legend. Knows no value."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from sensorfit.ui.card import SEMIBOLD, Card, label, recolour
from sensorfit.ui.live_plot import LivePlot
from sensorfit.ui.theme import GRID, Theme


class Swatch(QWidget):
    """A sample of a colour in a legend."""

    def __init__(self, colour: QColor) -> None:
        super().__init__()
        self._colour = colour
        self.setFixedSize(QSize(18, 10))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, D102
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QColor(0, 0, 0, 0))
            painter.setBrush(self._colour)
            painter.drawRoundedRect(self.rect(), 3, 3)


class Meaning(QWidget):
    """A line of a legend: a colour and what it means."""

    def __init__(self, colour: QColor, words: str, theme: Theme) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        row.addWidget(Swatch(colour))
        row.addWidget(label(words, 12, theme.muted))


class GraphCard(Card):
    """A graph with its heading and the meaning of its colours."""

    def __init__(self, theme: Theme, title: str, unit: str, plot: LivePlot) -> None:
        super().__init__(label(title, 15, theme.text, SEMIBOLD))
        self.column.setContentsMargins(20, 12, 12, GRID)
        self.column.setSpacing(4)
        self._unit, self._words = unit, label(unit, 13, theme.muted)
        self.heading.addWidget(self._words)
        self.heading.addStretch(1)
        self._theme = theme
        self._legend: list[QWidget] = []
        self.column.addWidget(plot, 1)

    def explain(self, legend: list[tuple[QColor, str]]) -> None:
        """Say what the colours of ``legend`` mean, and no others."""
        for part in self._legend:
            self.heading.removeWidget(part)
            part.deleteLater()
        self._legend = [Meaning(colour, words, self._theme) for colour, words in legend]
        for part in self._legend:
            self.heading.addWidget(part)

    def say(self, words: str) -> None:
        """Show ``words``, clearly, in the place of the unit; "" for the unit."""
        self._words.setText(words or self._unit)
        recolour(self._words, self._theme.text if words else self._theme.muted)
