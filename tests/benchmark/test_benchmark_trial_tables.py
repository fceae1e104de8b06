"""Tables of a few trials, worked out by hand."""

from benchmark.hand_made import TWO, counted_set, trial

from sensorfit.benchmark.columns import middle, number, percent, share, text_table
from sensorfit.benchmark.counted import Announcement
from sensorfit.benchmark.trial import where
from sensorfit.benchmark.trial_tables import (
    count_table,
    false_table,
    grouped,
    pair_table,
    session_table,
    sure_table,
    timing_table,
    with_total,
    workout_table,
)

THREE = (*TWO, (100.0, 102.0))
RIGHT, WRONG = trial(counted_set(TWO, live=TWO[:1])), trial(counted_set(THREE))
MISSED = trial(counted_set((), sure=False))


def cells(table: str) -> list[list[str]]:
    """The rows below title and names, without the name."""
    return [line[48:].split() for line in table.splitlines()[2:]]


def test_a_table_has_a_title_names_and_a_line_a_row_with_room_for_long_names() -> None:
    assert text_table("Title", ("a", "a longer one"), [("row", ("1", "2"))]).splitlines() == [
        "Title",
        " " * 48 + "       a" + "  a longer one",
        "row" + " " * 45 + "       1" + "             2",
    ]


def test_what_there_is_none_of_is_a_dash() -> None:
    assert (percent([]), share(0, 0), middle([]), number(None)) == ("–",) * 4
    assert (percent([True, False]), share(1, 3), middle([1, 2, 4]), number(0.5)) == ("50.0", "33.3", "2.000", "0.50")


def test_trials_are_grouped_in_their_order_with_all_of_them_at_the_end() -> None:
    groups = with_total(grouped([trial(group="b"), trial(group="a"), trial(group="b")], lambda one: one.group))
    assert [(name, len(trials)) for name, trials in groups] == [("b", 2), ("a", 1), ("all", 3)]
    assert len(with_total(grouped([trial(), trial()], lambda one: one.group))) == 1


def test_counts_at_the_end_and_live_stand_beside_each_other_with_how_late_reps_came() -> None:
    announced = (Announcement(TWO[0], 12.1), Announcement(TWO[1], 15.5))
    table = count_table("t", [("x", [RIGHT, WRONG, trial(counted_set(), announced=announced)])])
    assert cells(table) == [["3", "66.7", "100.0", "0.33", "0.923", "33.3", "100.0", "0.30", "16.7"]]


def test_who_is_sure_and_wrong_is_counted() -> None:
    assert cells(sure_table("t", [("x", [RIGHT, WRONG, MISSED])]))[0][-2:] == ["66.7", "1"]


def test_a_session_is_scored_set_by_set_and_false_reps_by_the_time_without_a_set() -> None:
    table = session_table("t", [("x", [RIGHT, WRONG]), ("nothing", [trial(known=())])])
    assert cells(table) == [
        ["2", "100.0", "100.0", "0.00", "1.000", "50.0", "100.0", "50.0", "0.5", "0.5"],
        ["0", *"–––––––", "0.0", "0.0"],
    ]


def test_sets_of_a_workout_that_are_sure_and_wrong_are_counted_and_may_be_left_out() -> None:
    unsure, left_out = trial(counted_set(TWO[:1], sure=False)), where(trial(counted_set(TWO[:1])), lambda known: False)
    found = workout_table("t", [("x", [RIGHT, trial(counted_set(TWO[:1])), unsure, left_out])])
    assert [cells(found)[0][place] for place in (0, 1, -1)] == ["3", "33.3", "1"]


def test_false_reps_are_given_for_ten_minutes_at_the_end_live_and_ever_announced() -> None:
    idle = trial(counted_set(THREE, live=TWO), known=(), announced=(Announcement((1.0, 2.0), 3.0),))
    assert cells(false_table("t", [("x", [idle])])) == [["10", "3.0", "2.0", "1.0"]]


def test_timing_is_that_of_matched_reps_and_says_how_many_they_are() -> None:
    late = trial(counted_set(TWO[:1], late=0.2))
    assert cells(timing_table("t", [("x", [late])])) == [["2", "50.0", "0.100", "50.0", "0.200", "33.3"]]


def test_two_sensors_are_compared_by_how_far_the_second_falls() -> None:
    def by(sensor: str, *finals: tuple) -> list:
        return [trial(counted_set(final, live=TWO), sensor=sensor) for final in finals]

    table = pair_table("t", [("x", by("a", TWO, TWO) + by("b", TWO, THREE))], "a", "b")
    assert table.splitlines()[1].split() == ["sets", "a", "b", "falls", "live", "a", "live", "b", "falls"]
    assert cells(table) == [["2", "100.0", "50.0", "50.0", "100.0", "100.0", "0.0"]]
