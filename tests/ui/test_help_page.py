"""Help names every key that does something, as it is in the code."""

import re
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from windows import words

from sensorfit.settings import SettingsFile
from sensorfit.texts import Marked, tr
from sensorfit.ui import live_window
from sensorfit.ui.help_page import OF_PAGES, HelpPage
from sensorfit.ui.model.wishes import ENTRIES
from sensorfit.ui.pages import pages
from sensorfit.ui.shell import main_window
from sensorfit.ui.theme import THEMES, Mode

CALLED = {"Return": "Enter", "Escape": "Esc"}
"""What people call keys."""

COUNTED = re.compile(r"Ctrl\+[1-9]")
"""Keys of pages, which are told together."""


@pytest.fixture
def help_page(qtbot: QtBot, tmp_path: Path) -> HelpPage:
    class Frame:
        settings = SettingsFile(tmp_path / "settings.json")

    page = HelpPage(Frame(), THEMES[Mode.DARK])  # type: ignore[arg-type]
    qtbot.addWidget(page)
    page.show()
    return page


@pytest.fixture
def shown(help_page: HelpPage) -> str:
    return words(help_page)


def test_help_tells_first_of_the_page_on_which_it_was_asked_for(help_page: HelpPage) -> None:
    assert words(help_page).startswith("Help\nWear the sensor")
    for place in pages(None, None):  # type: ignore[arg-type]
        help_page.comes_after(place.name)
        if place.name != "Help":
            assert words(help_page).startswith(f"Help\nThe page {place.name}\n{tr(OF_PAGES[Marked(place.name)])}\n")
    assert "The page Settings" in words(help_page), "asked for once more, it stays"


@pytest.mark.parametrize("module", [live_window, main_window])
def test_every_key_of_the_window_and_of_a_session_is_named(shown: str, module: object) -> None:
    keys = re.findall(r'"(\S+)": (?:self|QApp)|keys\["(\w+)"\]', Path(module.__file__).read_text("utf-8"))  # type: ignore[attr-defined]
    found = {one or other for one, other in keys}
    assert len(found) >= 3
    named = re.split(r"[\n ,]+", shown)
    assert {CALLED.get(key, key) for key in found} <= set(named)


def test_every_key_of_the_menu_of_a_workout_is_named_with_what_it_does(shown: str) -> None:
    lines = shown.split("\n")
    for one in ENTRIES:
        assert not one.key or (one.key in lines and tr(one.words) in lines)


def test_every_key_of_a_page_is_named(shown: str) -> None:
    for place in pages(None, None):  # type: ignore[arg-type]
        assert place.key in shown or COUNTED.fullmatch(place.key)
