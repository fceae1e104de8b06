"""The app's window: the bar of pages, the page, and a running session in their place. Knows no page's content.

The live window is imported when a session is shown: it would keep the first page waiting.
"""

import logging
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QFileDialog, QHBoxLayout, QStackedWidget, QWidget

from sensorfit.device.radios import bluetooth
from sensorfit.history.current_athlete import CurrentAthlete
from sensorfit.history.done import Athlete
from sensorfit.settings import Look, Settings, SettingsFile
from sensorfit.texts import tr
from sensorfit.ui.background import Background
from sensorfit.ui.connect.worn_sensors import WornSensors
from sensorfit.ui.shell.drops import Drops
from sensorfit.ui.shell.page import FILES, Page, Shell
from sensorfit.ui.shell.people_button import PeopleButton
from sensorfit.ui.shell.rail import Place, Rail
from sensorfit.ui.shell.window_place import window_place
from sensorfit.ui.theme import Theme, apply, theme_of
from sensorfit.ui.welcome import Welcome
from sensorfit.user_data import data_folder

if TYPE_CHECKING:
    from sensorfit.ui.cue_player import Sound
    from sensorfit.ui.live_window import LiveWindow
    from sensorfit.ui.session import LiveSession, Session

LEAST_SIZE = QSize(640, 480)
"""A smaller window shows too little of a page."""

FIRST_SIZE = QSize(1440, 900)
"""Size of the window on its first run, where the screen is large enough."""

SENSORS = "Sensors"
"""Name of the page where sensors are connected."""

PEOPLE = "Athletes"
"""Name of the page where athletes are added, renamed and deleted."""

HELP = "Help"
"""Name of the page where a fault is reported."""

PageMaker = Callable[[Shell, Theme], Page]


class MainWindow(QWidget):
    """Shows one page at a time; each is made when it is first asked for."""

    def __init__(
        self,
        places: Mapping[Place, PageMaker],
        settings: SettingsFile,
        sound: "Callable[[], Sound]",
        replay: "Callable[[Path], LiveSession]",
        look: Look | None = None,
        athletes: CurrentAthlete | None = None,
        *,
        sensors: WornSensors | None = None,
    ) -> None:
        """``sound`` gives a way out of the computer to each session, ``replay`` makes a session of a recording;
        ``look`` holds in the place of the one that was chosen, ``athletes`` in that of those of this computer,
        ``sensors`` in that of those on its Bluetooth. Remembered sensors connect as soon as the window is there."""
        super().__init__()
        self.athletes = athletes or CurrentAthlete(data_folder())
        self.settings, self._sound, self._replay = settings, sound, replay
        self.sensors = sensors or WornSensors(bluetooth)
        self._makers = {place.name: make for place, make in places.items()}
        self._places = tuple(places)
        self._pages: dict[str, Page] = {}
        self._current = ""
        self._live: LiveWindow | None = None
        self._told_of_silence = False
        self._asks = True
        self._welcome: Welcome | None = None
        self._look, self._settings_look = look or settings.now.look, settings.now.look
        self.setWindowTitle("sensorfit")
        Drops(self, self._is_ready, self.open_file, self._refuse)
        self.setMinimumSize(LEAST_SIZE)
        self._stack = QStackedWidget()
        frame = QHBoxLayout(self)
        frame.setContentsMargins(0, 0, 0, 0)
        frame.setSpacing(0)
        frame.addWidget(self._stack)
        self._build()
        self._make_shortcuts()
        self._place_window(settings.now)
        settings.listen(self._settings_changed)
        self.athletes.listen(self._athlete_changed)
        QTimer.singleShot(0, self.sensors.begin)

    def _build(self) -> None:
        """Make bar and pages anew, in the present look."""
        self._theme = theme_of(self._look)
        apply(self._theme)
        self._home = QWidget()
        self._person = PeopleButton(self.athletes, self._theme, self._refuse)
        self._person.managed.connect(lambda: self.show_page(PEOPLE))
        self._rail = Rail(self._places, self._person, self._theme)
        self._rail.chosen.connect(self.show_page)
        self._shown = QStackedWidget()
        row = QHBoxLayout(self._home)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._rail)
        row.addWidget(self._shown, 1)
        self._stack.addWidget(self._home)
        self._stack.setCurrentWidget(self._home)
        self._pages = {}
        self._enter(self._current or self._places[0].name)

    def _make_shortcuts(self) -> None:
        keys: dict[str, Callable[[], object]] = {
            "Ctrl+Q": QApplication.closeAllWindows,
            "Ctrl+O": self._choose_file,
            "F11": self._toggle_full_screen,
        }
        keys |= {place.key: partial(self.show_page, place.name) for place in self._places}
        for key, action in keys.items():
            QShortcut(QKeySequence(key), self).activated.connect(action)

    def _place_window(self, settings: Settings) -> None:
        """Come back where the window was, if that is on a screen."""
        self.resize(FIRST_SIZE.boundedTo(QGuiApplication.primaryScreen().availableSize()))
        screens = [one.availableGeometry() for one in QGuiApplication.screens()]
        if settings.window and (place := window_place(QRect(*settings.window), screens)):
            self.setGeometry(place)
        if settings.maximised:
            self.setWindowState(Qt.WindowState.WindowMaximized)

    def show_page(self, name: str) -> None:
        """Go to the page called ``name``, unless the present one asks to stay or a session runs."""
        if not self._is_ready():
            return
        if name != self._current and not self._pages[self._current].may_leave():
            self._rail.mark(self._current)
            return
        self._enter(name)

    def _is_ready(self) -> bool:
        """Whether pages are shown: no session runs and nobody is welcomed."""
        return self._live is None and self._welcome is None

    def page(self, name: str) -> Page:
        """Return the page called ``name``, made now if it was never shown."""
        if name not in self._pages:
            self._pages[name] = self._makers[name](self, self._theme)
            self._shown.addWidget(self._pages[name])
        return self._pages[name]

    def _enter(self, name: str) -> None:
        page = self.page(name)
        page.comes_after(self._current)
        self._current = name
        self._shown.setCurrentWidget(page)
        self._rail.mark(name)
        page.entered()

    def show_session(self, session: "Session") -> None:
        """Show a running session in the place of the pages until it is closed."""
        from sensorfit.ui.cue_player import CuePlayer
        from sensorfit.ui.live_window import LiveWindow

        cues = CuePlayer(self._sound(), self.settings)
        self._live = LiveWindow(session, self._theme, cues)
        if cues.obstacle and not self._told_of_silence:
            self._live.remark(cues.obstacle)
            self._told_of_silence = True
        self._live.closed.connect(self._session_closed)
        self._stack.addWidget(self._live)
        self._stack.setCurrentWidget(self._live)
        self.setWindowTitle(self._live.windowTitle())
        self._live.setFocus()

    def watch(self, path: Path) -> None:
        """Play the recording at ``path`` as if it were measured now, or say on the page why that cannot be."""
        try:
            session = self._replay(path)
        except Exception as error:  # whatever is wrong with a file is said, in the words of whoever noticed
            logging.getLogger(__name__).debug("a file did not open", exc_info=error)
            self._refuse(str(error))
            return
        self.show_session(session)

    def _refuse(self, why: str) -> None:
        self._pages[self._current].say(f"▲ {why}")

    def welcome(self, try_it: "Callable[[], LiveSession]") -> None:
        """Ask a new user who trains and how to begin, before anything else; ``try_it`` makes a session that needs no
        sensor."""
        self._welcome = Welcome(self.athletes, self._theme)
        self._welcome.connect_sensor.connect(self._connect_first)
        self._welcome.try_it.connect(partial(self._try_first, try_it))
        self._stack.addWidget(self._welcome)
        self._stack.setCurrentWidget(self._welcome)
        self._welcome.setFocus()

    def _try_first(self, try_it: "Callable[[], LiveSession]") -> None:
        assert self._welcome, "it was asked there"
        self._welcome.wait(tr("Simulating an athlete. This takes a few seconds."))
        failed = self._welcome.refuse
        Background(self._welcome).run(try_it, self._show_first, lambda error: failed(str(error)))

    def _show_first(self, session: "LiveSession") -> None:
        self._welcomed()
        self.show_session(session)

    def _connect_first(self) -> None:
        self._welcomed()
        self.show_page(SENSORS)

    def _welcomed(self) -> None:
        """The first run is over."""
        welcome, self._welcome = self._welcome, None
        if welcome:
            self._stack.removeWidget(welcome)
            welcome.deleteLater()
        self._stack.setCurrentWidget(self._home)
        self.settings.change(replace(self.settings.now, welcomed=True))

    def _athlete_changed(self, athlete: Athlete | None) -> None:
        self._person.show_athlete(athlete)
        for page in self._pages.values():
            page.athlete_changed()

    def _session_closed(self) -> None:
        assert self._live is not None, "only an open session is closed"
        live, self._live = self._live, None
        self._stack.removeWidget(live)
        live.deleteLater()
        self.setWindowTitle("sensorfit")
        self._stack.setCurrentWidget(self._home)
        self._pages[self._current].entered()
        if live.farewell:
            self._pages[self._current].say(live.farewell)

    def _choose_file(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, tr("Open a recording"), "", tr(FILES))
        if name:
            self.open_file(Path(name))

    def open_file(self, path: Path, at: float | None = None) -> None:
        """Hand the file at ``path`` to the first page that takes such files, which shows what lies at ``at`` s; not
        while a session runs."""
        if self._is_ready():
            place = next(place for place in self._places if path.name.casefold().endswith(place.takes))
            self.show_page(place.name)
            self.page(place.name).take_file(path, at)

    def report(self, recording: Path | None) -> None:
        """Go to where a fault is reported, with ``recording`` in the report."""
        from sensorfit.ui.help_page import HelpPage

        self.show_page(HELP)
        page = self.page(HELP)
        if isinstance(page, HelpPage):
            page.report(recording)

    def _settings_changed(self, settings: Settings) -> None:
        if settings.look is not self._settings_look:  # one that was given for this time holds until another is chosen
            self._look = self._settings_look = settings.look
            old = self._home
            for page in self._pages.values():
                page.shut()
            self._build()
            self._stack.removeWidget(old)
            old.deleteLater()

    def _toggle_full_screen(self) -> None:
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def end(self) -> None:
        """Close without a question, since the system ends: nobody would answer it."""
        self._asks = False
        QApplication.closeAllWindows()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stop everything that runs and keep where the window was."""
        if self._asks and self._live is None and not self._pages[self._current].may_leave():
            event.ignore()
            return
        if self._live is not None:
            self._live.close()
        for page in self._pages.values():
            page.shut()
        where = self.normalGeometry()
        window = (where.x(), where.y(), where.width(), where.height())
        self.settings.change(replace(self.settings.now, window=window, maximised=self.isMaximized()))
        self.hide()  # to stop the sensors takes a second or more
        self.sensors.close()
        super().closeEvent(event)
