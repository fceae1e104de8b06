"""What this program runs on: Python, the system, the packages that were installed with it. Knows no remedy."""

import platform
import sys
from collections.abc import Callable
from importlib import metadata

PACKAGES = ("bleak", "PySide6-Essentials", "numpy", "scipy", "mcap", "bumble")

OPTIONAL = frozenset({"bumble"})
"""Packages that only `--virtual` and `demo --radio` need."""


def installed(version_of: Callable[[str], str] = metadata.version) -> tuple[list[str], list[str]]:
    """The packages that are there, with their versions, and the names of those that are missing but needed."""
    found, missing = [], []
    for package in ("sensorfit", *PACKAGES):
        try:
            found.append(f"{package} {version_of(package)}")
        except metadata.PackageNotFoundError:
            missing += [package] if package not in OPTIONAL else []
    return found, missing


def system(python: tuple[int, ...] = tuple(sys.version_info[:3])) -> list[str]:
    """Python and the system: "Python 3.12.3", "Linux 6.8"."""
    return [f"Python {'.'.join(map(str, python))}", f"{platform.system()} {platform.release()}"]
