"""Which pages the app has, in what order, under which keys. Knows no page's content."""

from collections.abc import Callable, Mapping

from sensorfit.ui.cue_player import Sound
from sensorfit.ui.help_page import HelpPage
from sensorfit.ui.people.people_page import PeoplePage
from sensorfit.ui.review.review_page import ReviewPage
from sensorfit.ui.session import Openers
from sensorfit.ui.settings_page import SettingsPage
from sensorfit.ui.shell.main_window import PageMaker
from sensorfit.ui.shell.rail import Place
from sensorfit.ui.start_page import StartPage


def pages(openers: Openers, sound: Callable[[], Sound]) -> Mapping[Place, PageMaker]:
    """Return every page's place and what makes it; ``sound`` is the way out of the computer."""
    return {
        Place("Train", "train", "Ctrl+1", (".toml",)): lambda shell, theme: StartPage(openers, shell, theme),
        Place("Review", "review", "Ctrl+2", ("",)): ReviewPage,
        Place("Athletes", "athlete", "Ctrl+0", at_bottom=True, in_bar=False): PeoplePage,
        Place("Settings", "settings", "Ctrl+,", at_bottom=True): lambda shell, theme: SettingsPage(shell, sound, theme),
        Place("Help", "help", "F1", at_bottom=True): lambda _, theme: HelpPage(theme),
    }
