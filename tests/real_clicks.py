"""Uses the real program on a virtual display with a real mouse and keys, and checks what it wrote.

python tests/real_clicks.py [FOLDER FOR PICTURES]

Needs Xvfb and xdotool. Each step is a process of its own: a new user with a sensor (of a radio in software), and
closing, SIGTERM and SIGKILL in the middle of a set, a rest, a scan and a calibration. Fails with what did not hold.
"""

import json
import os
import select
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click
from PySide6.QtGui import QColor, QImage

from sensorfit.recording.open_recording import open_recording
from sensorfit.recording.recording import Recording
from sensorfit.training.catalogue import shipped_catalogue
from sensorfit.training_run import replayed

SCREEN = 1440, 900

MOST_CLICKS, LONGEST_FIRST_RUN = 6, 90.0
"""Clicks and s from the start of the program to the first counted rep."""

PATIENCE = 60.0
"""s for anything to appear; a busy machine takes ten times what an idle one does."""

SETTLED = 0.3
"""s for which something must stay where it is before it is clicked on."""

LONGEST_END = 20.0
"""s from being told to close to the end of the process: to stop the sensors takes a second or more."""

LEAST_DIGITS = 1 / 3
"""Of the height of the screen, in the large view. On the smallest screen that people train by, 19 cm high, that is
63 mm: at 3 m 1.2°, fourteen times what normal sight needs."""

TRAINING = {"version": 1, "welcomed": True, "silent": True, "single": True, "exercise": "lying_leg_curl"}
CURLS = "2x6 rest 3 min"


class App:
    """The running program, seen and used from outside."""

    def __init__(self, display: str, data: Path, *options: str) -> None:
        environment = {**os.environ, "DISPLAY": display, "SENSORFIT_DATA": str(data), "QT_QPA_PLATFORM": "xcb"}
        self._environment, self.clicks, self.began = environment, 0, time.monotonic()
        command = [sys.executable, str(Path(__file__).with_name("eyes.py")), *options]
        self.process = subprocess.Popen(
            command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def ask(self, question: str) -> Any:
        """What is seen; the program answers between two pictures."""
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write(f"{question}\n")
        self.process.stdin.flush()
        ready, _, _ = select.select([self.process.stdout], [], [], PATIENCE)
        assert ready, f"the window does not answer for {PATIENCE:g} s"
        return json.loads(self.process.stdout.readline())

    def sees(self, words: str) -> bool:
        """Whether ``words`` can be read now."""
        return any(words in text for text in self.ask("words"))

    def until(self, holds: Callable[[], Any], what: str) -> Any:
        """Wait until it holds."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            if found := holds():
                return found
            time.sleep(0.1)
        raise AssertionError(f"{what} never came; there was {' | '.join(self.ask('words'))}")

    def click(self, question: str) -> None:
        """Press the left button of the mouse in the middle of what is asked for, once it is there."""
        left, top, width, height = self.until(lambda: self._settled(question), question)
        self._x("mousemove", "--sync", str(left + width // 2), str(top + height // 2), "click", "1")
        self.clicks += 1

    def _settled(self, question: str) -> Any:
        """Where it is, once it moves no more."""
        before = self.ask(question)
        time.sleep(SETTLED)
        return before if before == self.ask(question) else None

    def press(self, key: str) -> None:
        """Press a key."""
        self._x("key", key)

    def _x(self, *words: str) -> None:
        subprocess.run(["xdotool", *words], env=self._environment, check=True, timeout=PATIENCE)

    def ended(self) -> int:
        """Wait for the process to end by itself; its exit code."""
        return self.process.wait(LONGEST_END)


@contextmanager
def display() -> Iterator[str]:
    """A screen that nobody looks at."""
    reading, writing = os.pipe()
    size = "x".join(map(str, (*SCREEN, 24)))
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", size, "-nolisten", "tcp"]
    server = subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL)
    try:
        yield f":{os.read(reading, 16).decode().strip()}"
    finally:
        server.terminate()
        server.wait()


def first_run(screen: str, data: Path) -> None:
    """A new user with a sensor: clicks and seconds to the first counted rep; then closed in the middle of the set."""
    app = connected(screen, data)
    app.click("where Count reps now")
    app.until(lambda: app.sees("1 reps, no target"), "the first rep")
    took = time.monotonic() - app.began
    click.echo(f"first run with a sensor: {app.clicks} clicks, {took:.0f} s to the first counted rep")
    assert app.clicks <= MOST_CLICKS
    assert took < LONGEST_FIRST_RUN
    app.press("ctrl+q")
    assert app.ended() == 0
    whole = opened_whole(the_newest(data))
    click.echo(f"closed in the set: {len(whole.packets)} packets in {the_newest(data).name}, whole")
    assert json.loads((data / "sensors.json").read_text())


def connected(screen: str, data: Path) -> App:
    """The app of a new user who has just strapped on a sensor."""
    app = App(screen, data, "--virtual")
    app.click("where Connect a sensor")
    app.click("where Connect imu-1")
    app.click("place right shank")
    app.click("where Connect")
    app.until(lambda: app.sees("samples a second"), "the check")
    return app


def without_sensor(screen: str, data: Path) -> None:
    """A new user without one: one click."""
    app = App(screen, data)
    app.click("where Try without a sensor")
    app.until(lambda: app.sees("1 of 12 reps"), "the first rep")
    took = time.monotonic() - app.began
    click.echo(f"first run without a sensor: {app.clicks} click, {took:.0f} s to the first counted rep")
    assert took < LONGEST_FIRST_RUN
    app.press("ctrl+q")
    assert app.ended() == 0


def training(screen: str, data: Path, speed: str = "8") -> App:
    """The app with a simulated athlete in a workout."""
    data.mkdir(parents=True, exist_ok=True)
    (data / "settings.json").write_text(json.dumps({**TRAINING, "target": CURLS, "speed": speed}))
    app = App(screen, data)
    app.click("where Try without a sensor")
    app.until(lambda: app.sees("Finish set") or app.sees("Press the button once more"), "the workout")
    if not app.sees("Finish set"):  # who should ask a doctor is said once
        app.click("where Try without a sensor")
    app.until(lambda: app.sees("3 of 6 reps"), "three reps")
    return app


def ended_in_set(screen: str, data: Path, how: str) -> None:
    """End the program in the middle of a set, in one of three ways."""
    app = training(screen, data)
    end(app, how)
    code = app.ended()
    recording = open_recording(the_newest(data))
    found = replayed(recording, shipped_catalogue().exercise).workout.sets[0].result
    said = f"; {recording.remarks[0].sentence}" if recording.remarks else ""
    counted = f"{len(recording.packets)} packets, {found and found.count} reps"
    click.echo(f"{how} in a set: exit code {code}, {counted}{said}")
    assert found is not None
    assert found.count >= 3
    if how != "SIGKILL":
        assert code == 0
        assert not recording.remarks


def ended_in_rest(screen: str, data: Path) -> None:
    """SIGTERM while the athlete rests: the set is in the history."""
    app = training(screen, data)
    app.until(lambda: app.sees("Skip rest"), "the rest")
    app.process.send_signal(signal.SIGTERM)
    assert app.ended() == 0
    opened_whole(the_newest(data))
    command = [sys.executable, "-m", "sensorfit", "history", "--athlete", "Simulated athlete"]
    kept = subprocess.run(
        command, env={**os.environ, "SENSORFIT_DATA": str(data)}, check=True, capture_output=True, text=True
    )
    assert "1 set" in kept.stdout, kept.stdout
    click.echo("SIGTERM in a rest: the set is in the history, the recording whole")


def ended_in_calibration(screen: str, data: Path, how: str) -> None:
    """End the program while it guides through a calibration: the sensor stays known."""
    app = connected(screen, data)
    app.click("where Calibrate…")
    app.until(lambda: app.sees(" of 18"), "the guidance")
    end(app, how)
    assert app.ended() == 0
    assert json.loads((data / "sensors.json").read_text())
    click.echo(f"{how} in a calibration: exit code 0")


def end(app: App, how: str) -> None:
    """Close it by its key, or send it a signal."""
    if how == "close":
        app.press("ctrl+q")
    else:
        app.process.send_signal(signal.Signals[how])


def ended_in_scan(screen: str, data: Path, how: str) -> None:
    """End the program while sensors are looked for."""
    data.mkdir(parents=True)
    (data / "settings.json").write_text(json.dumps(TRAINING))
    app = App(screen, data, "--virtual")
    app.click("where Sensors")
    app.until(lambda: app.sees("imu-1"), "a sensor")
    end(app, how)
    assert app.ended() == 0
    click.echo(f"{how} in a scan: exit code 0")


def seen_from_three_metres(screen: str, data: Path, pictures: Path) -> None:
    """The large view fills the screen, and its digits are as high as promised."""
    app = training(screen, data, "2")
    app.press("v")
    left, top, width, height = app.until(lambda: app.ask("where Large view"), "the large view")
    app.until(lambda: app.ask("where Large view") == [0, 0, *SCREEN], f"the whole screen ({left, top, width, height})")
    path = pictures / "large_view.png"
    app.ask(f"picture {path}")
    share = digits(QImage(str(path))) / SCREEN[1]
    click.echo(f"large view: digits {share:.0%} of the height of the screen")
    assert share >= LEAST_DIGITS
    app.press("Escape")
    app.until(lambda: app.sees("Change…"), "the whole screen again")
    app.press("ctrl+q")
    assert app.ended() == 0


def digits(picture: QImage) -> int:
    """Rows of the longest unbroken run of rows in which the left half is bright in a hundred pixels."""
    longest = run = 0
    for row in range(picture.height()):
        bright = sum(QColor(picture.pixel(x, row)).lightness() > 200 for x in range(0, picture.width() // 2, 2))
        run = run + 1 if bright >= 10 else 0
        longest = max(longest, run)
    return longest


def the_newest(data: Path) -> Path:
    """The recording made last."""
    return max(data.rglob("*.mcap"), key=lambda path: path.stat().st_mtime)


def opened_whole(path: Path) -> Recording:
    """The recording, to whose end nothing is missing."""
    recording = open_recording(path)
    assert recording.remarks == ()
    assert recording.packets
    return recording


def main(pictures: Path) -> None:
    """Everything, one after the other."""
    with display() as screen, tempfile.TemporaryDirectory() as folder:
        data = Path(folder)
        first_run(screen, data / "sensor")
        without_sensor(screen, data / "none")
        for how in ("close", "SIGTERM", "SIGKILL"):
            ended_in_set(screen, data / how, how)
        ended_in_rest(screen, data / "rest")
        for how in ("close", "SIGTERM"):
            ended_in_scan(screen, data / f"scan {how}", how)
            ended_in_calibration(screen, data / f"calibration {how}", how)
        seen_from_three_metres(screen, data / "far", pictures)


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else tempfile.gettempdir()))
