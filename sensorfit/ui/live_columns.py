"""The two columns of the live screen: graphs, and beside or above them what is counted. Knows no set and no value."""

from collections.abc import Sequence

from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from sensorfit.ui.side_by_side import WIDEST, SideBySide
from sensorfit.ui.theme import GAP, GRID

RIGHT_WIDTH = 49 * GRID
"""Pixels of the right column, whatever it says; the graphs take the rest."""

NARROW = 106 * GRID
"""Pixels below which the right column stands above the graphs."""

LEAST_RIGHT = 79 * GRID
"""Pixels of height of the right column below which the card of the coming rest gives its room to count and sets: less
leaves digits of 100 pixels to the count, which are not read from afar, and in a rest not two rows to the sets."""


class LiveColumns(SideBySide):
    """Graphs at the left, the cards at the right; where the window is narrow the cards stand above the graphs."""

    def __init__(self, graphs: QWidget, cards: Sequence[QWidget]) -> None:
        """The first of ``cards`` takes the height that the others leave."""
        super().__init__(NARROW, QBoxLayout.Direction.BottomToTop)
        self._right = QWidget()
        self._right.setFixedWidth(RIGHT_WIDTH)
        column = QVBoxLayout(self._right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        for place, card in enumerate(cards):
            column.addWidget(card, 0 if place else 1)
        self.row.addWidget(graphs, 1)
        self.row.addWidget(self._right)

    @property
    def is_low(self) -> bool:
        """Whether the right column has no room for a card that can be done without."""
        return not self.is_narrow and self.height() < LEAST_RIGHT

    def turned(self, *, narrow: bool) -> None:
        """Let the cards be as wide as the window where they stand above the graphs."""
        self._right.setMinimumWidth(0 if narrow else RIGHT_WIDTH)
        self._right.setMaximumWidth(WIDEST if narrow else RIGHT_WIDTH)
