"""A row of widgets that goes on in further lines where it is too narrow for one. Knows nothing of what is in it."""

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from sensorfit.ui.theme import GRID


class FlowRow(QWidget):
    """As high as its lines need at its width, and never wider than its widest part.

    It is no layout with a height for each width, since a scroll area would then give every part of the page its
    preferred height and scroll where the page could shrink; it fixes its own height instead, as `FittedLabel` does.
    """

    def __init__(self) -> None:
        super().__init__()
        self._left: list[QWidget] = []
        self._right: list[QWidget] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def add(self, part: QWidget) -> None:
        """Add ``part`` behind those that were added before."""
        self._left.append(part)
        self._adopt(part)

    def add_right(self, part: QWidget) -> None:
        """Add ``part`` behind all others; whatever room its line leaves is to the left of it."""
        self._right.append(part)
        self._adopt(part)

    def _adopt(self, part: QWidget) -> None:
        part.setParent(self)
        part.show()

    def sizeHint(self) -> QSize:
        """All in one line."""
        sizes = [_wanted(part) for part in self._shown()]
        return QSize(sum(one.width() + GRID for one in sizes) - GRID, self.minimumHeight())

    def minimumSizeHint(self) -> QSize:
        """As wide as the widest part can be made."""
        widths = [part.minimumSizeHint().expandedTo(part.minimumSize()).width() for part in self._shown()]
        return QSize(max(widths, default=0), self.minimumHeight())

    def event(self, event: QEvent) -> bool:
        """Arrange the parts anew when one of them was shown, hidden or wants another size."""
        if event.type() is QEvent.Type.LayoutRequest:
            self.updateGeometry()
            self._arrange()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange the parts anew."""
        super().resizeEvent(event)
        self._arrange()

    def _shown(self) -> list[QWidget]:
        return [part for part in (*self._left, *self._right) if not part.isHidden()]

    def _arrange(self) -> None:
        top = 0
        for line in self._lines():
            height = max(_wanted(part).height() for part in line)
            self._place(line, top, height)
            top += height + GRID
        self.setFixedHeight(max(top - GRID, 0))

    def _lines(self) -> list[list[QWidget]]:
        """The parts of each line."""
        lines: list[list[QWidget]] = []
        left = 0
        for part in self._shown():
            width = _wanted(part).width()
            if not lines or left + width > self.width():
                lines.append([])
                left = 0
            lines[-1].append(part)
            left += width + GRID
        return lines

    def _place(self, line: list[QWidget], top: int, height: int) -> None:
        room = self.width() - sum(_wanted(part).width() + GRID for part in line) + GRID
        left = 0
        for part in line:
            if part in self._right and room > 0:
                left, room = left + room, 0
            size = _wanted(part).boundedTo(QSize(self.width(), height))
            part.setGeometry(
                _mirrored(self, QRect(left, top + (height - size.height()) // 2, size.width(), size.height()))
            )
            left += size.width() + GRID


def _wanted(part: QWidget) -> QSize:
    return part.sizeHint().expandedTo(part.minimumSize()).boundedTo(part.maximumSize())


def _mirrored(row: QWidget, place: QRect) -> QRect:
    """``place``, seen from the right where the language is written from there."""
    if row.layoutDirection() is Qt.LayoutDirection.RightToLeft:
        place.moveLeft(row.width() - place.right() - 1)
    return place
