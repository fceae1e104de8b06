"""The state of the sensor in two lines. Knows no radio and no limit."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from sensorfit.texts import tr
from sensorfit.ui.card import SEMIBOLD, label, recolour
from sensorfit.ui.model.sensor import SensorView
from sensorfit.ui.theme import GRID, Theme


class SensorCard(QFrame):
    """Placement, measured rate, samples lost and battery; a warning is a triangle and words as well as a colour."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("chip")
        self._theme = theme
        self._sign = label("", 16, theme.good, SEMIBOLD)
        self._name = label("", 13, theme.text, SEMIBOLD)
        self._numbers = label("", 12, theme.muted)
        self._battery = label("", 13, theme.muted, SEMIBOLD)
        lines = QVBoxLayout()
        lines.setSpacing(0)
        lines.addWidget(self._name)
        lines.addWidget(self._numbers)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 6, 14, 6)
        row.setSpacing(GRID + 2)
        row.addWidget(self._sign)
        row.addLayout(lines)
        row.addWidget(self._battery)

    def show_sensor(self, view: SensorView) -> None:
        """Show ``view``."""
        colour = self._theme.warning if view.warning else self._theme.good
        self._sign.setText("▲" if view.warning else "✓")
        recolour(self._sign, colour)
        self._name.setText(f"{view.name}: {view.warning.lower()}" if view.warning else view.name)
        recolour(self._name, colour if view.warning else self._theme.text)
        self._numbers.setText(view.numbers)
        self._battery.setText(view.battery)
        self._battery.setVisible(bool(view.battery))
        self._battery.setToolTip(tr("Battery"))
        battery = tr("Battery {battery}", battery=view.battery or tr("unknown"))
        self.setAccessibleName(
            tr(
                "Sensor {name}. {numbers}. {battery}. {warning}",
                name=view.name,
                numbers=view.numbers,
                battery=battery,
                warning=view.warning,
            )
        )
