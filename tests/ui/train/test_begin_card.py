"""Before the start it stands beside the button what the worn sensors cannot see, and the way out."""

from pytestqt.qtbot import QtBot
from windows import button, words

from sensorfit.ui.model.readiness import Readiness
from sensorfit.ui.model.unseen import Unseen
from sensorfit.ui.theme import THEMES, Mode
from sensorfit.ui.train.begin_card import BeginCard

DARK = THEMES[Mode.DARK]
SEEN = Readiness("Sensors ready: right shank.", True, False, Unseen())
BLIND = Readiness("Sensors ready: right wrist.", True, False, Unseen("▲ Nobody has said what it shows.", True))


def test_where_nothing_is_seen_the_button_says_that_it_starts_anyway(qtbot: QtBot) -> None:
    card = BeginCard("1", DARK)
    qtbot.addWidget(card)
    card.show_ready(BLIND, planned=True)
    card.show()
    assert "▲ Nobody has said what it shows." in words(card)
    with qtbot.waitSignal(card.started):
        button(card, "Start anyway").click()


def test_the_warning_goes_once_a_sensor_sees_it(qtbot: QtBot) -> None:
    card = BeginCard("1", DARK)
    qtbot.addWidget(card)
    for ready in (BLIND, SEEN):
        card.show_ready(ready, planned=True)
    card.show()
    assert "▲" not in words(card)
    assert button(card, "Start").isEnabled()
