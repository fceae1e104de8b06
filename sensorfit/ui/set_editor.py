"""A question about a set with one line for the answer, beneath the table of sets. Knows no set and no rule."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout

from sensorfit.texts import tr
from sensorfit.ui.button import small_button
from sensorfit.ui.card import SEMIBOLD, label, paragraph
from sensorfit.ui.model.wishes import Question, Wish
from sensorfit.ui.theme import GRID, Theme


class SetEditor(QFrame):
    """Hidden while nothing is asked; Enter answers, Escape leaves all as it is."""

    answered = Signal(str, int, str)
    """The wish, the number of the set and what was typed."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setAccessibleName(tr("What is to be changed"))
        self._wish, self._number = Wish.LOAD, 0
        self._words = label("", 13, theme.text, SEMIBOLD)
        self._answer = QLineEdit()
        self._error = paragraph("", 13, theme.warning)
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addWidget(self._answer, 1)
        row.addWidget(small_button(tr("OK"), self.submit, tr("Take the answer (Enter)")))
        row.addWidget(small_button(tr("Cancel"), self.leave, tr("Leave all as it is (Esc)")))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, GRID, GRID // 2, GRID)
        column.setSpacing(GRID // 2)
        column.addWidget(self._words)
        column.addLayout(row)
        column.addWidget(self._error)
        self.hide()

    def ask(self, wish: Wish, number: int, question: Question) -> None:
        """Ask ``question`` about set ``number``, from 0."""
        self._wish, self._number = wish, number
        self._words.setText(question.words)
        self._answer.setAccessibleName(question.words)
        self._answer.setText(question.answer)
        self.say("")
        self.show()
        self._answer.setFocus()
        self._answer.selectAll()

    def say(self, error: str) -> None:
        """Say beneath the answer what is wrong with it; "" for nothing."""
        self._error.setText(f"▲ {error[:1].upper()}{error[1:]}." if error else "")
        self._error.setVisible(bool(error))

    def submit(self) -> None:
        """Hand on what is typed."""
        self.answered.emit(self._wish.value, self._number, self._answer.text())

    def leave(self) -> None:
        """Ask no longer."""
        self.hide()
