"""What people say about names, time zones and files of other programs, understood. Knows no format."""

from contextlib import suppress
from datetime import tzinfo
from pathlib import Path

from sensorfit.exchange.errors import ExchangeError
from sensorfit.exchange.names import Names, own_names
from sensorfit.own_catalogue import own_catalogue
from sensorfit.user_data import data_folder

OWN_NAMES = "names.toml"
"""The user's file of names, in the folder of what belongs to the user."""


def names_of(path: Path | None) -> Names:
    """Names of exercises elsewhere; those in ``path``, or else in the user's own file if there is one, come first."""
    exercises = own_catalogue().catalogue.exercises
    chosen = path or data_folder() / OWN_NAMES
    if path is None and not chosen.exists():
        return Names(exercises)
    try:
        return Names(exercises, own_names(content_of(chosen).decode("utf-8-sig"), exercises))
    except UnicodeDecodeError:
        raise ExchangeError(f"{chosen} is no text in UTF-8; save it so") from None
    except ExchangeError as error:
        raise error if str(chosen) in str(error) else ExchangeError(f"{chosen} {error}") from None


def zone_of(name: str | None) -> tzinfo | None:
    """The time zone of this name; None, which is that of this computer, without one."""
    if name is None:
        return None
    with suppress(KeyError, ValueError, OSError):
        from zoneinfo import ZoneInfo

        return ZoneInfo(name)
    raise ExchangeError(f"{name!r} is no time zone that this computer knows; write one such as Europe/Berlin or UTC")


def content_of(path: Path) -> bytes:
    """All of a file; ExchangeError where it cannot be read."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise ExchangeError(f"{path} cannot be read ({error.strerror or error}); choose another file") from None
