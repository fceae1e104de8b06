"""What a page of the app is, and what it may ask of the window around it. Knows no page."""

from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from sensorfit.history.current_athlete import CurrentAthlete
from sensorfit.settings import SettingsFile
from sensorfit.texts import mark, tr
from sensorfit.ui.card import BOLD, Banner, FittedLabel
from sensorfit.ui.connect.worn_sensors import WornSensors
from sensorfit.ui.theme import GAP, GRID, Theme

if TYPE_CHECKING:
    from sensorfit.ui.session import Session

PAGE_WIDTH = 130 * GRID
"""Pixels beyond which the content of a page grows no wider: longer lines are hard to read."""

RECORDINGS = mark("Recordings (*.mcap *.csv *.csv.gz *.parquet);;All files (*)")
FILES = mark("Recordings (*.mcap *.csv *.csv.gz *.parquet);;Taught exercises (*.toml);;All files (*)")
"""Files that are recordings, and all that some page takes, as dialogs offer them."""


class Shell(Protocol):
    """The window around the pages."""

    settings: SettingsFile
    athletes: CurrentAthlete
    """Who trains, and everybody else."""
    sensors: WornSensors
    """Those that can be had now, and what is known of them."""

    def show_session(self, session: "Session") -> None:
        """Show a running session in the place of the pages until it is closed."""

    def watch(self, path: Path) -> None:
        """Play the recording at ``path`` as if it were measured now."""

    def show_page(self, name: str) -> None:
        """Go to the page called ``name``."""

    def open_file(self, path: Path, at: float | None = None) -> None:
        """Go to the page that takes such files, and open the one at ``path`` there, and of it what lies at ``at`` s."""

    def report(self, recording: Path | None) -> None:
        """Go to where a fault is reported, with ``recording`` in the report."""


class Page(QWidget):
    """A page with its heading; parts are added to ``column``. What goes wrong is said in its banner."""

    def __init__(self, title: str, theme: Theme, *, wide: bool = False) -> None:
        """A ``wide`` page takes the whole width, as graphs and tables do."""
        super().__init__()
        self.theme = theme
        self.banner = Banner(14, theme.text)
        self._content = content = QWidget()
        if not wide:
            content.setMaximumWidth(PAGE_WIDTH)
        self.column = QVBoxLayout(content)
        margin = GAP if wide else 2 * GAP
        self.column.setContentsMargins(margin, margin, margin, margin)
        self.column.setSpacing(GAP)
        self._heading = FittedLabel(22 if wide else 28, theme.text, BOLD)
        self.head(title)
        self.column.addWidget(self._heading)
        self.column.addWidget(self.banner)
        self._scroll = scroll = QScrollArea()  # a window smaller than its parts loses none of them
        scroll.setAccessibleName(title)  # Tab comes to it, and arrows scroll it
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        scroll.setWidget(content)
        self._frame = QVBoxLayout(self)
        self._frame.setContentsMargins(0, 0, 0, 0)
        self._frame.addWidget(scroll)

    def head(self, title: str) -> None:
        """Show another ``title`` above the page; a long name in it goes on in the next line."""
        self._heading.show_text(title.replace("_", "_\u200b"))  # names of files may break there

    def say(self, *sentences: str) -> None:
        """Show ``sentences`` in the banner, or nothing."""
        self.banner.show_lines(list(filter(None, sentences)))

    def cover(self, widget: QWidget | None) -> None:
        """Show ``widget`` in the place of heading and column, or these again."""
        self._scroll.setVisible(widget is None)
        if widget:
            self._frame.addWidget(widget)
            widget.show()
            widget.setFocus()

    def show_part(self, part: QWidget) -> None:
        """Scroll to ``part`` of the page once it has its place."""
        QTimer.singleShot(0, self, lambda: self._scroll.ensureWidgetVisible(part))

    def take_file(self, path: Path, at: float | None = None) -> None:  # noqa: ARG002
        """Open the file at ``path``, and of it what lies at ``at`` s, or say why that cannot be."""
        self.say(tr("▲ {name} cannot be opened here.", name=path.name))

    def comes_after(self, page: str) -> None:
        """Take note of which page, by its name, was shown before; called before `entered`."""

    def entered(self) -> None:
        """Take note that the page is shown now."""

    def athlete_changed(self) -> None:
        """Take note that somebody else trains, or is called otherwise: `Shell.athletes` knows who."""

    def may_leave(self) -> bool:
        """Return whether the page can be left or closed now; asks where something would be lost."""
        return True

    def shut(self) -> None:
        """Stop whatever runs; the window closes."""
