"""The first screen: try the demo, or open a recording, also by an exercise that was taught. Knows neither files nor
simulations, only who opens them."""

import logging
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QFileDialog, QFrame, QPushButton, QVBoxLayout, QWidget

from sensorfit.ui.card import BOLD, SEMIBOLD, Banner, label, wrapped
from sensorfit.ui.live_window import LiveWindow
from sensorfit.ui.session import LiveSession, Openers
from sensorfit.ui.theme import GAP, GRID, Theme, font

RECORDINGS = "Recordings (*.mcap *.csv *.csv.gz);;All files (*)"
EXERCISES = "Taught exercises (*.toml)"
EXERCISE_SUFFIX = ".toml"
AS_RECORDED = "Counted as the recording says."
CARD_WIDTH = 60 * GRID


class StartWindow(QWidget):
    """Offers what works without a sensor; comes back when a session's window is closed."""

    def __init__(self, openers: Openers, theme: Theme) -> None:
        super().__init__()
        self._openers, self._theme = openers, theme
        self._taught: Path | None = None
        self._live: LiveWindow | None = None
        self.setWindowTitle("sensorfit")
        self.setAcceptDrops(True)
        self._banner = Banner(14, theme.text)
        self._exercise = wrapped(AS_RECORDED, 13, theme.muted)
        self._teacher = self._button("Count by a taught exercise…", self._toggle_exercise, primary=False)
        self._arrange()
        QShortcut(QKeySequence("Ctrl+Q"), self).activated.connect(QApplication.closeAllWindows)
        QShortcut(QKeySequence("Ctrl+O"), self).activated.connect(self._choose)

    def _arrange(self) -> None:
        card = QFrame()
        card.setObjectName("card")
        card.setFixedWidth(CARD_WIDTH)
        column = QVBoxLayout(card)
        column.setContentsMargins(2 * GAP, 2 * GAP, 2 * GAP, 2 * GAP)
        column.setSpacing(GAP)
        column.addWidget(label("sensorfit", 32, self._theme.text, BOLD))
        column.addWidget(wrapped("Counts and times every rep beside your target.", 16, self._theme.muted))
        column.addSpacing(GRID)
        column.addWidget(self._button("Try without a sensor (demo)", self._demo, primary=True))
        column.addWidget(self._button("Open a recording…", self._choose, primary=False))
        column.addWidget(self._teacher)
        column.addWidget(self._exercise)
        column.addWidget(wrapped("You can also drop a recording or a taught exercise here.", 13, self._theme.muted))
        column.addWidget(self._banner)
        column.addWidget(wrapped("Connecting to a sensor comes in a later version.", 13, self._theme.muted))
        page = QVBoxLayout(self)
        page.addWidget(card, 0, Qt.AlignmentFlag.AlignCenter)

    @staticmethod
    def _button(words: str, action: Callable[[], None], *, primary: bool) -> QPushButton:
        button = QPushButton(words)
        button.setObjectName("primary" if primary else "secondary")
        button.setFont(font(16, SEMIBOLD))
        button.setMinimumHeight(6 * GRID)
        button.setAutoDefault(True)
        button.clicked.connect(action)
        return button

    def _demo(self) -> None:
        self._show(self._openers.demo)

    def _choose(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, "Open a recording", "", RECORDINGS)
        if name:
            self.open_file(Path(name))

    def open_file(self, path: Path) -> None:
        """Show the recording at ``path``, or say why it cannot be shown."""
        self._show(lambda: self._openers.recording(path, self._taught))

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
        self._banner.show_lines([])
        self._exercise.setText(words)
        self._teacher.setText("Count as the recording says" if path else "Count by a taught exercise…")

    def _refuse(self, error: Exception) -> None:
        logging.getLogger(__name__).debug("a file did not open", exc_info=error)
        self._banner.show_lines([f"▲ {error}"])

    def _show(self, factory: Callable[[], LiveSession]) -> None:
        try:
            session = factory()
        except Exception as error:  # whatever is wrong with a file is said here, in the factory's own words
            self._refuse(error)
            return
        self._banner.show_lines([])
        self._live = LiveWindow(session, self._theme)
        self._live.closed.connect(self.show)
        self._live.resize(self.size())
        self._live.show()
        self.hide()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Accept files, but no address on the web."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open the first file dropped, or count by it."""
        path = Path(next(url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()))
        if path.suffix == EXERCISE_SUFFIX:
            self.choose_exercise(path)
        else:
            self.open_file(path)
