"""Where the reps of a run that goes on begin."""

from sensorfit.core.live_beginning import without_small


def test_strides_before_the_reps_are_forgotten_and_the_reps_are_kept() -> None:
    strides, reps = list(range(24)), [100, 150, 200, 250, 300, 350, 400, 450]

    kept = without_small(strides + reps, [0, *reps])

    assert [(strides + reps)[at] for at in kept] == [0, *strides[16:], *reps]


def test_small_reps_behind_large_strides_are_not_forgotten_though_they_do_not_matter_beside_them() -> None:
    found = list(range(32))

    assert without_small(found, found[:12]) == []


def test_where_all_matter_none_is_forgotten() -> None:
    found = list(range(32))

    assert without_small(found, found) == []
