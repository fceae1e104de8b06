"""Texts on cards that may be longer than there is room for."""

import pytest
from pytestqt.qtbot import QtBot

from sensorfit.ui.card import elided

LONG = "The one with a very long name for a thigh"


@pytest.mark.parametrize("again", [False, True], ids=["from the beginning", "later on"])
def test_a_name_that_is_shortened_is_whole_under_the_mouse(qtbot: QtBot, again: bool) -> None:
    name = elided("" if again else LONG, 14, "#FFFFFF")
    qtbot.addWidget(name)
    if again:
        name.setText(LONG)
    assert name.toolTip() == LONG
    assert name.minimumSizeHint().width() < name.sizeHint().width()
