"""`sensorfit scan`, `record` and `demo --radio`: the application's radio code without hardware, in the terminal."""

import re
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from click.testing import Result
from simulated_curls import leg_curls
from wired import Wire, firmware

from firmware_protocol.codec import decode
from firmware_protocol.messages import Data, DataFlag
from sensorfit import openings
from sensorfit.cli.radio import record_sensors, scan_sensors, state_line
from sensorfit.device import radios
from sensorfit.device.bluetooth.connection import Connection, State
from sensorfit.device.bluetooth.gatt import Radio
from sensorfit.device.bluetooth.reasons import LinkError, Reason
from sensorfit.device.bluetooth.sensor_link import Choice
from sensorfit.device.bluetooth.setup import Wish
from sensorfit.device.demo import Demo
from sensorfit.device.simulated import SimulatedSensor
from sensorfit.device.simulated_truth import session_facts
from sensorfit.device.virtual.quick_loop import QuickLoop
from sensorfit.pipeline import FLEXIONS_FIRST
from sensorfit.recording.open_recording import open_recording

Run = Callable[..., Result]


def radio(wire: Wire) -> Callable[[], object]:
    async def made() -> Radio:
        return wire

    return made


@pytest.fixture
def short_demo(monkeypatch: pytest.MonkeyPatch) -> None:
    """Four reps instead of three sets of twelve; the connection breaks in the second."""
    worn = leg_curls(4)
    shown = Demo(session_facts(worn.session.scenario, "shank"), SimulatedSensor(worn))
    monkeypatch.setattr(openings, "demo", lambda *_: shown)
    monkeypatch.setattr(openings, "DEMO_DROPS", ((10.0, 3.0),))


def test_the_demonstration_over_a_virtual_radio_counts_what_it_counts_without_one(
    run: Run, short_demo: None, tmp_path: Path
) -> None:
    path = tmp_path / "radio.mcap"
    shown = run("demo", "--radio", "--terminal", "--speed", "max", "-o", path)
    assert shown.exit_code == 0
    assert shown.stdout == run("demo", "--terminal", "--speed", "max").stdout
    assert "Set done: 4 reps." in shown.stdout
    said = shown.stderr.splitlines()
    assert "! s: lost. The connection to the sensor broke; bring it nearer and see whether it is still on." in said
    assert said.count("! s: streaming") == 2
    assert said[-1] == "! s: disconnected"


def test_a_recorded_demonstration_over_the_radio_is_whole_in_spite_of_all_that_was_lost(
    run: Run, short_demo: None, tmp_path: Path
) -> None:
    path = tmp_path / "radio.mcap"
    run("demo", "--radio", "--terminal", "--speed", "max", "-o", path)
    recording = open_recording(path)
    messages = [decode(packet.payload) for packet in recording.packets]
    data = [message for message in messages if isinstance(message, Data)]
    assert any(DataFlag.RETRANSMITTED in message.flags for message in data)
    starts = {message.index for message in data}
    assert starts == set(range(0, max(starts) + 1, 10))
    assert recording.labels
    assert recording.streams[0].details["firmware"] == "0.0.0"


def test_an_existing_recording_is_refused_and_the_sensor_let_go(run: Run, short_demo: None, one_set: Path) -> None:
    result = run("demo", "--radio", "--terminal", "--speed", "max", "-o", one_set)
    assert result.exit_code == 2
    assert "exists already" in result.stderr
    assert "! s: disconnected" in result.stderr


def test_without_bumble_it_is_said_what_to_install(run: Run, short_demo: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "sensorfit.device.virtual.world", None)
    result = run("demo", "--radio", "--terminal")
    assert result.exit_code == 2
    assert result.stderr == "Error: the virtual radio needs bumble; install it: pip install 'sensorfit[sim]'\n"


def test_sensors_nearby_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    scan_sensors(radio(Wire(firmware())), 5.0, QuickLoop)  # type: ignore[arg-type]
    heading, *lines = capsys.readouterr().out.splitlines()
    assert heading.split() == ["name", "address", "signal", "measures"]
    assert [line.split() for line in lines] == [["imu-1", "ADDRESS", "-50", "dBm", "motion"]]


def test_where_no_sensor_is_heard_it_is_said_what_to_do() -> None:
    wire = Wire(firmware())
    wire.reachable = False
    with pytest.raises(LinkError, match="switch it on"):
        scan_sensors(radio(wire), 5.0, QuickLoop)  # type: ignore[arg-type]


def test_a_computer_without_bluetooth_says_so_in_one_sentence(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    class Without(Wire):
        async def scan(self, seconds: float, heard: object) -> bool:
            raise LinkError(Reason.NO_ADAPTER)

    monkeypatch.setattr(radios, "bluetooth", radio(Without(firmware())))
    monkeypatch.setattr("sensorfit.cli.radio.bluetooth", radio(Without(firmware())))
    result = run("scan")
    assert result.exit_code == 2
    assert result.stderr.startswith("Error: this computer has no Bluetooth that works; plug in an adapter")
    assert result.stderr.count("\n") == 1


def test_a_recording_holds_every_sample_and_says_how_many(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "sensor.mcap"
    choices = [Choice("imu-1", "left", "left thigh")]
    # What is sent until the sensor has stopped is recorded, too; were time to jump, that could be any number.
    quick = partial(QuickLoop, 20.0)
    record_sensors(radio(Wire(firmware())), choices, path, Wish(100.0), 12.0, "lying_leg_curl", quick)  # type: ignore[arg-type]
    recording = open_recording(path)
    assert recording.remarks == ()
    assert recording.facts.exercise == "lying_leg_curl"
    assert (recording.streams[0].sensor, recording.streams[0].placement) == ("left", "left thigh")
    data = [message for message in map(decode, [p.payload for p in recording.packets]) if isinstance(message, Data)]
    samples = sum(len(message) for message in data)
    summary = re.fullmatch(
        r"left: (\d+) samples, 0 lost, (\d+\.\d) a second, (-?\d+) ms late, battery 85 %",
        capsys.readouterr().out.splitlines()[-1],
    )
    assert summary
    assert int(summary[1]) == samples
    assert 80 < float(summary[2]) < 120  # of a clock that runs 20 times as fast on a busy machine
    assert samples >= 1170  # time jumps on while the thread that ends it is busy


def test_a_recording_notes_that_it_begins_with_flexions_and_says_what_to_do(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, choices = tmp_path / "leg.mcap", [Choice("imu-1", "left", "left thigh")]
    wire = radio(Wire(firmware()))
    record_sensors(wire, choices, path, Wish(100.0), 2.0, None, QuickLoop, flexions=True)  # type: ignore[arg-type]
    assert open_recording(path).streams[0].details[FLEXIONS_FIRST]
    assert "Stand still for three seconds, then bend and stretch five times" in capsys.readouterr().out


def test_what_is_wrong_with_a_recording_is_said_before_a_sensor_is_looked_for(run: Run, tmp_path: Path) -> None:
    def refused(*options: object) -> str:
        result = run("record", "-s", "imu-1", *options)
        assert result.exit_code == 2
        assert "looking for" not in result.stderr
        return result.stderr

    new = tmp_path / "new.mcap"
    assert "exists already" in refused("-o", Path(__file__))
    assert "choose a folder" in refused("-o", Path(__file__) / "new.mcap")
    assert "not in the catalogue" in refused("-o", new, "-e", "jumping_jill")
    assert "named twice" in refused("-o", new, "-s", "imu-1=shank")
    assert "no number" in refused("-o", new, "--seconds", "nan")
    assert not new.exists()


def test_an_exercise_is_kept_by_its_id_and_a_place_that_nobody_knows_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, choices = tmp_path / "leg.mcap", [Choice("imu-1", "left", "left thig")]
    record_sensors(radio(Wire(firmware())), choices, path, Wish(100.0), 2.0, "Lying leg curl", QuickLoop)  # type: ignore[arg-type]
    assert open_recording(path).facts.exercise == "lying_leg_curl"
    assert "! left: 'left thig' is no placement that is known: choose one of thigh, " in capsys.readouterr().err


def test_rate_and_ranges_are_asked_of_the_sensor(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    wished: list[Wish] = []
    monkeypatch.setattr("sensorfit.cli.radio.record_sensors", lambda *given, **_: wished.append(given[3]))
    run("record", "-s", "imu-1", "-o", tmp_path / "x.mcap", "--rate", "200", "--force", "16", "--turning", "2000")
    assert wished == [Wish(200.0, 16, 2000)]


@pytest.mark.parametrize("state", State)
def test_every_state_has_words_and_its_reason_is_said_once(state: State) -> None:
    line = state_line("left", Connection(state, Reason.OUT_OF_RANGE))
    assert line.startswith("left: ")
    assert ("bring it nearer" in line) == (state in (State.LOST, State.RETRYING, State.FAILED))
