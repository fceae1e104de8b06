"""Lists of sensors in words: the loudest first, each state with its reason, what is low or lost with a warning."""

from dataclasses import replace

import pytest

from firmware_protocol.vendors.heart_rate import HeartRate
from sensorfit.device.bluetooth.connection import Connection, State
from sensorfit.device.bluetooth.gatt import Kind, Sighting
from sensorfit.device.bluetooth.reasons import Reason
from sensorfit.device.bluetooth.sensor_link import Choice
from sensorfit.device.bluetooth.sensor_now import SensorNow
from sensorfit.device.remembered import Remembered
from sensorfit.ui.connect.worn_sensors import WornSensor
from sensorfit.ui.model.sensor_figures import figures
from sensorfit.ui.model.sensor_words import bars, heard_rows, worn_row

KNOWN = Remembered("Left leg", "A", "left shank")
NOW = SensorNow(
    Choice("A", "Left leg", "left shank"), Connection(State.STREAMING, streamed=True), Kind.MOTION, "A", -60, 85,
    1000, 0, 100.0, 99.8, 0.0184, None, None,
)  # fmt: skip


def worn(**changes: object) -> WornSensor:
    return WornSensor(KNOWN, replace(NOW, **changes))


def test_the_loudest_come_first_and_those_about_as_loud_keep_their_places() -> None:
    heard = [Sighting("C", "b", -60), Sighting("B", "a", -62), Sighting("A", "far", -90), Sighting("D", "mute", None)]
    assert [row.name for row in heard_rows(heard)] == ["a", "b", "far", "mute"]
    assert heard_rows(heard[:1])[0].detail == "Motion · -60 dBm"
    assert heard_rows([Sighting("S", "strap", None, Kind.HEART_RATE)])[0].detail == "Heart rate"


def test_those_that_are_shown_stay_where_they_are_when_another_is_heard() -> None:
    heard = [Sighting("A", "far", -90), Sighting("C", "b", -60), Sighting("B", "a", -62)]
    assert [row.name for row in heard_rows(heard, ["A", "gone"])] == ["far", "a", "b"]


def test_bars_grow_with_the_strength() -> None:
    assert [bars(strength) for strength in (None, -86, -85, -75, -65, -55)] == [0, 0, 1, 2, 3, 4]


def test_a_streaming_sensor_shows_its_figures() -> None:
    row = worn_row(worn())
    assert (row.place, row.state, row.good) == ("Left shank", "Streaming", True)
    assert (row.detail, row.battery, row.bars, row.why) == ("100 Hz · 0 lost", "85 %", 3, "")
    assert list(figures(worn()).values()) == ["-60 dBm", "85 %", "100 of 100", "0", "18 ms"]
    assert figures(worn(lost=20, samples=980, measured_rate=None))["Lost"] == "20 (2.0%)"


def test_low_battery_and_losses_are_a_warning() -> None:
    assert worn_row(worn(battery=19)).battery_low
    assert worn_row(worn(battery=19)).good is False
    assert worn_row(worn(battery=20)).good is True
    assert worn_row(worn(lost=11)).good is False
    assert worn_row(worn(lost=9)).good is True


@pytest.mark.parametrize("state", [State.LOST, State.SCANNING, State.RETRYING, State.CONNECTING, State.PREPARING])
def test_one_that_streamed_before_is_lost_and_looked_for(state: State) -> None:
    row = worn_row(worn(connection=Connection(state, Reason.OUT_OF_RANGE, streamed=True)))
    assert (row.state, row.good) == ("Lost, looking for it…", False)
    assert row.why.startswith("The connection to the sensor broke; bring it nearer")


def test_one_that_is_connected_for_the_first_time_is_no_trouble_yet() -> None:
    assert worn_row(worn(connection=Connection(State.SCANNING))).good is None


def test_one_that_was_given_up_says_why_and_can_be_tried_again() -> None:
    row = worn_row(worn(connection=Connection(State.FAILED, Reason.LOW_BATTERY)))
    assert (row.state, row.good, row.can_be_tried_again) == ("Given up", False, True)
    assert row.why == "The sensor's battery is too low; charge it. Then try again."
    pairing = worn_row(worn(connection=Connection(State.FAILED, Reason.NEEDS_PAIRING))).why
    assert "pairs a sensor by itself" in pairing


def test_one_that_is_not_wanted_is_disconnected() -> None:
    row = worn_row(WornSensor(KNOWN, None))
    assert (row.state, row.good, row.battery, row.can_be_tried_again) == ("Disconnected", None, "", True)
    assert set(figures(WornSensor(KNOWN, None)).values()) == {"–"}


def test_a_strap_shows_the_heart_rate() -> None:
    strap = worn(kind=Kind.HEART_RATE, nominal_rate=None, measured_rate=None, heart_rate=HeartRate(72, True, None, ()))
    assert worn_row(strap).detail == "72 beats a minute"
    assert worn_row(worn(kind=Kind.HEART_RATE)).detail == "Waiting for a heartbeat"
    assert figures(strap)["Samples a second"] == "–"
