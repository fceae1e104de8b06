"""Which way to cut a stretch into reps is the best, and how sure that is."""

import numpy as np
import pytest

from sensorfit.core.candidates import Candidate
from sensorfit.core.choice import CLEARLY, Judged, agreement, with_clear_turning
from sensorfit.core.profile import Carrier
from sensorfit.core.signals import Line


def way(carrier: Carrier, likeness: float, swings: bool = True, credible: bool = True) -> Judged:
    line = Line(carrier, np.zeros(1), np.zeros(1), 0.0, swings)
    return Judged(Candidate(line, (), (), 1.0), 0.0, likeness, credible=credible)


@pytest.mark.parametrize(("more", "kept"), [(CLEARLY - 0.01, 1), (CLEARLY + 0.01, 2)])
def test_the_angle_turned_counts_beside_tilt_where_its_reps_are_clearly_more_alike(more: float, kept: int) -> None:
    ways = with_clear_turning([way(Carrier.TILT, 0.6), way(Carrier.TURN, 0.6 + more)])
    assert len(ways) == kept
    assert ways[-1].worth == (0.0 if kept == 1 else max(one.worth for one in ways))


def test_how_fast_it_turns_counts_beside_tilt_in_any_case() -> None:
    assert len(with_clear_turning([way(Carrier.TILT, 0.6), way(Carrier.TURN, 0.5, swings=False)])) == 2


def test_a_way_that_is_not_credible_is_not_sure_however_many_agree() -> None:
    assert agreement(way(Carrier.FORCE, 0.3), [way(Carrier.FORCE, 0.3)] * 3) == 1.0
    assert agreement(way(Carrier.FORCE, 0.3, credible=False), [way(Carrier.FORCE, 0.3)] * 3) == 0.0
