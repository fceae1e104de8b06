"""A box with its axes, turned so that what should point up does. Knows no calibration."""

from itertools import product

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from sensorfit.ui.card import SEMIBOLD
from sensorfit.ui.theme import GRID, Theme, font, translucent

VIEW = np.array([[0.82, 0.57, 0.0], [-0.22, 0.31, 0.92]])
"""Where the world's x, y and z go on the screen: seen from above and from the side."""

FROM = np.cross(VIEW[0], VIEW[1])
"""Towards the eye, in the world."""

SIDES = np.array([1.0, 0.8, 0.45])
"""Half the box along its axes: as long, wide and flat as most wearables are."""

ROOM = 1.7
"""What is shown to either side, in the box's half-lengths."""


NAMED = 0.1
"""Part of a direction along an axis, from which on the face there is named."""

TURNS = np.radians(np.arange(0, 360, 30))
"""Ways to face; the first of those that show most is taken."""


class SensorBox(QWidget):
    """Faces with their names, the arrow of what should be up, and nothing else."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._up: tuple[float, ...] | None = (0.0, 0.0, 1.0)
        self.setMinimumSize(QSize(30 * GRID, 26 * GRID))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName("The box of the sensor as it should lie")

    def show_up(self, up: tuple[float, ...] | None) -> None:
        """Show the box with ``up``, in its own axes, pointing up; None: as it is."""
        if up != self._up:
            self._up = up
            self.update()

    def paintEvent(self, _: QPaintEvent) -> None:
        """Draw the faces that can be seen, the farthest first."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        turned = _turned(np.array(self._up or (0.0, 0.0, 1.0)))
        faces = [(axis, sign) for axis, sign in product(range(3), (1.0, -1.0)) if sign * (turned[:, axis] @ FROM) > 0]
        for axis, sign in sorted(faces, key=lambda one: one[1] * float(turned[:, one[0]] @ FROM)):
            self._face(painter, turned, axis, sign)
        if self._up is not None:
            self._arrow(painter)

    def _face(self, painter: QPainter, turned: NDArray[np.float64], axis: int, sign: float) -> None:
        first, second = (axis + 1) % 3, (axis + 2) % 3
        corners = []
        for a, b in ((1, 1), (1, -1), (-1, -1), (-1, 1)):
            corner = np.zeros(3)
            corner[[axis, first, second]] = sign * SIDES[axis], a * SIDES[first], b * SIDES[second]
            corners.append(self._point(turned @ corner))
        asked = self._up is not None and sign * self._up[axis] > NAMED
        painter.setPen(QPen(QColor(self._theme.text), 2))
        painter.setBrush(translucent(self._theme.accent, 0.55) if asked else QColor(self._theme.raised))
        painter.drawPolygon(QPolygonF(corners))
        centre = np.zeros(3)
        centre[axis] = sign * SIDES[axis]
        self._text(painter, self._point(turned @ centre), f"{'+' if sign > 0 else '-'}{'xyz'[axis]}")

    def _arrow(self, painter: QPainter) -> None:
        tip, foot = self._point(np.array([0.0, 0.0, ROOM - 0.1])), self._point(np.array([0.0, 0.0, 1.2]))
        painter.setPen(QPen(QColor(self._theme.accent), 3))
        painter.drawLine(foot, tip)
        for side in (-GRID, GRID):
            painter.drawLine(tip, tip + QPointF(side, GRID))

    def _text(self, painter: QPainter, at: QPointF, words: str) -> None:
        painter.setFont(font(16, SEMIBOLD))
        painter.setPen(QColor(self._theme.text))
        size = painter.fontMetrics().boundingRect(words)
        painter.drawText(at - QPointF(size.width() / 2, -size.height() / 3), words)

    def _point(self, place: NDArray[np.float64]) -> QPointF:
        across, above = (VIEW @ place).tolist()
        scale = min(self.width(), self.height()) / (2 * ROOM)
        return QPointF(self.width() / 2 + scale * across, self.height() / 2 - scale * above)


def _turned(up: NDArray[np.float64]) -> NDArray[np.float64]:
    """A rotation (3, 3) of the box that brings ``up`` (3,) up, and the faces it is between into view."""
    up = up / np.linalg.norm(up)
    axis, cosine = np.cross(up, (0.0, 0.0, 1.0)), float(up[2])
    x, y, z = axis.tolist()
    cross = np.array([[0.0, -z, y], [z, 0.0, -x], [-y, x, 0.0]])
    upright = np.diag([1.0, -1.0, -1.0]) if cosine < -0.999 else np.eye(3) + cross + cross @ cross / (1 + cosine)
    asked = [axis for axis in range(3) if abs(up[axis]) > NAMED]

    def seen(turned: NDArray[np.float64]) -> float:
        return min(float(np.sign(up[axis]) * (turned[:, axis] @ FROM)) for axis in asked)

    return max((_about_vertical(turn) @ upright for turn in TURNS), key=seen)


def _about_vertical(turn: float) -> NDArray[np.float64]:
    sine, cosine = np.sin(turn), np.cos(turn)
    return np.array([[cosine, -sine, 0.0], [sine, cosine, 0.0], [0.0, 0.0, 1.0]])
