"""Which languages the window can speak: the catalogues in the user's folder. Knows no text and no screen."""

import gettext
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path

from sensorfit.user_data import data_folder

LARGEST_FILE = 10_000_000
"""Bytes of a catalogue; one of all texts takes 200 kB."""


def folder() -> Path:
    """Return the folder with a file `LANGUAGE.mo` for each language, such as `de.mo` or `pt_BR.mo`."""
    return data_folder() / "languages"


def there() -> tuple[str, ...]:
    """Return the languages whose catalogues are there, in the order of the alphabet."""
    return tuple(sorted(path.stem for path in folder().glob("*.mo")))


def chosen(wanted: Iterable[str]) -> str:
    """Return the first of ``wanted``, such as "de-AT" or "de", that is there; "" is English, which always is."""
    known = there()
    for one in wanted:
        name = one.replace("-", "_").partition(".")[0]
        for language in (name, name.partition("_")[0]):
            if language == "en":
                return ""
            if language in known:
                return language
    return ""


def catalogue(language: str) -> gettext.NullTranslations | None:
    """Return the catalogue of ``language``, None for English. ValueError says why a file cannot be used."""
    if not language:
        return None
    path = folder() / f"{language}.mo"
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST_FILE + 1)
    except OSError as error:
        raise ValueError(f"{path} cannot be read ({error.strerror}); texts stay English") from error
    try:
        if len(content) > LARGEST_FILE:
            raise ValueError(f"it is larger than {LARGEST_FILE} bytes")
        return gettext.GNUTranslations(BytesIO(content))
    except Exception as error:  # gettext raises what it likes: struct.error, UnicodeDecodeError, IndexError, …
        raise ValueError(f"{path} is no catalogue of texts ({error}); compile it anew from its .po file") from error
