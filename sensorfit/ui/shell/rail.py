"""The bar at the left with a button for each page. Knows names and icons, not the pages."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QToolButton, QVBoxLayout

from sensorfit.ui.icons import SIZE, icon
from sensorfit.ui.theme import GRID, Theme, font

RAIL_WIDTH = 11 * GRID


@dataclass(frozen=True, slots=True)
class Place:
    """A page in the bar: its ``name``, its ``icon``, the ``key`` that opens it, the ends of the names of files that it
    ``takes`` ("" any), and whether it stands at the bottom."""

    name: str
    icon: str
    key: str
    takes: tuple[str, ...] = ()
    at_bottom: bool = False


class Rail(QFrame):
    """One button for each place; the current one is marked by a bar and a colour."""

    chosen = Signal(str)
    """Name of the page that the user asks for."""

    def __init__(self, places: Sequence[Place], theme: Theme) -> None:
        super().__init__()
        self.setObjectName("rail")
        self.setFixedWidth(RAIL_WIDTH)
        self._theme = theme
        self._group = QButtonGroup(self)
        self._buttons = {place.name: self._button(place) for place in places}
        column = QVBoxLayout(self)
        column.setContentsMargins(GRID, 2 * GRID, GRID, 2 * GRID)
        column.setSpacing(GRID)
        for place in places:
            if not place.at_bottom:
                column.addWidget(self._buttons[place.name])
        column.addStretch(1)
        for place in places:
            if place.at_bottom:
                column.addWidget(self._buttons[place.name])

    def _button(self, place: Place) -> QToolButton:
        button = QToolButton()
        button.setText(place.name)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        button.setIconSize(QSize(SIZE, SIZE))
        button.setCheckable(True)
        button.setFont(font(12))
        button.setFixedSize(RAIL_WIDTH - 2 * GRID, 8 * GRID)
        button.setToolTip(f"{place.name} ({place.key})")
        button.setAccessibleName(place.name)
        drawn = icon(place.icon, self._theme.muted)
        drawn.addPixmap(icon(place.icon, self._theme.accent).pixmap(QSize(SIZE, SIZE), 3.0), state=drawn.State.On)
        button.setIcon(drawn)
        button.clicked.connect(lambda: self.chosen.emit(place.name))
        self._group.addButton(button)
        return button

    def mark(self, name: str) -> None:
        """Show that ``name`` is the current page."""
        self._buttons[name].setChecked(True)
