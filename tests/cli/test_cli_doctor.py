"""`sensorfit doctor`: what is missing is named, with what to do; what is there is not complained about."""

import shutil
from collections import namedtuple
from collections.abc import Awaitable, Callable
from importlib import metadata
from pathlib import Path

import miniaudio
import pytest
from click.testing import Result
from wired import Wire, firmware

from sensorfit.cli.doctor import LEAST_ROOM, Finding, bluetooth, disk, report, sound, versions, window
from sensorfit.device.bluetooth.gatt import Radio
from sensorfit.device.bluetooth.reasons import LinkError, Reason
from sensorfit.device.linux_bluetooth import adapters, blocks, what_to_do

Run = Callable[..., Result]


class Heard(Wire):
    """A radio that hears its sensor at once, or refuses."""

    refusal: Reason | None = None

    async def scan(self, seconds: float, heard: Callable[..., bool]) -> bool:
        if self.refusal:
            raise LinkError(self.refusal)
        return await super().scan(0.05, heard) if self.reachable else False


def radio(refusal: Reason | None = None, reachable: bool = True) -> Callable[[], Awaitable[Radio]]:
    async def made() -> Radio:
        wire = Heard(firmware())
        wire.refusal, wire.reachable = refusal, reachable
        return wire

    return made


def test_bluetooth_that_listens_is_well_whether_or_not_a_sensor_is_on() -> None:
    assert bluetooth(radio()).well
    assert bluetooth(radio()).seen == "works; heard: imu-1"
    silent = bluetooth(radio(reachable=False))
    assert silent.well
    assert "Switch a sensor on" in silent.remedy


@pytest.mark.parametrize("reason", [Reason.NO_ADAPTER, Reason.BLUETOOTH_OFF, Reason.NO_PERMISSION])
def test_bluetooth_that_does_not_listen_says_why_and_what_to_do(reason: Reason) -> None:
    finding = bluetooth(radio(reason), lambda one: f"mend {one.name}")
    assert not finding.well
    assert finding.seen == str(LinkError(reason))[0].upper() + str(LinkError(reason))[1:] + "."
    assert finding.remedy == f"mend {reason.name}"


def computer(root: Path, *, adapter: bool = True, bus: bool = True, soft: str = "0", hard: str = "0") -> Path:
    """The files of a Linux computer, as the kernel and D-Bus make them."""
    switch = root / "sys/class/rfkill/rfkill0"
    switch.mkdir(parents=True)
    for name, text in (("type", "bluetooth"), ("soft", soft), ("hard", hard)):
        (switch / name).write_text(f"{text}\n", "utf-8")
    other = root / "sys/class/rfkill/rfkill1"
    other.mkdir()
    (other / "type").write_text("wlan\n", "utf-8")
    (other / "hard").write_text("1\n", "utf-8")
    if adapter:
        (root / "sys/class/bluetooth/hci0").mkdir(parents=True)
        (root / "sys/class/bluetooth/hci0:256").mkdir(parents=True)
    if bus:
        (root / "run/dbus").mkdir(parents=True)
        (root / "run/dbus/system_bus_socket").touch()
    return root


@pytest.mark.parametrize(
    ("reason", "facts", "service", "advice"),
    [
        (Reason.NO_ADAPTER, {"adapter": False}, True, "plug one in"),
        (Reason.NO_ADAPTER, {"bus": False}, True, "start D-Bus"),
        (Reason.NO_ADAPTER, {}, True, "Run sudo systemctl enable --now bluetooth"),
        (Reason.NO_ADAPTER, {}, False, "install -y bluez"),
        (Reason.BLUETOOTH_OFF, {}, True, "bluetoothctl power on"),
        (Reason.BLUETOOTH_OFF, {"soft": "1"}, True, "rfkill unblock bluetooth"),
        (Reason.BLUETOOTH_OFF, {"soft": "1", "hard": "1"}, True, "switch or key"),
        (Reason.NO_PERMISSION, {}, True, "usermod -aG bluetooth"),
    ],
)
def test_on_linux_the_advice_fits_what_the_kernel_says(
    tmp_path: Path, reason: Reason, facts: dict[str, object], service: bool, advice: str
) -> None:
    root = computer(tmp_path, **facts)  # type: ignore[arg-type]
    said = what_to_do(reason, root, lambda name: name if service else None)
    assert said
    assert advice in said


def test_linux_has_nothing_to_add_to_what_concerns_a_sensor(tmp_path: Path) -> None:
    assert what_to_do(Reason.LOW_BATTERY, computer(tmp_path)) is None
    assert adapters(tmp_path) == ("hci0",)
    assert adapters(tmp_path / "nowhere") == ()
    assert blocks(tmp_path / "nowhere") == frozenset()


def test_a_package_that_is_missing_or_a_python_that_is_too_new_is_named() -> None:
    def without(absent: str) -> Callable[[str], str]:
        def version(name: str) -> str:
            if name == absent:
                raise metadata.PackageNotFoundError
            return "1.0"

        return version

    assert versions(without(""), (3, 12, 1)).well
    assert versions(without("bumble"), (3, 12, 1)).well
    assert "bleak" in versions(without("bleak"), (3, 12, 1)).remedy
    assert "Python 3.11, 3.12 or 3.13" in versions(without(""), (3, 14, 0)).remedy
    assert not versions(without(""), (3, 10, 9)).well


def test_a_folder_that_is_full_or_cannot_be_looked_at_is_not_well(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not disk(tmp_path / "nowhere").well
    usage = namedtuple("usage", "free")
    for free in (LEAST_ROOM, LEAST_ROOM - 1):
        monkeypatch.setattr(shutil, "disk_usage", lambda _, free=free: usage(free))
        assert disk(tmp_path).well == (free == LEAST_ROOM)


def test_without_a_sound_card_cues_are_said_to_be_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sensorfit.device.sound.speaker.ways_out", list)
    assert sound() == Finding(
        "sound", True, "Nothing can be heard here (no sound card was found); cues are shown instead."
    )
    monkeypatch.setattr("sensorfit.device.sound.speaker.ways_out", lambda: [miniaudio.Backend.NULL])
    assert sound().seen == "can be played"


def test_what_is_not_well_is_marked_and_what_to_do_stands_below(capsys: pytest.CaptureFixture[str]) -> None:
    assert report([Finding("disk", True, "roomy")])
    assert not report([Finding("disk", False, "full", "Make room."), Finding("window", True, "can be opened")])
    lines = capsys.readouterr().out.splitlines()
    assert [line.split() for line in lines] == [
        ["ok", "disk", "roomy"],
        ["!!", "disk", "full"],
        ["Make", "room."],
        ["ok", "window", "can", "be", "opened"],
    ]


def test_the_command_looks_at_everything_and_ends_with_its_code(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sensorfit.cli.radio.bluetooth", radio())
    result = run("doctor")
    assert [line.split()[1] for line in result.stdout.splitlines() if line[:2] in ("ok", "!!")] == [
        "versions",
        "Bluetooth",
        "window",
        "sound",
        "disk",
    ]
    assert result.exit_code == 0
    monkeypatch.setattr("sensorfit.cli.radio.bluetooth", radio(Reason.NO_ADAPTER))
    assert run("doctor").exit_code == 1


def test_a_window_that_cannot_open_says_why() -> None:
    class Blind:
        def obstacle(self) -> str:
            return "No display was found."

    assert window(Blind()) == Finding("window", False, "No display was found.")  # type: ignore[arg-type]
