"""A measure over months: a point for each workout with its error, the robust line with its range. Knows numbers."""

from collections.abc import Sequence
from datetime import datetime

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QSize

from sensorfit.day_words import short_day, short_month
from sensorfit.texts import tr
from sensorfit.ui.model.progress_view import DAY, Curve
from sensorfit.ui.plot_style import BOTTOM_HEIGHT, style_plot
from sensorfit.ui.theme import Theme, translucent

HALF_WORD = 32
"""Pixels of half of "Nov 2026", and more."""

MARGIN = 0.12
"""Part of the range of values that is free above and below."""


class DayAxis(pg.AxisItem):  # type: ignore[misc]  # pyqtgraph has no type hints
    """Days as "23 Nov", months as "Nov 2026"."""

    def tickSpacing(self, low: float, high: float, size: float) -> list[tuple[float, float]]:
        """A tick about every 90 pixels, a whole number of days apart."""
        room = max(1.0, (high - low) / DAY / max(size / 90, 1))
        days = next((one for one in (1, 2, 7, 14, 28, 56, 91, 182, 365) if one >= room), 730)
        return [(days * DAY, 0)]

    def tickValues(self, low: float, high: float, size: float) -> list[tuple[float, list[float]]]:
        """Leave out ticks whose words would be cut off at an end."""
        room = (high - low) * HALF_WORD / max(size, 1)
        found = super().tickValues(low, high, size)
        return [(step, [one for one in ticks if low + room <= one <= high - room]) for step, ticks in found]

    def tickStrings(self, values: Sequence[float], scale: float, spacing: float) -> list[str]:  # noqa: ARG002
        """Write the day, or the month where ticks are months apart."""
        words = short_day if spacing < 60 * DAY else short_month
        return [words(datetime.fromtimestamp(max(value, 0.0))) for value in values]


class ProgressPlot(pg.PlotWidget):  # type: ignore[misc]
    """Everything drawn is replaced as a whole."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(background=theme.surface, axisItems={"bottom": DayAxis("bottom")})
        self._theme = theme
        style_plot(self, tr("Progress of the exercise"), theme, movable=True)
        self.setMinimumSize(280, 200)
        self.getAxis("bottom").setHeight(BOTTOM_HEIGHT)
        nothing = np.zeros(0)
        empty = pg.mkPen(None)
        self._low, self._high = pg.PlotDataItem(pen=empty), pg.PlotDataItem(pen=empty)
        self._band = pg.FillBetweenItem(self._low, self._high, brush=translucent(theme.good, 0.18))
        faint = pg.mkPen(translucent(theme.muted, 0.45), width=1)  # many of them must not hide the points
        self._errors = pg.ErrorBarItem(x=nothing, y=nothing, height=nothing, pen=faint)
        self._line = pg.PlotDataItem(pen=pg.mkPen(theme.good, width=3), antialias=True)
        self._points = pg.ScatterPlotItem(size=9, brush=pg.mkBrush(theme.accent), pen=pg.mkPen(theme.surface, width=1))
        for item in (self._low, self._high, self._band, self._errors, self._line, self._points):
            self.addItem(item)

    def sizeHint(self) -> QSize:
        """Ask for little: the page gives what is left."""
        return QSize(480, 260)

    def show_curve(self, found: Curve) -> None:
        """Draw ``found``, and show all of it."""
        self._points.setData(x=found.seconds, y=found.values)
        self._errors.setData(x=found.seconds, y=found.values, height=2 * found.errors, beam=0)
        self._line.setData(found.line_seconds, found.line_values)
        self._low.setData(found.line_seconds, found.line_values - found.line_error)
        self._high.setData(found.line_seconds, found.line_values + found.line_error)
        self._band.setVisible(len(found.line_seconds) > 0 and found.line_error > 0)
        low = float(np.min(found.values - found.errors, initial=np.inf))
        high = float(np.max(found.values + found.errors, initial=-np.inf))
        if not len(found.seconds):
            return
        room = max(MARGIN * (high - low), 0.02 * abs(high), 0.5)
        self.setYRange(low - room, high + room, padding=0)
        begin, end = float(found.seconds[0]), float(found.seconds[-1])
        self.setXRange(begin - 2 * DAY, max(end, begin + 14 * DAY) + 2 * DAY, padding=0)
