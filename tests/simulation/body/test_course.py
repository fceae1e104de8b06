"""Postures over time: smooth within a piece, without gaps between them."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sensorfit.simulation.arrays import FloatArray
from sensorfit.simulation.body.coordinates import COLUMN, COORDINATES
from sensorfit.simulation.body.course import Course, Piece, joined_postures, keyed
from sensorfit.simulation.body.unrest import Restlessness, unrest
from sensorfit.simulation.errors import SimulationError

CALM = unrest(np.random.default_rng(0), Restlessness(0, 0, 0))


def bending(*degrees: float, start: float = 0.0) -> Piece:
    """A knee that goes through these angles, one a second."""
    postures = np.zeros((len(degrees), len(COORDINATES)))
    postures[:, COLUMN["left_knee_flexion"]] = np.radians(degrees)
    return keyed(start + np.arange(len(degrees), dtype=float), postures, "knees")


def knee(piece: Piece, times: FloatArray) -> FloatArray:
    return np.degrees(piece.postures(times)[:, COLUMN["left_knee_flexion"]])


def test_a_piece_passes_through_its_postures_and_rests_at_both_ends() -> None:
    piece = bending(0, 40, 90, 80)
    assert knee(piece, np.arange(4.0)) == pytest.approx([0, 40, 90, 80])
    ends = knee(piece, np.array([0.0, 0.001, 2.999, 3.0]))
    assert np.abs(np.diff(ends)[[0, 2]]).max() < 0.001


def test_what_does_not_move_stays_where_it_is() -> None:
    piece = bending(5, 40)
    assert piece.columns == (COLUMN["left_knee_flexion"],)
    assert (piece.postures(np.linspace(0, 1, 50))[:, COLUMN["right_knee_flexion"]] == 0).all()


def test_before_and_after_a_piece_its_ends_go_on() -> None:
    assert knee(bending(5, 40), np.array([-1.0, 9.0])) == pytest.approx([5, 40])


@given(st.lists(st.floats(-1, 12), max_size=30).map(sorted))
def test_every_moment_belongs_to_one_piece(moments: list[float]) -> None:
    course = Course((bending(0, 10, 20), bending(20, 5, start=2.0), bending(5, 0, start=3.0)), CALM)
    parts = list(course.split(np.array(moments)))
    assert [moment for _, own in parts for moment in own] == moments
    for piece, own in parts:
        assert ((own >= piece.start) | (piece is course.pieces[0])).all()
        assert ((own < piece.stop) | (piece is course.pieces[-1])).all()


@pytest.mark.parametrize("start", [1.5, 0.5])
def test_a_course_with_a_hole_or_an_overlap_is_refused(start: float) -> None:
    with pytest.raises(SimulationError, match="nothing is said of the time"):
        Course((bending(0, 10), bending(10, 0, start=start)), CALM)


def test_the_next_piece_begins_where_the_last_one_ends() -> None:
    end = joined_postures([bending(0, 10), bending(10, 33, start=1.0)])
    assert np.degrees(end[COLUMN["left_knee_flexion"]]) == pytest.approx(33)
