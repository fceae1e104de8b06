"""The sensors that have a name, to be forgotten one by one; the page of sensors does all else. Knows no radio."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QMessageBox, QVBoxLayout, QWidget

from sensorfit.device.errors import DeviceError
from sensorfit.presentation import sentence
from sensorfit.texts import tr
from sensorfit.ui.button import large_button, small_button
from sensorfit.ui.card import SEMIBOLD, Card, elided, label, paragraph
from sensorfit.ui.connect.worn_sensors import WornSensor
from sensorfit.ui.shell.page import Shell
from sensorfit.ui.theme import GRID, Theme


class RememberedCard(Card):
    """A line for each sensor, and the way to the page of sensors."""

    def __init__(self, shell: Shell, say: Callable[..., None], theme: Theme) -> None:
        super().__init__(label(tr("Sensors"), 16, theme.text, SEMIBOLD))
        self._shell, self._say, self._theme = shell, say, theme
        self._words = paragraph("", 14, theme.text)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(GRID)
        way = QHBoxLayout()
        way.addWidget(large_button(tr("Connect, name, check, calibrate…"), lambda: shell.show_page("Sensors")))
        way.addStretch(1)
        self.column.addWidget(self._words)
        self.column.addLayout(self._lines)
        self.column.addLayout(way)

    def entered(self) -> None:
        """Show those that are remembered now."""
        while item := self._lines.takeAt(0):
            if line := item.widget():
                line.deleteLater()
        worn = self._shell.sensors.worn
        for one in worn:
            self._lines.addWidget(self._line(one))
        connects = tr("These connect by themselves when they are switched on.")
        self._words.setText(connects if worn else tr("No sensor is remembered yet."))

    def _line(self, one: WornSensor) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        name = one.known.name
        row.addWidget(elided(name, 14, self._theme.text, SEMIBOLD))
        row.addWidget(label(one.known.placement or tr("Place unknown"), 14, self._theme.muted))
        row.addStretch(1)
        forget = small_button(tr("Forget…"), partial(self._forget, name))
        forget.setAccessibleName(tr("Forget {selected}…", selected=name))
        row.addWidget(forget)
        return line

    def _forget(self, name: str) -> None:
        if not self._asks(tr("Forget {selected}?", selected=name)):
            return
        try:
            self._shell.sensors.forget(name)
        except DeviceError as error:
            self._say(f"▲ {sentence(str(error))}")
        self.entered()

    def _asks(self, question: str) -> bool:
        """Ask before something is lost."""
        box = QMessageBox(QMessageBox.Icon.Question, "sensorfit", question, parent=self)
        box.setInformativeText(tr("Its name and place are forgotten. Its calibration and all recordings stay."))
        box.setStandardButtons(QMessageBox.StandardButton.Yes | QMessageBox.StandardButton.Cancel)
        return box.exec() == QMessageBox.StandardButton.Yes
