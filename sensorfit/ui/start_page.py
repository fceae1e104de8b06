"""What can be trained or watched: the demo, or a recording, also by an exercise that was taught. Knows neither files
nor simulations, only who opens them."""

import logging
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from sensorfit.ui.button import large_button
from sensorfit.ui.card import paragraph
from sensorfit.ui.shell.page import Page, Shell
from sensorfit.ui.theme import Theme

if TYPE_CHECKING:
    from sensorfit.ui.session import LiveSession, Openers

RECORDINGS = "Recordings (*.mcap *.csv *.csv.gz);;All files (*)"
EXERCISES = "Taught exercises (*.toml)"
EXERCISE_SUFFIX = ".toml"
AS_RECORDED = "Counted as the recording says."


class StartPage(Page):
    """Offers what works without a sensor."""

    def __init__(self, openers: "Openers", shell: Shell, theme: Theme) -> None:
        super().__init__("Train", theme)
        self._openers, self._shell = openers, shell
        self._taught: Path | None = None
        self._exercise = paragraph(AS_RECORDED, 14, theme.muted)
        self._teacher = large_button("Count by a taught exercise…", self._toggle_exercise)
        self.column.addWidget(paragraph("Counts and times every rep beside your target.", 16, theme.muted))
        self.column.addWidget(large_button("Try without a sensor (demo)", self._demo, primary=True))
        self.column.addWidget(large_button("Open a recording…", self._choose))
        self.column.addWidget(self._teacher)
        self.column.addWidget(self._exercise)
        self.column.addWidget(paragraph("You can also drop a recording or a taught exercise here.", 14, theme.muted))
        self.column.addWidget(paragraph("Connecting to a sensor comes in a later version.", 14, theme.muted))
        self.column.addStretch(1)

    def _demo(self) -> None:
        self._show(self._openers.demo)

    def _choose(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, "Open a recording", "", RECORDINGS)
        if name:
            self.take_file(Path(name))

    def take_file(self, path: Path) -> None:
        """Show the recording at ``path``, or count by the exercise taught in it; say why where that cannot be."""
        if path.suffix == EXERCISE_SUFFIX:
            self.choose_exercise(path)
            return
        if self._show(lambda: self._openers.recording(path, self._taught)):
            self._shell.settings.change(self._shell.settings.now.opened(path))

    def _toggle_exercise(self) -> None:
        """Choose a taught exercise, or leave the one that was chosen."""
        if self._taught:
            self._use_exercise(None, AS_RECORDED)
            return
        name, _ = QFileDialog.getOpenFileName(self, "Choose a taught exercise", "", EXERCISES)
        if name:
            self.choose_exercise(Path(name))

    def choose_exercise(self, path: Path) -> None:
        """Count what is opened next by the exercise taught in ``path``, or say why that cannot be."""
        try:
            name = self._openers.exercise(path)
        except Exception as error:  # as with a recording
            self._refuse(error)
            return
        self._use_exercise(path, f"At the end of a set, what is like “{name}” is counted; while it runs, any movement.")

    def _use_exercise(self, path: Path | None, words: str) -> None:
        self._taught = path
        self.say()
        self._exercise.setText(words)
        self._teacher.setText("Count as the recording says" if path else "Count by a taught exercise…")

    def _refuse(self, error: Exception) -> None:
        logging.getLogger(__name__).debug("a file did not open", exc_info=error)
        self.say(f"▲ {error}")

    def _show(self, factory: "Callable[[], LiveSession]") -> bool:
        """Show the session that ``factory`` makes; return whether there is one."""
        try:
            session = factory()
        except Exception as error:  # whatever is wrong with a file is said here, in the factory's own words
            self._refuse(error)
            return False
        self.say()
        self._shell.show_session(session)
        return True
