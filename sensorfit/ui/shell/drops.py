"""Files that are dragged onto a window. Knows no page and no content of a file."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from sensorfit.texts import tr

THIS_COMPUTER = "localhost"
"""How some file managers name the computer in the address of a file."""


@dataclass(frozen=True, slots=True)
class Dropped:
    """The one file that is to be opened, or why there is none."""

    path: Path | None = None
    why_not: str = ""


class Drops(QObject):
    """Hands the file that is dropped anywhere on ``window`` to ``opened``, while ``ready`` says so, and tells
    ``refused`` why what was dropped cannot be opened."""

    def __init__(
        self,
        window: QWidget,
        ready: Callable[[], bool],
        opened: Callable[[Path], None],
        refused: Callable[[str], None],
    ) -> None:
        super().__init__(window)
        self._ready, self._opened, self._refused = ready, opened, refused
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Accept addresses; a drag that is turned away without a word leaves people wondering."""
        if isinstance(event, QDragEnterEvent) and self._ready() and addresses(event.mimeData()):
            event.acceptProposedAction()
            return True
        if isinstance(event, QDropEvent) and event.type() is QEvent.Type.Drop:
            if self._ready() and addresses(event.mimeData()):
                event.acceptProposedAction()
                self._take(dropped(event.mimeData()))
            return True
        return super().eventFilter(watched, event)

    def _take(self, what: Dropped) -> None:
        if what.path:
            self._opened(what.path)
        else:
            self._refused(what.why_not)


def addresses(data: QMimeData) -> list[QUrl]:
    """What was dragged, as addresses; comments in a list of them are none."""
    return [url for url in data.urls() if not url.isEmpty() and url.scheme()]


def dropped(data: QMimeData) -> Dropped:
    """Return the one file that was dropped, or why there is none, with a way out."""
    urls = addresses(data)
    files = [path for path in map(_file, urls) if path]
    if not files:
        address = urls[0].toDisplayString()
        return Dropped(
            why_not=tr("{address} is not on this computer: save it as a file first, then drop that.", address=address)
        )
    if len(files) > 1:
        return Dropped(
            why_not=tr(
                "{count} files were dropped, and one is shown at a time: drop one. A whole folder of recordings is"
                " brought into the history on the page Settings.",
                count=len(files),
            )
        )
    (path,) = files
    if path.is_dir():
        return Dropped(
            why_not=tr(
                "{name} is a folder: drop one recording of it. All of them are brought into the history on the page"
                " Settings.",
                name=path.name,
            )
        )
    return Dropped(path)


def _file(url: QUrl) -> Path | None:
    """The file of this computer, or in its network, at an address."""
    if not url.isLocalFile():
        return None
    if url.host() == THIS_COMPUTER:
        url.setHost("")
    return Path(url.toLocalFile())
