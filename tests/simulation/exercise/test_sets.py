"""Sets of exercises: what is done is what is said to be true."""

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sensorfit.simulation.arrays import FloatArray
from sensorfit.simulation.body.coordinates import COLUMN
from sensorfit.simulation.body.pose import Body, Pose
from sensorfit.simulation.body.skeleton import Segment
from sensorfit.simulation.exercise.athlete import Athlete, in_form
from sensorfit.simulation.exercise.movements import movement, movement_ids
from sensorfit.simulation.exercise.set_plan import SetPlan
from sensorfit.simulation.exercise.sets import Performance, performed
from sensorfit.simulation.truth import Outcome, Phase

CURL, SQUAT, LUNGE = "lying_leg_curl", "back_squat", "reverse_lunge"
REGULAR = Athlete(variation=0, range_variation=0, return_variation=0, wander=0, trend=0, slowing=0, manner=0)


def done(exercise: str, plan: SetPlan, athlete: Athlete = REGULAR, seed: int = 1) -> Performance:
    usual = movement(exercise)
    start = usual.posture("start", plan.side, athlete.height)
    return performed(usual, plan, athlete, np.random.default_rng(seed), 5.0, start)


def knee(performance: Performance, moment: float, side: str = "right") -> float:
    piece = next(piece for piece in performance.pieces if piece.start <= moment <= piece.stop)
    return float(np.degrees(piece.postures(np.array([moment]))[0, COLUMN[f"{side}_knee_flexion"]]))


@given(exercise=st.sampled_from(movement_ids()), reps=st.integers(1, 4), seed=st.integers(0, 999))
@settings(max_examples=80)
def test_what_is_true_of_a_set_is_in_order_and_as_planned(exercise: str, reps: int, seed: int) -> None:
    performance = done(exercise, SetPlan(reps), Athlete(), seed)
    assert len(performance.reps) == reps
    assert 5 <= performance.reps[0].start < 5.5
    for rep in performance.reps:
        assert all(before.stop == after.start for before, after in pairwise(rep.phases))
        assert all(phase.stop > phase.start for phase in rep.phases)
    for rep, following in pairwise(performance.reps):
        assert rep.phases[-1].stop == following.start
    assert performance.reps[-1].phases[-1].phase is not Phase.PAUSE
    for before, after in pairwise(performance.pieces):
        assert before.stop == after.start
        end, begin = before.postures(np.array([before.stop])), after.postures(np.array([after.start]))
        assert end == pytest.approx(begin, abs=1e-9)


def test_a_tempo_is_kept_whichever_stroke_comes_first() -> None:
    wanted = {(Phase.ECCENTRIC, None): 3.0, (Phase.CONCENTRIC, None): 1.0}
    wanted |= {(Phase.PAUSE, Phase.ECCENTRIC): 0.5, (Phase.PAUSE, Phase.CONCENTRIC): 2.0}
    for exercise in (CURL, SQUAT):
        rep = done(exercise, SetPlan(2, tempo=(3.0, 0.5, 1.0, 2.0))).reps[0]
        assert len(rep.phases) == 4
        for before, phase in pairwise((rep.phases[-1], *rep.phases)):
            stroke = before.phase if phase.phase is Phase.PAUSE else None
            # A pause is what strokes leave; how softly the next one begins is known only when it comes.
            missed = 0.1 if phase.phase is Phase.PAUSE else 1e-3
            assert phase.stop - phase.start == pytest.approx(wanted[phase.phase, stroke], abs=missed)


def test_the_knee_of_a_leg_curl_bends_between_the_moments_that_are_said_to_be_true() -> None:
    usual = movement(CURL)
    straight, bent = (
        np.degrees(usual.posture(name, "right", 1.75)[COLUMN["right_knee_flexion"]]) for name in ("start", "far")
    )
    performance = done(CURL, SetPlan(3))
    for rep in performance.reps:
        assert knee(performance, rep.start) == pytest.approx(straight, abs=2.5)
        assert knee(performance, rep.turn) == pytest.approx(bent, abs=1)
        assert knee(performance, rep.stop) == pytest.approx(straight, abs=2.5)


def test_a_held_limb_sinks_but_never_by_more_than_a_few_degrees() -> None:
    performance = done(CURL, SetPlan(5, hold=4.0))
    for rep in performance.reps:
        hold = rep.phases[1]
        assert hold.stop - hold.start == pytest.approx(4.0, abs=0.1)
        assert 0 <= knee(performance, hold.start) - knee(performance, hold.stop) < 6


@pytest.mark.parametrize("exercise", [CURL, SQUAT])
def test_a_partial_rep_reaches_about_half_and_does_not_count(exercise: str) -> None:
    performance = done(exercise, SetPlan(4, partial=frozenset({2})))
    bends = [knee(performance, rep.turn) - knee(performance, rep.start) for rep in performance.reps]
    assert 0.35 < bends[1] / bends[0] < 0.7
    assert [rep.outcome for rep in performance.reps] == [Outcome.FULL, Outcome.PARTIAL, Outcome.FULL, Outcome.FULL]


def test_a_failed_curl_stalls_on_its_way_up() -> None:
    performance = done(CURL, SetPlan(3, failed=frozenset({3})))
    failed = performance.reps[-1]
    assert failed.outcome is Outcome.FAILED
    assert knee(performance, failed.turn) < 0.75 * knee(performance, performance.reps[0].turn)
    assert [phase.phase for phase in failed.phases] == [Phase.CONCENTRIC, Phase.PAUSE, Phase.ECCENTRIC]


def test_a_failed_squat_goes_down_again_before_it_is_helped_up() -> None:
    failed = done(SQUAT, SetPlan(3, failed=frozenset({3}))).reps[-1]
    strokes = [phase.phase for phase in failed.phases if phase.phase is not Phase.PAUSE]
    assert strokes == [Phase.ECCENTRIC, Phase.CONCENTRIC, Phase.ECCENTRIC, Phase.CONCENTRIC]


def test_grinding_reps_lift_slowly_and_the_others_do_not() -> None:
    reps = done(CURL, SetPlan(6, grinding=2)).reps
    lifts = [rep.turn - rep.start for rep in reps]
    assert max(lifts[:4]) < 1.01 * lifts[0]
    assert min(lifts[4:]) > 1.3 * lifts[0]


def test_an_athlete_who_tires_lifts_more_slowly_at_the_end() -> None:
    lifts = [rep.turn - rep.start for rep in done(CURL, SetPlan(5), replace(REGULAR, slowing=0.3)).reps]
    assert lifts[-1] == pytest.approx(lifts[0] / 0.7)
    assert lifts == sorted(lifts)


def test_sides_change_where_the_exercise_says_so() -> None:
    assert [rep.side for rep in done(LUNGE, SetPlan(4, side="left")).reps] == ["left", "right", "left", "right"]
    assert [rep.side for rep in done("bulgarian_split_squat", SetPlan(2, side="left")).reps] == ["left", "left"]
    assert [rep.side for rep in done(SQUAT, SetPlan(1)).reps] == [""]


def test_one_leg_curls_while_the_other_one_rests() -> None:
    performance = done(CURL, SetPlan(2, side="left", alone=True))
    rep = performance.reps[0]
    assert knee(performance, rep.turn, "left") - knee(performance, rep.start, "left") > 90
    assert knee(performance, rep.turn, "right") == pytest.approx(knee(performance, rep.start, "right"), abs=0.5)
    assert rep.side == "left"


def test_two_steps_in_the_same_phase_are_one_phase() -> None:
    phases = [phase.phase for phase in done("hip_90_90_switch", SetPlan(1)).reps[0].phases]
    assert all(before is not after for before, after in pairwise(phases))


@pytest.mark.parametrize(("exercise", "landings"), [("jump_rope", 4), ("nordic_curl", 0), (CURL, 0)])
def test_only_who_jumps_lands(exercise: str, landings: int) -> None:
    assert len(done(exercise, SetPlan(4)).landings) == landings


@pytest.mark.parametrize("seed", range(5))
def test_feet_on_the_floor_stay_flat_however_the_joints_wander(seed: int) -> None:
    performance = done(SQUAT, SetPlan(2), Athlete(), seed)
    for piece in performance.pieces:
        pose = Pose(Body(), piece.postures(np.arange(piece.start, piece.stop, 0.05)), piece.anchor)
        for side in ("left", "right"):
            toes: FloatArray = pose.frame(Segment.FOOT, side)[0][:, 2, 0]
            assert np.degrees(np.abs(toes)).max() < 6


@pytest.mark.parametrize("exercise", [SQUAT, "romanian_deadlift"])
def test_who_stands_stays_where_the_feet_are(exercise: str) -> None:
    slides, tilts = [], []
    for seed in range(10):
        for piece in done(exercise, SetPlan(3), Athlete(), seed).pieces:
            pose = Pose(Body(), piece.postures(np.arange(piece.start, piece.stop, 0.05)), piece.anchor)
            ankle = pose.place(Segment.FOOT, "left", np.zeros(3))
            slides.append(np.ptp(ankle[:, :2], axis=0).max())
            tilts.append(np.degrees(np.arccos(pose.frame(Segment.FOOT, "left")[0][:, 2, 2])).max())
    # A free chain, not a closed one: what hips and pelvis do sideways moves the feet a little.
    assert np.median(slides) < 0.04
    assert np.median(tilts) < 5


def test_another_seed_is_another_day() -> None:
    assert done(CURL, SetPlan(3), Athlete(), 1).reps == done(CURL, SetPlan(3), Athlete(), 1).reps
    assert done(CURL, SetPlan(3), Athlete(), 1).reps != done(CURL, SetPlan(3), Athlete(), 2).reps


def lifts_and_bends(athlete: Athlete, seed: int) -> tuple[list[float], list[float]]:
    """Seconds of every lift of a set, and how far the knee was bent after it in degrees."""
    performance = done(CURL, SetPlan(10), athlete, seed)
    return [rep.turn - rep.start for rep in performance.reps], [knee(performance, rep.turn) for rep in performance.reps]


def test_sets_differ_in_pace_and_reach_but_not_for_who_is_regular() -> None:
    own = replace(REGULAR, variation=0.1, range_variation=0.04)
    sets, regular = (np.mean([lifts_and_bends(who, seed) for seed in range(30)], axis=2) for who in (own, REGULAR))
    seconds, bends = np.std(sets, axis=0)
    # Means of 10 reps: what differs from rep to rep alone would make 3 % of the pace and 1.3 degrees.
    assert 0.06 < seconds / np.mean(sets[:, 0]) < 0.2
    assert 3 < bends < 12
    assert (np.ptp(regular, axis=0) < (1e-3, 0.6)).all()


def test_no_two_sets_are_equally_regular() -> None:
    irregular = [in_form(Athlete(), np.random.default_rng(seed)).variation / Athlete().variation for seed in range(99)]
    assert np.median(irregular) == pytest.approx(1, abs=0.15)
    assert 2 < np.percentile(irregular, 90) / np.percentile(irregular, 10) < 4
    spreads = [np.std(lifts_and_bends(replace(REGULAR, variation=0.1), seed)[0]) for seed in range(40)]
    assert np.percentile(spreads, 90) / np.percentile(spreads, 10) > 2.2


def test_a_thigh_that_lies_on_a_pad_wanders_less_than_one_that_swings() -> None:
    def spread(exercise: str) -> float:
        performance = done(exercise, SetPlan(30), replace(REGULAR, wander=0.02))
        (piece,) = performance.pieces
        ends = piece.postures(np.array([rep.stop for rep in performance.reps]))
        return float(np.std(ends[:, COLUMN["right_hip_flexion"]]))

    assert spread(CURL) < 0.6 * spread("prone_hip_extension")


def test_the_way_back_shows_the_postures_of_the_way_there_in_the_opposite_order() -> None:
    performance = done("bodyweight_squat", SetPlan(1), replace(REGULAR, unevenness=0, give=0, manner=0.25), 3)
    (piece,) = performance.pieces
    way = piece.postures(np.linspace(piece.start, piece.stop, 4000))
    knees, tilts = way[:, COLUMN["right_knee_flexion"]], way[:, COLUMN["pelvis_tilt"]]
    low = int(np.argmax(knees))
    bends = np.linspace(knees[0] + 0.2, knees[low] - 0.2, 20)
    there = np.interp(bends, knees[:low], tilts[:low])
    back = np.interp(bends, knees[:low:-1], tilts[:low:-1])
    assert there == pytest.approx(back, abs=0.02)
