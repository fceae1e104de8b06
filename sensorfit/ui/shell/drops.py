"""Files that are dragged onto a window. Knows no page and no file."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget


class Drops(QObject):
    """Hands the first file that is dropped anywhere on ``window`` to ``opened``, while ``ready`` says so."""

    def __init__(self, window: QWidget, ready: Callable[[], bool], opened: Callable[[Path], None]) -> None:
        super().__init__(window)
        self._ready, self._opened = ready, opened
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Accept files, but no address on the web, and open the first one dropped."""
        if isinstance(event, QDragEnterEvent) and self._ready() and first_file(event.mimeData()):
            event.acceptProposedAction()
            return True
        if isinstance(event, QDropEvent) and event.type() is QEvent.Type.Drop:
            if path := first_file(event.mimeData()):
                event.acceptProposedAction()
                self._opened(path)
            return True
        return super().eventFilter(watched, event)


def first_file(data: QMimeData) -> Path | None:
    """The first of the addresses that is a file of this computer."""
    return next((Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()), None)
