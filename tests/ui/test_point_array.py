"""Arrays as points of Qt."""

import numpy as np
import pytest
from PySide6.QtGui import QColor, QImage, QPainter
from pytestqt.qtbot import QtBot

from sensorfit.ui.point_array import draw_through, polygon

WHITE = QColor("white")


def points(*coordinates: list[float]) -> list[tuple[float, float]]:
    made = polygon(*map(np.array, coordinates))
    return [(made.at(place).x(), made.at(place).y()) for place in range(made.size())]


@pytest.mark.parametrize(
    ("coordinates", "expected"),
    [
        (([1.0, 2.0, 3.0], [4.0, 5.0, 6.0]), [(1.0, 4.0), (2.0, 5.0), (3.0, 6.0)]),
        (([1.0, 2.0], [3.0, 4.0], [5.0, 6.0], [7.0, 8.0]), [(1.0, 3.0), (5.0, 7.0), (2.0, 4.0), (6.0, 8.0)]),
        (([], []), []),
    ],
)
def test_points_are_where_their_coordinates_say(
    coordinates: tuple[list[float], ...], expected: list[tuple[float, float]]
) -> None:
    assert points(*coordinates) == expected


def drawn(heights: list[float]) -> list[bool]:
    """Whether each column of a picture is drawn on by a line through these heights, ten px apart."""
    picture = QImage(50, 20, QImage.Format.Format_RGB32)
    picture.fill(0)
    with QPainter(picture) as painter:
        painter.setPen(WHITE)
        draw_through(painter, 10.0 * np.arange(len(heights)), np.array(heights))
    return [any(picture.pixelColor(x, y) == WHITE for y in range(20)) for x in range(0, 40, 5)]


def test_a_hole_in_the_values_stays_a_hole_in_the_line(qtbot: QtBot) -> None:
    yes, no = True, False
    assert drawn([5.0, 5.0, float("nan"), 5.0, 5.0]) == [yes, yes, yes, no, no, no, yes, yes]
    assert drawn([float("nan")] * 5) == drawn([]) == [no] * 8
