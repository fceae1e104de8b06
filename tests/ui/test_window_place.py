"""A window comes back where it can be reached, whatever screens are there by then."""

import pytest
from PySide6.QtCore import QRect

from sensorfit.ui.shell.window_place import window_place

LAPTOP, BESIDE = QRect(0, 0, 1366, 740), QRect(1366, 0, 2560, 1400)


def test_it_comes_back_as_it_was_where_that_screen_is_still_there() -> None:
    kept = QRect(1500, 100, 2000, 1200)
    assert window_place(kept, [LAPTOP, BESIDE]) == kept


@pytest.mark.parametrize(
    "kept",
    [
        QRect(1500, 100, 1200, 700),
        QRect(1300, 100, 1200, 700),
        QRect(100, -500, 1200, 700),
        QRect(100, 735, 1200, 700),
        QRect(-1150, 100, 1200, 700),
    ],
    ids=["on a screen that is gone", "a strip at the right", "its top above", "its top below", "a strip at the left"],
)
def test_without_a_top_to_drag_it_by_it_begins_anew(kept: QRect) -> None:
    assert window_place(kept, [LAPTOP]) is None


def test_one_that_was_on_a_larger_screen_is_no_larger_than_the_one_it_is_on() -> None:
    assert window_place(QRect(200, 60, 2000, 1200), [LAPTOP]) == LAPTOP


def test_a_window_that_hangs_over_an_edge_may_do_so_again() -> None:
    kept = QRect(900, 500, 800, 600)
    assert window_place(kept, [LAPTOP]) == kept
