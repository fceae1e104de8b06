"""Sets side by side: mean rep, reps one by one, numbers. Knows no arithmetic and no table of the database."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from sensorfit.history.current_athlete import CurrentAthlete
from sensorfit.history.errors import HistoryError
from sensorfit.own_catalogue import own_catalogue
from sensorfit.texts import mark, tr
from sensorfit.ui.background import Background
from sensorfit.ui.button import small_button
from sensorfit.ui.card import MEDIUM, SEMIBOLD, Card, label, paragraph
from sensorfit.ui.history.lines_plot import STROKE_WORDS, Line, LinesPlot, line_colour
from sensorfit.ui.model.compared_sets import (
    MOST,
    ComparedSet,
    MeanRep,
    RepMeasure,
    compared_set,
    mean_rep,
    rep_values,
    spans_in,
)
from sensorfit.ui.side_by_side import SideBySide
from sensorfit.ui.table_style import only_read, style_table
from sensorfit.ui.theme import GAP, GRID, Theme, font

HEADS = ("", mark("Set"), mark("Reps"), mark("Load"), mark("Tempo"), mark("Range"), mark("Speed"), mark("Slowing"), "")
REMOVE = len(HEADS) - 1
ROW_HEIGHT = 5 * GRID

HINT = mark("Choose sets of a workout under “Workouts”, up to {most}, also of several workouts, and press “Compare”.")
BY_PHASE, BY_TIME = mark("Each rep stretched to the same length"), mark("In seconds")
READING = mark("Reading the recordings…")
NO_MOVEMENT = mark("No recording of these sets is there, so that their movement cannot be drawn.")

Key = tuple[int, int]


class ComparePart(QWidget):
    """A table of the sets above two plots."""

    def __init__(self, athletes: CurrentAthlete, say: Callable[..., None], theme: Theme) -> None:
        super().__init__()
        self._athletes, self._say, self._theme = athletes, say, theme
        self._keys: list[Key] = []
        self._sets: list[ComparedSet] = []
        self._means: dict[Key, MeanRep | None] = {}
        self._work = Background(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        self._hint = Card(label(tr("Nothing to compare yet"), 16, theme.text, SEMIBOLD))
        self._hint.column.addWidget(paragraph(tr(HINT, most=MOST), 14, theme.muted))
        self._content = QWidget()
        inner = QVBoxLayout(self._content)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(GAP)
        inner.addWidget(self._table_card())
        plots = SideBySide()
        plots.row.addWidget(self._movement_card(), 1)
        plots.row.addWidget(self._reps_card(), 1)
        inner.addWidget(plots, 1)
        column.addWidget(self._hint)
        column.addWidget(self._content, 1)
        column.addStretch(0)

    def _table_card(self) -> Card:
        card = Card(label(tr("Sets beside each other"), 16, self._theme.text, SEMIBOLD))
        card.heading.addStretch(1)
        card.heading.addWidget(small_button(tr("Clear"), self.clear, tr("Compare none of these any more")))
        self._table = table = QTableWidget()
        style_table(table, tr("Sets that are compared"), [tr(head) for head in HEADS], 1, ROW_HEIGHT)
        only_read(table)
        card.column.addWidget(table)
        return card

    def _movement_card(self) -> Card:
        card = Card(label(tr("Mean rep, degrees"), 16, self._theme.text, SEMIBOLD))
        self._time = self._choice(tr("Time of the mean rep"), (tr(BY_PHASE), tr(BY_TIME)))
        self._movement = LinesPlot(tr("Mean rep of each set"), self._theme)
        self._state = paragraph("", 13, self._theme.muted)
        card.column.addWidget(self._time)
        card.column.addWidget(self._movement, 1)
        card.column.addWidget(self._state)
        card.column.addStretch(0)
        return card

    def _reps_card(self) -> Card:
        card = Card(label(tr("Rep by rep"), 16, self._theme.text, SEMIBOLD))
        self._measure = self._choice(tr("What is compared rep by rep"), [tr(one) for one in RepMeasure])
        self._reps = LinesPlot(tr("Values of each rep"), self._theme)
        card.column.addWidget(self._measure)
        card.column.addWidget(self._reps, 1)
        return card

    def _choice(self, name: str, choices: Sequence[str]) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(name)
        box.addItems(choices)
        box.activated.connect(lambda _: self._draw())
        return box

    def add(self, keys: Sequence[Key]) -> None:
        """Compare these sets, too; where they are too many the first ones go."""
        self._keys = list(dict.fromkeys([*(one for one in self._keys if one not in keys), *keys]))[-MOST:]

    def forget(self) -> None:
        """Compare nothing: what was compared is another athlete's."""
        self._keys.clear()
        self._means.clear()
        self._work.forget()

    def clear(self) -> None:
        """Compare nothing."""
        self.forget()
        self.enter()

    def shut(self) -> None:
        """Wait for no recording."""
        self._work.forget()

    def _remove(self, key: Key) -> None:
        self._keys.remove(key)
        self.enter()

    def enter(self) -> None:
        """Read the sets again; those that are gone are left out."""
        catalogue = own_catalogue().catalogue
        self._sets = []
        with self._athletes.history() as history:
            for workout, number in self._keys:
                try:
                    found = history.workout(workout)
                    done = found.sets[number - 1]
                except (HistoryError, IndexError):
                    continue
                self._sets.append(compared_set(workout, found.started_at, number, done, catalogue))
        self._keys = [one.key for one in self._sets]
        self._hint.setVisible(not self._sets)
        self._content.setVisible(bool(self._sets))
        self._show_table()
        self._read_movements()
        self._draw()

    def _read_movements(self) -> None:
        missing = [one for one in self._sets if one.key not in self._means]
        if missing:
            home = self._athletes.recordings()
            self._work.run(
                lambda: movements(missing, home), self._have_movements, lambda error: self._say(f"▲ {error}")
            )

    def _have_movements(self, found: dict[Key, MeanRep | None]) -> None:
        self._means |= found
        self._draw()

    def _show_table(self) -> None:
        self._table.setRowCount(len(self._sets))
        header = self._table.horizontalHeader()
        header.setSectionResizeMode(REMOVE, QHeaderView.ResizeMode.Fixed)  # it knows nothing of buttons
        for row, one in enumerate(self._sets):
            colour = line_colour(self._theme, row)
            cells = (STROKE_WORDS[row], one.name, one.count, one.load, one.tempo, one.range, one.velocity, one.slowing)
            for column, text in enumerate(cells):
                cell = QTableWidgetItem(text)
                cell.setFont(font(14, SEMIBOLD if column == 0 else MEDIUM))
                cell.setForeground(QColor(colour if column == 0 else self._theme.text))
                cell.setData(Qt.ItemDataRole.AccessibleTextRole, f"{tr(HEADS[column])} {text}")
                cell.setToolTip(text)
                self._table.setItem(row, column, cell)
            remover = self._remover(one)
            self._table.setCellWidget(row, REMOVE, remover)
            header.resizeSection(REMOVE, remover.sizeHint().width() + 2 * GRID)  # cells are padded
        self._table.setFixedHeight(ROW_HEIGHT * len(self._sets) + 4 * GRID)

    def _remover(self, one: ComparedSet) -> QWidget:
        part = QWidget()
        row = QHBoxLayout(part)
        row.setContentsMargins(4, 2, 4, 2)
        row.addWidget(
            small_button(tr("Remove"), lambda: self._remove(one.key), tr("Do not compare {name}", name=one.name))
        )
        return part

    def _draw(self) -> None:
        by_time = self._time.currentIndex() == 1
        lines = []
        for place, one in enumerate(self._sets):
            if mean := self._means.get(one.key):
                x = mean.phase * (mean.duration if by_time else 100.0)
                lines.append(Line(place, x, mean.position, mean.low, mean.high))
        self._movement.show_lines(lines, "s" if by_time else tr("% of the rep"))
        for part in (self._time, self._movement):
            part.setVisible(bool(lines))
        waiting = any(one.key not in self._means for one in self._sets)
        without = [one.name for one in self._sets if one.key in self._means and not self._means[one.key]]
        self._state.setText(self._missing(waiting, without, lines))
        measure = list(RepMeasure)[self._measure.currentIndex()]
        self._reps.show_lines(
            [Line(place, *rep_values(one, measure), marked=True) for place, one in enumerate(self._sets)], "rep"
        )

    @staticmethod
    def _missing(waiting: bool, without: Sequence[str], lines: Sequence[Line]) -> str:
        """What is to be said of sets whose movement is not drawn."""
        if waiting:
            return tr(READING)
        if not without:
            return ""
        return tr("Without a recording: {names}.", names="; ".join(without)) if lines else tr(NO_MOVEMENT)


def movements(sets: Sequence[ComparedSet], home: Path) -> dict[Key, MeanRep | None]:
    """The mean rep of each set from its recording below ``home``; None where there is none or it cannot be read. May
    take seconds."""
    from sensorfit.recording.errors import RecordingError
    from sensorfit.reviewing import reviewed
    from sensorfit.streams import StreamError
    from sensorfit.training.errors import TrainingError

    found: dict[Key, MeanRep | None] = {one.key: None for one in sets}
    for name in dict.fromkeys(one.done.recording for one in sets if one.done.recording):
        try:
            review = reviewed(home / name)
        except (OSError, RecordingError, StreamError, TrainingError):
            continue
        for one in sets:
            if one.done.recording == name:
                spans = spans_in(one.done, review.sets)
                found[one.key] = mean_rep(review.seconds, review.position, spans)
    return found
