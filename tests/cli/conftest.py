"""Files to count, and the commands run in this process with windows that only remember what they were asked for."""

from collections.abc import Callable
from itertools import islice
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner, Result
from simulated_curls import ideal_samples, leg_curls, packets_until

from sensorfit.benchmark.picture import Picture
from sensorfit.calibration_opening import CalibrationOpening
from sensorfit.cli.commands import sensorfit
from sensorfit.core.samples import FloatArray
from sensorfit.device.demo import demo
from sensorfit.device.radios import MakeRadio
from sensorfit.openings import Opening
from sensorfit.recording.csv_import import COLUMNS
from sensorfit.recording.session_facts import SessionFacts
from sensorfit.recording.writer import create_recording

RATE = 50


class RememberedWindows:
    """Opens nothing; ``exit_code`` is what closing the window gives."""

    exit_code = 0

    def __init__(self) -> None:
        self.started = 0
        self.radio: MakeRadio | None = None
        self.watched: list[tuple[Opening, float | None, str | None]] = []
        self.drawn: list[tuple[Picture, Path]] = []
        self.calibrated: list[Path | None] = []

    def start(self, radio: MakeRadio | None) -> int:
        self.radio = radio
        self.started += 1
        return self.exit_code

    def watch(self, opening: Opening, speed: float | None, theme: str | None) -> int:
        self.watched.append((opening, speed, theme))
        return self.exit_code

    def calibrate(self, opening: CalibrationOpening, output: Path | None, theme: str | None) -> int:
        self.calibrated.append(output)
        return self.exit_code

    def obstacle(self) -> None: ...

    def draw(self, picture: Picture, path: Path) -> None:
        self.drawn.append((picture, path))


@pytest.fixture(autouse=True)
def sensors_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where sensors are remembered; not the file of whoever runs the tests."""
    path = tmp_path / "data" / "sensors.json"
    monkeypatch.setattr("sensorfit.cli.sensors.sensors_file", lambda: path)
    return path


@pytest.fixture
def windows() -> RememberedWindows:
    return RememberedWindows()


@pytest.fixture
def run(windows: RememberedWindows) -> Callable[..., Result]:
    """Run a command; an exception that a user would see as a traceback fails the test."""

    def run_command(*arguments: str | Path) -> Result:
        result = CliRunner().invoke(sensorfit, [str(argument) for argument in arguments], obj=windows)
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    return run_command


@pytest.fixture(scope="session")
def one_set(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The first set of the demonstration, recorded."""
    path = tmp_path_factory.mktemp("recorded") / "one_set.mcap"
    sensor = demo().sensor
    over = packets_until(sensor.worn, sensor.worn.session.sets[0].reps[-1].stop + 1)
    with create_recording(path, SessionFacts(exercise="lying_leg_curl")) as writer:
        writer.add_stream(sensor.streams[0])
        for packet in islice(sensor, over):
            writer.append(packet)
    return path


@pytest.fixture(scope="session")
def three_reps() -> FloatArray:
    """Rows of a CSV file: time from 100 s on and three leg curls."""
    samples = ideal_samples(leg_curls(3, seed=2, rest=3), RATE)
    return np.column_stack([np.arange(len(samples)) / RATE + 100, samples])


@pytest.fixture
def write_csv(tmp_path: Path) -> Callable[[str, FloatArray], Path]:
    """Write rows as CSV and return the path."""

    def write(name: str, rows: FloatArray) -> Path:
        path = tmp_path / name
        np.savetxt(path, rows, fmt="%.5f", delimiter=",", header=",".join(COLUMNS), comments="")
        return path

    return write


@pytest.fixture
def curls_csv(three_reps: FloatArray, write_csv: Callable[[str, FloatArray], Path]) -> Path:
    """Three leg curls as CSV."""
    return write_csv("curls.csv", three_reps)
