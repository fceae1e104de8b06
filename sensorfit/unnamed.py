"""A text without what files and folders are called, which may be people's names. Knows no log and no report."""

import re
from collections.abc import Iterable
from pathlib import PurePath

FILE = "‹file›"
"""Stands for a file or folder; the ending of its name is kept behind it."""

PERSON = "‹name›"
"""Stands for an athlete's name."""

_ROOT = r"(?:(?<!\w)[A-Za-z]:[\\/]|(?<![\w.~/\\-])~?[\\/])(?=[^\s\\/])"
"""Where a path of Linux, macOS or Windows begins; within one, or in "m/s", none does."""

_CODE = re.compile(r'File "[^"\n]*?((?:site-packages|sensorfit|calibration|python3\.\d+)[\\/][^"\n]*|[^"\n\\/]*)"')
"""A line of a trace; from the package on it names nobody."""

_QUOTED = re.compile(rf"""(?P<quote>['"‘“])({_ROOT}[^'"’”\n]*)['"’”]""")
"""A path in quotes, to the second of them."""

_BARE = re.compile(
    rf"{_ROOT}[^\n'\"]*?(?:\.(?P<ending>\w{{1,8}})(?![\w.])"
    r"|(?= (?:cannot|could|is|are|was|were|does|has|holds|belongs)\b|[:;,(]\s|\s*\(|['\"\n]|\Z))"
)
"""A path without quotes, which may have spaces: to the ending of its name, or to the words that go on."""


def unnamed(text: str, files: Iterable[PurePath] = (), people: Iterable[str] = ()) -> str:
    """Return ``text`` with `FILE` for each path that is none of a program's code and for what ``files`` are called,
    and with `PERSON` for ``people``."""
    text = _CODE.sub(lambda found: f'File "{found[1]}"', text)
    spellings = {said for path in files for said in (str(path.with_suffix("")), path.stem)}
    text = _without(text, spellings, FILE)
    text = _without(text, people, PERSON)
    text = _QUOTED.sub(lambda found: f"{found['quote']}{FILE}{PurePath(found[2]).suffix}{found[0][-1]}", text)
    return _BARE.sub(lambda found: FILE + (f".{found['ending']}" if found["ending"] else ""), text)


def _without(text: str, names: Iterable[str], instead: str) -> str:
    """Return ``text`` with ``instead`` for each whole name, the longest first."""
    for name in sorted(filter(None, names), key=len, reverse=True):
        text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", instead, text)
    return text
