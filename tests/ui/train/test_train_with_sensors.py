"""Training with sensors that send now: whose they are, what they do not see, and what is lost meanwhile."""

from collections.abc import AsyncIterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from sensorfit.device.athlete import simulated_workout
from sensorfit.device.errors import DeviceError
from sensorfit.device.remembered import Remembered
from sensorfit.history.current_athlete import CurrentAthlete
from sensorfit.history.errors import HistoryError
from sensorfit.pipeline import FLEXIONS_FIRST
from sensorfit.recording.packets import Packet, SensorStream
from sensorfit.settings import Settings
from sensorfit.training.catalogue import shipped_catalogue
from sensorfit.ui.model.training_choice import planned, remembered
from sensorfit.ui.train.openings import with_sensors

CATALOGUE = shipped_catalogue()
PLAN = planned(remembered(Settings(single=True, target="1x6"), CATALOGUE), CATALOGUE)
SPLIT = planned(remembered(Settings(single=True, exercise="bulgarian_split_squat", target="1x6"), CATALOGUE), CATALOGUE)


class Worn:
    """Sensors as the app owns them, with what a simulated athlete sends."""

    def __init__(self) -> None:
        self.source = simulated_workout(PLAN.sets, CATALOGUE.exercise, 3, rate=25).source
        self.sending = True

    @property
    def worn(self) -> tuple[Any, ...]:
        return tuple(
            SimpleNamespace(known=Remembered(one.sensor, "AA"), streams=self.sending) for one in self.source.streams
        )

    def streams(self) -> tuple[list[SensorStream], list[str]]:
        return (list(self.source.streams) if self.sending else []), ["the sensor was calibrated long ago"]

    async def packets(self, *names: str) -> AsyncIterator[Packet]:
        for packet in self.source:
            if packet.sensor in names:
                yield packet


@pytest.fixture
def who(tmp_path: Path) -> CurrentAthlete:
    owner = CurrentAthlete(tmp_path)
    owner.add("Ada")
    return owner


def test_what_is_trained_with_sensors_is_the_history_of_who_trains(who: CurrentAthlete) -> None:
    worn: Any = Worn()
    session = with_sensors(PLAN, worn, who, CATALOGUE, flexions=False)
    assert session.remarks == ("the sensor was calibrated long ago",)
    for packet in worn.source:
        session.kept.receive(packet)
    assert session.kept.close().startswith("1 set done, kept in the history of Ada.")
    with who.history() as history:
        assert [one.counted for workout in history.workouts() for one in workout.sets] == [6]


def test_a_sensor_that_sends_no_longer_is_lost(who: CurrentAthlete) -> None:
    worn: Any = Worn()
    session = with_sensors(PLAN, worn, who, CATALOGUE, flexions=False)
    assert session.lost() == frozenset()
    worn.sending = False
    assert session.lost() == {"right shank"}
    session.kept.close()


def test_flexions_are_asked_for_in_the_recording_too(who: CurrentAthlete) -> None:
    worn: Any = Worn()
    session = with_sensors(PLAN, worn, who, CATALOGUE, flexions=True)
    assert all(FLEXIONS_FIRST in one.details for one in session.streams)
    session.kept.close()


def test_the_side_that_no_sensor_sees_is_said(who: CurrentAthlete) -> None:
    worn: Any = Worn()
    session = with_sensors(SPLIT, worn, who, CATALOGUE, flexions=False)
    assert any("No sensor is on the left side for Bulgarian split squat" in one for one in session.remarks)
    session.kept.close()


def test_nothing_begins_without_a_sensor_or_an_athlete(who: CurrentAthlete, tmp_path: Path) -> None:
    worn: Any = Worn()
    with pytest.raises(HistoryError):
        with_sensors(PLAN, worn, CurrentAthlete(tmp_path / "nobody"), CATALOGUE, flexions=False)
    worn.sending = False
    with pytest.raises(DeviceError, match="Connect one"):
        with_sensors(PLAN, worn, who, CATALOGUE, flexions=False)
