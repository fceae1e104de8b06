"""What the README promises and nothing else would notice going stale. Its commands themselves are run by `.ci/run`."""

import re
from pathlib import Path

import pytest

from sensorfit.cli.commands import sensorfit
from sensorfit.recording.csv_import import COLUMNS
from sensorfit.ui.display import APT_LINE

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")
COMMANDS = (ROOT / "docs" / "commands.md").read_text("utf-8")


def command(name: str) -> str:
    """Return the block that `.ci/run` cuts out and runs."""
    block = re.search(rf"^<!-- ci: {name} -->\n```sh\n(.+)\n```$", README, re.MULTILINE)
    assert block, f"no block named {name}"
    return block[1]


def test_the_first_command_installs_every_library_that_the_window_asks_for() -> None:
    wanted = APT_LINE.partition("install -y ")[2].split()
    assert wanted
    assert set(wanted) <= set(command("demo").split())


@pytest.mark.parametrize(
    ("name", "end"), [("demo", "sensorfit demo"), ("terminal", "sensorfit demo --terminal"), ("tests", "bin/pytest")]
)
def test_every_command_ends_in_what_the_reader_came_for(name: str, end: str) -> None:
    assert command(name).endswith(end)


def test_every_command_of_the_program_is_explained() -> None:
    assert [name for name in sensorfit.commands if f"**`{name}`**" not in COMMANDS] == []
    assert [name for name in sensorfit.commands if f"`{name}`" not in README] == []


def test_the_header_of_a_csv_file_is_the_one_that_is_read() -> None:
    assert f"`{','.join(COLUMNS)}`" in COMMANDS
