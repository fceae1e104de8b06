"""A body to click on where a sensor is worn. Knows the picture of the model and no sensor."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from sensorfit.texts import tr
from sensorfit.ui.card import SEMIBOLD
from sensorfit.ui.model.body_places import PLACES, REST_OF_BODY, BodyPlace, Limb, beside, place_at, place_called
from sensorfit.ui.theme import GRID, Theme, font

SIZE = (100.0, 200.0)
"""Of the picture in its own units."""

ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class BodyPicture(QWidget):
    """Shows a body as in a mirror; a place is chosen by mouse or arrow keys."""

    chosen = Signal(str)
    """The name of a place that the person chooses."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._place: BodyPlace | None = None
        self._under: BodyPlace | None = None
        self.setMinimumSize(QSize(22 * GRID, 38 * GRID))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.show_place("")

    def show_place(self, name: str) -> None:
        """Show the sensor at the place called ``name``, nowhere where the picture has no such place."""
        self._place = place_called(name)
        worn = self._place.words if self._place else tr("no place chosen")
        self.setAccessibleName(tr("Where the sensor is worn: {worn}. Arrow keys choose another place.", worn=worn))
        self.update()

    def point_of(self, place: BodyPlace) -> QPointF:
        """Where on the widget the sensor is drawn."""
        return self._point(place.spot)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose what is under the mouse."""
        if place := self._at(event.position()):
            self.chosen.emit(place.name)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show what would be chosen."""
        self._under = self._at(event.position())
        self.setCursor(Qt.CursorShape.PointingHandCursor if self._under else Qt.CursorShape.ArrowCursor)
        self.setToolTip(self._under.words if self._under else "")
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go from place to place."""
        if way := ARROWS.get(Qt.Key(event.key())):
            self.chosen.emit(beside(self._place.name if self._place else "", *way).name)
            return
        super().keyPressEvent(event)

    def paintEvent(self, _: QPaintEvent) -> None:
        """Draw the body, the places on it and the sensor."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            for limb in REST_OF_BODY:
                self._limb(painter, limb, QColor(self._theme.line))
            for place in PLACES:
                self._limb(painter, place.limb, self._colour(place))
            if self._place:
                self._sensor(painter, self._point(self._place.spot))
            painter.setFont(font(12, SEMIBOLD))
            painter.setPen(QColor(self._theme.muted))
            for words, x in ((tr("LEFT"), 20), (tr("RIGHT"), 80)):
                middle = self._point((x, 114))
                box = QRectF(middle - QPointF(30, 10), middle + QPointF(30, 10))
                painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)
            if self.hasFocus():
                painter.setPen(QPen(QColor(self._theme.text), 2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 12, 12)

    def _colour(self, place: BodyPlace) -> QColor:
        share = 1.0 if place == self._place else 0.65 if place == self._under else 0.35
        return _mixed(QColor(self._theme.line), QColor(self._theme.accent), share)

    def _limb(self, painter: QPainter, limb: Limb, colour: QColor) -> None:
        pen = QPen(colour, limb.width * self._scale())
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.drawLine(self._point(limb.start), self._point(limb.end))

    def _sensor(self, painter: QPainter, at: QPointF) -> None:
        size = 5.0 * self._scale()
        painter.setPen(QPen(QColor(self._theme.background), 2))
        painter.setBrush(QColor(self._theme.text))
        painter.drawRoundedRect(QRectF(at.x() - size / 2, at.y() - size / 2, size, size), size / 4, size / 4)

    def _at(self, position: QPointF) -> BodyPlace | None:
        middle, scale = self._point((0.0, 0.0)), self._scale()
        return place_at((position.x() - middle.x()) / scale, (position.y() - middle.y()) / scale)

    def _scale(self) -> float:
        return min(self.width() / SIZE[0], self.height() / SIZE[1])

    def _point(self, at: tuple[float, float]) -> QPointF:
        scale = self._scale()
        left, top = (self.width() - scale * SIZE[0]) / 2, (self.height() - scale * SIZE[1]) / 2
        return QPointF(left + scale * at[0], top + scale * at[1])


def _mixed(one: QColor, other: QColor, share: float) -> QColor:
    """Return a colour between two that covers what is beneath it; ``share`` of the ``other``."""

    def between(a: int, b: int) -> int:
        return round(a + share * (b - a))

    return QColor(
        between(one.red(), other.red()), between(one.green(), other.green()), between(one.blue(), other.blue())
    )
