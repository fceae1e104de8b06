"""Which pages the app has, in what order, under which keys. Knows no page's content.

A page is imported when it is made, so in a function of its own below: the window appears before those that are not
seen first, and what they need, is there.
"""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from sensorfit.ui.shell.page import Page, Shell
from sensorfit.ui.shell.rail import Place
from sensorfit.ui.theme import Theme

if TYPE_CHECKING:
    from sensorfit.ui.cue_player import Sound
    from sensorfit.ui.openers import Openers
    from sensorfit.ui.shell.main_window import PageMaker


def pages(openers: "Openers", sound: "Callable[[], Sound]") -> "Mapping[Place, PageMaker]":
    """Return every page's place and what makes it; ``sound`` is the way out of the computer."""
    return {
        Place("Train", "train", "Ctrl+1", (".toml",)): lambda shell, theme: _train(openers, shell, theme),
        Place("Review", "review", "Ctrl+2", ("",)): _review,
        Place("Sensors", "sensors", "Ctrl+3"): _sensors,
        Place("History", "history", "Ctrl+4"): _history,
        Place("Athletes", "athlete", "Ctrl+0", at_bottom=True, in_bar=False): _people,
        Place("Settings", "settings", "Ctrl+,", at_bottom=True): lambda shell, theme: _settings(shell, sound, theme),
        Place("Help", "help", "F1", at_bottom=True): _help,
    }


def _train(openers: "Openers", shell: Shell, theme: Theme) -> Page:
    from sensorfit.ui.train.train_page import TrainPage

    return TrainPage(openers, shell, theme)


def _review(shell: Shell, theme: Theme) -> Page:
    from sensorfit.ui.review.review_page import ReviewPage

    return ReviewPage(shell, theme)


def _sensors(shell: Shell, theme: Theme) -> Page:
    from sensorfit.ui.connect.sensors_page import SensorsPage

    return SensorsPage(shell, theme)


def _history(shell: Shell, theme: Theme) -> Page:
    from sensorfit.ui.history.history_page import HistoryPage

    return HistoryPage(shell, theme)


def _people(shell: Shell, theme: Theme) -> Page:
    from sensorfit.ui.people.people_page import PeoplePage

    return PeoplePage(shell, theme)


def _settings(shell: Shell, sound: "Callable[[], Sound]", theme: Theme) -> Page:
    from sensorfit.ui.settings_page import SettingsPage

    return SettingsPage(shell, sound, theme)


def _help(shell: Shell, theme: Theme) -> Page:
    from sensorfit.ui.help_page import HelpPage

    return HelpPage(shell, theme)
