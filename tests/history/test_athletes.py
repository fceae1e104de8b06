"""Several people on one machine share nothing, and one who goes leaves nothing."""

import shutil
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from history.made_up import CURLS, WORKOUTS, workout
from hypothesis import given, settings
from hypothesis import strategies as st

from sensorfit.history.athletes import LEFT_OVER, Athletes
from sensorfit.history.done import DoneWorkout
from sensorfit.history.errors import HistoryError


@pytest.fixture
def athletes(tmp_path: Path) -> Athletes:
    return Athletes(tmp_path)


def test_the_last_one_is_remembered(tmp_path: Path, athletes: Athletes) -> None:
    maria, jo = athletes.add("Maria"), athletes.add(" Jo ")
    assert athletes.all() == (jo, maria)
    assert Athletes(tmp_path).current() == jo
    assert athletes.switch("maria") == maria
    assert Athletes(tmp_path).current() == maria
    assert athletes.switch(jo.id) == jo


def test_who_is_alone_is_meant_and_nobody_is_asked_for(tmp_path: Path, athletes: Athletes) -> None:
    with pytest.raises(HistoryError, match="athletes add"):
        athletes.current()
    maria = athletes.add("Maria")
    (tmp_path / "athletes" / "current").unlink()
    assert athletes.current() == maria
    athletes.add("Jo")
    (tmp_path / "athletes" / "current").write_text("nobody")
    with pytest.raises(HistoryError, match="athletes switch"):
        athletes.current()


@pytest.mark.parametrize("name", ["", "  ", "a\nb", "x" * 61, "MARIA", "\u200d\u200c", "\u202eevil"])
def test_a_name_that_cannot_be_shown_or_told_apart_is_refused(athletes: Athletes, name: str) -> None:
    athletes.add("Maria")
    with pytest.raises(HistoryError):
        athletes.add(name)
    assert len(athletes.all()) == 1


@pytest.mark.parametrize("name", ["علی\u200cرضا", "👨\u200d👩\u200d👧", "ශ්\u200dරී", "O'Brien & <b>"])
def test_names_of_all_scripts_and_signs_are_kept_as_they_are_written(athletes: Athletes, name: str) -> None:
    athletes.add(name)
    assert [one.name for one in athletes.all()] == [name]


def test_a_lost_name_loses_nothing_else(tmp_path: Path, athletes: Athletes) -> None:
    maria = athletes.add("Maria")
    with athletes.history(maria) as history:
        history.add(workout())
    (tmp_path / "athletes" / maria.id / "athlete.json").write_text("{")
    (again,) = athletes.all()
    assert again.name == maria.id
    with athletes.history(again) as history:
        assert len(list(history.workouts())) == 1


@given(st.lists(st.tuples(st.integers(0, 2), WORKOUTS), max_size=6))
@settings(max_examples=8, deadline=None)
def test_everybody_has_what_they_did_and_nothing_else(done: list[tuple[int, DoneWorkout]]) -> None:
    with TemporaryDirectory() as folder:
        athletes = Athletes(Path(folder))
        everybody = [athletes.add(name) for name in ("Maria", "Jo", "Ada")]
        expected: dict[int, dict[object, DoneWorkout]] = {0: {}, 1: {}, 2: {}}
        for who, one in done:
            if one.started_at not in expected[who]:
                expected[who][one.started_at] = one
                with athletes.history(everybody[who]) as history:
                    history.add(one)
        for who, athlete in enumerate(everybody):
            with athletes.history(athlete) as history:
                assert list(history.workouts()) == sorted(expected[who].values(), key=lambda one: one.started_at)
                assert {one.exercise for one in history.records()} <= set(history.exercises())


MARK = "zeppelin-4711"
"""What only Maria's files hold."""


def marias(tmp_path: Path, athletes: Athletes) -> Path:
    """An athlete with a history in use, a backup, a recording of her own and one elsewhere with corrections; return the
    latter."""
    maria = athletes.add(MARK)
    elsewhere = tmp_path / "desk" / "monday.mcap"
    own = athletes.recordings(maria) / "tuesday.mcap"
    backup = athletes.home(maria) / "backups" / "history-version-1.sqlite"
    for path in (elsewhere, elsewhere.with_suffix(".corrections.json"), own, backup):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{MARK} did this")
    with athletes.history(maria) as history:
        history.add(replace(workout(0, replace(CURLS, recording=str(elsewhere))), note=MARK))
        history.add(replace(workout(1, replace(CURLS, recording="tuesday.mcap")), note=MARK))
    return elsewhere


def everything(folder: Path) -> bytes:
    files = [path for path in folder.rglob("*") if path.is_file()]
    return b"".join(path.read_bytes() + str(path).encode() for path in files)


def test_of_an_athlete_who_is_deleted_nothing_is_left_anywhere(tmp_path: Path, athletes: Athletes) -> None:
    elsewhere = marias(tmp_path, athletes)
    jo = athletes.add("Jo")
    with athletes.history(jo) as history:
        history.add(workout())
    maria = athletes.switch(MARK)
    assert MARK.encode() in everything(tmp_path)
    shown = athletes.belongings(maria)
    assert athletes.delete(maria) == shown
    assert shown.recordings == (elsewhere, elsewhere.with_suffix(".corrections.json"))
    assert MARK.encode() not in everything(tmp_path)
    assert maria.id.encode() not in everything(tmp_path)
    assert athletes.current() == jo
    with athletes.history(jo) as history:
        assert list(history.workouts()) == [workout()]
    with pytest.raises(HistoryError, match="deleted meanwhile"):
        athletes.history(maria)


def test_a_recording_of_two_athletes_stays(tmp_path: Path, athletes: Athletes) -> None:
    elsewhere = marias(tmp_path, athletes)
    with athletes.history(athletes.add("Jo")) as history:
        history.add(workout(0, replace(CURLS, recording=str(elsewhere))))
    assert athletes.delete(athletes.called(MARK)).shared == (elsewhere,)
    assert elsewhere.exists()


def test_whose_history_is_damaged_can_be_deleted_and_harms_nobody_else(tmp_path: Path, athletes: Athletes) -> None:
    elsewhere = marias(tmp_path, athletes)
    maria, jo = athletes.called(MARK), athletes.add("Jo")
    (athletes.home(jo) / "history.sqlite").write_bytes(b"damaged" * 100)
    shown = athletes.belongings(maria)
    assert (shown.recordings, shown.shared) == ((), (elsewhere,))  # it may be Jo's, too
    assert athletes.delete(jo).workouts is None
    assert athletes.all() == (maria,)
    assert elsewhere.exists()


def test_killed_while_deleting_the_rest_goes_at_the_next_start(tmp_path: Path, athletes: Athletes) -> None:
    marias(tmp_path, athletes)
    maria = athletes.called(MARK)
    athletes.home(maria).rename(tmp_path / "athletes" / f"{LEFT_OVER}{maria.id}")
    assert athletes.all() == ()
    Athletes(tmp_path)
    shutil.rmtree(tmp_path / "desk")
    assert MARK.encode() not in everything(tmp_path)
