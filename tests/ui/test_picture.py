"""Pictures of recordings are files that show what was counted."""

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtGui import QImage

from sensorfit.benchmark.picture import Picture, Trace
from sensorfit.core.reps import Reason, Rejected
from sensorfit.ui.picture import HEIGHT, LEFT, RIGHT, WIDTH, draw, ticks

SECONDS = np.arange(0, 100, 0.02)
PICTURE = Picture(
    "Squat", "true 3, counted 2, live 2", True,
    (Trace(SECONDS, 40 * np.sin(SECONDS)),),
    counted=((20.0, 30.0),), partial=((40.0, 50.0),),
    rejected=(((60.0, 70.0), Rejected(0, 1, Reason.WALKING, 4, 0.1)),),
    true=None,
)  # fmt: skip


def coloured(image: QImage, second: float) -> int:
    """How many colours other than shades of grey a column of the graph has."""
    x = round(LEFT + (WIDTH - LEFT - RIGHT) * second / 100)
    colours = [image.pixelColor(x, y) for y in range(90, HEIGHT - 60)]
    return sum(colour.hsvSaturationF() > 0.1 for colour in colours)


def test_counted_partial_and_rejected_movement_is_marked_where_it_was(tmp_path: Path) -> None:
    path = tmp_path / "squat.png"
    draw(PICTURE, path)
    image = QImage(str(path))
    assert (image.width(), image.height()) == (WIDTH, HEIGHT)
    marked = [coloured(image, second) > 20 for second in (10, 25, 35, 45, 55, 65, 80)]
    assert marked == [False, True, False, True, False, True, False]


def test_a_recording_without_movement_is_drawn_too(tmp_path: Path) -> None:
    draw(Picture("Empty", "", True, (), (), (), (), None), tmp_path / "empty.png")
    assert (tmp_path / "empty.png").stat().st_size > 0


def test_a_folder_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="cannot be written"):
        draw(PICTURE, tmp_path / "missing" / "squat.png")


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        (0.0, 100.0, [0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100]),
        (-0.31, 0.42, [-0.3, -0.2, -0.1, 0, 0.1, 0.2, 0.3, 0.4]),
    ],
)
def test_ticks_are_round_and_within_the_range(low: float, high: float, expected: list[float]) -> None:
    assert ticks(low, high) == expected
