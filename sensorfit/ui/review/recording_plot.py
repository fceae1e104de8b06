"""The movement of a whole recording, its reps as bands; zoomed, moved, scrubbed and clicked. Knows no correction."""

from collections.abc import Sequence

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QPointF, QSize, Qt, Signal

from sensorfit import presentation
from sensorfit.core.samples import FloatArray
from sensorfit.ui.model.rep_marks import RepState
from sensorfit.ui.model.review import Band, PhaseSpan
from sensorfit.ui.plot_style import BOTTOM_HEIGHT, style_plot
from sensorfit.ui.theme import Theme, phase_colour, rep_colour, translucent

SHADE, SHADE_CHOSEN = 0.16, 0.34
"""Opacity of a band."""

PHASE_SHARE = 0.045
"""Part of the height that the strip of phases takes, at the bottom."""

MARGIN = 0.08
"""Part of the range of the movement that is free above and below it."""

LEAST_SPAN = 2.0
"""s that can be zoomed in to."""


class TimeAxis(pg.AxisItem):  # type: ignore[misc]  # pyqtgraph has no type hints
    """Times as minutes and seconds."""

    def tickStrings(self, values: Sequence[float], scale: float, spacing: float) -> list[str]:  # noqa: ARG002
        """Write seconds with a decimal where ticks are closer than that."""
        return [presentation.moment(value) if spacing < 1 else presentation.clock(value) for value in values]


class RecordingPlot(pg.PlotWidget):  # type: ignore[misc]
    """A plot whose time axis can be moved with the mouse; everything drawn is replaced as a whole."""

    chosen = Signal(float)
    """A moment in s that was clicked."""

    scrubbed = Signal(float)
    """The playhead was dragged to this moment in s."""

    border_moved = Signal(int, float)
    """A border of the chosen rep, counted from 0, was dragged to this moment in s."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(background=theme.surface, axisItems={"bottom": TimeAxis("bottom")})
        self._theme = theme
        self._low, self._high, self._end = -1.0, 1.0, LEAST_SPAN
        self._borders: list[pg.InfiniteLine] = []
        style_plot(self, "Movement of the recording", theme, movable=True)
        self.setMinimumSize(320, 160)
        self.getAxis("bottom").setHeight(BOTTOM_HEIGHT)
        self._bands, self._phases = (
            pg.BarGraphItem(x0=[], x1=[], y0=[], y1=[]),
            pg.BarGraphItem(x0=[], x1=[], y0=[], y1=[]),
        )
        self._bands.setZValue(-30)
        self._phases.setZValue(-25)
        self._line = pg.PlotDataItem(pen=pg.mkPen(theme.text, width=1), antialias=True, connect="finite")
        self._line.setDownsampling(auto=True, method="peak")
        self._line.setClipToView(True)
        self._playhead = pg.InfiniteLine(
            0.0, movable=True, pen=pg.mkPen(theme.accent, width=2), hoverPen=pg.mkPen(theme.text, width=2)
        )
        self._playhead.sigDragged.connect(lambda line: self.scrubbed.emit(line.value()))
        for item in (self._bands, self._phases, self._line, self._playhead):
            self.addItem(item)
        self.scene().sigMouseClicked.connect(self._clicked)

    def sizeHint(self) -> QSize:
        """Ask for little: the page gives what is left."""
        return QSize(640, 240)

    def show_movement(self, seconds: FloatArray, position: FloatArray) -> None:
        """Draw ``position`` (n,) in ° over ``seconds`` (n,), and show all of it."""
        self._line.setData(seconds, position)
        known = position[np.isfinite(position)]
        low, high = (float(known.min()), float(known.max())) if len(known) else (-1.0, 1.0)
        room = MARGIN * max(high - low, 1.0)
        self._low, self._high = low - 2 * room, high + room
        self._end = float(seconds[-1]) if len(seconds) else LEAST_SPAN
        self.setYRange(self._low, self._high, padding=0)
        self.setLimits(xMin=-1.0, xMax=self._end + 1.0, minXRange=LEAST_SPAN)
        self.show_all()

    def show_all(self) -> None:
        """Zoom out to the whole recording."""
        self.setXRange(0.0, self._end, padding=0.01)

    def show_from(self, start: float, stop: float) -> None:
        """Zoom to the part from ``start`` to ``stop`` s."""
        self.setXRange(start, stop, padding=0.0)

    def show_bands(self, shown: Sequence[Band], spans: Sequence[PhaseSpan], chosen: Band | None) -> None:
        """Draw the bands, the phases beneath them, and the borders of the chosen rep."""
        strip = self._low + PHASE_SHARE * (self._high - self._low)
        self._bands.setOpts(
            x0=[band.start for band in shown],
            x1=[band.stop for band in shown],
            y0=[self._low] * len(shown),
            y1=[self._high] * len(shown),
            brushes=[translucent(self._colour(band), SHADE_CHOSEN if band is chosen else SHADE) for band in shown],
            pen=pg.mkPen(self._theme.surface, width=1),
        )
        self._phases.setOpts(
            x0=[span.start for span in spans],
            x1=[span.stop for span in spans],
            y0=[self._low] * len(spans),
            y1=[strip] * len(spans),
            brushes=[phase_colour(self._theme, span.phase) for span in spans],
            pen=pg.mkPen(None),
        )
        self._show_borders(chosen)

    def _colour(self, band: Band) -> str:
        return self._theme.accent if band.state is RepState.COUNTED else rep_colour(self._theme, band.state)

    def _show_borders(self, chosen: Band | None) -> None:
        for line in self._borders:
            self.removeItem(line)
        borders = chosen.rep.borders if chosen and chosen.rep else ()
        self._borders = []
        for number, border in enumerate(borders):
            pen = pg.mkPen(self._theme.good, width=2, style=Qt.PenStyle.DashLine)
            line = pg.InfiniteLine(border, movable=True, pen=pen, hoverPen=pg.mkPen(self._theme.text, width=3))
            line.sigPositionChangeFinished.connect(
                lambda moved, number=number: self.border_moved.emit(number, moved.value())
            )
            self.addItem(line)
            self._borders.append(line)

    def show_playhead(self, at: float, *, follow: bool) -> None:
        """Draw the playhead at ``at`` s; ``follow``: keep it in view."""
        self._playhead.setValue(at)
        low, high = self.getViewBox().viewRange()[0]
        if follow and not low <= at <= high - 0.1 * (high - low):
            self.setXRange(at - 0.1 * (high - low), at + 0.9 * (high - low), padding=0)

    def _clicked(self, event: object) -> None:
        position: QPointF = event.scenePos()  # type: ignore[attr-defined]
        if self.getViewBox().sceneBoundingRect().contains(position):
            self.chosen.emit(float(self.getViewBox().mapSceneToView(position).x()))
