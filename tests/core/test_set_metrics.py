"""Sums over a set, worked out by hand."""

import pytest

from sensorfit.core.metrics import RepMetrics, StrokeMetrics
from sensorfit.core.reps import Phase, PhaseSpan, Rep
from sensorfit.core.set_metrics import Typical, cadence, set_metrics, typical, velocity_loss

RATE = 100.0


def stroke(mean: float, duration: float = 1.0, smoothness: float | None = -1.5) -> StrokeMetrics:
    return StrokeMetrics(duration, mean * duration, mean, 2 * mean, smoothness)


def rep(number: int, start: int, lifting: float = 1.0, *, starts: Phase = Phase.ECCENTRIC, reach: float = 1.0) -> Rep:
    """A rep of 4 s: 2 s there, 1 s pause, 1 s back; lifting is the second stroke unless the rep starts with it."""
    second = {Phase.ECCENTRIC: Phase.CONCENTRIC, Phase.CONCENTRIC: Phase.ECCENTRIC, Phase.OUT: Phase.BACK}[starts]
    spans = (
        PhaseSpan(starts, start, start + 200),
        PhaseSpan(Phase.PAUSE, start + 200, start + 300),
        PhaseSpan(second, start + 300, start + 400),
    )
    strokes = (stroke(0.5, 2.0), stroke(lifting))
    if starts is Phase.CONCENTRIC:
        strokes = (stroke(lifting), stroke(0.5, 2.0))
    return Rep(number, spans, reach, 1.0, metrics=RepMetrics(*strokes, (1.0, 0.0, 0.0)))


def test_time_under_tension_is_that_of_the_reps_without_what_lies_between() -> None:
    found = set_metrics([rep(1, 0), rep(2, 500), rep(3, 3000)], RATE)
    assert found is not None
    assert found.time_under_tension == 12.0


def test_a_break_between_reps_does_not_change_the_cadence() -> None:
    assert cadence([rep(n, 500 * n) for n in range(4)], RATE) == 12.0
    assert cadence([rep(1, 0), rep(2, 500), rep(3, 1000), rep(4, 9000)], RATE) == 12.0
    assert cadence([rep(1, 0)], RATE) is None


@pytest.mark.parametrize(
    ("velocities", "loss"),
    [([2.0, 1.8, 1.5], 0.25), ([1.8, 2.0, 1.5], 0.25), ([1.0, 1.5, 2.0], 0.0), ([2.0], None), ([], None)],
    ids=["falling", "fastest second", "rising", "one rep", "none"],
)
def test_velocity_loss_is_from_the_fastest_to_the_last(velocities: list[float], loss: float | None) -> None:
    assert velocity_loss(velocities) == loss


@pytest.mark.parametrize("starts", [Phase.ECCENTRIC, Phase.CONCENTRIC])
def test_velocity_is_lost_while_lifting_whichever_stroke_that_is(starts: Phase) -> None:
    found = set_metrics([rep(1, 0, 2.0, starts=starts), rep(2, 500, 1.5, starts=starts)], RATE)
    assert found is not None
    assert found.velocity_loss == 0.25
    lifting = found.stroke(Phase.CONCENTRIC)
    assert lifting is not None
    assert (lifting.mean_velocity.median, lifting.duration.median) == (1.75, 1.0)


def test_where_nobody_knows_which_stroke_lifts_no_loss_is_claimed() -> None:
    found = set_metrics([rep(n, 500 * n, 2.0 - n / 2, starts=Phase.OUT) for n in range(2)], RATE)
    assert found is not None
    assert found.velocity_loss is None
    assert [one.phase for one in found.strokes] == [Phase.OUT, Phase.BACK]


def test_reps_that_were_not_measured_still_have_times_and_ranges() -> None:
    plain = Rep(1, rep(1, 0).phases, 1.2, 1.0)
    found = set_metrics([plain], RATE)
    assert found is not None
    assert (found.time_under_tension, found.range_of_motion.median, found.strokes) == (4.0, 1.2, ())


def test_what_is_typical_is_the_median_with_the_distance_of_the_quartiles() -> None:
    assert typical([1.0, 2.0, 3.0, 4.0, 100.0]) == Typical(3.0, 2.0)


def test_a_set_without_reps_has_no_metrics() -> None:
    assert set_metrics([], RATE) is None
