"""Whether a training can begin with the worn sensors is said in words."""

from types import SimpleNamespace
from typing import Any

from sensorfit.device.remembered import Remembered
from sensorfit.recording.packets import HEART_RATE, OPEN_PROTOCOL, SensorStream
from sensorfit.settings import Settings
from sensorfit.training.catalogue import shipped_catalogue
from sensorfit.ui.model.readiness import NONE_YET, Readiness
from sensorfit.ui.model.readiness import readiness as readiness_for
from sensorfit.ui.model.training_choice import planned, remembered

CATALOGUE = shipped_catalogue()


def readiness(worn: list[Any], exercise: str = "lying_leg_curl", **chosen: Any) -> Readiness:
    settings = Settings(single=not chosen, exercise=exercise, target="1x6", **chosen)
    sets = planned(remembered(settings, CATALOGUE), CATALOGUE).sets
    return readiness_for(worn, sets, CATALOGUE.exercise)


def worn(name: str, placement: str, *, streams: bool = True, protocol: str = OPEN_PROTOCOL) -> Any:
    stream = SensorStream(name, protocol, placement)
    return SimpleNamespace(known=Remembered(name, "AA", placement), streams=streams, now=SimpleNamespace(stream=stream))


def test_without_a_sensor_the_way_out_is_said() -> None:
    assert readiness([]).words == str(NONE_YET)
    assert not readiness([]).can_start


def test_who_sends_and_who_does_not_is_named() -> None:
    ready = readiness([worn("a", "right shank"), worn("b", "pelvis", streams=False)])
    assert (ready.words, ready.can_start) == ("Sensors ready: right shank. Not connected: b.", True)
    assert not readiness([worn("b", "pelvis", streams=False)]).can_start


def test_two_sensors_in_one_place_are_told_apart_by_who_wears_them() -> None:
    words = readiness([worn("a", "right shank"), worn("b", "right shank")]).words
    assert "More than one is said to be at the right shank" in words
    assert "More than one" not in readiness([worn("a", "right shank"), worn("b", "left shank")]).words


def test_a_strap_alone_counts_nothing() -> None:
    assert not readiness([worn("strap", "chest", protocol=HEART_RATE)]).can_start


def test_the_knee_is_offered_where_one_leg_wears_two() -> None:
    assert readiness([worn("a", "right shank"), worn("b", "right thigh")]).knee
    assert not readiness([worn("a", "right shank"), worn("b", "left thigh")]).knee


def test_sensors_that_see_everything_need_no_word() -> None:
    unseen = readiness([worn("a", "right shank")]).unseen
    assert (unseen.words, unseen.everything) == ("", False)


def test_before_the_start_it_is_said_that_no_sensor_sees_the_exercise_and_which_place_would() -> None:
    unseen = readiness([worn("a", "right wrist")]).unseen
    assert unseen.everything
    assert unseen.words == (
        "▲ Nobody has said what Lying leg curl shows here: right wrist. Counts may be wrong. "
        "Better: right shank. Strap it there and say so on the page Sensors, or start anyway."
    )


def test_of_a_program_that_is_seen_in_part_the_rest_is_named() -> None:
    unseen = readiness([worn("a", "right thigh")], program="basic").unseen
    assert not unseen.everything
    assert unseen.words == (
        "▲ Nobody has said what Hyperextension shows here: right thigh. Counts may be wrong. "
        "One more sensor would see it: pelvis."
    )


def test_a_sensor_that_nobody_said_where_it_is_worn_may_be_anywhere() -> None:
    assert readiness([worn("a", "")]).unseen.words == ""


def test_a_side_without_a_sensor_is_told_before_the_start() -> None:
    words = readiness([worn("a", "right thigh")], "bulgarian_split_squat").unseen.words
    assert words == "▲ No sensor is on the left side: say yourself when a set of Bulgarian split squat on it is over."


def test_what_is_not_planned_yet_and_who_wears_nothing_lacks_nothing() -> None:
    assert readiness([]).unseen.words == ""
    assert readiness_for([worn("a", "right wrist")], (), CATALOGUE.exercise).unseen.words == ""
