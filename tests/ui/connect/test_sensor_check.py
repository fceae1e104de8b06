"""The two-second check says what it saw: samples, their rate, gravity, movement, and what speaks against them."""

from dataclasses import replace
from itertools import islice

import pytest

from sensorfit.device.demo import demo
from sensorfit.recording.packets import Packet
from sensorfit.ui.model.sensor_check import Checking, CheckNow, findings, works

SENSOR = demo().sensor
STREAM = SENSOR.streams[0]
PACKETS = tuple(islice(SENSOR, 120))
"""Twelve seconds: standing still for three, then curls."""

GOOD = CheckNow(100.0, seconds=2.5, rate=100.0, turning=1.0, gravity=9.8, moved=True)


def checked(packets: tuple[Packet, ...]) -> CheckNow:
    checking = Checking(STREAM)
    for packet in packets:
        checking.receive(packet)
    assert checking.finish() == checking.finish_set() == checking.now
    return checking.now


def said(check: CheckNow) -> str:
    return "\n".join(one.words for one in findings(check))


def test_nothing_is_said_before_two_seconds_are_over() -> None:
    assert [one.good for one in findings(checked(PACKETS[:15]))] == [None]
    assert not works(checked(PACKETS[:15]))


def test_a_sensor_at_rest_feels_gravity_and_one_that_moves_is_seen_to() -> None:
    still = checked(PACKETS[:26])
    assert "100 samples a second" in said(still)
    assert "Feels gravity: 9." in said(still)
    assert "Move it" in said(still)
    assert not still.moved
    moved = checked(PACKETS)
    assert moved.moved
    assert "Feels that it is moved" in said(moved)
    assert works(moved)


def test_packets_that_arrive_late_together_are_no_other_rate() -> None:
    late = [replace(one, received_at=max(one.received_at, PACKETS[6].received_at)) for one in PACKETS[:26]]
    rate = checked((*late, *PACKETS[26:32])).rate
    assert rate == pytest.approx(100.0, rel=0.02)


def test_holes_and_damage_are_said() -> None:
    holes = checked((*PACKETS[:10], *PACKETS[11:40]))
    assert holes.lost == 10
    assert "10 samples lost: bring it nearer" in said(holes)
    damaged = checked((*PACKETS[:40], replace(PACKETS[40], payload=b"nonsense")))
    assert damaged.damaged == 1
    assert "1 packets cannot be understood" in said(damaged)
    assert not works(damaged)


@pytest.mark.parametrize(
    ("check", "words"),
    [
        (replace(GOOD, rate=84.0), "84 samples a second instead of 100"),
        (replace(GOOD, gravity=8.7), "8.7 m/s² instead of 9.8: calibrate it"),
        (replace(GOOD, gravity=10.9), "10.9 m/s² instead of 9.8"),
    ],
)
def test_what_is_wrong_is_said_with_what_to_do(check: CheckNow, words: str) -> None:
    assert words in said(check)
    assert not works(check)


def test_within_the_limits_all_is_well() -> None:
    for check in (GOOD, replace(GOOD, rate=86.0), replace(GOOD, gravity=8.9), replace(GOOD, gravity=10.7)):
        assert works(check)
    assert "Hold it still" in said(replace(GOOD, gravity=None))
