"""How plots of what was look: axes, grid and frame. Knows no value; the plots of what is now paint themselves."""

import pyqtgraph as pg
from PySide6.QtWidgets import QFrame

from sensorfit.ui.theme import Theme, font

LEFT_WIDTH, BOTTOM_HEIGHT = 52, 28
"""Pixels beside and below the plot, for numbers and times."""

GRID_OPACITY = 0.5


def style_plot(plot: pg.PlotWidget, name: str, theme: Theme, *, movable: bool) -> None:
    """Give ``plot`` its name for those who cannot see it, and its look; ``movable``: in time, with the mouse."""
    plot.setAccessibleName(name)
    plot.setFrameShape(QFrame.Shape.NoFrame)
    plot.setMouseEnabled(x=movable, y=False)
    plot.setMenuEnabled(False)
    plot.hideButtons()
    for side in ("left", "bottom"):
        axis = plot.getAxis(side)
        axis.setPen(pg.mkPen(theme.line))
        axis.setTextPen(theme.muted)
        axis.setStyle(tickFont=font(12), tickLength=4, tickTextOffset=6)
    plot.getAxis("left").setWidth(LEFT_WIDTH)
    plot.showGrid(x=False, y=True, alpha=GRID_OPACITY)
