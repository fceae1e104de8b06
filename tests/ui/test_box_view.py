"""The box of the sensor as it should lie, without a window."""

from itertools import product

import pytest

from sensorfit.ui.model.box_view import faces, seen

DIRECTIONS = [(1.0, 0.0, 0.0), (-1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, -1.0, 0.0), (0.0, 0.0, 1.0), (0.0, 0.0, -1.0)]
NAMES = ["+x", "-x", "+y", "-y", "+z", "-z"]


@pytest.mark.parametrize(("up", "name"), list(zip(DIRECTIONS, NAMES, strict=True)))
def test_the_face_that_should_be_up_is_seen_there_and_marked(up: tuple[float, ...], name: str) -> None:
    asked = [face for face in faces(up) if face.asked]
    assert [face.name for face in asked] == [name]
    assert all(asked[0].middle[1] >= face.middle[1] for face in faces(up))
    assert asked[0].middle == pytest.approx(tuple(abs_height(up) * part for part in seen(1.0)), abs=1e-9)


def abs_height(up: tuple[float, ...]) -> float:
    """Half the box along the axis that is up: 1 long, 0.8 wide, 0.45 high."""
    return float(sum(abs(part) * half for part, half in zip(up, (1.0, 0.8, 0.45), strict=True)))


def test_an_edge_between_two_faces_shows_both() -> None:
    assert {face.name for face in faces((0.7, -0.7, 0.0)) if face.asked} == {"+x", "-y"}


@pytest.mark.parametrize("up", list(product((-0.6, 0.6), repeat=3)))
def test_a_corner_shows_two_of_its_three_faces_and_they_can_be_read(up: tuple[float, ...]) -> None:
    asked = [face for face in faces(up) if face.asked]
    assert len(asked) == 2
    for face in asked:
        xs, ys = zip(*face.corners, strict=True)
        area = abs(sum(x * (ys[(n + 1) % 4] - ys[n - 1]) for n, x in enumerate(xs))) / 2
        assert area > 0.5


def test_three_faces_of_a_box_that_lies_anyhow_are_seen_and_none_is_asked_for() -> None:
    assert [face.asked for face in faces(None)] == [False, False, False]
