"""The movement of a whole recording, its reps as bands; zoomed, moved, scrubbed and clicked. Knows no correction."""

from collections.abc import Sequence

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QPointF, QSize, QTimer, Signal
from PySide6.QtGui import QResizeEvent

from sensorfit import presentation
from sensorfit.core.samples import FloatArray
from sensorfit.texts import tr
from sensorfit.ui.model.rep_marks import RepState
from sensorfit.ui.model.rep_parts import RepPart
from sensorfit.ui.model.review import Band, PhaseSpan, in_columns, shown_range
from sensorfit.ui.plot_style import BOTTOM_HEIGHT, style_plot
from sensorfit.ui.review.band_names import BandNames
from sensorfit.ui.review.handles import PHASE_SHARE, Handles
from sensorfit.ui.theme import Theme, phase_colour, rep_colour, translucent

SHADE = 0.16
"""Opacity of a band."""

EVERYWHERE = 1e6
"""° that no movement reaches, so that bands are as high as the plot whatever it shows."""

LEAST_SPAN = 2.0
"""s that can be zoomed in to."""

ZOOM = 1.5
"""Factor of one step of the zoom."""

SMOOTHED = 90.0
"""s in view up to which the movement is drawn wide and smooth; of more its lines lie side by side, and to smooth them
takes time and shows nothing."""

SETTLE = 60
"""Milliseconds after the last change of what is shown until heights and names follow it."""


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

    def __init__(self, theme: Theme) -> None:
        super().__init__(background=theme.surface, axisItems={"bottom": TimeAxis("bottom")})
        self._theme = theme
        self._end = LEAST_SPAN
        self._seconds, self._position = np.zeros(0), np.zeros(0)
        self._shown: tuple[Band, ...] = ()
        self._spans: tuple[PhaseSpan, ...] = ()
        self.setObjectName("graph")
        style_plot(self, tr("Movement of the recording"), theme, movable=True)
        self.setMinimumSize(320, 140)
        self.getAxis("bottom").setHeight(BOTTOM_HEIGHT)
        self._bands, self._phases = (pg.BarGraphItem(x0=[], x1=[], y0=[], y1=[]) for _ in range(2))
        self._bands.setZValue(-30)
        self._phases.setZValue(-25)
        self._line = pg.PlotCurveItem(pen=pg.mkPen(theme.text, width=2), antialias=True, connect="finite")
        self._line.setSegmentedLineMode("on")  # a wide line as one path takes seconds
        self._playhead = pg.InfiniteLine(
            0.0, movable=True, pen=pg.mkPen(theme.accent, width=2), hoverPen=pg.mkPen(theme.text, width=4)
        )
        self._playhead.sigDragged.connect(lambda line: self.scrubbed.emit(line.value()))
        for item in (self._bands, self._phases, self._line, self._playhead):
            self.addItem(item, ignoreBounds=True)
        self.handles = Handles(self, theme)
        """The chosen rep, to be taken by the mouse."""
        self._names = BandNames(self, theme)
        self._settle = QTimer(self, singleShot=True, interval=SETTLE)
        self._settle.timeout.connect(self._fit)
        self.getViewBox().sigXRangeChanged.connect(lambda *_: self._range_changed())
        self.scene().sigMouseClicked.connect(self._clicked)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw as many points as there are pixels now."""
        super().resizeEvent(event)
        if hasattr(self, "_settle"):  # the library resizes it before it is made
            self._range_changed()

    def sizeHint(self) -> QSize:
        """Ask for little: the page gives what is left."""
        return QSize(640, 200)

    def show_movement(self, seconds: FloatArray, position: FloatArray) -> None:
        """Draw ``position`` (n,) in ° over ``seconds`` (n,), in the stretch that is shown."""
        self._seconds, self._position = seconds, position
        self._end = float(seconds[-1]) if len(seconds) else LEAST_SPAN
        self.setLimits(xMin=-1.0, xMax=self._end + 1.0, minXRange=LEAST_SPAN)
        self._range_changed()
        self._fit()

    def show_all(self) -> None:
        """Zoom out to the whole recording."""
        self.show_from(0.0, self._end)

    def show_from(self, start: float, stop: float) -> None:
        """Zoom to the part from ``start`` to ``stop`` s."""
        self.setXRange(start, stop, padding=0.0)
        self._range_changed()
        self._fit()

    def show_around(self, start: float, stop: float) -> None:
        """Move so that the part from ``start`` to ``stop`` s is in view, at the same zoom."""
        low, high = self._view()
        if start < low or stop > high:
            middle, half = (start + stop) / 2, (high - low) / 2
            self.setXRange(middle - half, middle + half, padding=0.0)

    def zoom(self, steps: int, at: float) -> None:
        """Zoom so many steps in, or out where it is negative; ``at`` s stays where it is, if it is in view."""
        low, high = self._view()
        kept = at if low <= at <= high else (low + high) / 2
        factor = ZOOM**-steps
        self.setXRange(kept - (kept - low) * factor, kept + (high - kept) * factor, padding=0.0)

    def show_bands(
        self, shown: Sequence[Band], spans: Sequence[PhaseSpan], chosen: Band | None, part: RepPart | None
    ) -> None:
        """Draw the bands and the phases beneath them; what of the chosen rep can be moved, keys move its ``part``."""
        self._shown, self._spans = tuple(shown), tuple(spans)
        self._bands.setOpts(
            x0=[band.start for band in shown],
            x1=[band.stop for band in shown],
            y0=[-EVERYWHERE] * len(shown),
            y1=[EVERYWHERE] * len(shown),
            brushes=[translucent(self._colour(band), SHADE) for band in shown],
            pen=pg.mkPen(self._theme.surface, width=1),
        )
        self.handles.show_rep(chosen.rep if chosen else None, part)
        self._fit()

    def _colour(self, band: Band) -> str:
        return self._theme.accent if band.state is RepState.COUNTED else rep_colour(self._theme, band.state)

    def _view(self) -> tuple[float, float]:
        low, high = self.getViewBox().viewRange()[0]
        return low, high

    def _range_changed(self) -> None:
        """Draw of the movement what pixels can show, at once; heights and names follow."""
        columns = max(int(self.getViewBox().width()), 1)
        first, last = self._view()
        dense = last - first > SMOOTHED
        self._line.setPen(pg.mkPen(self._theme.text, width=(1 if dense else 2) * self.devicePixelRatioF()))
        self._line.setData(*in_columns(self._seconds, self._position, (first, last), columns), antialias=not dense)
        self._settle.start()

    def _fit(self) -> None:
        """Show the heights that what is in view has, and name the bands in it."""
        first, last = self._view()
        low, high = shown_range(self._seconds, self._position, first, last, below=PHASE_SHARE)
        self.setYRange(low, high, padding=0)
        pixel = (last - first) / max(self.getViewBox().width(), 1.0)
        in_view = [
            span for span in self._spans if span.stop > first and span.start < last and span.stop - span.start > pixel
        ]
        strip = low + PHASE_SHARE * (high - low)
        self._phases.setOpts(
            x0=[span.start for span in in_view],
            x1=[span.stop for span in in_view],
            y0=[low] * len(in_view),
            y1=[strip] * len(in_view),
            brushes=[phase_colour(self._theme, span.phase) for span in in_view],
            pen=pg.mkPen(None),
        )
        self._names.show_names(self._shown, pixel, first, last)

    def show_playhead(self, at: float, *, follow: bool) -> None:
        """Draw the playhead at ``at`` s; ``follow``: keep it in view."""
        self._playhead.setValue(at)
        low, high = self._view()
        if follow and not low <= at <= high - 0.1 * (high - low):
            self.setXRange(at - 0.1 * (high - low), at + 0.9 * (high - low), padding=0)

    def _clicked(self, event: object) -> None:
        position: QPointF = event.scenePos()  # type: ignore[attr-defined]
        if self.getViewBox().sceneBoundingRect().contains(position):
            self.chosen.emit(float(self.getViewBox().mapSceneToView(position).x()))
