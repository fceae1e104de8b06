"""What makes one athlete's sets differ from a machine's: each habit is there, and gone where it is switched off."""

from dataclasses import replace

import numpy as np
import pytest
from scipy import signal

from sensorfit.simulation.arrays import FloatArray
from sensorfit.simulation.body.coordinates import COLUMN
from sensorfit.simulation.exercise.athlete import Athlete
from sensorfit.simulation.exercise.movements import movement
from sensorfit.simulation.exercise.set_plan import SetPlan
from sensorfit.simulation.exercise.sets import FRESH, GRINDING_STRAIN, Performance, performed
from sensorfit.simulation.truth import Phase

CURL = "lying_leg_curl"
MACHINE = Athlete(
    variation=0, range_variation=0, return_variation=0, wander=0, trend=0, slowing=0, manner=0, unevenness=0,
    sideways=0, give=0,
)  # fmt: skip


def done(plan: SetPlan, athlete: Athlete = MACHINE, exercise: str = CURL, seed: int = 1) -> Performance:
    usual = movement(exercise)
    start = usual.posture("start", plan.side, athlete.height)
    return performed(usual, plan, athlete, np.random.default_rng(seed), 0.0, start)


def at(performance: Performance, moment: float, coordinate: str) -> float:
    piece = next(piece for piece in performance.pieces if piece.start <= moment <= piece.stop)
    return float(piece.postures(np.array([moment]))[0, COLUMN[coordinate]])


def knee(performance: Performance, moment: float) -> float:
    return float(np.degrees(at(performance, moment, "right_knee_flexion")))


def bends(performance: Performance, coordinate: str = "right_knee_flexion") -> FloatArray:
    """Change (reps,) of a coordinate within the first stroke in degrees."""
    changes = [at(performance, rep.turn, coordinate) - at(performance, rep.start, coordinate)
               for rep in performance.reps]  # fmt: skip
    return np.degrees(changes)


def test_a_held_limb_sinks_a_little() -> None:
    performance = done(SetPlan(8, hold=4.0))
    holds = [rep.phases[1] for rep in performance.reps]
    sunk = [knee(performance, one.start) - knee(performance, one.stop) for one in holds]
    assert 0.5 < max(sunk) < 6


def test_a_limb_is_not_quite_still_between_two_reps() -> None:
    performance = done(SetPlan(8))
    pauses = [rep.phases[-1] for rep in performance.reps[:-1]]
    drift = [knee(performance, one.stop) - knee(performance, one.start) for one in pauses]
    assert 0.1 < np.std(drift) < 2


def test_what_should_lie_still_moves_along_as_much_as_the_athlete_lets_it() -> None:
    still, moving, twice = (
        bends(done(SetPlan(3), replace(MACHINE, give=give)), "right_hip_flexion") for give in (0, 1, 2)
    )
    assert still == pytest.approx(0, abs=1e-6)
    assert moving.min() > 0.5
    assert twice == pytest.approx(2 * moving)


def test_a_limb_leaves_its_plane_only_where_the_athlete_does() -> None:
    straight, aside = (
        np.abs(
            bends(done(SetPlan(3), replace(MACHINE, sideways=sideways), "prone_hip_extension"), "right_hip_abduction")
        )
        for sideways in (0, 3)
    )
    assert aside.min() > straight.max() + 0.3


@pytest.mark.parametrize("trend", [0.0, 0.3])
def test_durations_and_ranges_drift_over_a_set_where_there_is_a_trend(trend: float) -> None:
    sets = [done(SetPlan(5), replace(MACHINE, trend=trend), seed=seed) for seed in range(20)]
    lifts = [(one.reps[-1].turn - one.reps[-1].start) / (one.reps[0].turn - one.reps[0].start) for one in sets]
    ranges = [bends(one)[-1] / bends(one)[0] for one in sets]
    # A drift of 0.3 either way, cut at two deviations, spreads by about 0.27; that of the range by half of it.
    assert np.std(lifts) == pytest.approx(0.9 * trend, abs=0.12 if trend else 0.001)
    assert np.std(ranges) == pytest.approx(0.45 * trend, abs=0.06 if trend else 0.02)


def test_uneven_strokes_have_bumps() -> None:
    def bumps(unevenness: float) -> int:
        performance = done(SetPlan(5, tempo=(4.0, 1.0, 1.0, 1.0)), replace(MACHINE, unevenness=unevenness))
        lowered = [phase for rep in performance.reps for phase in rep.phases if phase.phase is Phase.ECCENTRIC]
        times = [np.arange(one.start, one.stop, 0.05) for one in lowered]
        speeds = [-np.diff([knee(performance, moment) for moment in own]) for own in times]
        return sum(len(signal.find_peaks(speed, prominence=0.02 * speed.max())[0]) for speed in speeds)

    assert bumps(0) <= 5  # one for each stroke
    assert bumps(2) > 15


def test_strain_grows_over_a_set_and_is_most_in_grinding_reps() -> None:
    performance = done(SetPlan(5, grinding=1))
    strains = [at(performance, (rep.phases[1].start + rep.phases[1].stop) / 2, "strain") for rep in performance.reps]
    tired = [FRESH, FRESH + 0.25 * (1 - FRESH), FRESH + 0.5 * (1 - FRESH), FRESH + 0.75 * (1 - FRESH)]
    assert strains == pytest.approx([*tired, GRINDING_STRAIN])


def test_the_muscles_of_a_leg_that_rests_do_not_swell() -> None:
    performance = done(SetPlan(2, side="left", alone=True), replace(MACHINE, give=1))
    moment = performance.reps[0].turn
    assert at(performance, moment, "left_shank_bulge") != 0
    assert at(performance, moment, "right_shank_bulge") == 0


@pytest.mark.parametrize("seconds", [(2.0, 1.0), (0.5, 0.5)])
def test_who_does_not_pause_turns_round(seconds: tuple[float, float]) -> None:
    lowering, lifting = seconds
    reps = done(SetPlan(3, tempo=(lowering, 0.0, lifting, 0.0))).reps
    assert {phase.phase for rep in reps for phase in rep.phases} == {Phase.CONCENTRIC, Phase.ECCENTRIC}
