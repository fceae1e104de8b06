"""Draws the box of the sensor as it should lie. Knows no calibration and no rotation."""

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from sensorfit.texts import tr
from sensorfit.ui.card import SEMIBOLD
from sensorfit.ui.model.box_view import Face, Point, faces, seen
from sensorfit.ui.theme import GRID, Theme, font, translucent

ROOM = 1.7
"""What is shown to either side, in the box's half-lengths."""


class SensorBox(QWidget):
    """Faces with their names, the arrow of what should be up, and nothing else."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._up: tuple[float, ...] | None = (0.0, 0.0, 1.0)
        self._faces = faces(self._up)
        self.setMinimumSize(QSize(30 * GRID, 26 * GRID))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(tr("The box of the sensor as it should lie"))

    def show_up(self, up: tuple[float, ...] | None) -> None:
        """Show the box with ``up``, in its own axes, pointing up; None: as it is."""
        if up != self._up:
            self._up, self._faces = up, faces(up)
            self.update()

    def paintEvent(self, _: QPaintEvent) -> None:
        """Draw the faces that can be seen, the farthest first."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            for face in self._faces:
                self._face(painter, face)
            if self._up is not None:
                self._arrow(painter)

    def _face(self, painter: QPainter, face: Face) -> None:
        painter.setPen(QPen(QColor(self._theme.text), 2))
        painter.setBrush(translucent(self._theme.accent, 0.55) if face.asked else QColor(self._theme.raised))
        painter.drawPolygon(QPolygonF([self._point(corner) for corner in face.corners]))
        self._text(painter, self._point(face.middle), face.name)

    def _arrow(self, painter: QPainter) -> None:
        tip, foot = self._point(seen(ROOM - 0.1)), self._point(seen(1.2))
        painter.setPen(QPen(QColor(self._theme.accent), 3))
        painter.drawLine(foot, tip)
        for side in (-GRID, GRID):
            painter.drawLine(tip, tip + QPointF(side, GRID))

    def _text(self, painter: QPainter, at: QPointF, words: str) -> None:
        painter.setFont(font(16, SEMIBOLD))
        painter.setPen(QColor(self._theme.text))
        size = painter.fontMetrics().boundingRect(words)
        painter.drawText(at - QPointF(size.width() / 2, -size.height() / 3), words)

    def _point(self, place: Point) -> QPointF:
        scale = min(self.width(), self.height()) / (2 * ROOM)
        return QPointF(self.width() / 2 + scale * place[0], self.height() / 2 - scale * place[1])
