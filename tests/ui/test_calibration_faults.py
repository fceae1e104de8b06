"""A sensor with one planted fault: the wizard says on the spot, or at the end, what is wrong and what to do."""

from collections.abc import Callable, Iterator

import numpy as np
import pytest
from pytestqt.qtbot import QtBot
from windows import words

from calibration.record import Calibration
from sensorfit.calibrating import Calibrating
from sensorfit.calibration_opening import Shown
from sensorfit.device.handled import HandledSensor
from sensorfit.device.pacing import paced
from sensorfit.simulation.sensor.measurement import Counts
from sensorfit.ui.calibration_window import CalibrationWindow
from sensorfit.ui.guided import Guided
from sensorfit.ui.theme import THEMES, Mode

Fault = Callable[[Counts], Counts]


class Faulty(HandledSensor):
    """In the hand of a person who gives up where no position is accepted."""

    fault: Fault
    patience = 400

    def measured(self) -> Iterator[Counts]:
        """What it measures, with its fault."""
        for number, counts in enumerate(HandledSensor.measured(self)):
            if number > self.patience and not self.guidance().accepted:
                return
            yield type(self).fault(counts)


def scaled(columns: slice, factor: float) -> Fault:
    def apply(counts: Counts) -> Counts:
        made = counts.astype(float)
        made[:, columns] *= factor
        return np.clip(np.round(made), -32768, 32767).astype(counts.dtype)

    return apply


def exchanged(counts: Counts) -> Counts:
    return counts[:, [0, 1, 2, 4, 3, 5]]


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[Callable[[Fault], CalibrationWindow]]:
    made: list[CalibrationWindow] = []

    def opened(fault: Fault) -> CalibrationWindow:
        shown = Shown()
        sensor = type("OneFault", (Faulty,), {"fault": staticmethod(fault)})(1, shown)
        shown.calibrating = Calibrating(sensor.streams[0])
        one = CalibrationWindow(paced(sensor, None), Guided(shown.calibrating, "a test"), unused, THEMES[Mode.DARK])
        qtbot.addWidget(one)
        one.show()
        made.append(one)
        return one

    yield opened
    for one in made:
        one.close()
        assert not one._feed.is_running


def unused(_: Calibration) -> str:
    raise AssertionError("nothing is saved")


@pytest.mark.parametrize(
    ("fault", "said", "way_out"),
    [
        (scaled(slice(3, 4), -1.0), "angular rate about x counts the other way", "correct the driver or the mounting"),
        (scaled(slice(3, 4), 2.0), "angular rate about x needs a factor of 0.5", "check its range and unit"),
        (exchanged, "angular rates about", "correct the driver"),
    ],
)
def test_a_fault_that_shows_at_the_end_is_said_with_what_to_do_and_nothing_can_be_saved(
    window: Callable[[Fault], CalibrationWindow], qtbot: QtBot, fault: Fault, said: str, way_out: str
) -> None:
    opened = window(fault)
    qtbot.waitUntil(lambda: opened._heading.text() == "It cannot be used", timeout=120_000)
    assert said in words(opened)
    assert way_out in words(opened)
    assert "stays in use" in words(opened)
    assert not opened._save.isVisible()


def test_a_hold_that_cannot_be_used_is_refused_on_the_spot_with_what_to_do(
    window: Callable[[Fault], CalibrationWindow], qtbot: QtBot
) -> None:
    opened = window(scaled(slice(0, 3), 0.5))
    qtbot.waitUntil(lambda: "check range and unit" in opened._verdict.text(), timeout=60_000)
    assert opened._progress.text().startswith("0 of 18")
