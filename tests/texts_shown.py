"""Which texts the code shows, and writing them down for translators: `python tests/texts_shown.py sensorfit.pot`.

Texts are arguments of `tr`, `mark` and `plural`, the values of enumerations under `@shown`, and those of data files.
"""

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[1]
CATALOGUE = ROOT / "sensorfit" / "training" / "catalogue"
OF_FILES = {"name", "about", "wish", "note", "words", "rule", "question", "cues", "before"}
"""Fields of the data files whose texts are shown, or lists of such; the table `care` of guidance.toml is one whole."""


class Text(NamedTuple):
    """A message, its plural ("" for none) and where it stands."""

    one: str
    many: str
    path: str
    line: int


def texts_of_code(source: str, path: str) -> Iterator[Text]:
    """Every text that a module marks to be looked up."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Call(func=ast.Name(id="tr" | "mark"), args=[ast.Constant(value=str(text)), *_]) if text:
                yield Text(text, "", path, node.lineno)
            case ast.Call(
                func=ast.Name(id="plural"), args=[ast.Constant(value=str(one)), ast.Constant(value=str(many)), *_]
            ):
                yield Text(one, many, path, node.lineno)
            case ast.ClassDef(decorator_list=[ast.Name(id="shown")]):
                for part in node.body:
                    if isinstance(part, ast.Assign) and isinstance(part.value, ast.Constant):
                        yield Text(str(part.value.value), "", path, part.lineno)


def texts_of_data(table: object, path: str, wanted: bool = False) -> Iterator[Text]:
    """Every text of a data file that is shown."""
    match table:
        case dict():
            for name, value in table.items():
                yield from texts_of_data(
                    value, path, name in OF_FILES or (name == "care" and isinstance(value, dict)) or wanted
                )
        case list():
            for value in table:
                yield from texts_of_data(value, path, wanted)
        case str() if wanted:
            yield Text(table, "", path, 1)


def modules() -> list[Path]:
    """Every module that may show something."""
    return sorted([*(ROOT / "sensorfit").rglob("*.py"), ROOT / "calibration" / "wording.py"])


@cache
def all_texts() -> tuple[Text, ...]:
    """Everything that goes into the template."""
    found: list[Text] = []
    for path in modules():
        found += texts_of_code(path.read_text(encoding="utf-8"), path.relative_to(ROOT).as_posix())
    for path in sorted(CATALOGUE.glob("*.toml")):
        found += texts_of_data(tomllib.loads(path.read_text(encoding="utf-8")), path.relative_to(ROOT).as_posix())
    return tuple(found)


def write_template(path: Path) -> int:
    """Write the template of all texts, a .pot file; return how many there are."""
    from babel.messages.catalog import Catalog
    from babel.messages.pofile import write_po

    catalog = Catalog(project="sensorfit", version=None, copyright_holder="The sensorfit contributors", fuzzy=False)
    for text in all_texts():
        message = (text.one, text.many) if text.many else text.one
        flags = ["python-brace-format"] if re.search(r"\{\w", text.one) else []
        catalog.add(message, locations=[(text.path, text.line)], flags=flags)
    with path.open("wb") as file:
        write_po(file, catalog, width=100)
    return len(catalog)


if __name__ == "__main__":
    print(f"{write_template(Path(sys.argv[1]))} texts written to {sys.argv[1]}.")  # noqa: T201
