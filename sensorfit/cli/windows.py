"""What the commands need of whatever opens windows and draws. Knows no toolkit."""

from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from sensorfit.benchmark.picture import Picture
    from sensorfit.calibration_opening import CalibrationOpening
    from sensorfit.device.radios import MakeRadio
    from sensorfit.openings import Opening


class Windows(Protocol):
    """Opens the app's windows and returns the exit code when they are closed."""

    def start(self, radio: "MakeRadio | None") -> int:
        """Open the app on ``radio``, on this computer's Bluetooth where there is none."""

    def watch(self, opening: "Opening", speed: float | None, theme: str | None) -> int:
        """Open the app on a demonstration or a recording, in ``theme`` or as the user chose."""

    def calibrate(self, opening: "CalibrationOpening", output: Path | None, theme: str | None) -> int:
        """Open the window that guides through a calibration, whose result goes to ``output`` or to its sensor."""

    def obstacle(self) -> str | None:
        """Why no window can be opened here, and what to do; None where one can."""

    def draw(self, picture: "Picture", path: Path) -> None:
        """Draw ``picture`` as a PNG file; OSError where it cannot be written."""
