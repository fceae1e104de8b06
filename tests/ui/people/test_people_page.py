"""Athletes are added, chosen, renamed and deleted, and nobody by accident."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from history.made_up import workout
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot
from windows import Heard, button, words

from sensorfit.history.current_athlete import CurrentAthlete
from sensorfit.settings import SettingsFile
from sensorfit.ui.openers import Openers
from sensorfit.ui.pages import pages
from sensorfit.ui.shell.main_window import MainWindow


@pytest.fixture
def current(tmp_path: Path) -> CurrentAthlete:
    return CurrentAthlete(tmp_path)


@pytest.fixture
def app(qtbot: QtBot, tmp_path: Path, current: CurrentAthlete) -> Iterator[MainWindow]:
    settings = SettingsFile(tmp_path / "settings.json")
    nothing = Openers(lambda: 1 / 0, lambda *_: 1 / 0, str)
    window = MainWindow(pages(nothing, Heard), settings, Heard, lambda _: 1 / 0, athletes=current)
    qtbot.addWidget(window)
    window.show()
    window.show_page("Athletes")
    yield window
    window.close()


def field(app: MainWindow, meaning: str) -> QLineEdit:
    return next(part for part in app.findChildren(QLineEdit) if part.accessibleName() == meaning)


def add(app: MainWindow, qtbot: QtBot, name: str) -> None:
    name_field = field(app, "Name of the new athlete")
    name_field.clear()
    qtbot.keyClicks(name_field, name)
    qtbot.keyClick(name_field, Qt.Key.Key_Return)


def test_who_is_added_trains_and_a_name_that_is_taken_is_refused_in_words(
    app: MainWindow, current: CurrentAthlete, qtbot: QtBot
) -> None:
    add(app, qtbot, "Maria")
    assert current.now is not None
    assert current.now.name == "Maria"
    assert "trains now" in words(app)
    add(app, qtbot, "maria")
    assert "already" in words(app)
    assert [one.name for one in current.athletes.all()] == ["Maria"]


def test_the_bar_lets_somebody_else_train(app: MainWindow, current: CurrentAthlete, qtbot: QtBot) -> None:
    add(app, qtbot, "Maria")
    add(app, qtbot, "Jo")
    menu = app._person.menu()
    menu.aboutToShow.emit()
    names = [action.text() for action in menu.actions() if action.isCheckable()]
    assert names == ["Jo", "Maria"]
    menu.actions()[1].trigger()
    assert current.now is not None
    assert current.now.name == "Maria"
    assert app._person.accessibleName() == "Who trains: Maria"


def test_a_name_is_changed(app: MainWindow, current: CurrentAthlete, qtbot: QtBot) -> None:
    add(app, qtbot, "Maria")
    button(app, "Rename Maria").click()
    name = field(app, "New name")
    qtbot.keyClicks(name, "Mia")
    qtbot.keyClick(name, Qt.Key.Key_Return)
    assert [one.name for one in current.athletes.all()] == ["Mia"]
    assert app._person.accessibleName() == "Who trains: Mia"


def test_deleting_says_what_goes_and_needs_the_name(app: MainWindow, current: CurrentAthlete, qtbot: QtBot) -> None:
    add(app, qtbot, "Maria")
    with current.history() as history:
        history.add(workout())
    button(app, "Delete all that is kept of Maria").click()
    shown = app.findChildren(QPlainTextEdit)[-1].toPlainText()
    assert "1 workout" in shown
    assert "history.sqlite" in shown
    delete = button(app, "Delete for good")
    assert not delete.isEnabled()
    qtbot.keyClicks(field(app, "Type Maria to delete all of it"), "Mari")
    assert not delete.isEnabled()
    qtbot.keyClicks(field(app, "Type Maria to delete all of it"), "a")
    delete.click()
    assert current.athletes.all() == ()
    assert current.now is None
    assert app._person.accessibleName() == "Who trains: Nobody"
