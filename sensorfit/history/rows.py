"""Values to rows of the database and back, column by column. Knows no query."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

from sensorfit.core.reps import Counts, Tempo
from sensorfit.history.done import DoneRep, DoneSet, DoneWorkout
from sensorfit.history.records import Record, RecordKind

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

TEMPO_COLUMNS = ("eccentric", "pause_after_eccentric", "concentric", "pause_after_concentric")

SET_COLUMNS = (
    *("exercise", "side", "placement", "prescription", "load", "counts", "counted", "corrected", "confidence", "sure"),
    *("warm_up", "start", "duration", "seconds", "time_under_tension", "range_of_motion", "velocity_loss"),
    *("tempo_score", "range_score", "rpe", "note", "recording", "recorded_set"),
)
"""Columns that are fields of a `DoneSet`, in their order; those of its tempo follow."""

REP_COLUMNS = ("number", "start", "stop", "range_of_motion", "confidence", "velocity", "side", "partial")
"""Columns that are fields of a `DoneRep`; those of its tempo follow."""

WORKOUT_COLUMNS = ("started_at", "started_zone", "ended_at", "ended_zone", "program", "title", "note")

RECORD_COLUMNS = ("exercise", "side", "kind", "value", "low", "high", "load", "placement", "number")
"""Columns that are fields of a `Record`; the workout follows."""

Row = Sequence[Any]


def moment_columns(moment: datetime | None) -> tuple[int | None, int | None]:
    """µs since 1970 and s east of UTC; twice None for no moment."""
    offset = moment.utcoffset() if moment else None
    if moment is None or offset is None:
        return None, None
    return microseconds(moment), round(offset.total_seconds())


def microseconds(moment: datetime) -> int:
    """µs since 1970 of an aware ``moment``."""
    return (moment - EPOCH) // timedelta(microseconds=1)


def moment_from(instant: int, zone: int) -> datetime:
    """The moment that `moment_columns` wrote."""
    return (EPOCH + timedelta(microseconds=instant)).astimezone(timezone(timedelta(seconds=zone)))


def workout_row(workout: DoneWorkout) -> Row:
    """The values of `WORKOUT_COLUMNS`."""
    times = *moment_columns(workout.started_at), *moment_columns(workout.ended_at)
    return *times, workout.program, workout.title, workout.note


def workout_from(row: Row, sets: Sequence[DoneSet]) -> DoneWorkout:
    """The workout that `workout_row` wrote, with its sets."""
    started, started_zone, ended, ended_zone, program, title, note = row
    ending = None if ended is None else moment_from(ended, ended_zone)
    return DoneWorkout(moment_from(started, started_zone), tuple(sets), ending, program, title, note)


def set_row(done: DoneSet) -> Row:
    """The values of `SET_COLUMNS` and of its tempo."""
    return *(getattr(done, name) for name in SET_COLUMNS), *_tempo_row(done.tempo)


def set_from(row: Row) -> DoneSet:
    """The set that `set_row` wrote, without its reps."""
    # In the order of the fields: thousands are read at once, and by their names it takes twice as long.
    *before, counts, counted, corrected, confidence, sure, warm_up = row[:11]
    *measured, eccentric, low, concentric, high = row[15:]
    values = [*before, Counts(counts), counted, corrected, confidence, bool(sure), bool(warm_up), *row[11:15]]
    values += [Tempo(eccentric, low, concentric, high), *measured]
    return DoneSet(*values)


def with_reps(done: DoneSet, rows: Sequence[Row]) -> DoneSet:
    """The set with the reps of these rows."""
    return replace(done, reps=tuple(rep_from(row) for row in rows))


def rep_row(rep: DoneRep) -> Row:
    """The values of `REP_COLUMNS` and of its tempo."""
    return *(getattr(rep, name) for name in REP_COLUMNS), *_tempo_row(rep.tempo)


def rep_from(row: Row) -> DoneRep:
    """The rep that `rep_row` wrote."""
    fields = dict(zip(REP_COLUMNS, row, strict=False))
    return DoneRep(**{**fields, "partial": bool(fields["partial"])}, tempo=Tempo(*row[len(REP_COLUMNS) :]))


def record_row(record: Record) -> Row:
    """The values of `RECORD_COLUMNS` and the workout."""
    return *(getattr(record, name) for name in RECORD_COLUMNS), record.workout


def record_from(row: Row, workout: int, started_at: datetime) -> Record:
    """The record that `record_row` wrote, of a workout that began at ``started_at``."""
    fields = dict(zip(RECORD_COLUMNS, row, strict=True))
    return Record(**{**fields, "kind": RecordKind(fields["kind"])}, workout=workout, started_at=started_at)


def _tempo_row(tempo: Tempo) -> Row:
    return tuple(getattr(tempo, name) for name in TEMPO_COLUMNS)
