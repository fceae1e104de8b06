"""The app's window with its pages; what a session shows is tested with the live window."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, QRect, QSize, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QFontMetrics
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot
from windows import REP, Heard, button, session, words

from sensorfit.plan import Plan
from sensorfit.settings import Look, SettingsFile
from sensorfit.ui.live_window import LiveWindow
from sensorfit.ui.openers import Openers
from sensorfit.ui.pages import pages
from sensorfit.ui.session import LiveSession
from sensorfit.ui.shell.drops import Dropped, Drops, dropped
from sensorfit.ui.shell.main_window import MainWindow
from sensorfit.ui.theme import THEMES, Mode, apply

PAGES = ("Train", "Review", "Sensors", "History", "Settings", "Help")
WITHOUT_BUTTON = ("Athletes",)


class Opened:
    """Openers that know one recording and one exercise; ``taught`` holds by which exercises recordings were opened."""

    def __init__(self, curl: Callable[..., Any], plan: Plan) -> None:
        self.taught: list[Path | None] = []
        self.openers = Openers(lambda: session(curl([REP]), plan), self._recording, self._exercise)
        self._make = lambda: session(curl([REP]), plan)

    def window(self, settings: SettingsFile, look: Look | None = None) -> MainWindow:
        return MainWindow(
            pages(self.openers, Heard), settings, Heard, lambda path: self.openers.recording(path, None), look
        )

    def _recording(self, path: Path, taught: Path | None) -> LiveSession:
        self.taught.append(taught)
        if path.name != "good.mcap":
            raise ValueError(f"{path.name} is not a recording: choose an .mcap or .csv file.")
        return self._make()

    def _exercise(self, path: Path) -> str:
        if path.name != "snatch.toml":
            raise ValueError(f"{path.name} is no exercise: teach it.")
        return "Snatch"


@pytest.fixture
def opened(curl: Callable[..., Any], plan: Plan) -> Opened:
    return Opened(curl, plan)


@pytest.fixture
def settings(tmp_path: Path) -> SettingsFile:
    return SettingsFile(tmp_path / "settings.json")


@pytest.fixture
def app(qtbot: QtBot, opened: Opened, settings: SettingsFile) -> Iterator[MainWindow]:
    window = opened.window(settings)
    qtbot.addWidget(window)
    window.resize(1024, 768)
    window.show()
    yield window
    window.close()


def live(app: MainWindow) -> LiveWindow:
    return app.findChildren(LiveWindow)[-1]


def rail(app: MainWindow, name: str) -> QToolButton:
    return next(part for part in app.findChildren(QToolButton) if part.accessibleName() == name)


def test_every_page_opens_from_the_bar_and_by_its_key(app: MainWindow, qtbot: QtBot) -> None:
    for name in PAGES:
        qtbot.mouseClick(rail(app, name), Qt.MouseButton.LeftButton)
        assert app.page(name).isVisible()
        assert rail(app, name).isChecked()
    app.activateWindow()
    qtbot.keyClick(app, Qt.Key.Key_F1)
    qtbot.waitUntil(app.page("Help").isVisible)
    qtbot.keyClick(app, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(app.page("Train").isVisible)


def test_the_bar_fits_the_lowest_window_and_says_who_trains(app: MainWindow, qtbot: QtBot) -> None:
    app.resize(640, 480)
    app.athletes.add("Maria Lopez")
    assert rail(app, "Who trains: Maria Lopez").text() == "Maria Lopez" or "…" in app._person.text()
    app.show_page("Athletes")
    assert app.page("Athletes").isVisible()
    buttons = [part for part in app.findChildren(QToolButton) if part.parent() is app._rail]
    qtbot.waitUntil(lambda: app._rail.height() == 480)
    assert all(button.geometry().bottom() < 480 for button in buttons)
    assert not any(button.isChecked() for button in buttons)
    app.show_page("Help")
    assert rail(app, "Help").isChecked()


def test_the_demo_takes_the_place_of_the_pages_and_they_come_back(app: MainWindow, qtbot: QtBot) -> None:
    qtbot.mouseClick(button(app, "Demo"), Qt.MouseButton.LeftButton)
    assert live(app).isVisible()
    assert not app.page("Train").isVisible()
    assert "Lying leg curl" in app.windowTitle()
    qtbot.keyClick(live(app), Qt.Key.Key_Escape)
    qtbot.waitUntil(app.page("Train").isVisible)
    assert app.windowTitle() == "sensorfit"


def test_closing_the_window_in_a_session_stops_its_thread(app: MainWindow) -> None:
    app.page("Train")._demo()
    assert "sensorfit feed" in {thread.name for thread in threading.enumerate()}
    app.close()
    assert "sensorfit feed" not in {thread.name for thread in threading.enumerate()}


def test_a_recording_is_counted_by_a_taught_exercise_until_that_is_left(
    app: MainWindow, opened: Opened, qtbot: QtBot
) -> None:
    app.open_file(Path("photo.toml"))
    assert "photo.toml is no exercise: teach it." in words(app)
    app.open_file(Path("snatch.toml"))
    assert "photo" not in words(app)
    assert "“Snatch” is counted" in words(app)
    app.page("Train").take_file(Path("good.mcap"))
    live(app).close()
    qtbot.mouseClick(button(app, "As recorded"), Qt.MouseButton.LeftButton)
    app.page("Train").take_file(Path("good.mcap"))
    live(app).close()
    assert opened.taught == [Path("snatch.toml"), None]


def test_a_file_that_cannot_be_played_is_explained_and_a_good_one_clears_it(
    app: MainWindow, settings: SettingsFile
) -> None:
    app.page("Train").take_file(Path("photo.jpg"))
    assert "photo.jpg is not a recording: choose an .mcap or .csv file." in words(app)
    assert settings.now.recent == ()
    app.page("Train").take_file(Path("good.mcap"))
    assert live(app).isVisible()
    live(app).close()
    assert "photo.jpg" not in words(app)
    assert [Path(one).name for one in settings.now.recent] == ["good.mcap"]


def drop(app: MainWindow, *paths: Path, web: str = "") -> None:
    data = QMimeData()
    data.setUrls([QUrl(web)] if web else [QUrl.fromLocalFile(str(path)) for path in paths])
    action, mouse, key = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    app.findChild(Drops).eventFilter(app, QDropEvent(QPointF(5, 5), action, data, mouse, key))


def test_taught_exercises_and_recordings_can_be_dropped_on_any_page(
    app: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    app.show_page("Help")
    drop(app, Path("/snatch.toml"))
    assert "“Snatch” is counted" in words(app)
    drop(app, tmp_path / "photo.jpg")
    assert app.page("Review").isVisible()
    qtbot.waitUntil(lambda: "photo.jpg" in words(app) and "▲" in words(app))


@pytest.mark.parametrize(
    "sent",
    [
        b"file:///home/a%20b/M%C3%BCller%20100%25.mcap\r\n",
        "file:///home/a b/Müller 100%25.mcap\r\n".encode(),
        b"# from a file manager\r\nfile:///home/a%20b/M%C3%BCller%20100%25.mcap\r\n",
        b"file://localhost/home/a%20b/M%C3%BCller%20100%25.mcap",
        b"https://example.org/good.mcap\r\nfile:///home/a%20b/M%C3%BCller%20100%25.mcap\r\n",
    ],
)
def test_a_file_is_found_however_another_program_writes_its_address(sent: bytes) -> None:
    data = QMimeData()
    data.setData("text/uri-list", sent)
    assert dropped(data) == Dropped(Path("/home/a b/Müller 100%.mcap"))


def test_what_cannot_be_opened_by_a_drop_says_why_and_what_to_do(app: MainWindow, tmp_path: Path) -> None:
    app.show_page("Help")

    def said() -> str:
        return app.page("Help").banner.text().replace("\u200b", "")  # where long words may be broken

    drop(app, web="https://example.org/good.mcap")
    assert said().startswith("▲ https://example.org/good.mcap is not on this computer: save it as a file first")
    drop(app, Path("/a.mcap"), Path("/b.mcap"))
    assert said().startswith("▲ 2 files were dropped, and one is shown at a time: drop one.")
    drop(app, tmp_path)
    assert said().startswith(f"▲ {tmp_path.name} is a folder: drop one recording of it.")


def test_f1_helps_with_the_page_that_is_shown(app: MainWindow) -> None:
    for name in ("Review", "Train"):
        app.show_page(name)
        app.show_page("Help")
        assert f"The page {name}" in words(app)


def test_words_that_are_dragged_are_no_file(app: MainWindow) -> None:
    data = QMimeData()
    data.setText("/home/good.mcap")
    mouse, key = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entering = QDragEnterEvent(QPoint(5, 5), Qt.DropAction.CopyAction, data, mouse, key)
    entering.ignore()
    app.findChild(Drops).eventFilter(app, entering)
    assert not entering.isAccepted()


def test_nothing_is_opened_by_a_drop_while_a_session_runs(app: MainWindow, tmp_path: Path) -> None:
    app.page("Train").take_file(Path("good.mcap"))
    live = app._live
    drop(app, tmp_path / "photo.jpg")
    assert live is not None
    assert app._live is live
    live.close()
    assert "photo.jpg" not in words(app)


def test_a_long_word_in_a_message_is_broken_not_cut(app: MainWindow) -> None:
    app.page("Train").take_file(Path(",".join(["a_long_name_of_a_column"] * 9)))
    banner = app.page("Train").banner
    box = banner.fontMetrics().boundingRect(banner.rect(), Qt.TextFlag.TextWordWrap, banner.text())
    assert box.width() <= banner.width()


def test_another_look_holds_at_once_is_kept_and_leaves_the_page_where_it_was(
    app: MainWindow, settings: SettingsFile, tmp_path: Path
) -> None:
    app.show_page("Settings")
    before = app.palette().window().color().name()
    box = next(part for part in app.findChildren(QComboBox) if part.accessibleName() == "Theme")
    box.setCurrentIndex(2)
    box.activated.emit(2)
    assert app.page("Settings").isVisible()
    assert app.palette().window().color().name() == THEMES[Mode.LIGHT].background.lower() != before
    assert SettingsFile(tmp_path / "settings.json").now.look is Look.LIGHT
    apply(THEMES[Mode.DARK])


def test_the_window_comes_back_where_it_was_unless_that_is_off_every_screen(
    opened: Opened, settings: SettingsFile, qtbot: QtBot
) -> None:
    def again() -> MainWindow:
        window = opened.window(settings)
        qtbot.addWidget(window)
        window.show()
        return window

    first = again()
    first.setGeometry(QRect(30, 40, 700, 500))
    first.close()
    second = again()
    assert second.geometry() == QRect(30, 40, 700, 500)
    second.move(90_000, 40)
    second.close()
    assert again().geometry().left() < 10_000


@pytest.mark.parametrize("size", [QSize(640, 480), QSize(1024, 768), QSize(2560, 1440)])
def test_no_words_of_a_page_are_cut(opened: Opened, settings: SettingsFile, qtbot: QtBot, size: QSize) -> None:
    window = opened.window(settings, Look(Mode.DARK))
    qtbot.addWidget(window)
    window.resize(size)
    window.show()
    window.athletes.add("Maximiliane von und zu Hohenlohe")
    for name in (*PAGES, *WITHOUT_BUTTON):
        window.show_page(name)
        qtbot.waitExposed(window)
        for part in window.page(name).findChildren(QLabel):
            if part.isVisible() and part.text():
                assert _needed(part).height() <= part.height() + 1, part.text()


def _needed(part: QLabel) -> QRect:
    flags = Qt.TextFlag.TextWordWrap.value if part.wordWrap() else 0
    return QFontMetrics(part.font()).boundingRect(QRect(0, 0, part.contentsRect().width(), 9999), flags, part.text())


@pytest.mark.parametrize("width", [640, 1024])
def test_no_page_scrolls_sideways(app: MainWindow, qtbot: QtBot, width: int) -> None:
    app.athletes.add("Maximiliane von und zu Hohenlohe-Schillingsfürst, die Jüngere"[:60])
    app.resize(width, 480)
    for name in (*PAGES, *WITHOUT_BUTTON):
        app.show_page(name)
        bar = app.page(name)._scroll.horizontalScrollBar()
        qtbot.waitUntil(lambda bar=bar: bar.maximum() == 0)


def test_every_control_has_a_name(app: MainWindow) -> None:
    app.athletes.add("Maria")
    for name in (*PAGES, *WITHOUT_BUTTON):
        app.show_page(name)
    controls = [part for kind in (QPushButton, QToolButton, QComboBox) for part in app.findChildren(kind)]
    assert all(part.accessibleName() or part.text() for part in controls if isinstance(part, QWidget))


def test_a_machine_without_sound_says_so_in_the_first_session_only(
    app: MainWindow, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Heard, "obstacle", "Nothing can be heard here.")
    said = []
    for _ in range(2):
        app.watch(Path("good.mcap"))
        said.append("Nothing can be heard here." in words(live(app)))
        assert rail(live(app), "Nothing can be heard here.")
        live(app).close()
    assert said == [True, False]
