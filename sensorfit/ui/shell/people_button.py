"""The button in the bar that says who trains and lets somebody else. Knows names, not what belongs to them."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QMenu, QToolButton

from sensorfit.history.current_athlete import CurrentAthlete
from sensorfit.history.done import Athlete
from sensorfit.history.errors import HistoryError
from sensorfit.texts import tr
from sensorfit.ui.card import SEMIBOLD
from sensorfit.ui.icons import SHARPNESS, SIZE
from sensorfit.ui.theme import GRID, Theme, font

DISC = SIZE + 4
"""Pixels across the disc with the initials."""


TEXT_WIDTH = 8 * GRID
"""Pixels; a longer name is shown under the mouse."""


def initials(name: str) -> str:
    """Return the one or two letters by which ``name`` is known: "ML" for Maria Lopez.

    >>> initials("maria de la lopez"), initials("Jo"), initials("")
    ('ML', 'J', '?')
    """
    words = name.split() or ["?"]
    letters = words[0][0] + (words[-1][0] if len(words) > 1 else "")
    return letters.upper()


class PeopleButton(QToolButton):
    """Initials and name; its menu has everybody."""

    managed = Signal()
    """The user wants to add, rename or delete somebody."""

    def __init__(self, current: CurrentAthlete, theme: Theme, refused: Callable[[str], None]) -> None:
        """``refused`` is told in a sentence why somebody cannot train."""
        super().__init__()
        self._current, self._theme, self._refused = current, theme, refused
        self.setObjectName("person")
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        self.setIconSize(QSize(DISC, DISC))
        self.setFont(font(12))
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._people = QMenu(self)
        self._people.aboutToShow.connect(self._fill)
        self.setMenu(self._people)
        self.show_athlete(current.now)

    def show_athlete(self, athlete: Athlete | None) -> None:
        """Show who trains now."""
        name = athlete.name if athlete else tr("Nobody")
        self.setText(self.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, TEXT_WIDTH).replace("&", "&&"))
        self.setIcon(QIcon(self._disc(initials(athlete.name) if athlete else "+")))
        self.setAccessibleName(tr("Who trains: {name}", name=name))
        self.setToolTip(tr("{name} trains. Click for somebody else, or Ctrl+0.", name=name))

    def _fill(self) -> None:
        self._people.clear()
        now = self._current.look()
        group = QActionGroup(self._people)
        for one in self._current.athletes.all():
            action = QAction(one.name.replace("&", "&&"), self._people)
            action.setCheckable(True)
            action.setChecked(one == now)
            action.triggered.connect(lambda _=False, one=one: self._switch(one))
            group.addAction(action)
            self._people.addAction(action)
        self._people.addSeparator()
        self._people.addAction(tr("Add, rename or delete…")).triggered.connect(self.managed.emit)

    def _switch(self, athlete: Athlete) -> None:
        try:
            self._current.switch(athlete)
        except HistoryError as error:
            self._refused(str(error))

    def _disc(self, letters: str) -> QPixmap:
        picture = QPixmap(QSize(DISC, DISC) * SHARPNESS)
        picture.fill(Qt.GlobalColor.transparent)
        picture.setDevicePixelRatio(SHARPNESS)
        with QPainter(picture) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self._theme.accent))
            painter.drawEllipse(QRectF(0, 0, DISC, DISC))
            painter.setPen(QColor(self._theme.on_accent))
            painter.setFont(font(12, SEMIBOLD))
            painter.drawText(QRectF(0, 0, DISC, DISC), Qt.AlignmentFlag.AlignCenter, letters)
        return picture
