"""The rounded card that every part of the screen lies on, and the text on it. Knows no value that is shown."""

import re
from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from sensorfit.ui.theme import GAP, GRID, font

BOLD = QFont.Weight.Bold
MEDIUM = QFont.Weight.Medium
SEMIBOLD = QFont.Weight.DemiBold


BANNER_PADDING = (2 * GRID + 1, GRID + 1)
"""Pixels beside and above the text of a banner, as the style sheet has them, its border included."""

LEAST_ELIDED = 10 * GRID
"""Pixels of a line that is shortened; less would tell nothing."""

LARGEST_HEIGHT = 10_000
"""Pixels; no text is higher."""


class WrappedLabel(QLabel):
    """Text that breaks into lines where the card is narrow.

    It does not tie its height to its width: a scroll area would then give every part of the page its preferred height
    and scroll where the page could shrink.
    """

    def hasHeightForWidth(self) -> bool:
        """Say no."""
        return False


class FittedLabel(WrappedLabel):
    """Lines of text that are never cut: as high as they need where they stand."""

    def __init__(self, pixels: int, colour: str, weight: QFont.Weight = MEDIUM) -> None:
        super().__init__()
        _wrapping(self, pixels, colour)
        self.setFont(font(pixels, weight))

    def show_text(self, text: str) -> None:
        """Show ``text`` in as many lines as it needs."""
        if text != self.text():
            self.setText(text)
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the height that the text has at the new width."""
        super().resizeEvent(event)
        self._fit()

    def _padding(self) -> tuple[int, int]:
        """Pixels beside and above the text."""
        return 0, 0

    def _fit(self) -> None:
        beside, above = self._padding()
        room = QRect(0, 0, self.width() - 2 * beside, LARGEST_HEIGHT)
        text = self.fontMetrics().boundingRect(room, Qt.TextFlag.TextWordWrap.value, self.text())
        self.setFixedHeight(text.height() + 2 * above)


class ElidedLabel(QLabel):
    """One line, of which a narrow place shows as much as it has room for; all of it is shown under the mouse."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.setText(text)

    def minimumSizeHint(self) -> QSize:
        """Ask for a word."""
        return QSize(min(LEAST_ELIDED, super().minimumSizeHint().width()), super().minimumSizeHint().height())

    def setText(self, text: str) -> None:
        """Show ``text``."""
        super().setText(text)
        self.setToolTip(text)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, D102
        words = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        with QPainter(self) as painter:
            painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
            painter.drawText(self.contentsRect(), self.alignment() | Qt.AlignmentFlag.AlignVCenter, words)


class Banner(FittedLabel):
    """What is to be said about the page. Hidden while there is nothing."""

    def __init__(self, pixels: int, colour: str) -> None:
        super().__init__(pixels, colour)
        self.setObjectName("banner")
        self.hide()

    def show_lines(self, lines: Sequence[str]) -> None:
        """Show ``lines``, or nothing where there are none."""
        self.show_text(breakable("\n".join(lines)))
        self.setVisible(bool(lines))

    def _padding(self) -> tuple[int, int]:
        return BANNER_PADDING


def label(text: str, pixels: int, colour: str, weight: QFont.Weight = MEDIUM) -> QLabel:
    """Return one line of plain text."""
    return _styled(QLabel(text), pixels, colour, weight)


def elided(text: str, pixels: int, colour: str, weight: QFont.Weight = MEDIUM) -> QLabel:
    """Return one line that may be shortened, for names that people give."""
    return _styled(ElidedLabel(text), pixels, colour, weight)


def wrapped(text: str, pixels: int, colour: str) -> QLabel:
    """Return text that breaks into lines."""
    return _wrapping(WrappedLabel(text), pixels, colour)


def paragraph(text: str, pixels: int, colour: str) -> QLabel:
    """Return text that breaks into lines and takes the height it needs, for pages that scroll."""
    return _wrapping(QLabel(text), pixels, colour)


def _wrapping(result: QLabel, pixels: int, colour: str) -> QLabel:
    _styled(result, pixels, colour, MEDIUM)
    result.setWordWrap(True)
    result.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    return result


def breakable(text: str) -> str:
    """Return ``text`` that may also break after commas and slashes, as paths and heads of tables must."""
    return re.sub(r"([,/\\])", "\\1\u200b", text)


def _styled(result: QLabel, pixels: int, colour: str, weight: QFont.Weight) -> QLabel:
    result.setTextFormat(Qt.TextFormat.PlainText)
    result.setFont(font(pixels, weight))
    recolour(result, colour)
    return result


def recolour(widget: QWidget, colour: str) -> None:
    """Give the text of ``widget`` another colour."""
    palette = widget.palette()
    if palette.color(QPalette.ColorRole.WindowText) != QColor(colour):
        palette.setColor(QPalette.ColorRole.WindowText, QColor(colour))
        widget.setPalette(palette)


class Card(QFrame):
    """A surface with a heading row; parts are added to ``column``, words beside the heading to ``heading``."""

    def __init__(self, title: QLabel) -> None:
        super().__init__()
        self.setObjectName("card")
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(GAP + 4, GAP - 2, GAP + 4, GAP - 2)
        self.column.setSpacing(GRID)
        self.heading = QHBoxLayout()
        self.heading.setSpacing(GRID)
        self.heading.addWidget(title)
        self.column.addLayout(self.heading)
