"""The big rep count with its bars and facts. Knows how it looks, not what counts as a rep."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from sensorfit.texts import tr
from sensorfit.ui.card import BOLD, SEMIBOLD, Card, label, recolour, wrapped
from sensorfit.ui.model.facts import Fact
from sensorfit.ui.model.live import LiveView
from sensorfit.ui.model.rep_marks import RepState
from sensorfit.ui.model.set_state import SetState
from sensorfit.ui.rep_bars import RepBars
from sensorfit.ui.rest_card import RestPart
from sensorfit.ui.theme import GAP, GRID, Theme, font, rep_colour, translucent

DIGIT_PIXELS = 184
"""Size of the digits where there is room: 134 px high in Inter and DejaVu, 35 mm on a 96 dpi screen. At 3 m that
is 0.67°, eight times the 5 arc minutes that normal sight needs."""

TINT = 0.08
"""Opacity of a pill: light enough for its word in the same colour."""

OUTLINE = 3.0
"""Pixels of the line around a number that is not sure."""

OVERSHOOT = 0.05
"""Share of the height that round digits need beyond that of a capital letter."""

TWO_LINES = 5 * GRID
TALLY_WIDTH = 14 * GRID
"""Room for "10 good, 2 short" in one line and for the rest in a second."""

FACTS = 4


class BigNumber(QWidget):
    """A number as large as its room allows; hollow where it is not sure."""

    def __init__(self, colour: str, colour_unsure: str, largest: int | None = DIGIT_PIXELS) -> None:
        """The digits are at most ``largest`` pixels; None: as large as there is room."""
        super().__init__()
        self._largest = largest
        self._colour, self._colour_unsure = colour, colour_unsure
        self._text, self._sure = "0", True
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.setMinimumHeight(12 * GRID)

    def sizeHint(self) -> QSize:
        """Ask for the width of the number at full size."""
        metrics = QFontMetricsF(font(DIGIT_PIXELS, BOLD))
        return QSize(round(metrics.horizontalAdvance(self._text)) + GRID, round(metrics.capHeight()) + GAP)

    def minimumSizeHint(self) -> QSize:
        """Give way down to a third of the full size."""
        return self.sizeHint() / 3

    def set_number(self, text: str, sure: bool) -> None:
        """Show another number."""
        if (text, sure) != (self._text, self._sure):
            self._text, self._sure = text, sure
            self.setAccessibleName(text if sure else tr("{text}, not sure", text=text))
            self.updateGeometry()
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, D102
        full = QFontMetricsF(font(DIGIT_PIXELS, BOLD))
        margin = max(GRID, round(OVERSHOOT * self.height()))
        scale = min(self.width() / full.horizontalAdvance(self._text), (self.height() - margin) / full.capHeight())
        scale = scale if self._largest is None else min(scale, self._largest / DIGIT_PIXELS)
        with QPainter(self) as painter:
            digits = font(round(DIGIT_PIXELS * scale), BOLD)
            if self._sure:
                painter.setFont(digits)
                painter.setPen(QColor(self._colour))
                painter.drawText(0, self.height() - margin // 2, self._text)
                return
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(self._colour_unsure), OUTLINE))
            hollow = QPainterPath()
            hollow.addText(OUTLINE / 2, self.height() - margin // 2, digits, self._text)
            painter.drawPath(hollow)


class Pill(QWidget):
    """A word on a coloured pill."""

    def __init__(self) -> None:
        super().__init__()
        self._text, self._colour = "", "#000000"
        self.setFont(font(12, SEMIBOLD))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_text(self, text: str, colour: str) -> None:
        """Show another word."""
        if (text, colour) != (self._text, self._colour):
            self._text, self._colour = text, colour
            self.setAccessibleName(text)
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        """Ask for the word and its margins."""
        return QSize(round(QFontMetricsF(self.font()).horizontalAdvance(self._text)) + 2 * GAP, 3 * GRID)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, D102
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(translucent(self._colour, TINT))
            painter.drawRoundedRect(QRectF(self.rect()), self.height() / 2, self.height() / 2)
            painter.setPen(QColor(self._colour))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._text)


class FactColumn(QVBoxLayout):
    """One fact: caption, value, note."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setSpacing(0)
        self._caption = label("", 12, theme.muted)
        self._value = label("", 20, theme.text, BOLD)
        self._note = label("", 12, theme.muted)
        for line in (self._caption, self._value, self._note):
            self.addWidget(line)

    def show_fact(self, fact: Fact) -> None:
        """Show ``fact``, its note in the colour of its state."""
        self._caption.setText(fact.caption)
        self._value.setText(fact.value)
        self._note.setText(fact.note)
        plain = fact.state in (RepState.COUNTED, RepState.TODO)
        recolour(self._note, self._theme.muted if plain else rep_colour(self._theme, fact.state))


class CountCard(Card):
    """The count of the set, large, and how sure it is; below it one bar for each rep and the facts."""

    def __init__(self, theme: Theme) -> None:
        self._title = label("", 15, theme.text, SEMIBOLD)
        super().__init__(self._title)
        self._theme = theme
        self._pill = Pill()
        self._number = BigNumber(theme.text, theme.warning)
        self._goal = label("", 20, theme.muted, SEMIBOLD)
        self._trust = label("", 13, theme.muted, SEMIBOLD)
        self._tally = wrapped("", 13, theme.muted)
        self._bars = RepBars(theme)
        self.rest = RestPart(theme)
        """In the place of the count while a rest runs."""
        self._facts = [FactColumn(theme) for _ in range(FACTS)]
        self._arrange()

    def _arrange(self) -> None:
        self.heading.addWidget(self._trust)
        self.heading.addStretch(1)
        self.heading.addWidget(self._pill)
        words = QVBoxLayout()
        words.setSpacing(2)
        self._goal.setAlignment(Qt.AlignmentFlag.AlignBottom)
        self._tally.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._tally.setFixedHeight(TWO_LINES)
        self._tally.setMinimumWidth(TALLY_WIDTH)
        words.addWidget(self._goal, 1)
        words.addWidget(self._tally)
        self._counted = QWidget()
        row = QHBoxLayout(self._counted)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        row.addWidget(self._number)
        row.addLayout(words, 1)
        self.column.addStretch(1)
        self.column.addWidget(self._counted)
        self.column.addWidget(self.rest, 100)
        self.column.addStretch(1)
        self.column.addWidget(self._bars)
        rule = QFrame()
        rule.setObjectName("rule")
        rule.setFixedHeight(1)
        self.column.addWidget(rule)
        grid = QGridLayout()
        for place, fact in enumerate(self._facts):
            grid.addLayout(fact, 0, place)
            grid.setColumnStretch(place, 1)
        self.column.addLayout(grid)

    def show_view(self, view: LiveView, called: str = "") -> None:
        """Show the count of ``view``; what is ``called`` out stands in the place of its state."""
        rests = view.rest.running
        self._title.setText(tr("Rest") if rests else view.title)
        lit = view.state is SetState.IN_SET or called
        self._pill.set_text(called or view.word, self._theme.accent if lit else self._theme.muted)
        self._number.set_number(view.number, view.trust.sure)
        self._trust.setText("" if rests else view.trust.words)
        recolour(self._trust, self._theme.muted if view.trust.sure else self._theme.warning)
        self._goal.setText(view.goal)
        self._tally.setText(view.tally)
        self._bars.show_marks(view.marks)
        if rests:
            self.rest.show_rest(view.rest)
        self.rest.setVisible(rests)
        self._counted.setVisible(not rests)
        self._bars.setVisible(not rests)
        self.setAccessibleName(f"{view.number} {view.goal}" + ("" if view.trust.sure else tr(", not sure")))
        for column, fact in zip(self._facts, view.facts, strict=True):
            column.show_fact(fact)
