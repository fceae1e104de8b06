"""A history's file: opened, brought up to date, kept from harm. Knows versions and backups, no workout."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from sensorfit.history.errors import HistoryError
from sensorfit.history.schema import APPLICATION_ID, KNOWN, MIGRATIONS
from sensorfit.texts import mark, tr

PATIENCE = 5.0
"""s to wait for another program that is writing; a workout is written within 0.1 s, a migration may take seconds."""

WAY_OUT = {
    sqlite3.SQLITE_BUSY: mark("another program is writing to it: wait, or close that one"),
    sqlite3.SQLITE_LOCKED: mark("another program is writing to it: wait, or close that one"),
    sqlite3.SQLITE_FULL: mark("make room on the disk"),
    sqlite3.SQLITE_READONLY: mark("see who may write it"),
    sqlite3.SQLITE_CANTOPEN: mark("see who may write to its folder"),
}
"""What to do, by what SQLite says; anything else is damage."""

DAMAGED = mark(
    "it was left as it is: move it away, and take the newest file of the folder `backups` beside it or make it anew "
    "from the recordings with sensorfit history rebuild"
)


def open_database(path: Path) -> sqlite3.Connection:
    """Open the history in ``path``, made where there is none, after bringing it to the version of this program.

    HistoryError, and nothing is changed, where it is damaged, newer than this program or not a history.
    """
    with refusals(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(path, timeout=PATIENCE, isolation_level=None)
        try:
            if _version(connection, path) < KNOWN:
                _migrate(connection, path)
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute("PRAGMA foreign_keys = ON")
            # What is deleted is overwritten, so that the file does not keep it.
            connection.execute("PRAGMA secure_delete = ON")
        except BaseException:
            connection.close()
            raise
    return connection


@contextmanager
def writing(connection: sqlite3.Connection, path: Path) -> Iterator[None]:
    """All that is done within happens together or not at all, and no other program writes meanwhile."""
    with refusals(path):
        connection.execute("BEGIN IMMEDIATE")
        try:
            _version(connection, path)  # a newer program may have changed the tables since this one opened them
            yield
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise


@contextmanager
def refusals(path: Path) -> Iterator[None]:
    """Whatever goes wrong with the file becomes a sentence that says what to do."""
    try:
        yield
    except sqlite3.ProgrammingError:
        raise  # a mistake of ours, not of the file
    except sqlite3.Error as error:
        # Python's own errors, such as of a number too large, have no code.
        code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT) & 0xFF
        raise HistoryError(
            tr("{path} cannot be used ({error}); {code}", path=path, error=error, code=WAY_OUT.get(code, DAMAGED))
        ) from error
    except (OverflowError, UnicodeEncodeError) as error:
        raise HistoryError(
            tr("a number or text cannot be stored ({error}); nothing was changed, correct it", error=error)
        ) from error
    except OSError as error:
        raise HistoryError(
            tr(
                "{path} cannot be used ({strerror}); see who may write there",
                path=path,
                strerror=error.strerror or error,
            )
        ) from error


def _version(connection: sqlite3.Connection, path: Path) -> int:
    """The version of the file, 0 of an empty one; HistoryError where it is none of this program or a later one's."""
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    empty = not connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    if application != APPLICATION_ID and not empty:
        raise HistoryError(tr("{path} is a database of another program; it was left as it is, move it away", path=path))
    if version > KNOWN:
        raise HistoryError(
            tr(
                "{path} was written by a newer sensorfit (version {version} of the history, {known} is known here); "
                "update sensorfit",
                path=path,
                version=version,
                known=KNOWN,
            )
        )
    return version


def _migrate(connection: sqlite3.Connection, path: Path) -> None:
    connection.execute("PRAGMA journal_mode = WAL")
    with writing(connection, path):
        version = _version(connection, path)  # another program may have been quicker
        if 0 < version < KNOWN:
            back_up(path, path.parent / "backups", version)
        for number in range(version, KNOWN):
            for statement in MIGRATIONS[number]:
                connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {KNOWN}")


def back_up(path: Path, folder: Path, version: int) -> Path:
    """Copy the history in ``path`` into ``folder``, look whether all is there, and return the copy."""
    folder.mkdir(parents=True, exist_ok=True)
    taken = len(list(folder.glob(f"{path.stem}-version-{version}*.sqlite")))
    backup = folder / f"{path.stem}-version-{version}{f'-{taken + 1}' if taken else ''}.sqlite"
    unfinished = backup.with_suffix(".part")
    unfinished.unlink(missing_ok=True)
    try:
        # A connection of its own sees what is there before the migration, whose transaction is open.
        with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(unfinished)) as target:
            source.backup(target)
            target.execute("PRAGMA journal_mode = DELETE")  # one file, with nothing beside it
            if target.execute("PRAGMA integrity_check").fetchone()[0] != "ok" or _rows(target) != _rows(source):
                raise HistoryError(
                    tr(
                        "{path} could not be copied to {backup}; make room there, nothing was changed",
                        path=path,
                        backup=backup,
                    )
                )
        unfinished.replace(backup)
    except BaseException:
        with suppress(OSError):
            unfinished.unlink()
        raise
    return backup


def _rows(connection: sqlite3.Connection) -> dict[str, int]:
    """How many rows each table has."""
    tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    return {name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in tables}
