"""Sets beside each other, as values."""

from dataclasses import replace

import numpy as np
import pytest
from history.made_up import CURLS, MONDAY
from ui.history.made_history import squats

from sensorfit.history.done import DoneSet
from sensorfit.training.catalogue import shipped_catalogue
from sensorfit.training.marks import MarkedRep, MarkedSet
from sensorfit.ui.model.compared_sets import RepMeasure, compared_set, mean_rep, rep_values, spans_in

CATALOGUE = shipped_catalogue()


def test_a_set_is_told_by_its_day_number_and_exercise() -> None:
    one = compared_set(7, MONDAY, 2, squats(60.0), CATALOGUE)
    assert one.key == (7, 2)
    assert one.name == "23 Nov 2026, set 2: Back squat"
    assert (one.count, one.load, one.range) == ("8", "60 kg", "80°")


def test_reps_are_followed_one_by_one_without_partial_ones_and_unknown_values() -> None:
    done = squats(60.0, 4)
    second, third = replace(done.reps[1], velocity=None), replace(done.reps[2], partial=True)
    done = replace(done, reps=(done.reps[0], second, third, done.reps[3]))
    numbers, values = rep_values(compared_set(1, MONDAY, 1, done, CATALOGUE), RepMeasure.VELOCITY)
    assert list(numbers) == [1, 3]
    assert values == pytest.approx(np.degrees([1.45, 1.3]))
    for measure in RepMeasure:
        numbers, values = rep_values(compared_set(1, MONDAY, 1, done, CATALOGUE), measure)
        assert len(numbers) == len(values) > 0


def test_the_mean_rep_is_that_of_reps_of_any_length_each_begun_at_zero() -> None:
    seconds = np.arange(0.0, 20.0, 0.01)
    position = np.full(len(seconds), 5.0)
    spans = ((2.0, 4.0), (6.0, 10.0))
    for start, stop in spans:
        inside = (seconds >= start) & (seconds <= stop)
        position[inside] = 5.0 + 90.0 * np.sin(np.pi * (seconds[inside] - start) / (stop - start))
    found = mean_rep(seconds, position, spans)
    assert found is not None
    assert found.duration == 3.0
    assert np.allclose(found.position, 90.0 * np.sin(np.pi * found.phase), atol=1.0)
    assert np.all(found.low <= found.position + 1e-9)
    assert np.all(found.position <= found.high + 1e-9)


def test_reps_in_a_hole_are_left_out_and_where_all_are_there_is_no_mean() -> None:
    seconds, position = np.arange(0.0, 10.0, 0.1), np.zeros(100)
    position[20:40] = np.nan
    assert mean_rep(seconds, position, ((2.5, 3.5),)) is None
    assert mean_rep(seconds, position, ((2.5, 3.5), (5.0, 6.0))) is not None
    assert mean_rep(seconds, position, ((9.5, 11.0),)) is None
    assert mean_rep(seconds, position, ()) is None


def test_the_reps_are_those_of_the_set_of_the_recording_that_lies_where_the_done_one_did() -> None:
    def marked(start: float) -> MarkedSet:
        return MarkedSet(start, start + 20, (MarkedRep(start, start + 2),))

    sets = (marked(0.0), marked(100.0))
    assert spans_in(replace(CURLS, start=95.0, duration=30.0), sets) == ((100.0, 102.0),)
    assert spans_in(replace(CURLS, start=50.0, duration=10.0), sets) == ()
    assert spans_in(DoneSet("back_squat"), ()) == ()
