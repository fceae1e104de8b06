"""Labels of a stream become the sets that its sensor can see."""

import pytest
from benchmark.hand_made import rep_label, set_label

from sensorfit.benchmark.known import known_sets, stroke_borders, unseen_spans
from sensorfit.recording.labels import ActivityLabel

LABELS = [
    set_label(0, 5, 2),
    rep_label(0),
    rep_label(3),
    set_label(10, 15, 1),
    rep_label(10, outcome="partial"),
    rep_label(13),
    ActivityLabel(20, 30, "hand", "walk", "s"),
    set_label(40, 42, 1, sensor="other"),
    rep_label(40, sensor="other"),
]


def test_each_set_comes_with_its_full_reps_and_not_with_those_of_other_sensors() -> None:
    one, two = known_sets(LABELS, "s", "shank")
    assert (one.span, one.count, one.reps) == ((0, 5), 2, ((0, 2), (3, 5)))
    assert (two.span, two.count, two.reps) == ((10, 15), 1, ((13, 15),))
    assert two.range_of_motion == pytest.approx(1.3)


def test_labels_without_a_sensor_are_those_of_the_only_one() -> None:
    assert len(known_sets([set_label(0, 5, 1, sensor=""), rep_label(0, sensor="")], "whatever", "shank")) == 1


def test_a_set_that_nobody_counted_is_not_known() -> None:
    assert known_sets([set_label(0, 5, None), rep_label(0)], "s", "shank") == ()


@pytest.mark.parametrize(
    ("side", "placement", "seen"),
    [
        ("left", "left shank", True),
        ("left", "right shank", False),
        ("left", "shank", True),
        ("left", "pelvis", True),
        ("left", "right hip", True),
        ("", "right shank", True),
    ],
)
def test_a_sensor_on_a_limb_does_not_see_sets_of_the_other_side(side: str, placement: str, seen: bool) -> None:
    labels = [set_label(0, 5, 1), rep_label(0, side)]
    assert bool(known_sets(labels, "s", placement)) is seen
    assert unseen_spans(labels, "s", placement) == (() if seen else ((0, 5),))


def test_sides_that_change_from_rep_to_rep_are_one_set_for_either_leg() -> None:
    (alternating,) = known_sets([set_label(0, 5, 2), rep_label(0, "left"), rep_label(3, "right")], "s", "right thigh")
    assert alternating.count == 2


def test_borders_are_those_of_the_two_strokes_and_the_end_of_the_closing_pause() -> None:
    up, pause, down, closing = ("concentric", 0, 1), ("pause", 1, 2), ("eccentric", 2, 4), ("pause", 4, 5)
    assert stroke_borders([up, pause, down, closing]) == (0, 1, 2, 4, 5)
    assert stroke_borders([up, pause, down]) == (0, 1, 2, 4)
    assert stroke_borders([up, pause, down, ("concentric", 4, 5)]) is None
    assert stroke_borders([]) is None
