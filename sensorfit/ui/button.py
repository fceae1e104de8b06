"""Buttons as all pages have them. Knows no action."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QPushButton, QToolButton

from sensorfit.ui.card import SEMIBOLD
from sensorfit.ui.icons import SIZE, icon
from sensorfit.ui.theme import GRID, Theme, font


def large_button(words: str, action: Callable[[], object], *, primary: bool = False) -> QPushButton:
    """Return a button of a page; the ``primary`` one is what most people want next."""
    button = QPushButton(words)
    button.setObjectName("primary" if primary else "secondary")
    button.setFont(font(16, SEMIBOLD))
    button.setMinimumHeight(6 * GRID)
    button.setAutoDefault(True)
    button.clicked.connect(lambda: action())
    return button


def small_button(words: str, action: Callable[[], object], meaning: str = "") -> QPushButton:
    """Return a button in the heading of a card; ``meaning``, with its key, is shown under the mouse and read out."""
    button = QPushButton(words)
    button.setObjectName("small")
    button.setFont(font(13, SEMIBOLD))
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    if meaning:
        button.setToolTip(meaning)
        button.setAccessibleName(meaning)
    button.clicked.connect(lambda: action())
    return button


def plain_button(name: str, meaning: str, theme: Theme, action: Callable[[], object]) -> QToolButton:
    """Return a button that is only the icon ``name``; ``meaning`` is shown under the mouse and read out."""
    button = QToolButton()
    button.setObjectName("plain")
    button.setIcon(icon(name, theme.text))
    button.setIconSize(QSize(SIZE, SIZE))
    button.setToolTip(meaning)
    button.setAccessibleName(meaning)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    button.clicked.connect(lambda: action())
    return button
