"""The body as a whole: cautions, work of muscles, balances, and the plan over months. Knows no rule."""

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QColor
from PySide6.QtWidgets import (
    QHBoxLayout,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from sensorfit import history_words
from sensorfit.day_words import full_day, short_day
from sensorfit.history.balance import LOOKED_BACK
from sensorfit.history.months import plan_now
from sensorfit.history.overview import body
from sensorfit.history.recovery import Soreness
from sensorfit.history.store import History, Noted
from sensorfit.history.work import muscles_of
from sensorfit.own_catalogue import own_catalogue
from sensorfit.texts import mark, tr
from sensorfit.training.catalogue import shipped_guidance
from sensorfit.ui.button import large_button
from sensorfit.ui.card import SEMIBOLD, Card, label, paragraph
from sensorfit.ui.history.soreness_card import SorenessCard
from sensorfit.ui.history.split_bar import SplitBar
from sensorfit.ui.model.body_view import (
    MuscleRow,
    broken_lines,
    caution_lines,
    muscle_rows,
    splits,
    stage_lines,
    weeks_shown,
)
from sensorfit.ui.side_by_side import SideBySide
from sensorfit.ui.table_style import ROW_HEIGHT, only_read, show_heads, style_table
from sensorfit.ui.theme import GAP, GRID, Theme, font, translucent

NOTHING_DONE = mark("No workout in the last {days} days.")


class BodyPart(SideBySide):
    """Two columns of cards."""

    def __init__(self, opened: Callable[[], History], theme: Theme) -> None:
        super().__init__()
        self._opened, self._theme, self._guidance = opened, theme, shipped_guidance()
        self._sore = SorenessCard(self._guidance.frequency, theme)
        self._sore.answered.connect(self._keep_answer)
        self._plan = Card(label(tr("Plan over months"), 16, theme.text, SEMIBOLD))
        self._balance = Card(label(tr("Balance, last four weeks"), 16, theme.text, SEMIBOLD))
        self._muscles = Card(label(tr("Sets of each muscle by week"), 16, theme.text, SEMIBOLD))
        self._table = self._made_table()
        self._muscles.column.addWidget(self._table)
        self._muscles.column.addWidget(
            paragraph(tr("A set of an exercise in which a muscle only helps counts half."), 13, theme.muted)
        )
        self._parts: dict[Card, QWidget] = {}
        for cards in ((self._sore, self._plan), (self._balance, self._muscles)):
            column = QVBoxLayout()
            column.setSpacing(GAP)
            for card in cards:
                column.addWidget(card)
            column.addStretch(1)
            self.row.addLayout(column, 1)

    def _made_table(self) -> QTableWidget:
        table = QTableWidget(0, 0)
        style_table(table, tr("Sets of each muscle by week"), (), 0)
        only_read(table)
        table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        return table

    def enter(self) -> None:
        """Read the history again."""
        now = datetime.now().astimezone()
        with self._opened() as history:
            sets, answers = history.sets_since(now - LOOKED_BACK), history.answers_since(now - LOOKED_BACK)
            read = history.noted(Noted.CONTRA_INDICATIONS_READ) is not None
            began = history.noted(Noted.PLAN_BEGAN) or next(iter(history.beginnings()), now)
        catalogue = own_catalogue().catalogue
        found = body(sets, muscles_of(catalogue.exercises), answers, self._guidance, now)
        self._sore.show_cautions(caution_lines(found), broken_lines(found.broken), answers[-1] if answers else None)
        shown = weeks_shown(now.date())
        self._show_muscles(muscle_rows(found.weeks, shown), [short_day(day) for day in shown])
        bars = [SplitBar(one, self._theme) for one in splits(found, self._guidance.balance, catalogue)]
        self._fill(self._balance, bars or [paragraph(tr(NOTHING_DONE, days=LOOKED_BACK.days), 14, self._theme.muted)])
        self._fill(self._plan, self._stages(began, now) if read else self._contra_indications())

    def _fill(self, card: Card, widgets: Sequence[QWidget]) -> None:
        """Put ``widgets`` below the heading in the place of those before."""
        if old := self._parts.pop(card, None):
            card.column.removeWidget(old)
            old.deleteLater()
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        for widget in widgets:
            column.addWidget(widget)
        self._parts[card] = part
        card.column.addWidget(part)
        part.show()

    def _show_muscles(self, rows: Sequence[MuscleRow], weeks: Sequence[str]) -> None:
        table = self._table
        show_heads(table, (tr("Muscle"), *weeks[:-1], tr("This week")), 0)
        table.setRowCount(len(rows))
        most = max((max(row.sets) for row in rows), default=1.0)
        for place, row in enumerate(rows):
            table.setItem(place, 0, QTableWidgetItem(row.muscle))
            for column, value in enumerate(row.sets, 1):
                cell = QTableWidgetItem(f"{value:g}" if value else "–")
                cell.setData(
                    Qt.ItemDataRole.AccessibleTextRole, tr("{muscle}: {value:g} sets", muscle=row.muscle, value=value)
                )
                cell.setBackground(QBrush(translucent(self._theme.accent, 0.4 * value / most)))
                cell.setForeground(QColor(self._theme.text if value else self._theme.muted))
                cell.setFont(font(14))
                table.setItem(place, column, cell)
        table.setFixedHeight(ROW_HEIGHT * len(rows) + 4 * GRID)
        self._muscles.setVisible(bool(rows))

    def _contra_indications(self) -> list[QWidget]:
        """Before the plan is shown the first time, who should ask a doctor."""
        lines = [paragraph(words, 14, self._theme.text) for words in history_words.contra_indications(self._guidance)]
        row = QWidget()
        beside = QHBoxLayout(row)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.addWidget(large_button(tr("I have read this: show the plan"), self._keep_read))
        beside.addStretch(1)
        return [*lines, row]

    def _stages(self, began: datetime, now: datetime) -> list[QWidget]:
        found = plan_now(self._guidance, began.date(), now.date())
        if found is None:
            return [paragraph(tr("The plan begins on {day}.", day=full_day(began)), 14, self._theme.text)]
        where = tr("Month {month} of the plan, which began on {day}.", month=found.month, day=full_day(began))
        widgets: list[QWidget] = [paragraph(where, 14, self._theme.text)]
        for stage in stage_lines(self._guidance, found):
            mark, colour = (tr("▶ Now. "), self._theme.text) if stage.now else ("", self._theme.muted)
            widgets.append(
                paragraph(
                    tr(
                        "{mark}{when}: {words}\nPrograms: {programs}.",
                        mark=mark,
                        when=stage.when,
                        words=stage.words,
                        programs=stage.programs,
                    ),
                    14,
                    colour,
                )
            )
        later = self._theme.text if found.later else self._theme.muted
        return [*widgets, paragraph((tr("▶ Now. ") if found.later else "") + tr(self._guidance.later_words), 14, later)]

    def _keep_answer(self, answer: Soreness) -> None:
        with self._opened() as history:
            history.say(answer)
        self.enter()

    def _keep_read(self) -> None:
        with self._opened() as history:
            history.note(Noted.CONTRA_INDICATIONS_READ, datetime.now().astimezone())
        self.enter()
