"""The rest between sets as a ring, and how the last set went. Knows no clock."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from sensorfit.texts import tr
from sensorfit.ui.card import BOLD, MEDIUM, SEMIBOLD, FittedLabel
from sensorfit.ui.model.rest import RestView
from sensorfit.ui.theme import GAP, GRID, Theme, font

DIAMETER, LARGE = 12 * GRID, 22 * GRID
"""Pixels of the ring beside the sets, and of the one that takes the place of the count."""

RING = 8.0
"""Pixels of its line where it has the smaller size; everything in it grows with it."""

REST_STEP = 15.0
"""Seconds by which one press changes the rest; six presses make up the usual 90 s."""


class Dial(QWidget):
    """A ring with a number in it, filled in part."""

    def __init__(self, theme: Theme, colour: str, largest: int) -> None:
        """The ring is at most ``largest`` pixels wide, and filled with ``colour``."""
        super().__init__()
        self._theme, self._colour, self._largest = theme, colour, largest
        self._shown: tuple[str, str, float] = ("", "", 0.0)
        self.setAccessibleName(tr("Rest"))
        self.setMinimumSize(DIAMETER, DIAMETER)
        self.setMaximumHeight(largest)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        """Ask for the full size."""
        return QSize(self._largest, self._largest)

    def show_part(self, number: str, caption: str, filled: float) -> None:
        """Show another number, with its caption and the filled part, 0 to 1."""
        if (number, caption, filled) != self._shown:
            self._shown = number, caption, filled
            self.setAccessibleName(f"{number} {caption}")
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, D102
        number, caption, filled = self._shown
        size = min(self.width(), self.height())
        scale = size / DIAMETER
        line = RING * scale**0.5
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.translate((self.width() - size) / 2, (self.height() - size) / 2)
            ring = QRectF(0, 0, size, size).adjusted(line, line, -line, -line)
            painter.setPen(QPen(QColor(self._theme.line), line))
            painter.drawEllipse(ring)
            if filled > 0:
                painter.setPen(QPen(QColor(self._colour), line, c=Qt.PenCapStyle.RoundCap))
                painter.drawArc(ring, 90 * 16, -round(360 * 16 * filled))
            middle = Qt.AlignmentFlag.AlignCenter
            painter.setFont(font(round(22 * scale), BOLD))
            painter.setPen(QColor(self._theme.text))
            painter.drawText(QRectF(0, 24 * scale, size, 30 * scale), middle, number)
            painter.setFont(font(round(12 * scale**0.5), MEDIUM))
            painter.setPen(QColor(self._theme.muted))
            painter.drawText(QRectF(0, 54 * scale, size, 18 * scale), middle, caption)


class RestCard(QFrame):
    """How the running set will end, and during a rest how the last one went."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("card")
        self._dial = Dial(theme, theme.good, DIAMETER)
        self._dial.setFixedSize(DIAMETER, DIAMETER)
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

    def show_rest(self, view: RestView) -> None:
        """Show ``view``."""
        number, caption = view.done if view.running else (view.dial, view.caption)
        self._dial.show_part(number, caption, 1.0 if view.running else view.filled)
        self._title.show_text(view.over if view.running else view.title)
        self._text.show_text(view.text)


class RestPart(QWidget):
    """The rest that runs, in the place of the count: a ring that empties, what comes next, and buttons that make the
    rest longer, shorter or end it."""

    lengthened = Signal(float)
    """Seconds by which the rest is to be longer."""

    skipped = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setAccessibleName(tr("Rest"))
        self._dial = Dial(theme, theme.accent, LARGE)
        self._next = FittedLabel(15, theme.text, SEMIBOLD)
        self._next.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self._dial, 1)
        column.addWidget(self._next)
        column.addLayout(self._buttons())

    def _buttons(self) -> QHBoxLayout:
        """Return the row of buttons. A click leaves the keyboard where it was, so that space still starts the set."""
        actions = (
            (
                tr("−{rest_step:.0f} s", rest_step=REST_STEP),
                tr("Make the rest shorter"),
                lambda: self.lengthened.emit(-REST_STEP),
            ),
            (
                tr("+{rest_step:.0f} s", rest_step=REST_STEP),
                tr("Make the rest longer"),
                lambda: self.lengthened.emit(REST_STEP),
            ),
            (tr("Skip rest"), tr("Skip the rest"), self.skipped.emit),
        )
        row = QHBoxLayout()
        row.setSpacing(GRID)
        for words, meaning, action in actions:
            button = QPushButton(words)
            button.setObjectName("small")
            button.setAccessibleName(meaning)
            button.setFont(font(13, SEMIBOLD))
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(action)
            row.addWidget(button, 1)
        return row

    def show_rest(self, view: RestView) -> None:
        """Show ``view``."""
        self._dial.show_part(view.dial, view.caption, view.filled)
        self._next.show_text(view.title if view.title != view.over else "")
