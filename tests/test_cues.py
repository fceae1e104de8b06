from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sensorfit.cues import Cue, CueKind, CueWatch, Moment, words

RUNNING = Moment(in_set=True, count=0, target=(12, 12))
RESTING = Moment(in_set=False, count=12, rest_left=60.0)


def called(*moments: Moment) -> list[Cue]:
    """What is called out in the last of ``moments``."""
    watch = CueWatch()
    return [list(watch.cues(moment)) for moment in moments][-1]


def test_each_rep_is_called_once() -> None:
    three = replace(RUNNING, count=3)
    assert called(RUNNING, three) == [Cue(CueKind.COUNT, 3)]
    assert called(RUNNING, three, three) == []


def test_a_set_that_is_found_late_is_called_by_its_last_rep_even_where_another_was_longer() -> None:
    long_set = replace(RUNNING, count=9)
    assert called(long_set, RESTING, replace(RUNNING, count=3)) == [Cue(CueKind.COUNT, 3)]


def test_a_rep_that_is_taken_back_is_not_called_and_called_again_when_it_was_one() -> None:
    assert called(replace(RUNNING, count=4), replace(RUNNING, count=3)) == []
    assert called(replace(RUNNING, count=4), replace(RUNNING, count=3), replace(RUNNING, count=4)) == [
        Cue(CueKind.COUNT, 4)
    ]


@pytest.mark.parametrize(
    ("count", "more"),
    [(10, None), (11, CueKind.LAST_REP), (12, CueKind.TARGET_REACHED), (13, None)],
)
def test_the_last_rep_and_the_target_are_called_after_the_count(count: int, more: CueKind | None) -> None:
    expected = [CueKind.COUNT, more] if more else [CueKind.COUNT]
    assert [cue.kind for cue in called(replace(RUNNING, count=count - 1), replace(RUNNING, count=count))] == expected


def test_of_a_range_the_least_is_the_target_and_the_most_has_the_last_rep() -> None:
    counts = {}
    for count in range(1, 8):
        before, now = (Moment(True, number, target=(3, 6)) for number in (count - 1, count))
        counts[count] = [cue.kind for cue in called(before, now)][1:]
    assert counts == {1: [], 2: [], 3: [CueKind.TARGET_REACHED], 4: [], 5: [CueKind.LAST_REP], 6: [], 7: []}


def test_the_end_of_a_set_is_called_and_that_of_an_empty_one_is_not() -> None:
    assert called(replace(RUNNING, count=12), RESTING) == [Cue(CueKind.SET_DONE, 12)]
    assert called(RUNNING, Moment(in_set=False, count=0)) == []


def test_the_rest_is_counted_down_and_its_end_is_called() -> None:
    watch, heard = CueWatch(), []
    for tenth in range(50, -20, -1):
        heard += watch.cues(replace(RESTING, rest_left=tenth / 10))
    assert heard == [Cue(CueKind.REST_ENDS, left) for left in (3, 2, 1, 0)]


def test_a_rest_that_was_made_shorter_is_called_where_it_is() -> None:
    assert called(RESTING, replace(RESTING, rest_left=1.6)) == [Cue(CueKind.REST_ENDS, 2)]
    assert called(RESTING, replace(RESTING, rest_left=-3.0)) == [Cue(CueKind.REST_ENDS, 0)]


def test_every_full_second_of_a_prescribed_tempo_ticks() -> None:
    first, second = replace(RUNNING, beat=(0, 0)), replace(RUNNING, beat=(0, 1))
    assert called(first, second) == [Cue(CueKind.TICK)]
    assert called(first, second, second) == called(second, RUNNING) == []


def test_a_sensor_is_called_when_it_is_lost_and_when_it_is_back() -> None:
    lost = replace(RUNNING, sensor_lost=True)
    assert called(RUNNING, lost) == [Cue(CueKind.SENSOR_LOST)]
    assert called(RUNNING, lost, lost) == []
    assert called(lost, RUNNING) == [Cue(CueKind.SENSOR_BACK)]


MOMENTS = st.builds(
    Moment,
    st.booleans(),
    st.integers(0, 20),
    st.none() | st.tuples(st.integers(1, 9), st.integers(9, 20)),
    st.none() | st.floats(-5, 100),
    st.none() | st.tuples(st.integers(0, 3), st.integers(0, 9)),
    st.booleans(),
)


@given(st.lists(MOMENTS))
def test_nothing_is_called_where_nothing_changed(moments: list[Moment]) -> None:
    watch = CueWatch()
    for moment in moments:
        watch.cues(moment)
        assert watch.cues(moment) == ()


def test_what_the_screen_does_not_show_anyway_has_words() -> None:
    assert [words(Cue(CueKind.REST_ENDS, left)) for left in (3, 0)] == ["Set starts in 3", "Go"]
    assert words(Cue(CueKind.LAST_REP)) == "Last rep"
    assert words(Cue(CueKind.COUNT, 3)) == ""
