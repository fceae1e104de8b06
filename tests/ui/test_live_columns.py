"""The live screen in windows of every width: nothing lies beside what is seen."""

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from sensorfit.ui.live_columns import LEAST_RIGHT, NARROW, RIGHT_WIDTH, LiveColumns


def columns(qtbot: QtBot, width: int, height: int) -> tuple[LiveColumns, QWidget, QWidget]:
    graphs, card = QWidget(), QWidget()
    graphs.setMinimumSize(400, 200)
    card.setMinimumSize(300, 100)
    made = LiveColumns(graphs, [card])
    qtbot.addWidget(made)
    made.resize(width, height)
    made.show()
    qtbot.waitUntil(lambda: card.width() >= 300)
    return made, graphs, card


def test_the_cards_stand_beside_the_graphs_where_there_is_room(qtbot: QtBot) -> None:
    made, graphs, card = columns(qtbot, NARROW, LEAST_RIGHT - 1)
    assert card.width() == RIGHT_WIDTH
    assert graphs.geometry().right() < card.parentWidget().x()
    assert made.is_low


def test_the_cards_stand_above_the_graphs_in_a_narrow_window(qtbot: QtBot) -> None:
    made, graphs, card = columns(qtbot, NARROW - 1, LEAST_RIGHT - 1)
    qtbot.waitUntil(lambda: card.width() == graphs.width() == NARROW - 1)
    assert card.parentWidget().y() < graphs.y()
    assert made.minimumSizeHint().width() < RIGHT_WIDTH + 400
    assert not made.is_low
