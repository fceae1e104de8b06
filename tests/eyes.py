"""The real program, and a door through which another process asks what is on its screen and where. Presses nothing.

python tests/eyes.py [OPTIONS OF SENSORFIT]; a question is a line on stdin, its answer a line of JSON on stdout.
"""

import json
import sys
import time
from threading import Thread
from typing import Any

import click
from PySide6.QtCore import QObject, QPoint, QRect, Signal
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QWidget

from sensorfit.__main__ import main
from sensorfit.ui.connect.body_picture import BodyPicture
from sensorfit.ui.model.body_places import place_called


class Eyes(QObject):
    """Answers in the thread of the window."""

    asked = Signal(str)

    def answer(self, line: str) -> None:
        """Print what is asked for."""
        question, _, about = line.strip().partition(" ")
        known = {"words": self.words, "where": self.where, "place": self.place, "picture": self.picture}
        click.echo(json.dumps(known[question](about)))

    @staticmethod
    def words(_: str) -> list[str]:
        """Everything that can be read."""
        seen = [part for part in QApplication.allWidgets() if part.isVisible()]
        return [text for part in seen for text in (_text(part), part.accessibleName()) if text]

    @staticmethod
    def where(name: str) -> list[int] | None:
        """Left, top, width and height on the screen of what is called so, or begins so, and can be used; null where
        nothing is."""
        shown = [part for part in QApplication.allWidgets() if part.isVisible() and part.isEnabled()]
        usable = [part for part in shown if not isinstance(part, QLabel)]
        exactly = [part for part in usable if name in (_text(part), part.accessibleName())]
        found = exactly or [part for part in usable if part.accessibleName().startswith(name)]
        return _on_screen(found[0]) if found else None

    @staticmethod
    def place(name: str) -> list[int] | None:
        """Where a place of the body is in the picture of it."""
        there = place_called(name)
        for part in QApplication.allWidgets():
            if isinstance(part, BodyPicture) and part.isVisible() and there:
                at = part.mapToGlobal(part.point_of(there).toPoint())
                return [at.x(), at.y(), 0, 0]
        return None

    @staticmethod
    def picture(path: str) -> list[int]:
        """Take a picture of the screen; its width and height."""
        screen = QApplication.primaryScreen()
        screen.grabWindow(0).save(path)
        return [screen.size().width(), screen.size().height()]


def _text(part: QWidget) -> str:
    return part.text() if isinstance(part, QLabel | QAbstractButton | QLineEdit) else ""


def _on_screen(part: QWidget) -> list[int]:
    corner: QPoint = part.mapToGlobal(QPoint(0, 0))
    shown: QRect = part.visibleRegion().boundingRect()
    return [corner.x() + shown.x(), corner.y() + shown.y(), shown.width(), shown.height()]


def listen() -> None:
    """Hand every line to the thread of the window, once there is one."""
    while QApplication.instance() is None:
        time.sleep(0.02)
    eyes: Any = Eyes()
    eyes.moveToThread(QApplication.instance().thread())  # type: ignore[union-attr]
    eyes.asked.connect(eyes.answer)
    for line in sys.stdin:
        eyes.asked.emit(line)


if __name__ == "__main__":
    Thread(target=listen, daemon=True).start()
    main()
