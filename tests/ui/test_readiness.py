"""Whether a training can begin with the worn sensors is said in words."""

from types import SimpleNamespace
from typing import Any

from sensorfit.device.remembered import Remembered
from sensorfit.recording.packets import HEART_RATE, OPEN_PROTOCOL, SensorStream
from sensorfit.ui.model.readiness import NONE_YET, readiness


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
