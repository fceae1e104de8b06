"""The sets of the day before they are done, and where to wear sensors for them. Knows no rule."""

from PySide6.QtWidgets import QFrame

from sensorfit.presentation import workout_title
from sensorfit.texts import plural
from sensorfit.training.catalogue import Catalogue
from sensorfit.ui.card import SEMIBOLD, Card, label, paragraph
from sensorfit.ui.model.training_choice import Planned, where_to_wear
from sensorfit.ui.model.workout_rows import rows
from sensorfit.ui.sets_card import SetsTable
from sensorfit.ui.sets_lines import DONE_COLUMN
from sensorfit.ui.theme import GRID, Theme

TABLE_HEIGHT = 62 * GRID
"""Pixels that the table asks for at most, so that the start stays in sight; it takes more where there is room."""


class PlanCard(Card):
    """A table as the live screen has it, and lines of text beneath."""

    def __init__(self, catalogue: Catalogue, theme: Theme) -> None:
        self._title = label("", 15, theme.text, SEMIBOLD)
        super().__init__(self._title)
        self._catalogue = catalogue
        self._sets = label("", 13, theme.muted)
        self.heading.addStretch(1)
        self.heading.addWidget(self._sets)
        self._table = SetsTable(theme, TABLE_HEIGHT)
        self._table.setColumnHidden(DONE_COLUMN, True)
        self._where = paragraph("", 14, theme.text)
        self._shows = paragraph("", 13, theme.muted)
        rule = QFrame()
        rule.setObjectName("rule")
        rule.setFixedHeight(1)
        self.column.addWidget(self._table, 100)
        self.column.addWidget(rule)
        self.column.addWidget(self._where)
        self.column.addWidget(self._shows)
        self.column.addStretch(1)

    def show_plan(self, planned: Planned) -> None:
        """Show what is ``planned``."""
        self._title.setText(workout_title(planned.title))
        self._sets.setText(plural("{count} set", "{count} sets", len(planned.sets)))
        self._table.show_rows(rows(planned.sets, self._catalogue.exercise, None, None))
        self._table.setMaximumHeight(self._table.whole_height)
        first, *lines = where_to_wear(planned.sets, self._catalogue)
        self._where.setText(first)
        self._shows.setText("\n".join(lines))
