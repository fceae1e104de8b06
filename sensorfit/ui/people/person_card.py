"""One athlete: chosen, renamed, deleted after asking. Knows nobody else."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from sensorfit import history_words
from sensorfit.history.athletes import LONGEST_NAME
from sensorfit.history.current_athlete import CurrentAthlete
from sensorfit.history.done import Athlete
from sensorfit.texts import tr
from sensorfit.ui.button import large_button, small_button
from sensorfit.ui.card import MEDIUM, SEMIBOLD, Card, FittedLabel, label, paragraph
from sensorfit.ui.theme import GRID, Theme, font

Attempt = Callable[[Callable[[], object]], bool]
"""Does something or says why that cannot be; returns whether it was done."""


class PersonCard(Card):
    """The name and what can be done; a part below opens for a new name, or for what would be deleted."""

    def __init__(self, athlete: Athlete, current: CurrentAthlete, attempt: Attempt, theme: Theme) -> None:
        name = FittedLabel(16, theme.text, SEMIBOLD)
        name.show_text(athlete.name)
        super().__init__(name)
        self._athlete, self._current, self._attempt, self._theme = athlete, current, attempt, theme
        self._part: QWidget | None = None
        if athlete == current.now:
            self.heading.addWidget(label(tr("trains now"), 13, theme.good))
        if athlete != current.now:
            self._tool(
                tr("Train"),
                lambda: attempt(lambda: current.switch(athlete)),
                tr("Have {name} train now", name=athlete.name),
            )
        self._tool(tr("Rename…"), self._ask_name, tr("Rename {name}", name=athlete.name))
        self._tool(tr("Delete…"), self._ask_to_delete, tr("Delete all that is kept of {name}", name=athlete.name))

    def _tool(self, words: str, action: Callable[[], object], meaning: str) -> None:
        self.heading.addWidget(small_button(words, action, meaning))

    def _open(self) -> QVBoxLayout:
        self._close()
        self._part = QWidget()
        column = QVBoxLayout(self._part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        self.column.addWidget(self._part)
        return column

    def _close(self) -> None:
        if self._part:
            self.column.removeWidget(self._part)
            self._part.deleteLater()
            self._part = None

    def _ask_name(self) -> None:
        name = self._field(tr("New name"), self._athlete.name)

        def rename() -> None:
            self._attempt(lambda: self._current.rename(self._athlete, name.text()))

        name.returnPressed.connect(rename)
        row = QHBoxLayout()
        row.addWidget(name, 1)
        row.addWidget(small_button(tr("Rename"), rename))
        row.addWidget(small_button(tr("Cancel"), self._close))
        row.addStretch(1)
        self._open().addLayout(row)
        name.setFocus()
        name.selectAll()

    def _ask_to_delete(self) -> None:
        athlete, column = self._athlete, self._open()
        kept = QPlainTextEdit(
            "\n".join(history_words.belongings(athlete.name, self._current.athletes.belongings(athlete)))
        )
        kept.setReadOnly(True)
        kept.setAccessibleName(tr("What would be deleted of {name}", name=athlete.name))
        kept.setTabChangesFocus(True)
        kept.setFont(font(13, MEDIUM))
        kept.setFixedHeight(20 * GRID)
        column.addWidget(
            paragraph(tr("All of this goes for good, and cannot be brought back:"), 14, self._theme.warning)
        )
        column.addWidget(kept)
        column.addWidget(paragraph(tr("Type “{name}” to delete it.", name=athlete.name), 14, self._theme.text))
        typed = self._field(tr("Type {name} to delete all of it", name=athlete.name), "")
        delete = large_button(tr("Delete for good"), lambda: self._attempt(lambda: self._current.delete(athlete)))
        delete.setEnabled(False)
        typed.textChanged.connect(lambda text: delete.setEnabled(text.strip() == athlete.name))
        row = QHBoxLayout()
        row.addWidget(typed, 1)
        row.addWidget(delete)
        row.addWidget(large_button(tr("Keep everything"), self._close))
        column.addLayout(row)
        typed.setFocus(Qt.FocusReason.OtherFocusReason)

    @staticmethod
    def _field(meaning: str, text: str) -> QLineEdit:
        field = QLineEdit(text)
        field.setAccessibleName(meaning)
        field.setMaxLength(LONGEST_NAME)
        field.setMaximumWidth(40 * GRID)
        return field
