"""What a stored calibration says for itself in a live session, over a virtual radio: each fault is planted."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from math import inf
from pathlib import Path

import numpy as np
import pytest

from calibration.correction import Correction
from calibration.record import Calibration, Origin
from sensorfit.device.demo import demo
from sensorfit.openings import Opening, open_radio_demo
from sensorfit.pipeline import Update
from sensorfit.saved_calibrations import save
from sensorfit.streams import identity

SECONDS = 12.0
"""of the demonstration: its athlete lies still for a moment before the first rep."""


def perfect(sensor: str, made: date, temperature: float | None = 31.0) -> Calibration:
    """One that changes nothing; the virtual sensor has 31 °C."""
    none = Correction(np.eye(3), np.zeros(3))
    return Calibration(none, none, Origin(sensor, made.isoformat(), "a test", 9.80665, temperature=temperature))


async def _watched(opening: Opening) -> Update:
    last, until = None, inf
    async for packet in opening.packets(None):
        last = opening.pipeline.receive(packet)
        until = min(until, packet.received_at + SECONDS)
        if packet.received_at > until:
            break
    assert last is not None
    return last


Live = Callable[[Callable[[Calibration], Calibration]], tuple[Opening, Update]]


@pytest.fixture
def live(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Live:
    """A session over the radio whose sensor has a calibration, changed as a test wants it."""
    monkeypatch.setattr("sensorfit.openings.calibrations_folder", lambda: tmp_path)

    def run(changed: Callable[[Calibration], Calibration]) -> tuple[Opening, Update]:
        own = identity(demo("shank", 1).sensor.streams[0])
        assert own
        save(tmp_path, changed(perfect(own, date.today())))
        opening = open_radio_demo("shank", 1, None, lambda *_: None)
        try:
            return opening, asyncio.run(_watched(opening))
        finally:
            opening.close()

    return run


def test_one_that_fits_has_nothing_said_against_it(live: Live) -> None:
    opening, update = live(lambda made: made)
    assert opening.remarks == update.health.remarks == ()


def test_one_that_misses_gravity_is_found_out_in_three_seconds_of_rest(live: Live) -> None:
    _, update = live(lambda made: replace(made, accelerometer=Correction(1.03 * np.eye(3), np.zeros(3))))
    assert len(update.health.remarks) == 1
    assert update.health.remarks[0].startswith("The calibration does not fit any more")


def test_a_bias_that_moved_is_found_out_and_does_not_turn_the_sensor(live: Live) -> None:
    _, update = live(lambda made: replace(made, gyroscope=Correction(np.eye(3), np.radians([3.0, 0.0, 0.0]))))
    assert "bias moved by" in update.health.remarks[0]


def test_one_that_is_old_is_warned_of_when_the_session_begins(live: Live) -> None:
    old = (date.today() - timedelta(days=100)).isoformat()
    opening, _ = live(lambda made: replace(made, origin=replace(made.origin, date=old)))
    assert opening.remarks == ("simulated: The calibration is 100 days old; make a new one.",)


def test_one_that_was_made_at_another_temperature_is_warned_of(live: Live) -> None:
    _, update = live(lambda made: replace(made, origin=replace(made.origin, temperature=12.0)))
    assert update.health.remarks == ("The sensor has 31 °C and was calibrated at 12 °C; wait, or calibrate it anew.",)
