"""How an exercise went: its trend as a plot, its records beside it. Knows no database's tables."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QListWidget, QVBoxLayout

from sensorfit import history_words
from sensorfit.day_words import full_day
from sensorfit.history.course import Measure, Visits, by_exercise_and_side, visits
from sensorfit.history.records import Record
from sensorfit.history.store import History
from sensorfit.own_catalogue import own_catalogue
from sensorfit.settings import SettingsFile
from sensorfit.texts import mark, tr
from sensorfit.ui.card import SEMIBOLD, Card, label, paragraph
from sensorfit.ui.flow_row import FlowRow
from sensorfit.ui.history.progress_plot import ProgressPlot
from sensorfit.ui.model.progress_view import curve, known_measures
from sensorfit.ui.side_by_side import WIDEST, SideBySide
from sensorfit.ui.theme import GAP, GRID, Theme

PERIODS = {26: mark("Half a year"), 104: mark("Two years"), 0: mark("All years")}
"""How many weeks back the plot goes, 0: to the first workout. What is longer ago than the first of them says little of
now. Records are of all years."""

NARROW = 88 * GRID
"""Pixels below which the list stands above the plot."""

BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)
"""Before every workout."""

LIST_WIDTH, LIST_HEIGHT = 34 * GRID, 26 * GRID
"""Pixels that the list of exercises takes at the most: of the width beside the plot, of the height above it."""

NO_RECORD = mark("No record yet: a set whose count is not sure sets none until you correct or confirm it.")


class ProgressPart(SideBySide):
    """Exercises at the left; plot and records of the chosen one at the right."""

    def __init__(self, opened: Callable[[], History], settings: SettingsFile, theme: Theme) -> None:
        super().__init__(NARROW)
        self._opened, self._settings, self._theme = opened, settings, theme
        self._workouts: Visits = []
        self._measures: tuple[Measure, ...] = ()
        self._records: tuple[Record, ...] = ()
        self._keys: list[tuple[str, str]] = []
        self._by_key: dict[tuple[str, str], Visits] = {}
        self.row.addWidget(self._list_card())
        right = QVBoxLayout()
        right.setSpacing(GAP)
        right.addWidget(self._plot_card(), 1)
        right.addWidget(self._records_card())
        self.row.addLayout(right, 1)

    def _list_card(self) -> Card:
        self._exercises = card = Card(label(tr("Exercises"), 16, self._theme.text, SEMIBOLD))
        self._list = QListWidget()
        self._list.setAccessibleName(tr("Exercises of this time"))
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self._list.currentRowChanged.connect(self._choose)
        card.setMaximumWidth(LIST_WIDTH)
        card.column.addWidget(self._list, 1)
        return card

    def turned(self, *, narrow: bool) -> None:
        """Let the list be as wide as the window, and low, where it stands above the plot."""
        self._exercises.setMaximumSize(*((WIDEST, LIST_HEIGHT) if narrow else (LIST_WIDTH, WIDEST)))

    def _plot_card(self) -> Card:
        self._name = label("", 16, self._theme.text, SEMIBOLD)
        card = Card(self._name)
        self._unit = label("", 13, self._theme.muted)
        tools = FlowRow()
        self._choice = QComboBox()
        self._choice.setAccessibleName(tr("What is followed"))
        self._choice.activated.connect(lambda _: self._draw())
        self._period = QComboBox()
        self._period.setAccessibleName(tr("How far back it goes"))
        for weeks, words in PERIODS.items():
            self._period.addItem(tr(words), weeks)
        self._period.setCurrentIndex(max(self._period.findData(self._settings.now.progress_weeks), 0))
        self._period.activated.connect(lambda _: self._choose_period())
        self._plot = ProgressPlot(self._theme)
        self._words = paragraph("", 14, self._theme.text)
        tools.add(self._unit)
        for box in (self._choice, self._period):
            tools.add_right(box)
        card.heading.addWidget(tools, 1)
        card.column.addWidget(self._plot, 1)
        card.column.addWidget(self._words)
        return card

    def _records_card(self) -> Card:
        card = Card(label(tr("Records"), 16, self._theme.text, SEMIBOLD))
        self._record_words = paragraph("", 14, self._theme.text)
        card.column.addWidget(self._record_words)
        return card

    def enter(self) -> None:
        """Read the history again."""
        weeks = self._period.currentData()
        begin = datetime.now().astimezone() - timedelta(weeks=weeks) if weeks else BEGINNING
        with self._opened() as history:
            found = by_exercise_and_side(history.sets_since(begin))
            self._records = history.records()
        self._by_key = {key: visits(sets) for key, sets in found.items()}
        old = self._keys[self._list.currentRow()] if self._list.currentRow() >= 0 else None
        self._keys = sorted(self._by_key, key=lambda key: -len(self._by_key[key]))
        self._list.blockSignals(True)
        self._list.clear()
        catalogue = own_catalogue().catalogue
        self._list.addItems([history_words.name(catalogue, *key) for key in self._keys])
        for place in range(self._list.count()):
            self._list.item(place).setToolTip(self._list.item(place).text())
        self._list.setCurrentRow(self._keys.index(old) if old in self._keys else 0)
        self._list.blockSignals(False)
        self._choose(self._list.currentRow())

    def _choose_period(self) -> None:
        """Go as far back as was chosen, now and from now on."""
        self._settings.change(replace(self._settings.now, progress_weeks=self._period.currentData()))
        self.enter()

    def _choose(self, place: int) -> None:
        if not 0 <= place < len(self._keys):
            return
        key = self._keys[place]
        before = self._measures[self._choice.currentIndex()] if self._measures else None
        self._workouts = self._by_key[key]
        self._measures = known_measures(self._workouts)
        self._name.setText(history_words.name(own_catalogue().catalogue, *key))
        self._choice.clear()
        self._choice.addItems([tr(history_words.MEASURE_WORDS[one]).capitalize() for one in self._measures])
        self._choice.setCurrentIndex(self._measures.index(before) if before in self._measures else 0)
        self._show_records([one for one in self._records if (one.exercise, one.side) == key])
        self._draw()

    def _show_records(self, found: Sequence[Record]) -> None:
        self._record_words.setText("\n".join(history_words.record(one, full_day) for one in found) or tr(NO_RECORD))

    def _draw(self) -> None:
        self._plot.setVisible(bool(self._measures))
        self._choice.setVisible(bool(self._measures))
        if not self._measures:
            self._words.setText(tr("Nothing was measured of it yet."))
            return
        found = curve(self._workouts, self._measures[self._choice.currentIndex()], datetime.now().astimezone())
        self._unit.setText(found.unit)
        self._plot.show_curve(found)
        self._words.setText(" ".join(found.words))
