from dataclasses import replace
from functools import cache
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from simulated_curls import LIFELIKE, REGULAR, ideal_samples, leg_curls, turned

from sensorfit.core.events import (
    CountRevised,
    Event,
    PhaseStarted,
    RepCompleted,
    RepStarted,
    SamplesLost,
    SetCompleted,
    SetStarted,
)
from sensorfit.core.profile import GENERAL, MovementProfile
from sensorfit.core.reps import Doubt, ExerciseSet, Phase, Reason
from sensorfit.core.samples import FloatArray, ImuBlock
from sensorfit.core.session import Session
from sensorfit.core.smoothness import spectral_arc_length
from sensorfit.simulation.sensor.inertia import inertial_samples
from sensorfit.simulation.truth import TrueRep
from sensorfit.simulation.worn_sensor import WornSensor

RATE = 100.0
CURL = MovementProfile(starts=Phase.CONCENTRIC, fewest_reps=2)


@cache
def samples(reps: int = 6, placement: str = "shank", athlete: str = REGULAR) -> ImuBlock:
    """Samples without noise, as if the sensor were perfect."""
    values = ideal_samples(leg_curls(reps, placement, athlete=athlete), RATE)
    return ImuBlock(0, RATE, values[:, :3], values[:, 3:])


@cache
def truth() -> tuple[TrueRep, ...]:
    """What the athlete of `samples` did."""
    return leg_curls().session.sets[0].reps


def part(whole: ImuBlock, start: int, stop: int, **changes: object) -> ImuBlock:
    cut = slice(start - whole.start, stop - whole.start)
    block = replace(whole, start=start, specific_force=whole.specific_force[cut], angular_rate=whole.angular_rate[cut])
    return replace(block, **changes)


def tipped(angle: FloatArray) -> ImuBlock:
    """A sensor that only turns about its y axis, by ``angle`` (n,) in rad."""
    still = np.zeros_like(angle)
    force = 9.81 * np.column_stack([-np.sin(angle), still, np.cos(angle)])
    return ImuBlock(0, RATE, force, np.column_stack([still, np.gradient(angle, 1 / RATE), still]))


def run(blocks: list[ImuBlock], profile: MovementProfile = CURL) -> tuple[list[Event], ExerciseSet]:
    session = Session(RATE, profile)
    events = [event for block in blocks for event in session.process(block).events]
    return events, finished(session, events)


def finished(session: Session, events: list[Event]) -> ExerciseSet:
    final = session.finish_set()
    events += final
    completed = final[-1]
    assert isinstance(completed, SetCompleted)
    return completed.exercise_set


@pytest.mark.parametrize(("placement", "athlete"), [("shank", REGULAR), ("shank", LIFELIKE), ("thigh", REGULAR)])
def test_every_rep_of_a_leg_curl_is_counted_live_and_at_the_end(placement: str, athlete: str) -> None:
    _, done = run([samples(6, placement, athlete)])
    assert (done.count, done.live_count) == (6, 6)


def test_the_phases_of_a_rep_lie_where_the_athlete_did_them() -> None:
    """A stroke begins so slowly that 0.25 s can pass before anything is to be seen: one degree of 104."""
    _, done = run([samples()])
    for rep, true in zip(done.reps, truth(), strict=True):
        assert [span.phase for span in rep.phases[:3]] == [Phase.CONCENTRIC, Phase.PAUSE, Phase.ECCENTRIC]
        for span, wanted in zip(rep.phases[:3], true.phases[:3], strict=True):
            for found, edge in ((span.start / RATE, wanted.start), (span.stop / RATE, wanted.stop)):
                assert abs(found - edge) < 0.25 or turned(leg_curls(), min(found, edge), max(found, edge)) < 1


def test_phases_join_up_and_the_closing_pause_ends_where_the_next_rep_starts() -> None:
    _, done = run([samples()])
    for rep in done.reps:
        assert all(before.stop == after.start for before, after in pairwise(rep.phases))
    for rep, following in pairwise(done.reps):
        assert rep.phases[3].stop == following.start
    assert len(done.reps[-1].phases) == 3


def test_the_range_of_motion_is_that_of_the_segment() -> None:
    _, done = run([samples()])
    for rep, swing in zip(done.reps, leg_curls().swings(truth()), strict=True):
        assert np.degrees(rep.range_of_motion) == pytest.approx(np.degrees(swing), abs=4)


def test_the_general_model_does_not_claim_to_know_which_stroke_lifts() -> None:
    _, done = run([samples()], GENERAL)
    assert [span.phase for span in done.reps[0].phases] == [Phase.OUT, Phase.PAUSE, Phase.BACK, Phase.PAUSE]
    assert done.reps[0].tempo(RATE).eccentric is None


def test_a_rep_is_announced_at_the_latest_a_third_of_a_second_after_it_ends() -> None:
    session, announced = Session(RATE, CURL), []
    whole = samples()
    for start in range(0, len(whole), 10):
        for event in session.process(part(whole, start, start + 10)).events:
            if isinstance(event, RepCompleted):
                announced.append((start + 10) / RATE)
            elif isinstance(event, CountRevised):
                del announced[len(event.reps) :]
    ends = [rep.stop for rep in truth()]
    assert len(announced) == len(ends)
    assert all(-0.8 < at - end < 0.3 for at, end in zip(announced, ends, strict=True))


@settings(max_examples=15)
@given(cuts=st.lists(st.integers(0, len(samples(2))), max_size=12))
def test_results_do_not_depend_on_how_the_stream_is_cut(cuts: list[int]) -> None:
    whole = samples(2)
    marks = [0, *sorted(cuts), len(whole)]
    session, events, position = Session(RATE, CURL), [], []
    for start, stop in pairwise(marks):
        step = session.process(part(whole, start, stop))
        events += step.events
        position += [motion.position for motion in step.motion]
    at_once = Session(RATE, CURL)
    step = at_once.process(whole)
    assert np.array_equal(np.concatenate(position), np.concatenate([motion.position for motion in step.motion]))
    assert events == list(step.events)
    assert session.finish_set() == at_once.finish_set()


def test_samples_one_by_one_give_what_all_of_them_give_at_once() -> None:
    whole = samples(2)
    events, done = run([part(whole, start, start + 1) for start in range(len(whole))])
    assert (events, done) == run([whole])


def test_what_happens_is_told_in_order() -> None:
    events, _ = run([samples(2)])
    kinds = [type(event) for event in events]
    assert kinds.index(SetStarted) < kinds.index(RepStarted) < kinds.index(PhaseStarted) < kinds.index(RepCompleted)
    assert [event.rep.number for event in events if isinstance(event, RepCompleted)][-2:] == [1, 2]
    assert kinds[-1] is SetCompleted


def test_the_next_set_begins_where_the_last_one_was_finished() -> None:
    whole = samples()
    middle = round(truth()[3].start * RATE) - 20
    session, events = Session(RATE, CURL), []
    session.process(part(whole, 0, middle))
    first = finished(session, events)
    session.process(part(whole, middle, len(whole)))
    second = finished(session, events)
    assert (first.count, second.count) == (3, 3)
    assert second.reps[0].number == 1
    assert second.reps[0].start > middle


def test_a_short_hole_is_reported_and_costs_confidence_but_no_rep() -> None:
    whole = samples()
    hole = round(truth()[2].phases[0].start * RATE) + 20
    events, done = run([part(whole, 0, hole), part(whole, hole + 30, len(whole))])
    assert SamplesLost(hole, 30) in events
    assert done.count == 6
    assert [rep.number for rep in done.reps if rep.confidence < 0.6] == [3]
    assert Doubt.SAMPLES_LOST in done.doubts


def test_no_rep_reaches_across_a_long_hole() -> None:
    whole = samples()
    rep = truth()[2]
    hole, after = round(rep.start * RATE) + 10, round(rep.stop * RATE) - 10
    _, done = run([part(whole, 0, hole), part(whole, after, len(whole))])
    assert done.count == 5
    assert not any(one.start < after and one.stop > hole for one in done.reps)


@pytest.mark.parametrize("late", [0.0, 1.5, 3.0, 4.5, 6.0])
def test_behind_a_hole_lifting_and_lowering_are_what_they_were(late: float) -> None:
    """4 s are missing; by itself what follows may as well begin with lowering."""
    whole = samples(12)
    hole = round((leg_curls(12).session.sets[0].reps[5].start + late) * RATE)
    _, plain = run([whole])
    events, _ = run([part(whole, 0, hole), part(whole, hole + 400, len(whole))])
    done = [event.exercise_set for event in events if isinstance(event, SetCompleted)]
    reps, starts = [rep for one in done for rep in one.reps], [rep.start for rep in plain.reps]
    assert plain.count - len(reps) <= 2, "those that the hole touches"
    assert all(min(abs(rep.start - start) for start in starts) < 0.3 * RATE for rep in reps)
    assert not any(Doubt.STRAP_SLIPPED in one.doubts for one in done)


def test_a_stream_may_begin_anywhere() -> None:
    whole = samples()
    shifted = replace(whole, start=5_000)
    events, done = run([shifted])
    _, plain = run([whole])
    assert [rep.start - 5_000 for rep in done.reps] == [rep.start for rep in plain.reps]
    assert not any(isinstance(event, SamplesLost) for event in events)


def test_a_clipped_block_is_a_doubt_and_its_reps_are_trusted_less() -> None:
    whole, end = samples(), round(truth()[1].stop * RATE) + 20
    _, plain = run([whole])
    _, done = run([part(whole, 0, end, clipped=True), part(whole, end, len(whole))])
    assert Doubt.SENSOR_CLIPPED in done.doubts
    less = [rep.number for rep, same in zip(done.reps, plain.reps, strict=True) if rep.confidence < same.confidence]
    assert less == [1, 2]


def test_an_empty_clipped_block_is_no_doubt() -> None:
    whole = samples()
    _, done = run([part(whole, 0, 0, clipped=True), whole])
    assert done.doubts == ()


def test_one_or_two_reps_are_counted_but_not_surely() -> None:
    """Nothing tells them from sitting down and getting up."""
    _, done = run([samples(2)])
    assert (done.count, done.doubts, done.is_sure) == (2, (Doubt.TOO_FEW,), False)


def test_a_sensor_that_lies_still_counts_nothing_and_says_so() -> None:
    force = np.tile([0.0, 0.0, 9.81], (1000, 1))
    _, done = run([ImuBlock(0, RATE, force, np.zeros((1000, 3)))])
    assert (done.count, done.doubts) == (0, (Doubt.NO_MOVEMENT,))


def test_a_session_without_samples_finishes_empty() -> None:
    _, done = run([])
    assert (done.count, done.live_count) == (0, 0)


def test_an_empty_block_changes_nothing() -> None:
    events, done = run([samples(2), part(samples(2), len(samples(2)), len(samples(2)))])
    assert (events, done) == run([samples(2)])


@pytest.mark.parametrize(("degrees", "doubted"), [(1.5, True), (2.6, False)])
def test_a_movement_that_is_hardly_one_is_counted_with_a_doubt(degrees: float, doubted: bool) -> None:
    t = np.arange(3000) / RATE
    angle = np.radians(degrees) * 0.5 * (1 - np.cos(2 * np.pi * t / 3)) * (t > 3) * (t < 27)
    _, done = run([tipped(angle)], replace(CURL, smallest_swing=np.radians(0.5), smallest_rep=np.radians(1.0)))
    assert done.count == 8
    assert (Doubt.HARDLY_MOVES in done.doubts) == doubted


def test_a_live_rep_is_taken_back_when_no_other_follows_it() -> None:
    fidget = np.radians(10) * np.sin(np.linspace(0, np.pi, 300)) ** 2
    rep = np.radians(60) * np.sin(np.linspace(0, np.pi, 300)) ** 2
    angle = np.concatenate([np.zeros(300), fidget, np.zeros(1300), *[rep] * 4, np.zeros(300)])
    events, done = run([tipped(angle)])
    (revised,) = [event for event in events if isinstance(event, CountRevised)]
    assert revised.reason is Reason.TOO_FEW_ALIKE
    assert revised.grounds is not None
    assert revised.grounds.score < revised.grounds.limit
    assert (done.count, done.live_count) == (4, 4)


def test_a_first_stroke_that_sticks_starts_one_rep_only() -> None:
    push = np.radians(40) * (1 - np.cos(np.linspace(0, np.pi, 80))) / 2
    rep = np.concatenate([push, np.full(60, push[-1]), push[-1] + push, (2 * push)[::-1]])
    angle = np.concatenate([np.zeros(200), *[rep] * 4, np.zeros(200)])
    events, done = run([tipped(angle)])
    assert done.count == 4
    assert sum(isinstance(event, RepStarted) for event in events) == 4


@pytest.mark.parametrize("bias", [0.2, 1.0, 2.0, 3.0, 5.0])
def test_a_still_sensor_whose_gyroscope_has_a_bias_counts_nothing(bias: float) -> None:
    rng = np.random.default_rng(5)
    force = np.tile([4.0, -3.0, 8.4], (4000, 1)) + rng.normal(0, 0.03, (4000, 3))
    rate = np.radians(bias) * np.array([0.6, 0.7, -0.4]) + rng.normal(0, 0.002, (4000, 3))
    _, done = run([ImuBlock(0, RATE, force, rate)], GENERAL)
    assert (done.count, done.live_count) == (0, 0)


REP = np.radians(60) * (1 - np.cos(np.linspace(0, 2 * np.pi, 300))) / 2


@pytest.mark.parametrize(
    "angle",
    [
        [np.zeros(300), *[REP] * 5, REP[:150], np.full(300, REP[150])],
        [np.full(300, REP[150]), REP[150:], *[REP] * 5, np.zeros(300)],
        [np.zeros(300), *[np.concatenate([REP[:150], np.full(3300, REP[150]), REP[150:], np.zeros(100)])] * 3],
    ],
    ids=["ends at the top", "begins at the top", "held for 33 s"],
)
def test_a_stroke_without_a_partner_makes_the_phases_doubtful(angle: list[FloatArray]) -> None:
    _, done = run([tipped(np.concatenate(angle))])
    assert Doubt.UNPAIRED_STROKE in done.doubts


def test_whole_reps_leave_no_doubt() -> None:
    _, done = run([tipped(np.concatenate([np.zeros(300), *[REP] * 5, np.zeros(300)]))])
    assert (done.count, done.doubts) == (5, ())


def test_a_turn_past_the_half_has_no_jump_in_its_velocity() -> None:
    time = np.arange(0, 24, 1 / RATE)
    turns = np.radians(230) * (1 - np.cos(2 * np.pi * np.clip(time - 4, 0, 16) / 8)) / 2
    step = Session(RATE, CURL).process(tipped(turns))
    velocity = np.concatenate([motion.velocity for motion in step.motion])
    assert np.abs(np.degrees(velocity)).max() < 200


def test_a_rep_is_measured_when_it_is_counted_live_and_again_when_the_set_is_over() -> None:
    events, done = run([samples()])
    announced = [event.rep for event in events if isinstance(event, RepCompleted)]
    assert len(announced) == len(done.live_reps) == len(done.reps) == 6
    for soon, live, final in zip(announced, done.live_reps, done.reps, strict=True):
        assert soon.metrics, "known at once"
        assert live.metrics, "known to the end"
        assert final.metrics
        assert live.range_of_motion == pytest.approx(final.range_of_motion, rel=0.05)
        assert live.metrics.first.peak_velocity == pytest.approx(final.metrics.first.peak_velocity, rel=0.02)
        assert live.metrics.second.peak_velocity == pytest.approx(final.metrics.second.peak_velocity, rel=0.02)
        assert live.metrics.first.turned == pytest.approx(final.metrics.first.turned, rel=0.06)


def test_velocities_and_smoothness_are_those_of_the_athlete() -> None:
    """Truth is an ideal gyroscope read at 500 Hz between the true ends of each stroke; bounds of strokes are less sure
    than peaks, and means with them."""
    worn = leg_curls()
    for rep, true in zip(run([samples()])[1].reps, truth(), strict=True):
        back = next(phase for phase in true.phases if phase.phase.value == "eccentric")
        for span, phase in (((true.start, true.turn), Phase.CONCENTRIC), ((back.start, back.stop), Phase.ECCENTRIC)):
            velocity = true_velocity(worn, *span)
            found = rep.stroke(phase)
            assert found is not None
            assert found.turned == pytest.approx(velocity.mean() * (span[1] - span[0]), rel=0.03)
            assert found.mean_velocity == pytest.approx(velocity.mean(), rel=0.2)
            assert found.peak_velocity == pytest.approx(velocity.max(), rel=0.03)
            assert found.smoothness == pytest.approx(spectral_arc_length(velocity, 500.0), abs=0.1)


def true_velocity(worn: WornSensor, start: float, stop: float) -> FloatArray:
    """Angular velocity (n,) in rad/s, 500 times a second, as an ideal sensor feels it."""
    course, times = worn.session.course, np.arange(start, stop, 1 / 500)
    rate = inertial_samples(worn.session.body, course, worn.worn, times)[:, 3:]
    return np.linalg.norm(rate, axis=1)


def test_a_stroke_that_no_set_has_was_not_measured() -> None:
    _, done = run([samples(2)])
    assert done.reps[0].stroke(Phase.OUT) is None
    assert done.live_reps[0].stroke(Phase.OUT) is None
