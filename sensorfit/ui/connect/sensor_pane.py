"""One sensor as it fares now: what its check saw, its figures, and what can be done with it. Knows no radio."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from sensorfit.device.bluetooth.gatt import Kind
from sensorfit.texts import tr
from sensorfit.ui.button import large_button
from sensorfit.ui.card import SEMIBOLD, Card, FittedLabel, label, paragraph, recolour
from sensorfit.ui.connect.worn_sensors import WornSensor
from sensorfit.ui.flow_row import FlowRow
from sensorfit.ui.model.sensor_check import CheckNow, Finding, findings
from sensorfit.ui.model.sensor_figures import FIGURES, figures
from sensorfit.ui.model.sensor_words import worn_row
from sensorfit.ui.theme import GAP, GRID, Theme

MOST_FINDINGS = 4

FASTEST = 180.0
"""Degrees per second at which the bar of movement is full: a leg in a brisk exercise."""


class SensorPane(Card):
    """State, check, figures and buttons."""

    def __init__(self, actions: dict[str, Callable[[], object]], theme: Theme) -> None:
        """``actions`` are done by buttons of these words."""
        self._name = FittedLabel(22, theme.text, SEMIBOLD)
        super().__init__(self._name)
        self._theme = theme
        self._state = FittedLabel(16, theme.text, SEMIBOLD)
        self._why = paragraph("", 14, theme.warning)
        self._findings = [label("", 15, theme.text) for _ in range(MOST_FINDINGS)]
        self._motion = QProgressBar()
        self._motion.setAccessibleName(tr("How fast it turns"))
        self._motion.setTextVisible(False)
        self._motion.setFixedHeight(GRID)
        self._motion.setRange(0, round(FASTEST))
        self._figures = {name: label("", 16, theme.text, SEMIBOLD) for name in map(tr, FIGURES)}
        self._buttons = {
            words: large_button(words, action, primary=not number)
            for number, (words, action) in enumerate(actions.items())
        }
        self._arrange()

    def _arrange(self) -> None:
        self.column.setSpacing(GAP)
        self.column.addWidget(self._state)
        self.column.addWidget(self._why)
        seen = QVBoxLayout()
        seen.setSpacing(GRID)
        for line in self._findings:
            seen.addWidget(line)
        seen.addWidget(self._motion)
        self.column.addLayout(seen)
        numbers = FlowRow()
        for name, value in self._figures.items():
            numbers.add(self._figure(name, value))
        self.column.addWidget(numbers)
        self.column.addStretch(1)
        first, *others = self._buttons.values()
        self.column.addWidget(first)
        for pair in (others[0:2], others[2:4], others[4:6]):
            row = QHBoxLayout()
            row.setSpacing(GRID)
            for button in pair:
                row.addWidget(button, 1)
            self.column.addLayout(row)

    def _figure(self, name: str, value: QLabel) -> QWidget:
        """A number below its name."""
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, GRID, 0)
        column.setSpacing(GRID // 2)
        column.addWidget(label(name, 12, self._theme.muted))
        column.addWidget(value)
        return part

    def button(self, words: str) -> QPushButton:
        """Return the button with ``words``."""
        return self._buttons[words]

    def show_sensor(self, one: WornSensor, check: CheckNow | None) -> None:
        """Show how ``one`` fares, and what its ``check`` saw if there is one."""
        row = worn_row(one)
        self._name.show_text(row.name)
        self._state.show_text(f"{row.place} · {row.state}" if row.place != row.name else row.state)
        colour = {True: self._theme.good, False: self._theme.warning, None: self._theme.muted}[row.good]
        recolour(self._state, colour)
        self._why.setText(row.why)
        self._why.setVisible(bool(row.why))
        self._show_findings(self._seen(one, row.detail, check))
        self._motion.setVisible(check is not None and one.streams)
        if check is not None:
            self._motion.setValue(min(round(check.turning or 0.0), round(FASTEST)))
        for name, words in figures(one).items():
            self._figures[name].setText(words)

    @staticmethod
    def _seen(one: WornSensor, detail: str, check: CheckNow | None) -> Sequence[Finding]:
        if not one.streams or one.now is None:
            return ()
        if one.now.kind is Kind.HEART_RATE:
            beats = one.now.heart_rate is not None and one.now.heart_rate.beats_per_minute is not None
            return (Finding(True if beats else None, detail),)
        return findings(check) if check else (Finding(None, tr("Waiting for samples…")),)

    def _show_findings(self, seen: Sequence[Finding]) -> None:
        signs = {True: ("✓", self._theme.good), False: ("▲", self._theme.warning), None: ("○", self._theme.muted)}
        for number, line in enumerate(self._findings):
            line.setVisible(number < len(seen))
            if number < len(seen):
                sign, colour = signs[seen[number].good]
                _say(line, f"{sign} {seen[number].words}", colour)


def _say(line: QLabel, words: str, colour: str) -> None:
    line.setText(words)
    recolour(line, colour)
