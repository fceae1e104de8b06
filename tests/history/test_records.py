"""Records, and the one-rep maximum that some rest on."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from history.made_up import CURLS, SQUATS, WORKOUTS, workout
from hypothesis import given, settings
from hypothesis import strategies as st

from sensorfit.core.reps import Counts
from sensorfit.history.done import DoneSet, DoneWorkout, PastSet
from sensorfit.history.one_rep_max import MOST_REPS, one_rep_max
from sensorfit.history.records import Record, RecordKind, records
from sensorfit.history.store import History


def past(*workouts: Sequence[DoneSet]) -> list[PastSet]:
    """The sets of workouts on following days, numbered from 1."""
    return [
        PastSet(number, workout(number).started_at, place, done)
        for number, sets in enumerate(workouts, 1)
        for place, done in enumerate(sets, 1)
    ]


def of(kind: RecordKind, sets: Sequence[PastSet]) -> list[Record]:
    return [one for one in records(sets) if one.kind is kind]


def test_a_single_lift_is_its_own_maximum() -> None:
    estimated = one_rep_max(100.0, 1)
    assert estimated
    assert (estimated.low, estimated.high) == (100.0, 100.0)


def test_the_estimate_lies_between_two_formulas() -> None:
    estimated = one_rep_max(80.0, 5)
    assert estimated
    assert estimated.low == pytest.approx(80 * 36 / 32)
    assert estimated.high == pytest.approx(80 * (1 + 5 / 30))
    assert estimated.low < estimated.middle < estimated.high


def test_a_count_that_may_be_off_widens_the_estimate() -> None:
    sharp, wide = one_rep_max(80.0, 5), one_rep_max(80.0, 5, error=1)
    assert sharp
    assert wide
    assert wide.low < sharp.low
    assert wide.high > sharp.high


@pytest.mark.parametrize(("load", "reps"), [(80.0, MOST_REPS + 1), (80.0, 0), (None, 5), (0.0, 5), (-20.0, 5)])
def test_nothing_is_estimated_from_many_reps_or_without_a_load(load: float | None, reps: int) -> None:
    assert one_rep_max(load, reps) is None
    assert one_rep_max(80.0, MOST_REPS)


def test_most_reps_are_a_record_at_each_load() -> None:
    sets = past([replace(SQUATS, corrected=5), replace(SQUATS, corrected=8)], [replace(SQUATS, load=80.0)])
    assert [(one.load, one.value, one.workout, one.number) for one in of(RecordKind.REPS, sets)] == [
        (60.0, 8.0, 1, 2),
        (80.0, 5.0, 2, 1),
    ]


def test_a_record_beaten_with_more_load_is_not_shown() -> None:
    light, heavy = replace(SQUATS, corrected=5), replace(SQUATS, load=80.0, corrected=6)
    without = replace(SQUATS, load=None, corrected=20)
    shown = of(RecordKind.REPS, past([light, heavy, without]))
    assert [(one.load, one.value) for one in shown] == [(None, 20.0), (80.0, 6.0)]


def test_of_two_alike_the_earlier_one_is_the_record() -> None:
    assert [one.workout for one in of(RecordKind.LOAD, past([SQUATS], [SQUATS]))] == [1]


def test_volume_is_that_of_a_whole_workout() -> None:
    (record,) = of(RecordKind.VOLUME, past([SQUATS, SQUATS, CURLS], [replace(SQUATS, load=100.0)]))[:1]
    assert (record.exercise, record.value, record.workout) == ("back_squat", 600.0, 1)


def test_what_the_sensor_counted_may_be_off_by_one() -> None:
    counted = of(RecordKind.REPS, past([CURLS]))[0]
    assert (counted.low, counted.value, counted.high) == (11.0, 12.0, 13.0)
    corrected = of(RecordKind.REPS, past([replace(CURLS, corrected=12)]))[0]
    assert (corrected.low, corrected.high) == (12.0, 12.0)


@pytest.mark.parametrize("flaw", [{"warm_up": True}, {"sure": False}, {"counted": None}, {"counted": 0}])
def test_what_is_no_work_or_not_known_sets_no_record(flaw: dict[str, object]) -> None:
    assert records(past([replace(CURLS, **flaw)])) == ()
    if "sure" in flaw:
        assert records(past([replace(CURLS, **flaw, corrected=12)]))


def test_tempo_and_range_are_records_too() -> None:
    sets = past([replace(CURLS, tempo_score=0.7, range_of_motion=1.7), CURLS, replace(CURLS, counted=2, tempo_score=1)])
    assert [(one.value, one.number) for one in of(RecordKind.TEMPO, sets)] == [(0.9, 2)]
    assert [(one.value, one.placement) for one in of(RecordKind.RANGE, sets)] == [(1.7, "shank")]


def test_of_holds_the_longest_is_the_record_and_left_is_apart_from_right() -> None:
    held = DoneSet("plank", side="left", counts=Counts.HELD, counted=1, seconds=40.0)
    sets = past([held, replace(held, seconds=60.0), replace(held, side="right")])
    assert [(one.side, one.value) for one in records(sets)] == [("left", 60.0), ("right", 40.0)]


def test_when_a_record_is_deleted_or_changed_the_next_best_takes_its_place(tmp_path: Path) -> None:
    def heaviest() -> list[float]:
        return [one.value for one in history.records() if one.kind is RecordKind.LOAD]

    with History(tmp_path / "history.sqlite") as history:
        history.add(workout(0, SQUATS))
        best = history.add(workout(1, replace(SQUATS, load=100.0)))
        middle = history.add(workout(2, replace(SQUATS, load=80.0)))
        assert heaviest() == [100.0]
        history.delete(best)
        assert heaviest() == [80.0]
        history.replace(middle, workout(2, replace(SQUATS, load=70.0)))
        assert heaviest() == [70.0]


@given(st.lists(st.tuples(st.sampled_from(["add", "delete", "replace", "ask"]), WORKOUTS), max_size=8))
@settings(max_examples=12, deadline=None)
def test_kept_records_are_those_of_all_sets_whatever_was_added_changed_and_deleted(
    steps: list[tuple[str, DoneWorkout]],
) -> None:
    with TemporaryDirectory() as folder, History(Path(folder) / "history.sqlite") as history:
        numbers: list[int] = []
        for step, given_workout in steps:
            if history.began(given_workout.started_at) is not None:
                continue
            if step == "add":
                numbers.append(history.add(given_workout))
            elif step == "delete" and numbers:
                history.delete(numbers.pop())
            elif step == "replace" and numbers:
                history.replace(numbers[0], given_workout)
            elif step == "ask":
                history.records()
        sets = [one for exercise in history.exercises() for one in history.sets_of(exercise)]
        assert history.records() == records(sets)
