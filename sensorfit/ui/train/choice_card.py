"""Where a program and its day, or a single exercise with its target, is chosen. Knows no set that follows from it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from sensorfit.texts import tr
from sensorfit.training.catalogue import Catalogue
from sensorfit.training.search import search
from sensorfit.ui.card import SEMIBOLD, Card, label, paragraph
from sensorfit.ui.model.training_choice import Chosen, day_of, program_of, slot_choices, target_error, with_slot
from sensorfit.ui.theme import GRID, Theme, font

ROW_HEIGHT = 4 * GRID
LIST_HEIGHT = 6 * ROW_HEIGHT
"""Pixels of the list of exercises; the others scroll."""


class ChoiceCard(Card):
    """Tells of every change; a target that is not understood is said beneath it."""

    changed = Signal()
    filled = Signal(str, str)
    """A slot of the program and the exercise that was chosen for it."""

    def __init__(
        self, catalogue: Catalogue, chosen: Chosen, slots_of: Callable[[str], Mapping[str, str]], theme: Theme
    ) -> None:
        """``slots_of`` tells what was chosen before for the slots of a program."""
        super().__init__(label(tr("What to train"), 15, theme.text, SEMIBOLD))
        self._catalogue, self._theme, self._slots_of = catalogue, theme, slots_of
        self.chosen = replace(chosen, slots=slots_of(chosen.program))
        self._program_part, self._exercise_part = QWidget(), QWidget()
        self.column.addLayout(self._kinds())
        self.column.addWidget(self._program_part)
        self.column.addWidget(self._exercise_part)
        self.column.addStretch(1)
        self._make_program_part()
        self._make_exercise_part()
        self._show_kind()

    def _kinds(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(GRID)
        group = QButtonGroup(self)
        for words, single in ((tr("A program"), False), (tr("One exercise"), True)):
            button = QPushButton(words)
            button.setObjectName("choice")
            button.setCheckable(True)
            button.setChecked(single is self.chosen.single)
            button.setFont(font(14, SEMIBOLD))
            button.clicked.connect(lambda _, single=single: self._choose(replace(self.chosen, single=single)))
            group.addButton(button)
            row.addWidget(button, 1)
        return row

    def _make_program_part(self) -> None:
        column = _column(self._program_part)
        self._programs = _box(tr("Program"), ((tr(one.name), one.id) for one in self._catalogue.programs.values()))
        self._programs.setCurrentIndex(self._programs.findData(self.chosen.program))
        self._programs.activated.connect(self._choose_program)
        self._about = paragraph("", 13, self._theme.muted)
        self._days = _box(tr("Day"), ())
        self._days.activated.connect(self._choose_day)
        self._slots = QVBoxLayout()
        self._slots.setSpacing(GRID)
        self._slot_parts: list[QWidget] = []
        column.addWidget(label(tr("Program"), 13, self._theme.muted))
        column.addWidget(self._programs)
        column.addWidget(self._about)
        self._day_words = label(tr("Day"), 13, self._theme.muted)
        column.addWidget(self._day_words)
        column.addWidget(self._days)
        column.addLayout(self._slots)

    def _make_exercise_part(self) -> None:
        column, chosen = _column(self._exercise_part), self.chosen
        self._search = QLineEdit()
        self._search.setAccessibleName(tr("Search for an exercise"))
        self._search.setPlaceholderText(tr("Search: leg curl, RDL, squat…"))
        self._search.textEdited.connect(self._find)
        self._exercises = QListWidget()
        self._exercises.setAccessibleName(tr("Exercises"))
        self._exercises.setFixedHeight(LIST_HEIGHT)
        self._exercises.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._exercises.currentRowChanged.connect(self._choose_exercise)
        self._target = QLineEdit(chosen.target)
        self._target.setAccessibleName(tr("Target"))
        self._target.textEdited.connect(lambda text: self._choose(replace(self.chosen, target=text)))
        self._error = paragraph("", 13, self._theme.warning)
        for part in (
            label(tr("Exercise"), 13, self._theme.muted),
            self._search,
            self._exercises,
            label(tr("Target"), 13, self._theme.muted),
            self._target,
            self._error,
            paragraph(tr("Such as 3x12 @ 60kg tempo 3-1-1-2 rest 60s"), 13, self._theme.muted),
        ):
            column.addWidget(part)
        self._find("")

    def _find(self, text: str) -> None:
        """List what may be meant, the chosen exercise marked, or else the likeliest."""
        known = self._catalogue.exercises
        found = search(text, known.values()) if text.strip() else tuple(sorted(known.values(), key=lambda e: e.name))
        ids = [one.id for one in found]
        self._exercises.blockSignals(True)
        self._exercises.clear()
        self._exercises.addItems([tr(one.name) for one in found])
        for row, one in enumerate(ids):
            self._exercises.item(row).setData(Qt.ItemDataRole.UserRole, one)
            self._exercises.item(row).setSizeHint(QSize(0, ROW_HEIGHT))
        self._exercises.blockSignals(False)
        if ids:
            keep = not text.strip() and self.chosen.exercise in ids
            self._exercises.setCurrentRow(ids.index(self.chosen.exercise) if keep else 0)

    def _choose_exercise(self, row: int) -> None:
        if row >= 0:
            self._choose(replace(self.chosen, exercise=self._exercises.item(row).data(Qt.ItemDataRole.UserRole)))

    def _choose_program(self) -> None:
        program = self._programs.currentData()
        self._choose(replace(self.chosen, program=program, day="", slots=self._slots_of(program)))

    def ask_for_slots(self) -> None:
        """Fill the slots as whoever trains now has chosen."""
        self._choose(replace(self.chosen, slots=self._slots_of(self.chosen.program)))

    def _choose_day(self) -> None:
        self._choose(replace(self.chosen, day=self._days.currentData()))

    def _choose(self, chosen: Chosen) -> None:
        self.chosen = chosen
        self._show_kind()
        self.changed.emit()

    def _show_kind(self) -> None:
        chosen = self.chosen
        self._program_part.setVisible(not chosen.single)
        self._exercise_part.setVisible(chosen.single)
        error = target_error(chosen.target)
        self._error.setText(f"▲ {error[:1].upper()}{error[1:]}." if error else "")
        self._error.setVisible(bool(error))
        program = program_of(chosen, self._catalogue)
        self._about.setText(tr(program.about))
        self._about.setVisible(bool(program.about))
        self._days.clear()
        for day in program.days:
            self._days.addItem(tr(day.name), day.name)
        self._days.setCurrentIndex(self._days.findData(day_of(chosen, self._catalogue).name))
        for part in (self._days, self._day_words):
            part.setVisible(len(program.days) > 1)
        self._show_slots()

    def _show_slots(self) -> None:
        for part in self._slot_parts:
            part.hide()
            part.deleteLater()
        self._slot_parts = []
        for slot in slot_choices(self.chosen, self._catalogue):
            words = label(tr("Your choice: {wish}", wish=slot.wish), 13, self._theme.muted)
            options = dict.fromkeys((*slot.options, slot.chosen))
            box = _box(slot.wish, ((tr(self._catalogue.exercise(one).name), one) for one in options))
            box.setCurrentIndex(box.findData(slot.chosen))
            box.activated.connect(lambda _, slot=slot.id, box=box: self._fill(slot, box.currentData()))
            self._slot_parts += [words, box]
        for part in self._slot_parts:
            self._slots.addWidget(part)

    def _fill(self, slot: str, exercise: str) -> None:
        self.filled.emit(slot, exercise)
        self._choose(with_slot(self.chosen, slot, exercise))


def _column(part: QWidget) -> QVBoxLayout:
    column = QVBoxLayout(part)
    column.setContentsMargins(0, GRID, 0, 0)
    column.setSpacing(GRID)
    return column


def _box(name: str, entries: Iterable[tuple[str, str]]) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(name)
    box.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
    for words, data in entries:
        box.addItem(words, data)
    return box
