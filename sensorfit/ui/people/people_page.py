"""Everybody who trains on this computer: chosen, added, renamed, deleted. Knows no workout."""

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from sensorfit.history.athletes import LONGEST_NAME
from sensorfit.history.done import Athlete
from sensorfit.history.errors import HistoryError
from sensorfit.texts import mark, tr
from sensorfit.ui.button import large_button
from sensorfit.ui.card import SEMIBOLD, Card, label, paragraph
from sensorfit.ui.people.person_card import PersonCard
from sensorfit.ui.shell.page import Page, Shell
from sensorfit.ui.theme import GAP, GRID, Theme

APART = mark("Each athlete has a history, recordings and records of their own. Nobody sees what another one did.")


class PeoplePage(Page):
    """A card for each athlete."""

    def __init__(self, shell: Shell, theme: Theme) -> None:
        super().__init__(tr("Athletes"), theme)
        self._current = shell.athletes
        self.column.addWidget(paragraph(tr(APART), 14, theme.muted))
        self.column.addWidget(self._adding())
        self._cards: list[PersonCard] = []
        self._list = QWidget()
        self._people = QVBoxLayout(self._list)
        self._people.setContentsMargins(0, 0, 0, 0)
        self._people.setSpacing(GAP)
        self.column.addWidget(self._list)
        self.column.addStretch(1)

    def _adding(self) -> QWidget:
        card = Card(label(tr("Add somebody"), 16, self.theme.text, SEMIBOLD))
        row = QHBoxLayout()
        row.setSpacing(GRID)
        self._name = QLineEdit()
        self._name.setAccessibleName(tr("Name of the new athlete"))
        self._name.setPlaceholderText(tr("Name"))
        self._name.setMaxLength(LONGEST_NAME)
        self._name.setMaximumWidth(40 * GRID)
        self._name.returnPressed.connect(self._add)
        row.addWidget(self._name, 1)
        row.addWidget(large_button(tr("Add"), self._add))
        row.addStretch(1)
        card.column.addLayout(row)
        return card

    def entered(self) -> None:
        """Look who is there: another program may have changed that."""
        self._current.look()
        self.athlete_changed()

    def athlete_changed(self) -> None:
        """List everybody anew."""
        for card in self._cards:
            self._people.removeWidget(card)
            card.deleteLater()
        self._cards = [PersonCard(one, self._current, self._attempt, self.theme) for one in self._everybody()]
        for card in self._cards:
            self._people.addWidget(card)
            card.show()
        if not self._cards:
            self._name.setFocus()

    def _everybody(self) -> tuple[Athlete, ...]:
        return self._current.athletes.all()

    def _add(self) -> None:
        if self._attempt(lambda: self._current.add(self._name.text())):
            self._name.clear()

    def _attempt(self, what: Callable[[], object]) -> bool:
        """Do ``what``, or say why that cannot be; return whether it was done."""
        try:
            what()
        except HistoryError as error:
            self.say(f"▲ {error}")
            return False
        self.say()
        return True
