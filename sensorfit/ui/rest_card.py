"""The rest between sets as a dial, and how the last set went. Knows no clock."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from sensorfit.ui.card import BOLD, MEDIUM, SEMIBOLD, FittedLabel
from sensorfit.ui.model.rest import RestView
from sensorfit.ui.theme import GAP, GRID, Theme, font

DIAMETER = 12 * GRID
RING = 8.0
REST_STEP = 15.0
"""Seconds by which one press changes the rest; six presses make up the usual 90 s."""


class Dial(QWidget):
    """A ring that empties, with a number in it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._view: RestView | None = None
        self.setFixedSize(DIAMETER, DIAMETER)

    def show_rest(self, view: RestView) -> None:
        """Show ``view``."""
        if view != self._view:
            self._view = view
            self.setAccessibleName(f"{view.dial} {view.caption}")
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, D102
        if self._view is None:
            return
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            ring = QRectF(self.rect()).adjusted(RING, RING, -RING, -RING)
            painter.setPen(QPen(QColor(self._theme.line), RING))
            painter.drawEllipse(ring)
            if self._view.filled > 0:
                painter.setPen(QPen(QColor(self._theme.accent), RING, c=Qt.PenCapStyle.RoundCap))
                painter.drawArc(ring, 90 * 16, -round(360 * 16 * self._view.filled))
            painter.setFont(font(22, BOLD))
            painter.setPen(QColor(self._theme.text))
            painter.drawText(QRectF(0, 24, DIAMETER, 30), Qt.AlignmentFlag.AlignCenter, self._view.dial)
            painter.setFont(font(12, MEDIUM))
            painter.setPen(QColor(self._theme.muted))
            painter.drawText(QRectF(0, 52, DIAMETER, 18), Qt.AlignmentFlag.AlignCenter, self._view.caption)


class RestCard(QFrame):
    """The dial with its words.

    While a rest runs, three buttons make it longer, shorter or end it.
    """

    lengthened = Signal(float)
    """Seconds by which the rest is to be longer."""

    skipped = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("card")
        self._dial = Dial(theme)
        self._title = FittedLabel(15, theme.text, SEMIBOLD)
        self._text = FittedLabel(13, theme.muted)
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addStretch(1)
        words.addWidget(self._title)
        words.addWidget(self._text)
        words.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(GAP)
        row.addWidget(self._dial)
        row.addLayout(words, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP, GRID, GAP, GRID)
        column.addLayout(row)
        column.addWidget(self._buttons())

    def _buttons(self) -> QWidget:
        """Return the row of buttons. A click leaves the keyboard where it was, so that space still starts the set."""
        actions = (
            (f"−{REST_STEP:.0f} s", "Make the rest shorter", lambda: self.lengthened.emit(-REST_STEP)),
            (f"+{REST_STEP:.0f} s", "Make the rest longer", lambda: self.lengthened.emit(REST_STEP)),
            ("Skip rest", "Skip the rest", self.skipped.emit),
        )
        self._row = QWidget()
        row = QHBoxLayout(self._row)
        row.setContentsMargins(0, 0, 0, GRID)
        row.setSpacing(GRID)
        for words, meaning, action in actions:
            button = QPushButton(words)
            button.setObjectName("small")
            button.setAccessibleName(meaning)
            button.setFont(font(13, SEMIBOLD))
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(action)
            row.addWidget(button, 1)
        return self._row

    def show_rest(self, view: RestView) -> None:
        """Show ``view``."""
        self._dial.show_rest(view)
        self._title.show_text(view.title)
        self._text.show_text(view.text)
        self._row.setVisible(view.running)
