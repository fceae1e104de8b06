"""The athlete: the truth about the reps and the movement of both segments belong together."""

from dataclasses import replace
from itertools import pairwise
from math import radians

import numpy as np
import pytest

from sensorfit.core.reps import Phase
from sensorfit.simulation.errors import SimulationError
from sensorfit.simulation.leg_curl import PHASE_LIMITS, LegCurlAthlete, LegCurls, lying_leg_curls
from sensorfit.simulation.strokes import Breathing

BREATHLESS = LegCurlAthlete(breathing=Breathing(0.0, 0.25))


def curls(athlete: LegCurlAthlete = BREATHLESS, seed: int = 1) -> LegCurls:
    return lying_leg_curls([12, 3], athlete, np.random.default_rng(seed), settling=3.0, rest=20.0)


def test_the_athlete_does_the_sets_that_were_asked_for() -> None:
    assert [len(reps) for reps in curls().sets] == [12, 3]


def test_phases_follow_each_other_without_a_hole_and_the_last_rep_has_no_closing_pause() -> None:
    for reps in curls().sets:
        phases = [phase for rep in reps for phase in rep.phases]
        assert all(before.stop == after.start for before, after in pairwise(phases))
        for rep in reps:
            names = [phase.phase for phase in rep.phases]
            assert names == [Phase.CONCENTRIC, Phase.PAUSE, Phase.ECCENTRIC, Phase.PAUSE][: len(names)]
        assert [len(rep.phases) for rep in reps] == [4] * (len(reps) - 1) + [3]


def test_phases_last_as_long_as_the_exercise_allows_however_much_they_vary() -> None:
    for reps in curls(replace(BREATHLESS, variation=2.0)).sets:
        for rep in reps:
            for phase, (least, most) in zip(rep.phases, PHASE_LIMITS, strict=False):
                assert least - 1e-9 <= phase.stop - phase.start <= most + 1e-9


def test_both_segments_move_in_the_strokes_and_are_still_in_the_pauses() -> None:
    done = curls()
    for rep in (rep for reps in done.sets for rep in reps):
        for phase in rep.phases:
            middle = np.array([phase.start + phase.stop]) / 2
            edges = np.array([phase.start, phase.stop])
            for segment in (done.shank, done.thigh):
                assert (segment.at(middle).rate != 0).all() == (phase.phase is not Phase.PAUSE)
                assert segment.at(edges).rate == pytest.approx(0, abs=1e-9)


def test_the_range_of_motion_is_how_far_the_shank_turns() -> None:
    done = curls(replace(BREATHLESS, range_variation=1.0))
    for rep in (rep for reps in done.sets for rep in reps):
        bottom, top, end = done.shank.at(np.array([rep.phases[0].start, rep.phases[0].stop, rep.stop])).angle
        assert top - bottom == pytest.approx(rep.range_of_motion)
        assert end == pytest.approx(0, abs=1e-9)
        assert radians(90) < rep.range_of_motion < radians(120)


def test_the_thigh_turns_by_about_three_degrees_only() -> None:
    done = curls()
    tops = done.thigh.at(np.array([rep.phases[0].stop for rep in done.sets[0]])).angle
    assert tops == pytest.approx(np.full(12, radians(3)), rel=0.1)


def test_lifting_slows_down_towards_the_end_of_a_set() -> None:
    steady = replace(BREATHLESS, variation=0.0)
    lifts = [rep.phases[0].stop - rep.phases[0].start for rep in curls(steady).sets[0]]
    assert lifts == sorted(lifts)
    assert lifts[-1] > 1.3 * lifts[0]


def test_the_set_begins_after_settling_and_the_next_one_after_the_rest() -> None:
    first, second = curls().sets
    assert first[0].start == pytest.approx(3.0)
    assert second[0].start == pytest.approx(first[-1].stop + 20.0 + 3.0)
    assert curls().duration == pytest.approx(second[-1].stop + 20.0)


def test_settling_and_resting_move_the_legs_by_much_less_than_a_rep() -> None:
    done = curls()
    idle = np.concatenate((np.arange(0, 3, 0.01), np.arange(done.sets[0][-1].stop, done.sets[1][0].start, 0.01)))
    swing = np.ptp(done.shank.at(idle).angle)
    assert swing < radians(20)


def test_the_legs_hang_below_the_start_of_the_set_while_the_athlete_rests() -> None:
    done = curls()
    assert done.shank.at(np.array([0.0, done.sets[0][-1].stop + 10])).angle == pytest.approx(radians(-5.25))


def test_the_same_chance_gives_the_same_athlete_and_another_chance_another() -> None:
    assert curls(seed=1) == curls(seed=1)
    assert curls(seed=1) != curls(seed=2)


def test_breathing_moves_the_segments_between_the_reps() -> None:
    breathing = curls(replace(BREATHLESS, breathing=Breathing(radians(0.1), 0.25)))
    hold = np.linspace(0, 4, 401) + breathing.sets[0][-1].stop + 10
    assert np.ptp(breathing.thigh.at(hold).angle) == pytest.approx(radians(0.2), rel=0.01)


def test_a_set_without_reps_is_refused() -> None:
    with pytest.raises(SimulationError, match="a set of 0 reps"):
        lying_leg_curls([3, 0], BREATHLESS, np.random.default_rng(1))


def test_a_single_rep_is_a_set() -> None:
    ((rep,),) = lying_leg_curls([1], BREATHLESS, np.random.default_rng(1)).sets
    assert [phase.phase for phase in rep.phases] == [Phase.CONCENTRIC, Phase.PAUSE, Phase.ECCENTRIC]
