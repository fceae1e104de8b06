"""Where a window comes back, on whatever screens there are now. Knows no window."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QSize

GRIP = QSize(120, 32)
"""Pixels at the top of a window of which a screen has to show as much for it to be dragged by; judgement."""


def window_place(kept: QRect, screens: Sequence[QRect]) -> QRect | None:
    """Return where a window that was at ``kept`` comes back: as it was where one of ``screens``, the areas that it may
    cover, shows enough of its top to drag it by, and no larger than that screen. None where none does."""
    for screen in screens:
        shown = QRect(kept.topLeft(), QSize(kept.width(), GRIP.height())).intersected(screen)
        if shown.width() >= min(GRIP.width(), kept.width()) and shown.height() >= GRIP.height() // 2:
            size = kept.size().boundedTo(screen.size())
            return kept if size == kept.size() else QRect(_inside(kept.topLeft(), size, screen), size)
    return None


def _inside(corner: QPoint, size: QSize, screen: QRect) -> QPoint:
    """The place nearest to ``corner`` at which a window of ``size`` lies within ``screen``."""
    x = min(max(corner.x(), screen.x()), screen.x() + screen.width() - size.width())
    y = min(max(corner.y(), screen.y()), screen.y() + screen.height() - size.height())
    return QPoint(x, y)
