"""The catalogue with what the user added to it, read from the user's folder. Knows no field of an exercise."""

from collections.abc import Iterator
from pathlib import Path

from sensorfit.texts import tr
from sensorfit.training.catalogue import shipped_catalogue
from sensorfit.training.own_files import OwnCatalogue, OwnFile, with_own
from sensorfit.user_data import data_folder

LARGEST_FILE = 5_000_000
"""Bytes; the shipped exercises take 45 000."""


def catalogue_folder() -> Path:
    """Where this user's own exercises and programs lie; the folder need not be there."""
    return data_folder() / "catalogue"


def own_catalogue(folder: Path | None = None) -> OwnCatalogue:
    """Return everything that can be chosen: what ships, and exercises*.toml and programs*.toml of ``folder``, by
    default the user's."""
    folder = folder or catalogue_folder()
    problems: list[str] = []
    found = with_own(
        shipped_catalogue(),
        list(_files(folder, "exercises*.toml", problems)),
        list(_files(folder, "programs*.toml", problems)),
    )
    return OwnCatalogue(found.catalogue, found.own, (*problems, *found.problems), found.remarks)


def _files(folder: Path, pattern: str, problems: list[str]) -> Iterator[OwnFile]:
    """The files of this pattern by name; ``problems`` takes those that cannot be read."""
    for path in sorted(folder.glob(pattern)):
        if path.exists() and not path.is_file():
            problems.append(tr("{name}: is no file; put it elsewhere", name=path.name))
            continue
        try:
            with path.open("rb") as file:
                content = file.read(LARGEST_FILE + 1)
            if len(content) > LARGEST_FILE:
                problems.append(
                    tr(
                        "{name}: is larger than {largest_file} bytes; split it",
                        name=path.name,
                        largest_file=LARGEST_FILE,
                    )
                )
                continue
            yield OwnFile(path.name, content.decode("utf-8-sig"))
        except OSError as error:
            problems.append(
                tr(
                    "{name}: cannot be read ({strerror}); see who may read it",
                    name=path.name,
                    strerror=error.strerror or error,
                )
            )
        except UnicodeDecodeError as error:
            problems.append(
                tr("{name}: is not text in UTF-8 (byte {start}); save it as UTF-8", name=path.name, start=error.start)
            )
