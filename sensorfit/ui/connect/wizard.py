"""The calibration wizard in the place of the page of sensors. Knows no radio."""

from PySide6.QtCore import QObject

from calibration.record import Calibration
from sensorfit import __version__
from sensorfit.calibrating import Calibrating
from sensorfit.recording.packets import SensorStream
from sensorfit.saved_calibrations import check_kept, keep
from sensorfit.texts import tr
from sensorfit.ui.calibration_window import CalibrationWindow
from sensorfit.ui.connect.worn_sensors import WornSensors
from sensorfit.ui.guided import Guided
from sensorfit.ui.shell.page import Page


class Wizard(QObject):
    """Opens it over the page, and takes it away when it is closed."""

    def __init__(self, page: Page, sensors: WornSensors) -> None:
        super().__init__(page)
        self._page, self._sensors = page, sensors
        self._window: CalibrationWindow | None = None
        self._lost = ""

    @property
    def is_open(self) -> bool:
        """Whether somebody calibrates."""
        return self._window is not None

    @property
    def has_unsaved(self) -> bool:
        """Whether positions would be lost."""
        return self._window is not None and self._window.has_unsaved

    def open(self, stream: SensorStream) -> None:
        """Calibrate the sensor of ``stream``; CalibrationError where what is found could not be kept."""
        check_kept(None)
        guided = Guided(Calibrating(stream), f"sensorfit {__version__}")
        self._lost = ""
        self._window = CalibrationWindow(self._sensors.packets(stream.sensor), guided, _kept, self._page.theme)
        self._window.closed.connect(self._closed)
        self._page.cover(self._window)

    def say_loss(self, words: str) -> None:
        """Say that the sensor is lost, and once that it is back; what else stands there stays."""
        if self._window and words != self._lost:
            self._lost = words
            self._window.say(words)

    def close(self) -> None:
        """Stop it; harmless where nobody calibrates."""
        if self._window:
            self._window.close()

    def _closed(self) -> None:
        self._page.cover(None)
        window, self._window = self._window, None
        if window:
            window.deleteLater()


def _kept(made: Calibration) -> str:
    path, _ = keep(made, None)
    return tr("Saved in {path}; used from now on.", path=path)
