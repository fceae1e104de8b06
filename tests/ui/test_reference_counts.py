import sys

import pytest
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

CALLS = 500


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None and True are immortal from Python 3.12 on")
def test_painting_loses_no_reference_to_none(qapp: QApplication) -> None:
    """PySide6 6.12.0 loses one at nearly every call, and Python 3.11 then crashes within seconds of live plotting."""
    image = QImage(8, 8, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    before = sys.getrefcount(None)
    for _ in range(CALLS):
        painter.setPen(QColor("red"))
        painter.drawLine(0, 0, 7, 7)
        painter.save()
        painter.restore()
    after = sys.getrefcount(None)
    painter.end()
    assert before - after < CALLS / 10
