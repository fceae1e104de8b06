"""The rules of the house, and that breaking one is noticed. Knows files and imports, no behaviour."""

import ast
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGES = ("sensorfit", "firmware_protocol", "calibration")
PURE = ("sensorfit/core", "sensorfit/training", "sensorfit/simulation", "firmware_protocol", "calibration")
TOP_LEVEL = {
    "pyproject.toml",
    "README.md",
    "LICENSE",
    "CHANGELOG.md",
    "sensorfit",
    "firmware_protocol",
    "calibration",
    "tests",
    "recordings",
    "docs",
    ".ci",
    ".gitignore",
}
SAYS_NOTHING = {"utils", "util", "common", "helpers", "helper", "base", "manager", "misc"}
LONGEST_MODULE, LONGEST_FUNCTION = 300, 50

LAYERS = "Each layer of sensorfit sees only those below it"
ALONE = "Protocol and calibration stand alone"
PURITY = "Pure packages know no screen, radio, event loop, thread, clock, chance or log"
INDEPENDENCE = "The simulation shares nothing with the detector that is tested against it"
SIMULATION = "Inside the simulation, too, each layer sees only those below it"
DATA = "What becomes of packets and recordings knows no screen, radio, event loop or thread"
TOOLKIT = "Only the window knows the toolkit"
BLEAK = "Only one module drives bleak"
BUMBLE = "Only the virtual radio imports bumble"
DECISIONS = "Decisions about connections know no event loop, thread, clock or chance"
REAL = "Bluetooth does not know what is virtual or simulated"

VIOLATIONS = [
    ("sensorfit/core/motion.py", "import sensorfit.training", LAYERS),
    ("sensorfit/ui/session.py", "import sensorfit.cli.errors", LAYERS),
    ("sensorfit/cli/windows.py", "import sensorfit.ui.session", LAYERS),
    ("sensorfit/device/source.py", "import sensorfit.pipeline", LAYERS),
    ("sensorfit/recording/packets.py", "import sensorfit.simulation", LAYERS),
    ("sensorfit/pipeline.py", "import sensorfit.presentation", LAYERS),
    ("sensorfit/unplaced.py", "", LAYERS),
    ("firmware_protocol/errors.py", "import sensorfit.core.samples", ALONE),
    ("calibration/__init__.py", "import firmware_protocol.errors", ALONE),
    ("sensorfit/core/motion.py", "import asyncio", PURITY),
    ("firmware_protocol/errors.py", "import time", PURITY),
    ("sensorfit/training/errors.py", "import logging", PURITY),
    ("sensorfit/simulation/errors.py", "import sensorfit.core.reps", INDEPENDENCE),
    ("sensorfit/simulation/body/pose.py", "import sensorfit.simulation.sensor.inertia", SIMULATION),
    ("sensorfit/recording/packets.py", "import threading", DATA),
    ("sensorfit/device/source.py", "import PySide6", TOOLKIT),
    ("sensorfit/cli/windows.py", "import pyqtgraph", TOOLKIT),
    ("sensorfit/device/source.py", "import bleak", BLEAK),
    ("sensorfit/device/bluetooth/sensor_link.py", "import bleak", BLEAK),
    ("sensorfit/device/virtual/firmware.py", "import bleak", BLEAK),
    ("sensorfit/device/radios.py", "import bumble", BUMBLE),
    ("sensorfit/device/bluetooth/connection.py", "import random", DECISIONS),
    ("sensorfit/device/virtual/firmware.py", "import asyncio", DECISIONS),
    ("sensorfit/device/bluetooth/setup.py", "import sensorfit.device.virtual.motion", REAL),
]


def broken_contracts(folder: Path) -> list[str]:
    """Names of the contracts that the packages in ``folder`` break."""
    run = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    lint = subprocess.run(
        [sys.executable, "-c", run, "--no-cache"],
        cwd=folder,
        env={"COLUMNS": "200", "PATH": "", "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    verdicts = dict(re.findall(r"^(.+) (KEPT|BROKEN)(?: \(\d+ ignored imports?\))?$", lint.stdout, re.MULTILINE))
    assert len(verdicts) == 11, lint.stdout + lint.stderr
    broken = [name for name, verdict in verdicts.items() if verdict == "BROKEN"]
    assert (lint.returncode == 0) is not bool(broken)
    return broken


@pytest.fixture(scope="module")
def copied_packages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("house")
    shutil.copy(ROOT / "pyproject.toml", folder)
    for package in PACKAGES:
        shutil.copytree(ROOT / package, folder / package, ignore=shutil.ignore_patterns("__pycache__"))
    return folder


def test_every_import_keeps_to_the_layers() -> None:
    assert broken_contracts(ROOT) == []


@pytest.mark.parametrize(("module", "line", "contract"), VIOLATIONS)
def test_a_planted_import_breaks_its_contract(copied_packages: Path, module: str, line: str, contract: str) -> None:
    path = copied_packages / module
    before = path.read_text("utf-8") if path.exists() else None
    path.write_text(f"{before or ''}\n{line}\n", "utf-8")
    try:
        assert contract in broken_contracts(copied_packages)
    finally:
        path.unlink() if before is None else path.write_text(before, "utf-8")


def modules(*folders: str) -> list[Path]:
    """Every Python file below ``folders`` of the repository."""
    found = [path for folder in folders for path in sorted((ROOT / folder).rglob("*.py"))]
    assert found
    return found


def impure_calls(code: str) -> Iterator[str]:
    """Calls in ``code`` that touch a file, the terminal or unseeded chance."""
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Call):
            name = ast.unparse(node.func)
            seeded = name.endswith(("default_rng", "SeedSequence"))
            unseeded = seeded and not node.args + node.keywords
            global_chance = re.fullmatch(r"(np|numpy)\.random\.\w+", name) and not seeded
            if name in ("open", "print", "input") or name.endswith(".open") or unseeded or global_chance:
                yield f"line {node.lineno}: {name}()"


@pytest.mark.parametrize("path", modules(*PURE), ids=lambda path: str(path.relative_to(ROOT)))
def test_pure_packages_touch_no_file_terminal_or_unseeded_chance(path: Path) -> None:
    assert list(impure_calls(path.read_text("utf-8"))) == []


@pytest.mark.parametrize(
    "code",
    ["open('x')", "print(1)", "path.open()", "np.random.default_rng()", "default_rng()", "np.random.normal(3)"],
)
def test_an_impure_call_is_noticed(code: str) -> None:
    assert len(list(impure_calls(code))) == 1


def test_no_module_has_a_name_that_says_nothing() -> None:
    names = {part for path in modules(*PACKAGES, "tests") for part in path.relative_to(ROOT).with_suffix("").parts}
    assert names & SAYS_NOTHING == set()


def test_modules_and_functions_stay_short() -> None:
    long = []
    for path in modules(*PACKAGES):
        code = path.read_text("utf-8")
        if code.count("\n") > LONGEST_MODULE:
            long.append(str(path))
        for node in ast.walk(ast.parse(code)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                assert node.end_lineno is not None
                if node.end_lineno - node.lineno >= LONGEST_FUNCTION:
                    long.append(f"{path}: {node.name}")
    assert long == []


def test_the_first_line_of_every_module_says_what_it_is_for() -> None:
    without = [path for path in modules(*PACKAGES) if not ast.get_docstring(ast.parse(path.read_text("utf-8")))]
    assert without == []


def test_the_top_level_holds_nothing_else() -> None:
    ignored = [".git", *(ROOT / ".gitignore").read_text("utf-8").replace("/", "").split()]
    names = {path.name for path in ROOT.iterdir() if not any(fnmatch(path.name, pattern) for pattern in ignored)}
    assert names <= TOP_LEVEL
