"""The icons, drawn from lines on a grid of 24, in any colour. Knows no page."""

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

LINES = {
    "train": "M6.5 6.5v11M17.5 6.5v11M3 9.5v5M21 9.5v5M6.5 12h11",
    "review": "M3 17l5-9 4 6 3-4 6 7M3 21h18",
    "history": "M4 6h16v14H4zM4 10.5h16M8.5 3.5v4M15.5 3.5v4M8 15h3",
    "sensors": "M12 12h.01M8.5 15.5a5 5 0 0 1 0-7M15.5 8.5a5 5 0 0 1 0 7M5.6 18.4a9 9 0 0 1 0-12.8"
    "M18.4 5.6a9 9 0 0 1 0 12.8",
    "calibrate": "M12 5v3M12 16v3M5 12h3M16 12h3M12 4a8 8 0 1 0 .01 0zM12 10.5a1.5 1.5 0 1 0 .01 0z",
    "settings": "M4 7h9M17 7h3M15 4.5v5M4 17h3M11 17h9M9 14.5v5",
    "help": "M12 3a9 9 0 1 0 .01 0zM9.5 9.5a2.5 2.5 0 1 1 3.6 2.2c-.8.4-1.1.9-1.1 1.8M12 17h.01",
    "back": "M19 12H5M11 6l-6 6 6 6",
    "sound": "M4 9.5v5h3.500l4.500 4v-13l-4.500 4zM15.5 9a4 4 0 0 1 0 6M18 6.5a7.500 7.500 0 0 1 0 11",
    "silent": "M4 9.5v5h3.500l4.500 4v-13l-4.500 4zM16 9.5l5 5M21 9.5l-5 5",
    "far": "M4 9v-5h5M15 4h5v5M20 15v5h-5M9 20h-5v-5",
    "play": "M8 5.5v13l10.500-6.500z",
    "pause": "M8.5 6v12M15.5 6v12",
    "athlete": "M12 4a4 4 0 1 0 .01 0zM4.5 20.5c1-4 4-5.5 7.5-5.5s6.500 1.500 7.500 5.500",
}
"""Paths in the language of SVG, all drawn as strokes."""

WIDTH = 1.8
"""Of the strokes, on the grid of 24."""

SIZE = 24
"""Pixels of the grid; an icon is drawn at any multiple."""

SHARPNESS = 3
"""Pixels drawn for each pixel of the icon: sharp on screens of up to 300 %."""


def icon(name: str, colour: str) -> QIcon:
    """Return the icon ``name`` in ``colour`` (#rrggbb)."""
    return QIcon(pixmap(name, colour, QSize(SIZE, SIZE)))


def pixmap(name: str, colour: str, size: QSize) -> QPixmap:
    """Return the icon ``name`` in ``colour`` (#rrggbb) as a picture of ``size`` pixels."""
    picture = QPixmap(size * SHARPNESS)
    picture.fill(Qt.GlobalColor.transparent)
    with QPainter(picture) as painter:
        _renderer(name, colour).render(painter, QRectF(picture.rect()))
    picture.setDevicePixelRatio(SHARPNESS)
    return picture


def _renderer(name: str, colour: str) -> QSvgRenderer:
    drawing = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {SIZE} {SIZE}"><path d="{LINES[name]}" fill="none" '
        f'stroke="{colour}" stroke-width="{WIDTH}" stroke-linecap="round" stroke-linejoin="round"/></svg>'
    )
    return QSvgRenderer(QByteArray(drawing.encode()))
