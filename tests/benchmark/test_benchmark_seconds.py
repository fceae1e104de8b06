"""Seconds held or active against the true ones."""

from dataclasses import replace

from benchmark.hand_made import counted_set, known_set, trial

from sensorfit.benchmark.seconds import seconds_of, seconds_table, stray

HELD = replace(known_set(), exercise="lying_hip_extension")
"""Two holds of 1 s each between 10 and 15 s."""
ACTIVE = replace(known_set(), exercise="jump_rope")
"""5 s."""


def test_a_hold_lasts_from_the_first_stroke_to_the_second() -> None:
    counted = replace(counted_set(), spans=((10.5, 11.3), (13.5, 14.6)))
    ((only),) = seconds_of(trial(counted, known=(HELD,)))
    assert (only.true, round(only.counted, 6), round(only.error, 6)) == (2.0, 1.9, 0.1)


def test_activity_lasts_as_long_as_its_set() -> None:
    counted = replace(counted_set(), spans=((9.5, 16.0), (30.0, 34.0)))
    one = trial(counted, known=(ACTIVE,))
    ((only),) = seconds_of(one)
    assert (only.true, only.counted) == (5.0, 6.5)
    assert stray(one) == 4.0


def test_the_table_says_how_many_sets_are_close_and_how_far_the_others_are_off() -> None:
    close = trial(replace(counted_set(), spans=((10.0, 15.5),)), known=(ACTIVE,))
    far = trial(replace(counted_set(), spans=((10.0, 12.0),)), known=(ACTIVE,))
    assert seconds_table("t", [("rope", [close, far])]).splitlines()[-1].split() == [
        *("rope", "2", "10", "50.0", "1.75", "3.00", "0.0")
    ]
