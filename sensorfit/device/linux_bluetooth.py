"""What Linux says about its own Bluetooth, and what to do about it. Reads files and names; knows no radio.

The files are those of the kernel (Documentation/ABI/stable/sysfs-class-rfkill) and of D-Bus.
"""

import shutil
from collections.abc import Callable
from pathlib import Path

from sensorfit.device.bluetooth.reasons import Reason
from sensorfit.texts import tr

BUS = "run/dbus/system_bus_socket"

UNBLOCK = "rfkill unblock bluetooth"
POWER_ON = "bluetoothctl power on"
START_SERVICE = "sudo systemctl enable --now bluetooth"
INSTALL_SERVICE = "sudo apt-get install -y bluez (or your distribution's package of BlueZ)"
JOIN_GROUP = 'sudo usermod -aG bluetooth "$USER", then log in again'


def what_to_do(reason: Reason, root: Path = Path("/"), find: Callable[[str], str | None] = shutil.which) -> str | None:
    """Return what mends ``reason`` on this computer, as far as Linux knows; None where it has nothing to add.

    ``root`` is where the file system begins, ``find`` returns where a program is.
    """
    match reason:
        case Reason.NO_ADAPTER:
            return _without_adapter(root, find)
        case Reason.BLUETOOTH_OFF if "hard" in blocks(root):
            return tr("Bluetooth is blocked by a switch or key of this computer: use it.")
        case Reason.BLUETOOTH_OFF:
            return (
                tr("Run {command}.", command=UNBLOCK)
                if "soft" in blocks(root)
                else tr("Run {command}.", command=POWER_ON)
            )
        case Reason.NO_PERMISSION:
            return tr("Run {command}.", command=JOIN_GROUP)
    return None


def adapters(root: Path = Path("/")) -> tuple[str, ...]:
    """Return the names of the adapters that the kernel drives, such as hci0."""
    folder = root / "sys/class/bluetooth"
    return tuple(sorted(one.name for one in folder.glob("hci*") if ":" not in one.name))


def blocks(root: Path = Path("/")) -> frozenset[str]:
    """Return how Bluetooth is switched off: "soft", by a program, "hard", by a switch."""
    found = set()
    for switch in (root / "sys/class/rfkill").glob("rfkill*"):
        if _text(switch / "type") == "bluetooth":
            found |= {how for how in ("soft", "hard") if _text(switch / how) == "1"}
    return frozenset(found)


def _without_adapter(root: Path, find: Callable[[str], str | None]) -> str:
    if not adapters(root):
        return tr("Linux sees no Bluetooth adapter: plug one in; in a virtual machine or container, hand it through.")
    if not (root / BUS).exists():
        return tr("The D-Bus socket /{bus} is missing: start D-Bus; in a container, mount it.", bus=BUS)
    return (
        tr("Run {command}.", command=START_SERVICE)
        if find("bluetoothctl")
        else tr(
            "Run {install_service}, then {start_service}.", install_service=INSTALL_SERVICE, start_service=START_SERVICE
        )
    )


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8", "replace").strip()
    except OSError:
        return ""
