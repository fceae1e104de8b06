"""The window that guides through a calibration: what to do now, how far it is, what came of it. Knows no fit."""

from collections.abc import AsyncIterable, Callable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QPushButton, QScrollArea, QVBoxLayout, QWidget

from calibration.errors import CalibrationError
from calibration.record import Calibration
from calibration.verdict import Grade
from sensorfit.calibration_summary import summary
from sensorfit.presentation import sentence
from sensorfit.recording.packets import Packet
from sensorfit.texts import tr
from sensorfit.ui.card import BOLD, SEMIBOLD, Banner, Card, label, recolour, wrapped
from sensorfit.ui.feed import Feed, FeedEnded, FeedFailed, FeedItem
from sensorfit.ui.guided import Guided, GuidedStep
from sensorfit.ui.model.guidance_view import guidance_view, verdict
from sensorfit.ui.sensor_box import SensorBox
from sensorfit.ui.theme import GAP, GRID, Theme, font

REDRAW = 33
"""Milliseconds from one look at the feed to the next."""

CARD_WIDTH = 90 * GRID
HEIGHT = 84 * GRID


class CalibrationWindow(QWidget):
    """Guides; when all positions are taken it shows the result, which ``keep`` saves when the person says so, and says
    where."""

    closed = Signal()
    """Emitted when it was closed."""

    def __init__(
        self, packets: AsyncIterable[Packet], guided: Guided, keep: Callable[[Calibration], str], theme: Theme
    ) -> None:
        super().__init__()
        self._keep, self._theme = keep, theme
        self._made: Calibration | None = None
        self._feed: Feed[GuidedStep] = Feed(guided.until_done(packets), guided, lambda _: False)
        self.setWindowTitle(tr("Calibrate a sensor – sensorfit"))
        self._heading = label("", 28, theme.text, BOLD)
        self._heading.setWordWrap(True)  # "Turn the corner between -x, +y and +z up"
        self._detail = wrapped("", 16, theme.muted)
        self._verdict, self._known = wrapped("", 16, theme.muted), wrapped("", 14, theme.muted)
        self._progress = label("", 16, theme.text, SEMIBOLD)
        self._box = SensorBox(theme)
        self._positions, self._hold = _bar(tr("Positions taken")), _bar(tr("This hold"))
        self._banner = Banner(14, theme.text)
        self._undo = _button(tr("Take the last one back"), "secondary", self._feed.finish_set)
        self._save = _button(tr("Save and use it"), "primary", self._save_it)
        self._save.hide()
        self._arrange()
        self._show_step(GuidedStep(guided.guidance))
        QShortcut(QKeySequence("Ctrl+W"), self).activated.connect(self.close)
        QShortcut(QKeySequence("Ctrl+Z"), self).activated.connect(self._undo.click)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._drain)
        self._timer.start(REDRAW)
        self._feed.start()

    def _arrange(self) -> None:
        card = Card(label(tr("Calibration"), 14, self._theme.muted, SEMIBOLD))
        card.setMaximumWidth(CARD_WIDTH)
        card.heading.addStretch()
        card.heading.addWidget(self._progress)
        parts = (
            self._positions,
            self._heading,
            self._detail,
            self._box,
            self._hold,
            self._verdict,
            self._known,
            self._banner,
        )
        for part in parts:
            card.column.addWidget(part, 100 if part is self._box else 0)
        card.column.addStretch(1)
        card.column.setSpacing(GAP)
        buttons = QHBoxLayout()
        buttons.addWidget(self._undo)
        buttons.addStretch()
        buttons.addWidget(_button(tr("Close"), "secondary", self.close))
        buttons.addWidget(self._save)
        card.column.addLayout(buttons)
        content = QWidget()
        page = QHBoxLayout(content)
        page.setContentsMargins(GAP, GAP, GAP, GAP)
        page.addWidget(card)
        scroll = QScrollArea()  # a window smaller than its parts loses none of them
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setWidget(content)
        frame = QVBoxLayout(self)
        frame.setContentsMargins(0, 0, 0, 0)
        frame.addWidget(scroll)
        self.resize(CARD_WIDTH + 2 * GAP, HEIGHT)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Let the sensor go; whatever calibration there was stays in use."""
        self._timer.stop()
        self._feed.stop()
        super().closeEvent(event)
        self.closed.emit()

    def end(self) -> None:
        """Close, since the system ends."""
        self.close()

    @property
    def has_unsaved(self) -> bool:
        """Whether closing it loses positions or a result."""
        return self._undo.isEnabled() if self._made is None else self._save.isEnabled()

    def say(self, words: str) -> None:
        """Show what is to be said about the sensor, or nothing."""
        self._banner.show_lines([words] if words else [])

    def _drain(self) -> None:
        for item in self._feed.drain():
            self._take(item)

    def _take(self, item: FeedItem[GuidedStep]) -> None:
        match item:
            case FeedFailed(sentence=said):
                self._banner.show_lines([f"▲ {said}"])
            case FeedEnded():
                self._undo.setEnabled(False)
            case GuidedStep(calibration=Calibration() as made):
                self._show_result(made)
            case GuidedStep(refused=refused) if refused:
                self._show_refused(refused)
            case GuidedStep():
                self._show_step(item)

    def _show_step(self, step: GuidedStep) -> None:
        shown, said = step.guidance, guidance_view(step.guidance)
        self._heading.setText(said.heading)
        self._detail.setText(said.detail)
        self._progress.setText(said.progress)
        self._known.setText(said.known)
        self._positions.setRange(0, shown.asked)
        self._positions.setValue(shown.accepted)
        self._hold.setValue(round(100 * shown.held))
        self._undo.setEnabled(shown.accepted > 0)
        self._box.show_up(None if shown.up is None else tuple(shown.up.tolist()))
        for words in filter(None, map(verdict, step.events)):
            self._verdict.setText(words)
            recolour(self._verdict, self._theme.good if words.startswith("✓") else self._theme.warning)

    def _show_refused(self, why: str) -> None:
        """Say why below the heading, and ask for no position any longer."""
        self._heading.setText(tr("It cannot be used"))
        self._detail.setText(tr("The calibration from before stays in use. Close this, and calibrate once more."))
        self._verdict.setText(f"▲ {why}")
        recolour(self._verdict, self._theme.warning)
        self._known.setText("")
        self._end_guidance()

    def _end_guidance(self) -> None:
        for part in (self._box, self._hold):
            part.hide()

    def _show_result(self, made: Calibration) -> None:
        assert made.quality is not None, "a session of ours is judged"
        self._made = made
        first, *others = summary(made)
        good = made.quality.grade is Grade.GOOD
        self._heading.setText(tr("The sensor is calibrated") if good else tr("Calibrated, with limits"))
        self._detail.setText(tr("Save it, and all that this sensor measures from now on is corrected by it."))
        self._verdict.setText(f"{'✓' if good else '▲'} {first}")
        recolour(self._verdict, self._theme.good if good else self._theme.warning)
        self._known.setText("\n".join(sentence(line.strip()) for line in others))
        self._end_guidance()
        self._save.show()

    def _save_it(self) -> None:
        assert self._made is not None, "shown only when there is one"
        try:
            self._banner.show_lines([self._keep(self._made)])
            self._save.setEnabled(False)
        except CalibrationError as error:
            self._banner.show_lines([f"▲ {error}"])


def _bar(name: str) -> QProgressBar:
    bar = QProgressBar()
    bar.setAccessibleName(name)
    bar.setTextVisible(False)
    bar.setFixedHeight(GRID)
    return bar


def _button(words: str, kind: str, action: Callable[[], object]) -> QPushButton:
    button = QPushButton(words)
    button.setObjectName(kind)
    button.setFont(font(16, SEMIBOLD))
    button.setMinimumHeight(6 * GRID)
    button.clicked.connect(lambda: action())
    return button
