"""Sensors that live in another process: found and recorded over loopback, left behind by a kill, found again."""

import random
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Thread

import pytest

from sensorfit.cli.radio import chosen_radio, scan_sensors
from sensorfit.device.bluetooth.reasons import LinkError, Reason
from sensorfit.recording.errors import RecordingError
from sensorfit.recording.open_recording import open_recording
from sensorfit.recording.packets import HEART_RATE, OPEN_PROTOCOL

KEEP_ALIVE = 7
"""s; the usual 30 would only make this slow, and the application pings every 5."""

APPLICATION = f"""
from sensorfit.device.bluetooth.setup import Wish
Wish.__init__.__defaults__ = (*Wish.__init__.__defaults__[:-1], {KEEP_ALIVE})
from sensorfit.__main__ import main
main()
"""
"""The program as it is, but for the keep-alive that it asks for."""

PATIENCE = 60.0
"""s for a process to do what it does in a few; all of it is needed only where something is wrong."""


class Process:
    """A program and the lines that it prints."""

    def __init__(self, *arguments: str | Path) -> None:
        command = [sys.executable, "-u", *map(str, arguments)]
        self.popen = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        self.said: list[str] = []
        self._lines: SimpleQueue[str] = SimpleQueue()
        self._reader = Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        assert self.popen.stdout
        for line in self.popen.stdout:
            self._lines.put(line.strip())

    def until(self, line: str) -> None:
        """Wait for it to say ``line``, not counting what it said before."""
        end = time.monotonic() + PATIENCE
        while not self.said or self.said[-1] != line:
            try:
                self.said.append(self._lines.get(timeout=max(0.0, end - time.monotonic())))
            except Empty:
                raise AssertionError(f"{line!r} was not said, but {self.said}") from None
        self.said.append("")

    def end(self) -> str:
        """Kill it where it still runs, and return all that it said."""
        self.popen.kill()
        self.popen.wait()
        self._reader.join()
        assert self.popen.stdout
        self.popen.stdout.close()
        while not self._lines.empty():
            self.said.append(self._lines.get())
        return "\n".join(self.said)


@pytest.fixture(scope="module")
def port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        free: int = probe.getsockname()[1]
        return free


@pytest.fixture(scope="module")
def serving(port: int) -> Iterator[Process]:
    process = Process("-m", "sensorfit", "serve", "--port", str(port))
    try:
        process.until(f"serving imu-1, imu-2, strap on 127.0.0.1:{port}")
        yield process
    finally:
        process.end()


def test_sensors_of_another_process_are_heard(serving: Process, port: int, capsys: pytest.CaptureFixture[str]) -> None:
    scan_sensors(chosen_radio(False, port), 2.0)
    lines = capsys.readouterr().out.splitlines()[1:]
    assert {line.split()[0] for line in lines} == {"imu-1", "imu-2", "strap"}


def test_a_process_that_sends_nonsense_disturbs_nobody_else(
    serving: Process, port: int, capsys: pytest.CaptureFixture[str]
) -> None:
    chance = random.Random(1)
    reset, endless = b"\x01\x03\x0c\x00", b"\x02\xff\xff\xff\xff" + bytes(70_000)
    for nonsense in (b"", reset[:1], reset * 100, chance.randbytes(5000), endless):
        with socket.create_connection(("127.0.0.1", port)) as connection:
            connection.sendall(nonsense)
    scan_sensors(chosen_radio(False, port), 2.0)
    assert "imu-1" in capsys.readouterr().out


def test_where_nothing_is_served_it_is_said_what_to_run() -> None:
    with pytest.raises(LinkError, match="sensorfit serve --port 1") as caught:
        scan_sensors(chosen_radio(False, 1), 1.0)
    assert caught.value.reason is Reason.NO_ADAPTER


def test_after_sigkill_the_recording_is_whole_the_sensor_stops_by_itself_and_is_connected_again(
    serving: Process, port: int, tmp_path: Path
) -> None:
    arguments = ("record", "--served", str(port), "-s", "imu-1=shank", "-s", "strap=chest", "-o")
    first = Process("-c", APPLICATION, *arguments, tmp_path / "killed.mcap")
    try:
        serving.until("imu-1: streams")
        first.until(f"Recording {tmp_path / 'killed.mcap'}. Ctrl+C ends it.")
        _grown(tmp_path / "killed.mcap", 40)
    finally:
        killed_at = time.monotonic()
        first.end()
    serving.until("imu-1: measures on alone")
    recording = open_recording(tmp_path / "killed.mcap")
    assert {one.sensor: one.protocol for one in recording.streams} == {"imu-1": OPEN_PROTOCOL, "strap": HEART_RATE}
    assert {packet.sensor for packet in recording.packets} == {"imu-1", "strap"}
    assert recording.packets[-1].received_at > killed_at - 1.0
    serving.until("imu-1: free")
    assert time.monotonic() - killed_at < KEEP_ALIVE + 5.0
    again = Process("-m", "sensorfit", *arguments, tmp_path / "again.mcap", "--seconds", "2")
    try:
        again.popen.wait(PATIENCE)
    finally:
        said = again.end()
    assert re.search(r"imu-1: \d+ samples, 0 lost(, \d+\.\d a second)?(, \d+ ms late)?, battery 85 %", said)
    assert "beats a minute" in said
    assert re.search(r"strap: [1-9]\d* heart rates, \d+ to \d+ a minute, battery 70 %", said)
    serving.until("imu-1: free")


def _grown(path: Path, packets: int) -> None:
    """Wait until so many packets are in the file."""
    end = time.monotonic() + PATIENCE
    while _recorded(path) < packets:
        assert time.monotonic() < end, "nothing is recorded"


def _recorded(path: Path) -> int:
    """How many packets are in the file; none while it holds its head only."""
    try:
        return len(open_recording(path).packets)
    except RecordingError:
        return 0
