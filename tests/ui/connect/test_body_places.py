"""The picture of a body: what is clicked is what is meant, keys reach everything, and names stay one sensor's."""

import pytest

from sensorfit.training.placements import placement_in, side_in
from sensorfit.ui.model.body_places import PLACES, beside, free_name, place_at, place_called


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.name)
def test_where_the_sensor_is_drawn_is_where_it_is_clicked_and_the_catalogue_knows_the_place(place) -> None:  # noqa: ANN001
    assert place_at(*place.spot) == place
    segment = placement_in(place.name)
    assert segment is not None
    assert place.name.endswith(segment.value.replace("_", " "))
    assert side_in(place.name) == {True: "left", False: "right"}[place.spot[0] < 50] or place.spot[0] == 50
    assert place.strap.endswith(".")


def test_a_click_beside_the_body_means_nothing() -> None:
    assert place_at(2, 2) is None
    assert place_at(50, 14) is None  # the head


def test_arrows_lead_to_every_place_and_across_the_body() -> None:
    reached, ways = {PLACES[0].name}, ((-1, 0), (1, 0), (0, -1), (0, 1))
    for _ in PLACES:
        reached |= {beside(name, *way).name for name in reached for way in ways}
    assert reached == {place.name for place in PLACES}
    assert beside("left shank", 1, 0).name == "right shank"
    assert beside("left shank", 0, 1).name == "left foot"
    assert beside("left foot", 0, 1).name == "left foot"
    assert beside("", 0, 1) == PLACES[0]


def test_a_second_sensor_on_the_same_place_gets_another_name() -> None:
    assert free_name("Chest", frozenset()) == "Chest"
    assert free_name("Chest", frozenset({"Chest", "Chest 2"})) == "Chest 3"
    assert place_called("tail") is None
