"""What a new user sees first: who trains, and with or without a sensor. Knows neither sensors nor sessions."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox

from sensorfit.history.athletes import LONGEST_NAME
from sensorfit.history.current_athlete import CurrentAthlete
from sensorfit.history.errors import HistoryError
from sensorfit.presentation import sentence
from sensorfit.texts import mark, tr
from sensorfit.ui.button import large_button
from sensorfit.ui.card import SEMIBOLD, Card, label, paragraph
from sensorfit.ui.shell.page import Page
from sensorfit.ui.theme import GRID, Theme

FIRST_NAME = mark("Me")
"""What somebody is called who types nothing; it can be changed at any time."""

WIDTH = 80 * GRID

PROMISE = mark("Counts and times every rep beside your target. Everything you do stays on this computer.")
STAYS = mark("A name is only needed to keep the workouts of several people apart. Type another one, or leave it.")
WITHOUT = mark("A simulated athlete does leg curls, so that you see at once what it is like.")
WITH = mark("You are shown where to strap it; a check of two seconds says whether it works.")


class Welcome(Page):
    """Asks two things, and the second answer leads on."""

    try_it = Signal()
    """The person wants to see it without a sensor."""

    connect_sensor = Signal()
    """The person has a sensor."""

    def __init__(self, athletes: CurrentAthlete, theme: Theme) -> None:
        super().__init__(tr("Welcome to sensorfit"), theme)
        self._athletes = athletes
        self._content.setMaximumWidth(WIDTH)
        self._name = QComboBox()
        self._name.setEditable(True)
        self._name.setAccessibleName(tr("Who trains?"))
        self._name.addItems([one.name for one in athletes.athletes.all()] or [tr(FIRST_NAME)])
        if athletes.now:
            self._name.setCurrentText(athletes.now.name)
        line = self._name.lineEdit()
        assert line is not None, "it is editable"
        line.setMaxLength(LONGEST_NAME)
        line.selectAll()
        self._buttons = (
            large_button(tr("Connect a sensor"), lambda: self._go_on(self.connect_sensor.emit), primary=True),
            large_button(tr("Try without a sensor"), lambda: self._go_on(self.try_it.emit)),
        )
        line.returnPressed.connect(self._buttons[0].setFocus)
        self._arrange()

    def _arrange(self) -> None:
        self.column.insertStretch(0, 1)
        self.column.addWidget(paragraph(tr(PROMISE), 16, self.theme.muted))
        who = Card(label(tr("Who trains?"), 16, self.theme.text, SEMIBOLD))
        who.column.addWidget(self._name)
        who.column.addWidget(paragraph(tr(STAYS), 13, self.theme.muted))
        how = Card(label(tr("How do you want to begin?"), 16, self.theme.text, SEMIBOLD))
        for button, words in zip(self._buttons, (WITH, WITHOUT), strict=True):
            how.column.addWidget(button)
            how.column.addWidget(paragraph(tr(words), 13, self.theme.muted))
        self.column.addWidget(who)
        self.column.addWidget(how)
        self.column.addStretch(2)
        self.setFocusProxy(self._name)

    def wait(self, words: str) -> None:
        """Say ``words`` and take no more answers."""
        for button in self._buttons:
            button.setEnabled(False)
        self.say(words)

    def refuse(self, words: str) -> None:
        """Say why that cannot be, and take another answer."""
        for button in self._buttons:
            button.setEnabled(True)
        self.say(f"▲ {words}")

    def _go_on(self, how: Callable[[], object]) -> None:
        """Have the person train whose name stands there, then go on."""
        name = self._name.currentText().strip()
        try:
            known = next((one for one in self._athletes.athletes.all() if one.name.casefold() == name.casefold()), None)
            if known:
                self._athletes.switch(known)
            else:
                self._athletes.add(name)
        except HistoryError as error:
            self.refuse(sentence(str(error)))
            return
        how()
