"""A row that goes on in the next line where it is narrow."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from sensorfit.ui.flow_row import FlowRow
from sensorfit.ui.theme import GRID


def boxes(row: FlowRow, count: int, to_right: int = 0) -> list[QWidget]:
    made = [QWidget() for _ in range(count)]
    for place, box in enumerate(made):
        box.setFixedSize(QSize(100, 20))
        (row.add_right if place >= count - to_right else row.add)(box)
    return made


def test_what_has_no_room_goes_on_below(qtbot: QtBot) -> None:
    row = FlowRow()
    qtbot.addWidget(row)
    made = boxes(row, 3)
    row.resize(210, 20)
    row.show()
    assert [(box.x(), box.y()) for box in made] == [(0, 0), (100 + GRID, 0), (0, 20 + GRID)]
    assert row.height() == 40 + GRID
    assert row.minimumSizeHint().width() == 100
    assert row.sizeHint().width() == 300 + 2 * GRID


def test_what_belongs_to_the_right_stands_there(qtbot: QtBot) -> None:
    row = FlowRow()
    qtbot.addWidget(row)
    made = boxes(row, 3, to_right=2)
    row.resize(500, 20)
    row.show()
    assert [box.x() for box in made] == [0, 500 - 200 - GRID, 400]


def test_a_hidden_part_takes_no_room(qtbot: QtBot) -> None:
    row = FlowRow()
    qtbot.addWidget(row)
    first, second = boxes(row, 2)
    row.resize(100, 20)
    row.show()
    assert row.height() == 40 + GRID
    first.hide()
    qtbot.waitUntil(lambda: row.height() == 20)
    assert second.pos().isNull()
