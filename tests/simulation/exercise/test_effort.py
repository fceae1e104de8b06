"""How hard muscles work in the course of a rep."""

import numpy as np
import pytest

from sensorfit.simulation.exercise.effort import FALL, LOWERING, RISE, effort
from sensorfit.simulation.truth import Phase, TruePhase

LIFTED = (
    TruePhase(Phase.CONCENTRIC, 10.0, 11.0),
    TruePhase(Phase.PAUSE, 11.0, 12.0),
    TruePhase(Phase.ECCENTRIC, 12.0, 15.0),
    TruePhase(Phase.PAUSE, 15.0, 16.0),
)
LOWERED = (
    TruePhase(Phase.ECCENTRIC, 10.0, 12.0),
    TruePhase(Phase.CONCENTRIC, 12.0, 13.0),
)


def at(moment: float, phases: tuple[TruePhase, ...]) -> float:
    return float(effort(np.array([moment]), phases)[0])


@pytest.mark.parametrize("phases", [LIFTED, LOWERED])
def test_a_rep_begins_and_ends_relaxed(phases: tuple[TruePhase, ...]) -> None:
    assert at(phases[0].start, phases) == 0
    assert at(phases[-1].stop, phases) == pytest.approx(0, abs=1e-12)


def test_lifting_and_holding_take_all_and_lowering_less() -> None:
    assert at(10.0 + RISE, LIFTED) == pytest.approx(1)
    assert at(11.9, LIFTED) == pytest.approx(1)
    assert at(15.0 - FALL, LIFTED) == pytest.approx(LOWERING)
    assert at(15.0, LIFTED) == pytest.approx(0, abs=1e-12)  # nothing moves the strap after the rep


def test_lifting_after_lowering_takes_more() -> None:
    assert at(11.9, LOWERED) == pytest.approx(LOWERING)
    assert at(12.5, LOWERED) == pytest.approx(1)


def test_effort_never_jumps() -> None:
    times = np.arange(9, 17, 0.001)
    for phases in (LIFTED, LOWERED):
        assert np.abs(np.diff(effort(times, phases))).max() < 0.02
