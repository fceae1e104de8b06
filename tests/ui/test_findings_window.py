"""The list of what was found, as long as a whole visit to the gym makes it."""

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QTableWidget, QWidget
from pytestqt.qtbot import QtBot

from sensorfit.ui.findings_window import LEAST_SIZE, FindingsWindow
from sensorfit.ui.model.findings import Finding, Verdict
from sensorfit.ui.theme import THEMES, Mode

REASON = "counted, since it went as far and took as long as the reps before and behind it, and began where it ended "


def found(number: int) -> Finding:
    return Finding(f"0:{number:02}", f"Set 1, rep {number}", "96°", "90 % sure", REASON * 3, Verdict.COUNTED)


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    return widget


def opened(qtbot: QtBot, parent: QWidget, lines: int) -> tuple[FindingsWindow, QTableWidget]:
    window = FindingsWindow(THEMES[Mode.DARK], parent)
    window.show_findings(tuple(map(found, range(lines))))
    window.show()
    qtbot.waitExposed(window)
    return window, window.findChildren(QTableWidget)[0]


def test_another_line_leaves_those_before_it_as_they_are(qtbot: QtBot, parent: QWidget) -> None:
    window, table = opened(qtbot, parent, 3)
    before = [table.item(row, 4) for row in range(3)]
    window.show_findings(tuple(map(found, range(4))))
    assert [table.item(row, 4) for row in range(3)] == before
    assert table.item(3, 1).text() == "✓ Set 1, rep 3"


def test_rows_are_as_high_as_their_reasons_need_in_a_window_of_any_width(qtbot: QtBot, parent: QWidget) -> None:
    window, table = opened(qtbot, parent, 2)
    window.resize(QSize(1400, 600))
    qtbot.waitUntil(lambda: table.columnWidth(4) > 600)
    wide = table.rowHeight(0)
    window.resize(LEAST_SIZE)
    qtbot.waitUntil(lambda: wide < table.rowHeight(0) == table.sizeHintForRow(0))
    qtbot.waitUntil(lambda: wide < table.rowHeight(1) == table.sizeHintForRow(1))
