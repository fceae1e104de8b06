"""The lines of the table of sets tell Qt only what differs, and leave room for every set to become the present one."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from pytestqt.qtbot import QtBot

from sensorfit.ui.card import SEMIBOLD
from sensorfit.ui.model.sets import RowState, SetRow
from sensorfit.ui.sets_card import SetsTable
from sensorfit.ui.sets_lines import DONE_COLUMN, HEADS, SetsLines, lines_of
from sensorfit.ui.theme import THEMES, Mode, font

THEME = THEMES[Mode.DARK]
FIRST = SetRow("1", "12 reps", "60 kg", "3", "1:30", RowState.CURRENT, missed=False, heading="Leg curl")
SECOND = replace(FIRST, number="2", done="–", state=RowState.TODO, heading="")
THIRD = replace(SECOND, number="1", heading="Leg press")


@pytest.fixture
def table(qtbot: QtBot) -> SetsTable:
    table = SetsTable(THEME, 400)
    qtbot.addWidget(table)
    table.show_rows((FIRST, SECOND, THIRD))
    return table


@pytest.fixture
def lines(table: SetsTable) -> SetsLines:
    model = table.model()
    assert isinstance(model, SetsLines)
    return model


def told(lines: SetsLines) -> list[tuple[int, int]]:
    """First and last line of what the model says has changed from now on; an entry (-1, -1) for all."""
    heard: list[tuple[int, int]] = []
    lines.dataChanged.connect(lambda first, last: heard.append((first.row(), last.row())))
    lines.modelReset.connect(lambda: heard.append((-1, -1)))
    return heard


def test_a_heading_stands_above_the_first_set_of_an_exercise(lines: SetsLines) -> None:
    texts = [lines.index(place, 0).data() for place in range(lines.rowCount())]
    assert texts == ["Leg curl", "▶ 1", "○ 2", "Leg press", "○ 1"]


def test_a_rep_more_tells_of_its_line_alone(lines: SetsLines) -> None:
    heard = told(lines)
    assert not lines.show_lines(lines_of((replace(FIRST, done="4"), SECOND, THIRD)))
    assert heard == [(1, 1)]
    assert lines.index(1, DONE_COLUMN).data() == "4"


def test_the_end_of_a_set_is_told_at_once(lines: SetsLines) -> None:
    heard = told(lines)
    done, current = replace(FIRST, state=RowState.DONE), replace(SECOND, state=RowState.CURRENT)
    lines.show_lines(lines_of((done, current, THIRD)))
    assert heard == [(1, 2)]


def test_another_set_lays_the_lines_out_anew(lines: SetsLines) -> None:
    heard = told(lines)
    assert lines.show_lines(lines_of((FIRST, SECOND, SECOND, THIRD)))
    assert heard == [(-1, -1)]


def test_a_cell_is_read_out_with_its_head_and_state(lines: SetsLines) -> None:
    assert lines.index(1, DONE_COLUMN).data(Qt.ItemDataRole.AccessibleTextRole) == "Done 3, current"
    assert lines.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole) is None


@pytest.mark.parametrize("column", [0, 1])
def test_a_column_has_room_for_its_texts_as_those_of_the_present_set(qtbot: QtBot, column: int) -> None:
    table = SetsTable(THEME, 400)
    qtbot.addWidget(table)
    rows = (replace(FIRST, state=RowState.DONE), replace(SECOND, number="2 L", target="10–12 reps"))
    table.show_rows(rows)
    before = table.sizeHintForColumn(column)
    table.show_rows((rows[0], replace(rows[1], state=RowState.CURRENT)))
    assert table.sizeHintForColumn(column) == before


def test_what_stayed_below_its_target_has_room_for_its_sign(qtbot: QtBot) -> None:
    table = SetsTable(THEME, 400)
    qtbot.addWidget(table)
    widths = []
    for missed in (False, True):
        table.show_rows((replace(FIRST, done="12", state=RowState.DONE, missed=missed),))
        widths.append(table.sizeHintForColumn(DONE_COLUMN))
    assert widths[1] >= widths[0] + QFontMetrics(font(14, SEMIBOLD)).horizontalAdvance("▲")


def test_a_line_has_a_text_for_each_head(lines: SetsLines) -> None:
    assert [lines.index(1, column).data() for column in range(len(HEADS))] == ["▶ 1", "12 reps", "60 kg", "3", "1:30"]
