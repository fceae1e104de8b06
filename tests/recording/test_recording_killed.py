"""A process that is killed with SIGKILL loses nothing that was handed to the writer."""

import subprocess
import sys
from pathlib import Path

import pytest

from sensorfit.recording.open_recording import open_recording
from sensorfit.recording.packets import Packet
from sensorfit.recording.remarks import RemarkKind

RECORD = """
import sys
from pathlib import Path
from sensorfit.recording.packets import Packet, SensorStream
from sensorfit.recording.session_facts import SessionFacts
from sensorfit.recording.writer import create_recording

writer = create_recording(Path(sys.argv[1]), SessionFacts(exercise="lying_leg_curl"))
for sensor in ("thigh", "shank"):
    writer.add_stream(SensorStream(sensor, "sensorfit/1"))
for number in range(int(sys.argv[2])):
    writer.append(Packet(("thigh", "shank")[number % 2], number / 16, number.to_bytes(4, "little") * 40))
    print(number + 1, flush=True)
sys.stdin.read()
"""


def expected(number: int) -> Packet:
    return Packet(("thigh", "shank")[number % 2], number / 16, number.to_bytes(4, "little") * 40)


def handed_over_before_kill(path: Path, packets: int, kill_after: int) -> int:
    """Record in another process, kill it after ``kill_after`` reports and return the last number that it reported."""
    command = [sys.executable, "-c", RECORD, str(path), str(packets)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        for _ in range(kill_after):
            last = child.stdout.readline()
        child.kill()
        whole_lines = [line for line in child.stdout if line.endswith("\n")]
    return int((whole_lines or [last])[-1])


@pytest.mark.parametrize(
    ("packets", "kill_after"), [(1_000_000, 300), (100, 100), (1, 1)], ids=["busy", "idle", "one packet"]
)
def test_a_killed_process_loses_no_packet_that_was_handed_to_the_writer(
    tmp_path: Path, packets: int, kill_after: int
) -> None:
    path = tmp_path / "killed.mcap"
    handed_over = handed_over_before_kill(path, packets, kill_after)
    recording = open_recording(path)
    # The packet in hand while the signal came may have been stored before it was reported.
    assert handed_over <= len(recording.packets) <= handed_over + 1
    assert recording.packets == tuple(expected(number) for number in range(len(recording.packets)))
    assert recording.facts.exercise == "lying_leg_curl"
    assert [remark.kind for remark in recording.remarks] == [RemarkKind.DAMAGED]
    assert "never closed" in recording.remarks[0].sentence
