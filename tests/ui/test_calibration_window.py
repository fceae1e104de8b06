"""The window that guides through a calibration drives the same guide as the terminal."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from calibration.errors import CalibrationError
from calibration.guide import Guidance, Step
from calibration.record import Calibration
from sensorfit.calibration_opening import open_simulated
from sensorfit.ui.calibration_window import CalibrationWindow
from sensorfit.ui.guided import Guided, GuidedStep
from sensorfit.ui.model.guidance_view import guidance_view
from sensorfit.ui.theme import THEMES, Mode, apply


def opened(qtbot: QtBot, keep: Callable[[Calibration], str], speed: float | None) -> tuple[CalibrationWindow, Guided]:
    theme = THEMES[Mode.DARK]
    apply(theme)
    opening = open_simulated(1, speed, "a test")
    guided = Guided(opening.calibrating, "a test")
    window = CalibrationWindow(opening.packets, guided, keep, theme)
    qtbot.addWidget(window)
    window.show()
    return window, guided


def test_a_person_is_guided_to_the_end_and_the_result_is_saved_when_wanted(qtbot: QtBot) -> None:
    kept: list[Calibration] = []
    window, _ = opened(qtbot, lambda made: kept.append(made) or "its place", None)
    qtbot.waitUntil(window._save.isVisible, timeout=20_000)
    assert window._heading.text() == "The sensor is calibrated"
    assert window._verdict.text().startswith("✓")
    assert "good, 18 positions" in window._verdict.text()
    assert "Gravity missed by" in window._known.text()
    assert kept == []
    window._save.click()
    assert kept
    assert "its place" in window._banner.text()
    window.close()
    assert not window._feed.is_running


def test_what_cannot_be_saved_is_said_and_can_be_tried_again(qtbot: QtBot) -> None:
    def refuse(_: Calibration) -> str:
        raise CalibrationError("there is no room")

    window, _ = opened(qtbot, refuse, None)
    qtbot.waitUntil(window._save.isVisible, timeout=20_000)
    window._save.click()
    assert "there is no room" in window._banner.text()
    assert window._save.isEnabled()
    window.close()


def test_the_last_position_can_be_taken_back(qtbot: QtBot) -> None:
    window, guided = opened(qtbot, lambda _: "", 8.0)
    qtbot.waitUntil(window._undo.isEnabled, timeout=10_000)
    before = window._positions.value()
    with qtbot.waitSignal(window._positions.valueChanged, timeout=5_000, check_params_cb=lambda now: now < before):
        window._undo.click()
    assert guided.guidance.step is not Step.DONE
    window.close()


def test_a_refused_session_leaves_the_calibration_from_before(qtbot: QtBot) -> None:
    window, guided = opened(qtbot, lambda _: "", 1.0)
    window._take(GuidedStep(guided.guidance, refused="Too few positions."))
    assert window._heading.text() == "It cannot be used"
    assert "stays in use" in window._detail.text()
    assert window._verdict.text() == "▲ Too few positions."
    assert not window._box.isVisible()
    assert not window._save.isVisible()
    window.close()


@pytest.mark.parametrize("mode", list(Mode))
def test_every_direction_is_drawn(qtbot: QtBot, mode: Mode) -> None:
    from itertools import product

    from sensorfit.ui.sensor_box import SensorBox

    box = SensorBox(THEMES[mode])
    qtbot.addWidget(box)
    box.resize(300, 260)
    drawn = set()
    for up in product((-1.0, 0.0, 1.0), repeat=3):
        if any(up):
            box.show_up(up)
            drawn.add(box.grab().toImage().cacheKey())
    assert len(drawn) == 26


def test_how_well_the_positions_fit_is_said_once_they_could_fail_to() -> None:
    shown = Guidance(Step.TURN, None, 3, 18, 0.0, unsure=0.0151)
    assert guidance_view(shown).known == "So far the bias is known to 15 mm/s²."
    later = replace(shown, missed=0.0012)
    assert guidance_view(later).known == "So far the bias is known to 15 mm/s², and gravity is missed by 1.2 mm/s²."
    assert guidance_view(Guidance(Step.TURN, None, 0, 18, 0.0)).known == ""
