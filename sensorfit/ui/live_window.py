"""The window of a running session: drains the feed, shows the model's view. Holds no rule and no arithmetic."""

from collections.abc import Callable
from time import monotonic

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from sensorfit import presentation
from sensorfit.texts import tr
from sensorfit.ui.button import plain_button
from sensorfit.ui.caller import Caller
from sensorfit.ui.card import BOLD, SEMIBOLD, Banner, elided, label
from sensorfit.ui.count_card import CountCard
from sensorfit.ui.cue_player import CuePlayer
from sensorfit.ui.far_view import FarView
from sensorfit.ui.findings_window import FindingsWindow
from sensorfit.ui.graphs import Graphs
from sensorfit.ui.live_columns import LiveColumns
from sensorfit.ui.model.playhead import Playhead
from sensorfit.ui.model.wishes import Wish
from sensorfit.ui.rest_card import RestCard
from sensorfit.ui.said_banner import SaidBanner
from sensorfit.ui.sensor_cards import SensorCards
from sensorfit.ui.session import Session
from sensorfit.ui.set_changer import SetChanger
from sensorfit.ui.sets_card import SetsCard
from sensorfit.ui.theme import GAP, GRID, Theme, font

REDRAW_INTERVAL = 30
"""Milliseconds between two looks into the feed, each with a redraw if there is something new: 33 a second, so that one
that comes late leaves 30."""

LEAST_SIZE = QSize(640, 400)
"""A smaller window shows too little to train by."""

IN_HEADER = 2
"""Cards of sensors that have room beside the heading in a window of 1024 pixels; more get a row of their own."""


class LiveWindow(QWidget):
    """Shows one session until it is closed; closing stops the feed."""

    closed = Signal()

    def __init__(
        self,
        session: Session,
        theme: Theme,
        cues: CuePlayer | None = None,
        clock: Callable[[], float] = monotonic,
    ) -> None:
        """Without ``cues`` nothing is called out. ``clock`` gives s of any origin; it moves the graphs on between
        packets and measures nothing."""
        super().__init__()
        self._cues = Caller(cues, theme) if cues else None
        self._screen, self._theme = session.screen(), theme
        self._model = self._screen.model
        self._changed = True
        self.farewell = ""
        """What is to be said when the window is closed."""
        self.setWindowTitle(tr("{name} – sensorfit", name=session.name))
        self._make_parts()
        self._arrange()
        for remark in session.remarks:
            self.remark(remark)
        self._make_shortcuts()
        self._clock, self._playhead = clock, Playhead()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._go_on)
        self._timer.start(REDRAW_INTERVAL)
        self.setFocus()  # not the first button, whose outline would ask to be pressed
        self._redraw()
        self._screen.start()

    def _make_parts(self) -> None:
        theme = self._theme
        self._sensor, self._sensors = SensorCards(theme), SensorCards(theme)
        self._finish = QPushButton(tr("Finish set"))
        self._finish.setObjectName("primary")
        self._finish.setFont(font(15, SEMIBOLD))
        self._finish.setToolTip(tr("Space or Enter"))
        self._finish.setAccessibleDescription(tr("Space or Enter"))
        self._finish.clicked.connect(self._act)
        self._banner, self._notice = SaidBanner(15, theme.text), Banner(15, theme.text)
        self._findings: FindingsWindow | None = None
        self._graphs, self._count = Graphs(theme), CountCard(theme)
        self._sets, self._rest = SetsCard(theme, workout=self._screen.workout is not None), RestCard(theme)
        self._count.rest.skipped.connect(self._skip_rest)
        self._count.rest.lengthened.connect(self._lengthen_rest)
        self._changer = SetChanger(self._sets, self._screen.workout) if self._screen.workout else None
        self._sets.details_asked.connect(self._show_findings)

    def _arrange(self) -> None:
        content = QWidget()
        page = QVBoxLayout(content)
        page.setContentsMargins(GAP + GRID, GAP, GAP + GRID, GAP + GRID)
        page.setSpacing(GAP)
        page.addLayout(self._header())
        page.addWidget(self._sensors)
        page.addWidget(self._banner)
        page.addWidget(self._notice)
        self._columns = LiveColumns(self._graphs, (self._count, self._sets, self._rest))
        page.addWidget(self._columns, 1)
        scroll = QScrollArea()  # a window smaller than its parts loses none of them
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setWidget(content)
        self._far: FarView | None = None
        self._views = QStackedWidget()
        self._views.addWidget(scroll)
        frame = QVBoxLayout(self)
        frame.setContentsMargins(0, 0, 0, 0)
        frame.addWidget(self._views)
        self.setMinimumSize(LEAST_SIZE)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Look once more what there is room for."""
        super().resizeEvent(event)
        self._changed = True

    def _header(self) -> QHBoxLayout:
        names = QVBoxLayout()
        names.setSpacing(0)
        self._heading = label("", 13, self._theme.muted)
        self._exercise = elided("", 24, self._theme.text, BOLD)
        names.addWidget(self._heading)
        names.addWidget(self._exercise)
        header = QHBoxLayout()
        header.setSpacing(GAP)
        header.addWidget(plain_button("back", tr("Leave the session (Esc)"), self._theme, self.close))
        header.addLayout(names)
        header.addStretch(1)
        header.addWidget(self._sensor)
        if self._cues:
            header.addWidget(self._cues.button)
        header.addWidget(plain_button("far", tr("Large view for three metres (V)"), self._theme, self._toggle_far))
        header.addWidget(self._finish)
        return header

    def _make_shortcuts(self) -> None:
        keys = {
            "Space": self._press,
            "Return": self._press,
            "Enter": self._press,
            "D": self._show_findings,
            "V": self._toggle_far,
            "Escape": self._escape,
        }
        if self._cues:
            keys["M"] = self._cues.toggle
        if self._changer:
            keys |= self._changer.keys()
        for key, action in keys.items():
            QShortcut(QKeySequence(key), self).activated.connect(action)

    def _press(self) -> None:
        """Press the button that has the focus, else the large one; what is being typed is taken."""
        focused = self.focusWidget()
        if isinstance(focused, QLineEdit):
            self._sets.editor.submit()
            return
        (focused if isinstance(focused, QPushButton) else self._finish).click()

    def _act(self) -> None:
        workout = self._screen.workout
        if workout and workout.model.over:
            self.close()
        elif self._changer and workout and workout.must_ask_count:
            self._views.setCurrentIndex(0)
            self._changer.ask(Wish.REPS)
        else:
            self._screen.press()
            self._changed = True

    def _escape(self) -> None:
        """Leave what is being typed, else the session."""
        if self._sets.editor.isVisible():
            self._sets.editor.leave()
            self.setFocus()
        elif self._far and self._far.isVisible():
            self._toggle_far()
        else:
            self.close()

    def _toggle_far(self) -> None:
        """Show what can be read from three metres, on the whole screen, or everything."""
        if self._far is None:
            self._far = FarView(self._theme)
            self._views.addWidget(self._far)
        far = not self._far.isVisible()
        self._views.setCurrentIndex(1 if far else 0)
        state, full = self.window().windowState(), Qt.WindowState.WindowFullScreen
        self.window().setWindowState(state | full if far else state & ~full)
        self._changed = True

    def _skip_rest(self) -> None:
        self._screen.skip_rest()
        self._changed = True

    def _lengthen_rest(self, seconds: float) -> None:
        self._screen.lengthen_rest(seconds)
        self._changed = True

    def _show_findings(self) -> None:
        if self._findings is None:
            self._findings = FindingsWindow(self._theme, self)
        self._findings.show_findings(self._model.findings())
        self._findings.show()
        self._findings.raise_()

    def _go_on(self) -> None:
        self._drain()
        self._redraw()

    def _drain(self) -> None:
        said = self._screen.drain()
        if said is not None:
            self._changed = True
            for sentence in said:
                self._banner.say(sentence)
            self._banner.say_trouble(self._screen.trouble)
        self._playhead.arrive(self._model.newest, self._clock())

    def remark(self, clause: str) -> None:
        """Say something about the session that the athlete should know."""
        self._banner.say(f"▲ {presentation.sentence(clause)}")

    def _redraw(self) -> None:
        now = self._clock()
        if not self._changed and not self._playhead.is_moving(now):
            return
        self._changed = self._playhead.is_moving(now)  # once more when it has come to the newest sample
        view = self._model.view(self._playhead.at(now))
        self._heading.setText(view.heading)
        self._exercise.setText(view.plan.exercise)
        called = self._cues.call(view.moment, now) if self._cues else ""
        if self._far and self._far.isVisible():
            self._far.show_view(view, called)
        self._graphs.show_view(view)
        self._count.show_view(view, called)
        self._sets.show_view(view)
        self._rest.show_rest(view.rest)
        self._rest.setVisible(not self._columns.is_low)
        cards = (view.sensor, *view.others)
        in_header = len(cards) <= IN_HEADER and not self._columns.is_narrow
        self._sensor.show_sensors(cards if in_header else ())
        self._sensors.show_sensors(() if in_header else cards)
        self._sensor.setVisible(in_header)
        self._sensors.setVisible(not in_header)
        self._notice.show_lines([f"▲ {sentence}" for sentence in view.notices])
        if self._findings and self._findings.isVisible():
            self._findings.show_findings(self._model.findings())
        self._finish.setEnabled(view.can_act)
        self._finish.setText(view.action)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stop the timer and the feed."""
        self._timer.stop()
        if self.isEnabled():  # a second close finds nothing more to stop
            self.setEnabled(False)
            self.farewell = self._screen.leave()
            if self._cues:
                self._cues.close()
            self.closed.emit()
        super().closeEvent(event)
