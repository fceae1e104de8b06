"""The set from three metres away: count or rest, target, bars and tempo, as large as the screen. Knows no rule."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from sensorfit.texts import tr
from sensorfit.ui.card import BOLD, SEMIBOLD, FittedLabel, paragraph, recolour
from sensorfit.ui.count_card import BigNumber
from sensorfit.ui.model.far import far_text
from sensorfit.ui.model.live import LiveView
from sensorfit.ui.rep_bars import RepBars
from sensorfit.ui.tempo_card import TempoCard
from sensorfit.ui.theme import GAP, GRID, Theme, font

TITLE, WORDS, GOAL = 28, 32, 64
"""Pixels of what stands around the number: what changes seldom, the state, the target. 64 are 12 mm on a usual screen,
0.23° at 3 m, three times what normal sight needs."""

LEAST_WITH_TEMPO = 75 * GRID
"""Pixels of height below which the tempo would leave digits of less than 100 pixels to the count."""

TEMPO_SCALE = 2.0
"""How much larger the tempo is than where it is seen from near: its words have 28 pixels, as the title."""


class FarView(QWidget):
    """Nothing that is not needed during a set."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setAccessibleName(tr("Large view"))
        self._title = FittedLabel(TITLE, theme.muted, SEMIBOLD)
        self._state = FittedLabel(WORDS, theme.accent, BOLD)
        self._number = BigNumber(theme.text, theme.warning, largest=None)
        self._number.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._goal = paragraph("", GOAL, theme.muted)
        self._goal.setFont(font(GOAL, SEMIBOLD))
        self._bars, self._tempo = RepBars(theme), TempoCard(theme, TEMPO_SCALE)
        self._state.setAlignment(Qt.AlignmentFlag.AlignRight)
        heading = QHBoxLayout()
        heading.addWidget(self._title, 3)
        heading.addWidget(self._state, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GAP, GAP, 2 * GAP, 2 * GAP)
        column.setSpacing(GAP)
        column.addLayout(heading)
        column.addWidget(self._number, 1)
        column.addWidget(self._goal)
        column.addWidget(self._bars)
        column.addWidget(self._tempo)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a low window the count takes the room of the tempo."""
        super().resizeEvent(event)
        self._tempo.setVisible(self.height() >= LEAST_WITH_TEMPO)

    def show_view(self, view: LiveView, called: str = "") -> None:
        """Show ``view``; what is ``called`` out stands in the place of its state."""
        text = far_text(view)
        self._title.show_text(text.title)
        self._state.show_text(called or view.word)
        self._number.set_number(text.number, text.sure)
        self._goal.setText(text.goal)
        recolour(self._goal, self._theme.muted if text.sure else self._theme.warning)
        self._bars.show_marks(view.marks)
        self._tempo.show_tempo(view.tempo)
