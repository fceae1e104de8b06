"""The bar at the left with a button for each page. Knows names and icons, not the pages."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QSizePolicy, QToolButton, QVBoxLayout

from sensorfit.texts import tr
from sensorfit.ui.icons import SIZE, icon
from sensorfit.ui.theme import GRID, Theme, font

RAIL_WIDTH = 11 * GRID

LEAST_HEIGHT = 50
"""Pixels of a button: icon and name."""

LIKES_ROOM = 1000
"""Stretch of a button beside the free part of the bar, which is 1: the buttons are as high as they may be first."""


@dataclass(frozen=True, slots=True)
class Place:
    """A page in the bar: its ``name`` in English, its ``icon``, the ``key`` that opens it, the ends of the names of
    files that it ``takes`` ("" any), whether it stands at the bottom, and whether it has a button at all."""

    name: str
    icon: str
    key: str
    takes: tuple[str, ...] = ()
    at_bottom: bool = False
    in_bar: bool = True


class Rail(QFrame):
    """One button for each place; the current one is marked by a bar and a colour."""

    chosen = Signal(str)
    """Name of the page that the user asks for."""

    def __init__(self, places: Sequence[Place], person: QToolButton, theme: Theme) -> None:
        """``person`` says who trains; it stands above what is at the bottom."""
        super().__init__()
        self.setObjectName("rail")
        self.setFixedWidth(RAIL_WIDTH)
        self._theme = theme
        self._group = QButtonGroup(self)
        places = [place for place in places if place.in_bar]
        self._buttons = {place.name: self._button(place) for place in places}
        column = QVBoxLayout(self)
        column.setContentsMargins(GRID, GRID, GRID, GRID)
        column.setSpacing(GRID // 2)
        for place in places:
            if not place.at_bottom:
                column.addWidget(self._buttons[place.name], LIKES_ROOM)
        column.addStretch(1)
        _size(person)
        column.addWidget(person, LIKES_ROOM)
        for place in places:
            if place.at_bottom:
                column.addWidget(self._buttons[place.name], LIKES_ROOM)

    def _button(self, place: Place) -> QToolButton:
        button, name = QToolButton(), tr(place.name)
        button.setText(name)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        button.setIconSize(QSize(SIZE, SIZE))
        button.setCheckable(True)
        button.setFont(font(12))
        _size(button)
        button.setToolTip(tr("{page} ({key})", page=name, key=place.key))
        button.setAccessibleName(name)
        drawn = icon(place.icon, self._theme.muted)
        drawn.addPixmap(icon(place.icon, self._theme.accent).pixmap(QSize(SIZE, SIZE), 3.0), state=drawn.State.On)
        button.setIcon(drawn)
        button.clicked.connect(lambda: self.chosen.emit(place.name))
        self._group.addButton(button)
        return button

    def mark(self, name: str) -> None:
        """Show that ``name`` is the current page; no button is marked for one without."""
        self._group.setExclusive(name in self._buttons)
        for place, button in self._buttons.items():
            button.setChecked(place == name)


def _size(button: QToolButton) -> None:
    """As high as usual, or less in a low window."""
    button.setFixedWidth(RAIL_WIDTH - 2 * GRID)
    button.setMinimumHeight(LEAST_HEIGHT)
    button.setMaximumHeight(8 * GRID)
    button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
