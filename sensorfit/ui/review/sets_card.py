"""The sets of a recording, what can be done with them, and where in the history they are. Knows no file."""

from functools import partial

from PySide6.QtCore import Signal

from sensorfit import history_words
from sensorfit.history.done import DoneWorkout
from sensorfit.texts import mark, tr
from sensorfit.ui.button import small_button
from sensorfit.ui.card import SEMIBOLD, Card, FittedLabel, label
from sensorfit.ui.flow_row import FlowRow
from sensorfit.ui.review.sets_table import SetsTable
from sensorfit.ui.theme import Theme

IN_HISTORY = mark("In the history: {workout}. What you correct here is corrected there.")
WATCH, EXPORT, OPEN = mark("Watch it again"), mark("Export corrected…"), mark("Open another…")
COMPARE = mark("Compare")
MEANINGS = {
    WATCH: mark("Play it as if it were measured now"),
    EXPORT: mark("Write a copy with what is counted now as its labels"),
    OPEN: mark("Open another recording (Ctrl+O)"),
    COMPARE: mark("Draw the mean rep of the chosen sets in one graph; Ctrl+click chooses several"),
}
"""What each button does, in words."""


class SetsCard(Card):
    """The table below its buttons."""

    wanted = Signal(object)
    """Words of the button that was pressed."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(label(tr("Sets"), 15, theme.text, SEMIBOLD))
        self.table = SetsTable(theme)
        self.buttons = {
            words: small_button(tr(words), partial(self.wanted.emit, words), tr(meaning))
            for words, meaning in MEANINGS.items()
        }
        self._where = FittedLabel(13, theme.muted)
        self.tools = FlowRow()
        """The row of buttons."""
        for one in self.buttons.values():
            self.tools.add_right(one)
        self.heading.addWidget(self.tools, 1)
        self.column.addWidget(self.table, 1)
        self.column.addWidget(self._where)

    def show_workout(self, workout: DoneWorkout | None) -> None:
        """Say which workout of the history this is, and what it comes to."""
        self._where.setVisible(workout is not None)
        if workout:
            self._where.show_text(tr(IN_HISTORY, workout=history_words.totals(workout)))
