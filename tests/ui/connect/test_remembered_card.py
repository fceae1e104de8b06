"""The sensors in Settings, with a shell that has some."""

import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from pytestqt.qtbot import QtBot
from windows import button, words

from sensorfit.device.remembered import Remembered, write_sensors
from sensorfit.ui.connect.remembered_card import RememberedCard
from sensorfit.ui.connect.worn_sensors import WornSensors
from sensorfit.ui.theme import THEMES, Mode


async def no_radio() -> Any:
    raise AssertionError("nobody asked for the radio")


@pytest.mark.parametrize("sure", [True, False])
def test_a_remembered_sensor_is_forgotten_after_asking_without_a_radio(
    tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, sure: bool
) -> None:
    path = tmp_path / "sensors.json"
    write_sensors(path, (Remembered("Left leg", "A", "left shank"), Remembered("Bar", "B", "")))
    said: list[str] = []
    shell: Any = SimpleNamespace(sensors=WornSensors(no_radio, path), show_page=said.append)
    card = RememberedCard(shell, said.append, THEMES[Mode.DARK])
    qtbot.addWidget(card)
    card.entered()
    card.show()
    assert "left shank" in words(card)
    assert "Place unknown" in words(card)
    monkeypatch.setattr(card, "_asks", lambda question: sure)
    button(card, "Forget Left leg…").click()
    qtbot.wait(1)
    assert ("Left leg" in words(card)) is not sure
    assert ("Left leg" in path.read_text()) is not sure
    assert "Bar" in json.dumps(path.read_text())
    button(card, "Connect, name, check, calibrate…").click()
    assert said == ["Sensors"]
