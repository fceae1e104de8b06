"""One bar for each prescribed rep, filled as reps are done. Knows states, not how they were judged."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QWidget

from sensorfit.texts import tr
from sensorfit.ui.model.rep_marks import OFF_TARGET, RepMark, RepState
from sensorfit.ui.theme import GRID, Theme, rep_colour, translucent

BAR_HEIGHT = GRID
NOTCH = 5.0
"""Half the width of the triangle under a rep that is off target."""


class RepBars(QWidget):
    """Draws the marks side by side over the whole width; off target is a triangle as well as a colour."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._marks: tuple[RepMark, ...] = ()
        self.setFixedHeight(3 * GRID)

    def show_marks(self, marks: tuple[RepMark, ...]) -> None:
        """Show ``marks``."""
        if marks != self._marks:
            self._marks = marks
            self.setAccessibleName(
                ", ".join(tr("rep {number} {state}", number=mark.number, state=tr(mark.state)) for mark in marks)
            )
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, D102
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            pitch = self.width() / max(len(self._marks), 1)
            gap = min(6.0, pitch / 4)
            for place, mark in enumerate(self._marks):
                self._draw(painter, mark.state, QRectF(place * pitch, 4, pitch - gap, BAR_HEIGHT))

    def _draw(self, painter: QPainter, state: RepState, bar: QRectF) -> None:
        colour = rep_colour(self._theme, state)
        painter.setBrush(translucent(colour, 0.45 if state is RepState.NOW else 1.0))
        painter.drawRoundedRect(bar, BAR_HEIGHT / 2, BAR_HEIGHT / 2)
        if state is RepState.NOW:
            painter.setBrush(translucent(colour, 1.0))
            painter.drawRoundedRect(
                QRectF(bar.x(), bar.y(), bar.width() / 2, BAR_HEIGHT), BAR_HEIGHT / 2, BAR_HEIGHT / 2
            )
        if state in OFF_TARGET:
            centre, top = bar.center().x(), bar.bottom() + 2
            corners = [QPointF(centre, top), QPointF(centre - NOTCH, top + 6), QPointF(centre + NOTCH, top + 6)]
            painter.drawPolygon(QPolygonF(corners))
