"""Counts and loads are corrected, workouts deleted, and all of it undone."""

from collections.abc import Callable
from pathlib import Path

import pytest
from history.made_up import MONDAY, workout
from hypothesis import given, settings
from hypothesis import strategies as st

from sensorfit.history.done import DoneWorkout
from sensorfit.history.edits import Edits
from sensorfit.history.errors import HistoryError
from sensorfit.history.store import History


@pytest.fixture
def opened(tmp_path: Path) -> Callable[[], History]:
    with History(tmp_path / "history.sqlite") as history:
        history.add(workout())
    return lambda: History(tmp_path / "history.sqlite")


def now(opened: Callable[[], History]) -> DoneWorkout:
    with opened() as history:
        number = history.began(MONDAY)
        assert number is not None
        return history.workout(number)


def test_a_count_and_a_load_are_corrected_and_what_the_sensor_counted_stays(opened: Callable[[], History]) -> None:
    edits = Edits(opened)
    edits.give_count(1, 1, 14)
    edits.give_load(1, 2, 62.5)
    found = now(opened)
    assert (found.sets[0].counted, found.sets[0].count) == (12, 14)
    assert found.sets[1].load == 62.5
    edits.give_count(1, 1, None)
    assert now(opened).sets[0].count == 12


def test_a_deleted_workout_comes_back_and_earlier_edits_of_it_can_still_be_undone(
    opened: Callable[[], History],
) -> None:
    edits = Edits(opened)
    edits.give_count(1, 1, 14)
    edits.delete(1)
    with opened() as history:
        assert history.count() == 0
    edits.undo()
    assert now(opened).sets[0].count == 14
    edits.undo()
    assert now(opened) == workout()
    assert not edits.can_undo
    with pytest.raises(HistoryError, match="nothing to undo"):
        edits.undo()


def test_what_another_program_changed_is_not_undone_over_it(opened: Callable[[], History]) -> None:
    edits = Edits(opened)
    edits.give_count(1, 1, 14)
    Edits(opened).give_load(1, 1, 99.0)
    with pytest.raises(HistoryError, match="meanwhile"):
        edits.undo()
    assert now(opened).sets[0].load == 99.0
    assert edits.can_undo


def test_what_does_not_change_anything_is_no_edit_and_a_set_that_is_not_there_is_refused(
    opened: Callable[[], History],
) -> None:
    edits = Edits(opened)
    edits.give_load(1, 2, 60.0)
    assert not edits.can_undo
    with pytest.raises(HistoryError, match="no set 3"):
        edits.give_count(1, 3, 5)


@settings(max_examples=20)
@given(st.lists(st.tuples(st.sampled_from([1, 2]), st.integers(0, 20)), max_size=5), st.data())
def test_undoing_and_redoing_all_ends_where_it_was(
    tmp_path_factory: pytest.TempPathFactory, counts: list[tuple[int, int]], data: st.DataObject
) -> None:
    path = tmp_path_factory.mktemp("edits") / "history.sqlite"
    with History(path) as history:
        history.add(workout())
    edits = Edits(lambda: History(path))
    states = [now(lambda: History(path))]
    for number, count in counts:
        edits.give_count(1, number, count)
        if now(lambda: History(path)) != states[-1]:
            states.append(now(lambda: History(path)))
    back = data.draw(st.integers(0, len(states) - 1))
    for state in reversed(states[len(states) - 1 - back : -1]):
        edits.undo()
        assert now(lambda: History(path)) == state
    for _ in range(back):
        edits.redo()
    assert now(lambda: History(path)) == states[-1]
