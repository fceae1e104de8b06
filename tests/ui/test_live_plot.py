"""A graph that is painted by hand."""

from pathlib import Path

import pytest
from PySide6.QtGui import QPainter
from pytestqt.qtbot import QtBot

import sensorfit.ui
from sensorfit.settings import Look
from sensorfit.ui.live_plot import LivePlot
from sensorfit.ui.model.axis import axis_for
from sensorfit.ui.theme import theme_of


class Broken(LivePlot):
    """Cannot be drawn."""

    painter: QPainter | None = None

    def draw(self, painter: QPainter) -> None:
        self.painter = painter
        raise ValueError("nothing can be drawn")


def test_a_painter_ends_with_its_picture_even_where_that_fails(qtbot: QtBot) -> None:
    plot = Broken(theme_of(Look.DARK), "Broken")
    qtbot.addWidget(plot)
    plot.set_axis(axis_for(0.0, 1.0))
    with pytest.raises(ValueError, match="nothing can be drawn"):  # which holds what was there when it failed
        plot.grab()
    assert plot.painter is not None
    assert not plot.painter.isActive()


def test_every_painter_ends_with_its_block() -> None:
    """One that lives on while the window shows its picture crashes the program: whoever holds its frame, such as the
    traceback of an error, keeps it."""
    modules = Path(sensorfit.ui.__path__[0]).rglob("*.py")
    assert [path.name for path in modules if "= QPainter(" in path.read_text(encoding="utf-8")] == []


class Plain(LivePlot):
    """Axes alone."""

    def draw(self, painter: QPainter) -> None:
        pass


def test_the_numbers_follow_the_axis_and_the_size(qtbot: QtBot) -> None:
    plot = Plain(theme_of(Look.DARK), "Plain")
    qtbot.addWidget(plot)
    seen = []
    for axis, width in (((0.0, 1.0), 300), ((0.0, 90.0), 300), ((0.0, 90.0), 500), ((0.0, 1.0), 300)):
        plot.resize(width, 200)
        plot.set_axis(axis_for(*axis))
        seen.append(plot.grab().toImage())
    one, other, wider, again = seen
    assert one == again
    assert one != other
    assert wider.width() == round(500 * wider.devicePixelRatio())
    assert other.copy(0, 0, 40, 170) == wider.copy(0, 0, 40, 170), "the same numbers"
