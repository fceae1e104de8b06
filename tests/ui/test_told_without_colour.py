"""What tables tell by a colour they tell by a sign or a line as well, and to a screen reader in words."""

from dataclasses import fields
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTableWidget
from pytestqt.qtbot import QtBot

from sensorfit.ui.history import workout_table
from sensorfit.ui.history.workout_table import WorkoutTable
from sensorfit.ui.model.review import ReviewedSet
from sensorfit.ui.model.sets import RowState, SetRow
from sensorfit.ui.review import sets_table
from sensorfit.ui.review.sets_table import SetsTable as ReviewTable
from sensorfit.ui.sets_card import SetsTable
from sensorfit.ui.sets_lines import DONE_COLUMN
from sensorfit.ui.theme import THEMES, Mode

DARK = THEMES[Mode.DARK]


def filled(kind: type[Any], **values: object) -> Any:
    """A row of which only ``values`` matter; every other field is a word."""
    return kind(**{one.name: "x" for one in fields(kind)} | values)


def test_a_set_below_its_target_has_a_sign(qtbot: QtBot) -> None:
    table = SetsTable(DARK, 400)
    qtbot.addWidget(table)
    table.show_rows(
        tuple(
            filled(SetRow, done=f"{count}", state=RowState.DONE, missed=count < 10, sure=True, heading="")
            for count in (10, 9)
        )
    )
    assert [table.model().index(line, DONE_COLUMN).data() for line in range(2)] == ["10", "▲ 9"]


@pytest.mark.parametrize("corrected", [True, False])
def test_a_count_that_a_person_gave_is_underlined_and_said_to_be(qtbot: QtBot, corrected: bool) -> None:
    reviewed = ReviewTable(DARK)
    reviewed.show_sets((filled(ReviewedSet, at=1.0, start=0.0, stop=2.0, corrected=corrected),), fixed=False)
    done = WorkoutTable(DARK)
    done.show_sets((filled(workout_table.SetLine, number=1, corrected=corrected),))
    tables: list[tuple[QTableWidget, int]] = [(reviewed, sets_table.COUNT), (done, workout_table.DONE)]
    for table, column in tables:
        qtbot.addWidget(table)
        cell = table.item(0, column)
        assert cell.font().underline() is corrected
        assert cell.data(Qt.ItemDataRole.AccessibleTextRole).endswith(", corrected") is corrected
        assert not table.item(0, 0).font().underline()
