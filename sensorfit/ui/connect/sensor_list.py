"""A card with a row for each sensor; rows stay who they are while what they show changes. Knows no radio."""

from collections.abc import Mapping

from PySide6.QtCore import Signal

from sensorfit.ui.card import SEMIBOLD, Card, label, paragraph
from sensorfit.ui.connect.sensor_row import SensorRow
from sensorfit.ui.model.sensor_words import HeardRow, WornRow
from sensorfit.ui.theme import GRID, Theme


class SensorList(Card):
    """Rows by a key: the address of what is heard, the name of what is worn."""

    chosen = Signal(str)
    """Key of the row that was pressed."""

    def __init__(self, title: str, empty: str, theme: Theme) -> None:
        super().__init__(label(title, 16, theme.text, SEMIBOLD))
        self._theme = theme
        self._rows: dict[str, SensorRow] = {}
        self._order: tuple[str, ...] = ()
        self._empty = paragraph(empty, 14, theme.muted)
        self.column.setSpacing(GRID // 2)
        self.column.addWidget(self._empty)

    def show_rows(self, rows: Mapping[str, HeardRow | WornRow], selected: str = "") -> None:
        """Show ``rows`` in their order, the one called ``selected`` as that which is looked at."""
        for key in self._rows.keys() - rows.keys():
            gone = self._rows.pop(key)
            self.column.removeWidget(gone)
            gone.deleteLater()
        for key, row in rows.items():
            self._show(self._rows.get(key) or self._made(key), row, key == selected)
        if tuple(rows) != self._order:
            self._order = tuple(rows)
            for key in rows:
                self.column.removeWidget(self._rows[key])
                self.column.addWidget(self._rows[key])
        self._empty.setVisible(not rows)

    def say(self, words: str) -> None:
        """Say ``words`` where there is no row."""
        if self._empty.text() != words:
            self._empty.setText(words)

    def row(self, key: str) -> SensorRow:
        """Return the row of ``key``."""
        return self._rows[key]

    def _made(self, key: str) -> SensorRow:
        made = SensorRow(self._theme)
        made.clicked.connect(lambda: self.chosen.emit(key))
        self._rows[key] = made
        self.column.addWidget(made)
        return made

    @staticmethod
    def _show(widget: SensorRow, row: HeardRow | WornRow, selected: bool) -> None:
        if isinstance(row, HeardRow):
            widget.show_heard(row)
        else:
            widget.show_worn(row)
            widget.setChecked(selected)
