"""The menu of a set and the answers to what it asks, between the table and the workout. Knows no rule."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu

from sensorfit.texts import tr
from sensorfit.ui.model.wishes import ENTRIES, Entry, Wish, entries_of
from sensorfit.ui.screens import WorkoutScreen
from sensorfit.ui.sets_card import SetsCard


class SetChanger:
    """Opens menus, asks, and hands acts to the workout."""

    def __init__(self, card: SetsCard, workout: WorkoutScreen) -> None:
        self._card, self._workout = card, workout
        card.menu_asked.connect(self._open)
        card.row_asked.connect(self._open_of)
        card.answered.connect(self._answer)

    def keys(self) -> dict[str, Callable[[], None]]:
        """Return what each key does about the present set."""
        keys = {entry.key: partial(self._choose, entry, None) for entry in ENTRIES if entry.key}
        return {**keys, "C": self._card.open_menu}

    def ask(self, wish: Wish, number: int | None = None) -> None:
        """Ask about set ``number``, from 0; None for the present one."""
        place = self._workout.model.workout.place if number is None else number
        self._card.editor.ask(wish, place, self._workout.question(wish, place))

    def _open(self, at: QPoint) -> None:
        self._open_of(self._workout.model.workout.place, at)

    def _open_of(self, number: int, at: QPoint) -> None:
        menu = QMenu(self._card)
        for entry in entries_of(self._workout.model.workout, number):
            words = f"{tr(entry.words)}\t{entry.key}" if entry.key else tr(entry.words)
            menu.addAction(words, partial(self._choose, entry, number))
        menu.popup(at)

    def _choose(self, entry: Entry, number: int | None) -> None:
        if isinstance(entry.wanted, Wish):
            self.ask(entry.wanted, number)
        else:
            self._workout.say(entry.wanted)

    def _answer(self, wish: str, number: int, text: str) -> None:
        refused = self._workout.answer(Wish(wish), text, number)
        self._card.editor.say(refused)
        if not refused:
            self._card.editor.leave()
            self._card.window().setFocus()
