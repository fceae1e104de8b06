"""Sets and reps go out as tables without loss: what comes in again is the same, whatever people wrote in it."""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sensorfit.exchange.arrived import Arrived
from sensorfit.exchange.cells import FORMULA, BadRow, Table, csv_text, guarded, unguarded
from sensorfit.exchange.errors import ExchangeError
from sensorfit.exchange.set_table import REPS, SETS, csv_records, rep_records, set_records, table_csv, workouts_from
from sensorfit.history.done import DoneRep, DoneSet, DoneWorkout

from .made_up_workouts import TEXTS, WORKOUTS

MONDAY = datetime(2026, 11, 23, 18, 0, tzinfo=UTC)
ONE = DoneWorkout(MONDAY, (DoneSet("back_squat", load=60.0, counted=8, reps=(DoneRep(1, 0.0, 2.0),)),))


def both(workouts: Iterable[DoneWorkout]) -> tuple[str, str]:
    workouts = list(workouts)
    return table_csv(SETS, set_records(workouts)), table_csv(REPS, rep_records(workouts))


def back(sets: str, reps: str = "") -> Arrived:
    return workouts_from(csv_records(SETS, Table(sets).rows()), csv_records(REPS, Table(reps).rows()))


def without_angles(done: DoneSet) -> DoneSet:
    reps = tuple(replace(rep, range_of_motion=None, velocity=None) for rep in done.reps)
    return replace(done, range_of_motion=None, reps=reps)


def angles(done: DoneSet) -> list[float | None]:
    return [done.range_of_motion, *(angle for rep in done.reps for angle in (rep.range_of_motion, rep.velocity))]


@given(WORKOUTS)
@settings(max_examples=40)
def test_what_goes_out_comes_in_the_same(workouts: list[DoneWorkout]) -> None:
    first = both(workouts)
    arrived = back(*first)
    assert arrived.bad == ()
    for one, other in zip(arrived.workouts, workouts, strict=True):
        assert replace(one, sets=()) == replace(other, sets=())
        assert one.started_at.utcoffset() == other.started_at.utcoffset()
        for done, before in zip(one.sets, other.sets, strict=True):
            assert without_angles(done) == without_angles(before)
            assert angles(done) == pytest.approx(angles(before), abs=1e-10)
    assert both(arrived.workouts) == first


@given(TEXTS)
def test_no_cell_begins_like_a_formula_and_every_text_comes_back(text: str) -> None:
    assert guarded(text)[:1] not in FORMULA or not text
    assert unguarded(guarded(text)) == text
    (row,) = Table(csv_text(["a", "b"], [[guarded(text), "x"]])).rows()
    assert not isinstance(row, BadRow)
    assert unguarded(row.cells["a"]) == text


def test_an_ordinary_apostrophe_stays() -> None:
    assert unguarded("'tis heavy") == "'tis heavy"
    assert guarded("'tis heavy") == "'tis heavy"


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("60.0", "heavy", "load_kg is 'heavy', which is no number"),
        ("60.0", "nan", "load_kg is 'nan'"),
        ("60.0", "1e308", "load_kg is 1e+308, which is no number"),
        ("reps,8", "reps,-8", "counted is -8, which is no whole number"),
        ("back_squat", "", "exercise is empty"),
        ("reps,8", "jumps,8", "counts is 'jumps', which is no reps, held or active"),
        ("+00:00", "", "time zone"),
        ("2026-11-23T", "Monday ", "which is no moment"),
        ("yes", "perhaps", "which is no yes or no"),
    ],
)
def test_a_bad_row_is_named_with_its_line_and_the_reason_and_the_others_are_read(
    old: str, new: str, reason: str
) -> None:
    other = replace(ONE, started_at=datetime(2026, 11, 24, tzinfo=UTC), note="two\nlines")
    sets, _ = both([other, ONE])
    whole, last = sets[: sets.index("2026-11-23T")], sets[sets.index("2026-11-23T") :]
    arrived = back(whole + last.replace(old, new, 1))
    assert [row.line for row in arrived.bad] == [4]
    assert reason in arrived.bad[0].reason
    assert [workout.note for workout in arrived.workouts] == ["two\nlines"]


def test_a_row_of_another_length_is_bad_and_quotes_that_never_close_end_the_reading() -> None:
    sets, _ = both([ONE])
    assert "cells, the header" in back(sets + "a,b\r\n").bad[0].reason
    with pytest.raises(ExchangeError, match="line 3 on"):
        back(sets + '"never closed')


def test_reps_without_their_set_are_bad() -> None:
    sets, reps = both([ONE])
    (bad,) = back(sets, reps.replace("+00:00,1", "+00:00,7")).bad
    assert "no set 7" in bad.reason


def test_a_set_that_is_there_twice_is_bad() -> None:
    sets, _ = both([ONE])
    (bad,) = back(sets + sets.split("\r\n")[1] + "\r\n").bad
    assert "twice" in bad.reason


def test_columns_may_lack_and_come_in_any_order() -> None:
    arrived = back("exercise;set;workout\r\nback_squat;1;2026-11-23T18:00:00+00:00\r\n")
    assert arrived.workouts == (DoneWorkout(MONDAY, (DoneSet("back_squat"),)),)


@given(st.binary(max_size=80))
def test_no_bytes_do_more_than_be_refused(content: bytes) -> None:
    with suppress(ExchangeError):
        list(Table(content.decode("latin-1")).rows())
