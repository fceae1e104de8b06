"""One sensor in the list: a button as wide as the list. Knows no radio."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout

from sensorfit.texts import tr
from sensorfit.ui.card import SEMIBOLD, elided, label, recolour
from sensorfit.ui.connect.signal_bars import SignalBars
from sensorfit.ui.model.sensor_words import HeardRow, WornRow
from sensorfit.ui.theme import GRID, Theme

HEIGHT = 8 * GRID


class SensorRow(QPushButton):
    """Two lines of words, the signal and the charge."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setStyleSheet(_style(theme))
        self._theme = theme
        self._sign = label("", 14, theme.good, SEMIBOLD)
        self._name = elided("", 15, theme.text, SEMIBOLD)
        self._detail = elided("", 13, theme.muted)
        self._right = label("", 13, theme.muted, SEMIBOLD)
        self._bars = SignalBars(theme)
        self._sign.setFixedWidth(2 * GRID)
        lines = QVBoxLayout()
        lines.setSpacing(0)
        lines.addStretch(1)
        lines.addWidget(self._name)
        lines.addWidget(self._detail)
        lines.addStretch(1)
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(2 * GRID, GRID // 2, 2 * GRID, GRID // 2)
        row.setSpacing(GRID)
        row.addWidget(self._sign)
        row.addLayout(lines, 1)
        row.addWidget(self._bars)
        row.addWidget(self._right)
        for part in (self._sign, self._name, self._detail, self._right, self._bars):
            part.setForegroundRole(QPalette.ColorRole.WindowText)  # and not that of text on a button
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setMinimumHeight(HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """As large as what lies on it."""
        return self._row.sizeHint().expandedTo(QSize(0, HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """As wide as all but long names need."""
        return self._row.minimumSize().expandedTo(QSize(0, HEIGHT))

    def show_heard(self, row: HeardRow) -> None:
        """Show a sensor that can be connected."""
        self._sign.hide()
        self._fill(row.name, row.detail, tr("Connect"))
        recolour(self._right, self._theme.accent)
        self._bars.show_bars(row.bars)
        self.setAccessibleName(tr("Connect {name}. {detail}", name=row.name, detail=row.detail))

    def show_worn(self, row: WornRow) -> None:
        """Show a sensor with a name."""
        self.setCheckable(True)
        sign, colour = {
            True: ("✓", self._theme.good),
            False: ("▲", self._theme.warning),
            None: ("○", self._theme.muted),
        }[row.good]
        self._sign.setText(sign)
        recolour(self._sign, colour)
        state = f"{row.state} · {row.detail}" if row.detail else row.state
        # A place that is the name is not said twice, and figures say that it streams.
        place = "" if row.place == row.name else f"{row.place} · "
        self._fill(row.name, f"{place}{row.detail or row.state}", row.battery)
        recolour(self._right, self._theme.warning if row.battery_low else self._theme.muted)
        self._right.setText(f"▲ {row.battery}" if row.battery_low else row.battery)
        self._bars.show_bars(row.bars)
        charge = tr("Battery {battery}.", battery=row.battery) if row.battery else ""
        self.setAccessibleName(f"{row.name}. {row.place}. {state}. {charge}")

    def _fill(self, name: str, detail: str, right: str) -> None:
        self._name.setText(name)
        self._detail.setText(detail)
        self._right.setText(right)


def _style(theme: Theme) -> str:
    return f"""
    QPushButton {{ padding: 0; border-color: transparent; }}
    QPushButton:hover {{ border-color: {theme.line}; }}
    QPushButton:checked {{ border-color: {theme.accent}; }}
    QPushButton:focus {{ border-color: {theme.text}; }}
    """
