"""A history survives what happens to files: kills, other programs, damage, other versions."""

import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from history.made_up import MONDAY, SQUATS, workout

from sensorfit.history import database
from sensorfit.history.errors import HistoryError
from sensorfit.history.schema import APPLICATION_ID, KNOWN, MIGRATIONS
from sensorfit.history.store import History

ADD = """
import sys
from datetime import datetime, timedelta
from pathlib import Path
from sensorfit.history.done import DoneSet, DoneWorkout
from sensorfit.history.store import History

path, first, step, count = Path(sys.argv[1]), *map(int, sys.argv[2:])
history = History(path)
print("open", flush=True)
sys.stdin.readline()
for number in range(first, first + step * count, step):
    began = datetime.fromisoformat("2026-11-23T18:00:00+01:00") + timedelta(days=number)
    history.add(DoneWorkout(began, (DoneSet("back_squat", counted=number),) * 20))
    print(number, flush=True)
"""
"""Adds workouts of twenty sets, ``step`` days apart, and reports each."""


def adding(path: Path, first: int, step: int, count: int) -> "subprocess.Popen[str]":
    command = [sys.executable, "-c", ADD, str(path), str(first), str(step), str(count)]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def go(child: "subprocess.Popen[str]") -> None:
    assert child.stdin is not None
    child.stdin.write("\n")
    child.stdin.flush()


def checked(path: Path) -> str:
    with closing(sqlite3.connect(path)) as opened:
        return str(opened.execute("PRAGMA integrity_check").fetchone()[0])


def test_a_killed_program_leaves_every_workout_that_it_reported_whole(tmp_path: Path) -> None:
    path = tmp_path / "history.sqlite"
    with adding(path, 0, 1, 100_000) as child:
        go(child)
        assert child.stdout is not None
        seen = [child.stdout.readline() for _ in range(6)]
        child.kill()
        seen += [line for line in child.stdout if line.endswith("\n")]
    assert child.returncode == -signal.SIGKILL
    with History(path) as history:
        kept = list(history.workouts())
        assert len(seen) - 1 <= len(kept) <= len(seen)  # one may have been written and not yet reported
        assert {len(one.sets) for one in kept} == {20}
        history.add(workout(200_000))
    assert checked(path) == "ok"


def test_two_programs_write_at_the_same_time_and_nothing_is_lost(tmp_path: Path) -> None:
    path = tmp_path / "history.sqlite"
    with adding(path, 0, 2, 15) as even, adding(path, 1, 2, 15) as odd:
        for child in (even, odd):
            assert child.stdout is not None
            assert child.stdout.readline() == "open\n"  # both made the file, or found it half made
        go(even)
        go(odd)
        assert even.wait() == odd.wait() == 0
    with History(path) as history:
        assert [(one.started_at - MONDAY).days for one in history.workouts()] == list(range(30))
    assert checked(path) == "ok"


def test_a_program_that_waits_too_long_for_another_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "PATIENCE", 0.01)
    path = tmp_path / "history.sqlite"
    with History(path) as history, closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(HistoryError, match="another program is writing"):
            history.add(workout())
        other.execute("ROLLBACK")
        history.add(workout())


@pytest.mark.parametrize("damage", ["no database", "another header", "cut", "overwritten"])
def test_a_damaged_file_is_refused_and_left_as_it_was(tmp_path: Path, damage: str) -> None:
    path = tmp_path / "history.sqlite"
    with History(path) as history:
        for days in range(30):
            history.add(workout(days))
    whole = path.read_bytes()
    broken = {
        "no database": b"These are notes of somebody, and no database.\n" * 100,
        "another header": b"x" * 100 + whole[100:],
        "cut": whole[: len(whole) // 2],
        "overwritten": whole[:4096] + b"\xa5" * (len(whole) - 4096),
    }[damage]
    path.write_bytes(broken)
    with pytest.raises(HistoryError, match="left as it is") as refused, History(path) as history:
        list(history.workouts())
    assert "sensorfit history rebuild" in str(refused.value)
    assert path.read_bytes() == broken


def test_a_history_of_a_newer_program_is_refused_and_left_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "history.sqlite"
    with History(path) as opened_before:
        opened_before.add(workout())
        with closing(sqlite3.connect(path)) as newer:
            newer.execute(f"PRAGMA user_version = {KNOWN + 1}")
        with pytest.raises(HistoryError, match="update sensorfit"):
            opened_before.add(workout(1))
        with pytest.raises(HistoryError, match="update sensorfit"):
            History(path)
        assert len(list(opened_before.workouts())) == 1


def test_a_database_of_another_program_is_refused_and_left_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "history.sqlite"
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE song (title TEXT)")
    before = path.read_bytes()
    with pytest.raises(HistoryError, match="another program"):
        History(path)
    assert path.read_bytes() == before


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(HistoryError, match="who may write"):
        History(tmp_path / "file" / "history.sqlite")


NO_NUMBER = {"counts": "reps", "kind": "reps", "warm_up": 0}


def old_database(path: Path, version: int) -> dict[str, list[Mapping[str, Any]]]:
    """A history as the program of that version wrote it, with rows in every table, which are returned."""
    with closing(sqlite3.connect(path)) as old:
        old.execute("PRAGMA journal_mode = WAL")
        for statements in MIGRATIONS[:version]:
            for statement in statements:
                old.execute(statement)
        names = [name for (name,) in old.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY rowid")]
        for name in names:
            columns = old.execute(f"PRAGMA table_info({name})").fetchall()
            for row in (1, 2):
                values = [
                    NO_NUMBER.get(column, row if kind != "TEXT" else f"{column}{row}")
                    for _, column, kind, *_ in columns
                ]
                old.execute(f"INSERT INTO {name} VALUES ({', '.join('?' * len(values))})", values)
        old.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        old.execute(f"PRAGMA user_version = {version}")
        old.commit()
    return {name: rows(path, name) for name in names}


def rows(path: Path, table: str) -> list[Mapping[str, Any]]:
    with closing(sqlite3.connect(path)) as opened:
        opened.row_factory = sqlite3.Row
        return [dict(row) for row in opened.execute(f"SELECT * FROM {table}")]


@pytest.mark.parametrize("version", range(1, KNOWN + 1))
def test_every_row_of_every_old_version_is_kept(tmp_path: Path, version: int) -> None:
    path = tmp_path / "history.sqlite"
    before = old_database(path, version)
    with History(path) as history:
        assert len(list(history.workouts())) == 2
        assert {one.workout for one in history.records()} == {1, 2}
        history.add(workout(5, SQUATS))
    for derived in ("record", "unsettled"):  # made anew from the others
        before.pop(derived, None)
    for table, old_rows in before.items():
        after = rows(path, table)
        for old_row in old_rows:
            assert any(old_row.items() <= row.items() for row in after), (table, old_row)


@pytest.mark.parametrize("version", range(1, KNOWN))
def test_before_a_migration_all_is_copied(tmp_path: Path, version: int) -> None:
    path = tmp_path / "history.sqlite"
    before = old_database(path, version)
    shutil.copy(path, tmp_path / "copy.sqlite")
    History(path).close()
    (backup,) = (tmp_path / "backups").iterdir()
    assert {name: rows(backup, name) for name in before} == before
    with closing(sqlite3.connect(backup)) as opened:
        assert opened.execute("PRAGMA user_version").fetchone()[0] == version
    (tmp_path / "copy.sqlite").replace(path)  # somebody goes back and migrates once more
    for beside in ("-wal", "-shm"):
        path.with_name(path.name + beside).unlink(missing_ok=True)
    History(path).close()
    assert len(list((tmp_path / "backups").iterdir())) == 2


def test_a_migration_that_fails_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "history.sqlite"
    History(path).close()
    before = old_database(tmp_path / "old.sqlite", KNOWN)
    failing = (*MIGRATIONS, ("ALTER TABLE workout ADD COLUMN mood TEXT", "DELETE FROM done_rep", "not SQL at all"))
    monkeypatch.setattr(database, "MIGRATIONS", failing)
    monkeypatch.setattr(database, "KNOWN", KNOWN + 1)
    with pytest.raises(HistoryError):
        History(tmp_path / "old.sqlite")
    assert {name: rows(tmp_path / "old.sqlite", name) for name in before} == before


def test_nothing_is_migrated_without_a_backup(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "history.sqlite"
    before = old_database(path, KNOWN)
    (tmp_path / "backups").write_text("a file where the folder should be")
    monkeypatch.setattr(database, "MIGRATIONS", (*MIGRATIONS, ("DELETE FROM done_rep",)))
    monkeypatch.setattr(database, "KNOWN", KNOWN + 1)
    with pytest.raises(HistoryError):
        History(path)
    assert {name: rows(path, name) for name in before} == before
