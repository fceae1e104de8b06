"""What speaks against a count, on both sides of every threshold."""

from dataclasses import replace
from math import radians

import numpy as np
import pytest

from sensorfit.core.doubts import (
    BESIDE_SIZE,
    BESIDE_TIME,
    CLIP_CONFIDENCE,
    ELSEWHERE,
    FAINT_RANGE,
    HARDLY,
    HIDING,
    LOSS_CONFIDENCE,
    SHORTEST,
    SLIP_CONFIDENCE,
    STRIDES_LIKE_REPS,
    Doubts,
)
from sensorfit.core.found_sets import FoundSet
from sensorfit.core.grouping import SURE
from sensorfit.core.profile import GENERAL
from sensorfit.core.reps import Doubt, Phase, PhaseSpan, Reason, Rejected, Rep
from sensorfit.core.samples import FloatArray
from sensorfit.core.slips import SLIPPED
from sensorfit.core.whole import Movement

RATE = 50.0
FOUND = FoundSet((), confidence=1.0)


def tilted(angle: float, seconds: float = 10.0) -> Movement:
    """A sensor that is tilted by ``angle`` rad in the middle and back again."""
    turn = angle * np.sin(np.linspace(0, np.pi, int(seconds * RATE)))
    up = np.column_stack([np.sin(turn), np.zeros_like(turn), np.cos(turn)])
    return Movement(RATE, up, np.zeros_like(up), 9.81 * up)


def rep(number: int, range_of_motion: float = 1.0) -> Rep:
    at = 200 * number
    spans = PhaseSpan(Phase.OUT, at, at + 80), PhaseSpan(Phase.PAUSE, at + 80, at + 100)
    return Rep(number, (*spans, PhaseSpan(Phase.BACK, at + 100, at + 180)), range_of_motion, 0.8)


def moved_by(one: Rep, samples: int) -> tuple[PhaseSpan, ...]:
    return tuple(PhaseSpan(span.phase, span.start + samples, span.stop + samples) for span in one.phases)


def doubts(movement: Movement) -> Doubts:
    gathered = Doubts(GENERAL)
    gathered.note_movement(movement)
    return gathered


def test_a_clear_set_raises_no_doubt() -> None:
    assert doubts(tilted(1.0)).of_set((rep(1), rep(2)), FOUND, 2) == ()


@pytest.mark.parametrize(("seconds", "doubted"), [(SHORTEST - 0.1, True), (SHORTEST, False)])
def test_too_little_to_judge_is_a_doubt(seconds: float, doubted: bool) -> None:
    assert (Doubt.TOO_SHORT in doubts(tilted(1.0, seconds)).of_set((rep(1),), FOUND, 1)) == doubted


def test_stretches_of_a_set_are_added_up() -> None:
    gathered = doubts(tilted(1.0, 1.5))
    gathered.note_movement(tilted(1.0, 1.5))
    assert gathered.of_set((rep(1),), FOUND, 1) == ()


@pytest.mark.parametrize(("share", "doubted"), [(0.9, True), (1.1, False)])
def test_no_rep_and_no_swing_is_no_movement(share: float, doubted: bool) -> None:
    found = doubts(tilted(share * GENERAL.smallest_swing)).of_set((), FOUND, 0)
    assert (Doubt.NO_MOVEMENT in found) == doubted


@pytest.mark.parametrize(("share", "doubted"), [(0.9, True), (1.1, False)])
def test_a_range_that_is_hardly_one_is_a_doubt_by_its_median(share: float, doubted: bool) -> None:
    reps = (rep(1, 0.1 * HARDLY), rep(2, share * HARDLY), rep(3, 10 * HARDLY))
    assert (Doubt.HARDLY_MOVES in doubts(tilted(1.0)).of_set(reps, FOUND, 3)) == doubted


@pytest.mark.parametrize(("live", "doubted"), [(1, False), (3, False), (0, True), (4, True)])
def test_live_and_final_count_may_differ_by_the_last_rep_only(live: int, doubted: bool) -> None:
    assert (Doubt.METHODS_DISAGREE in doubts(tilted(1.0)).of_set((rep(1), rep(2)), FOUND, live)) == doubted


@pytest.mark.parametrize(
    ("clipped", "weaker"), [([(150, 200)], []), ([(150, 190), (190, 201)], [1]), ([(379, 401)], [1, 2])]
)
def test_only_reps_in_which_the_range_ended_are_trusted_less(clipped: list[tuple[int, int]], weaker: list[int]) -> None:
    gathered = doubts(tilted(1.0))
    for span in clipped:
        gathered.note_samples(*span, clipped=True)
        gathered.note_samples(span[1], span[1], clipped=True)
    gathered.note_samples(500, 600, clipped=False)
    weighed = gathered.weighed((rep(1), replace(rep(2), phases=moved_by(rep(2), -2))), FOUND)
    assert [one.number for one in weighed if one.confidence == pytest.approx(0.8 * CLIP_CONFIDENCE)] == weaker
    assert [one.number for one in weighed if one.confidence == 0.8] == [n for n in (1, 2) if n not in weaker]
    assert gathered.of_set(weighed, FOUND, 2) == (Doubt.SENSOR_CLIPPED,)


@pytest.mark.parametrize(
    ("range_of_motion", "share"), [(HARDLY / 2, 0.5), (HARDLY * 1.01, 0.5), (0.49, 0.5), (0.51, 1.0)]
)
def test_a_set_that_goes_less_far_than_it_should_is_trusted_less(range_of_motion: float, share: float) -> None:
    gathered, reps = Doubts(replace(GENERAL, good_range=1.0)), (rep(1, range_of_motion), rep(2, range_of_motion))
    assert gathered.credible(reps) == pytest.approx(share)
    assert [one.confidence for one in gathered.weighed(reps, FOUND)] == pytest.approx([0.8 * share] * 2)


def test_the_less_a_set_moves_the_less_it_is_trusted() -> None:
    shares = [Doubts(GENERAL).credible((rep(1, share * HARDLY),)) for share in (0.2, 0.6, 1.0)]
    assert shares == pytest.approx([0.2, 0.6, 1.0])


@pytest.mark.parametrize(
    ("hole", "weaker"), [((150, 200), []), ((150, 201), [1]), ((379, 400), [1]), ((380, 400), []), ((300, 500), [1, 2])]
)
def test_only_reps_with_a_hole_inside_are_trusted_less(hole: tuple[int, int], weaker: list[int]) -> None:
    gathered = doubts(tilted(1.0))
    gathered.note_lost(*hole)
    weighed = gathered.weighed((rep(1), rep(2)), FOUND)
    assert [one.number for one in weighed if one.confidence == 0.8 * LOSS_CONFIDENCE] == weaker
    assert [one.number for one in weighed if one.confidence == 0.8] == [n for n in (1, 2) if n not in weaker]
    assert gathered.of_set(weighed, FOUND, 2) == (Doubt.SAMPLES_LOST,)


@pytest.mark.parametrize(("confidence", "doubted"), [(SURE - 0.01, True), (SURE, False)])
def test_a_count_that_might_be_another_is_a_doubt(confidence: float, doubted: bool) -> None:
    for reps in ((rep(1), rep(2), rep(3)), (rep(1), rep(2))):
        found = FoundSet((), confidence=confidence)
        assert (Doubt.UNSURE in doubts(tilted(1.0)).of_set(reps, found, len(reps))) == doubted


@pytest.mark.parametrize("share", [0.95, 1.05])
@pytest.mark.parametrize("faint", [True, False])
def test_where_one_rep_may_have_drowned_between_faint_ones_the_count_is_unsure(share: float, faint: bool) -> None:
    reps = [rep(number, (0.9 if faint else 1.1) * FAINT_RANGE) for number in (1, 2, 3, 4)]
    later = round(200 * (HIDING * share - 1))
    spans = tuple(PhaseSpan(one.phase, one.start + later, one.stop + later) for one in reps[3].phases)
    found = doubts(tilted(1.0)).of_set((*reps[:3], replace(reps[3], phases=spans)), FOUND, 4)
    assert (Doubt.UNSURE in found) == (faint and share > 1)


@pytest.mark.parametrize(
    ("size", "lasts", "later", "unsure"),
    [
        (1.1 * BESIDE_SIZE, 200, 100, True),
        (0.9 * BESIDE_SIZE, 200, 100, False),
        (1.1 * BESIDE_SIZE, 0.9 * BESIDE_TIME * 180, 100, False),
        (1.1 * BESIDE_SIZE, 200, 200, False),
    ],
)
def test_one_movement_next_to_a_faint_set_may_be_its_last_rep(
    size: float, lasts: float, later: int, unsure: bool
) -> None:
    reps, gathered = [rep(number, 0.9 * FAINT_RANGE) for number in (1, 2, 3, 4)], doubts(tilted(1.0))
    start = reps[-1].stop + later
    beside = Rejected(start, start + round(lasts), Reason.TOO_FEW_ALIKE, 1, size * 0.9 * FAINT_RANGE)
    gathered.note_rejected([beside])
    assert (Doubt.UNSURE in gathered.of_set(tuple(reps), FOUND, 4)) == unsure


@pytest.mark.parametrize(
    ("reason", "size", "later", "unsure"),
    [
        (Reason.WALKING, 1.05 * STRIDES_LIKE_REPS, 100, True),
        (Reason.WALKING, 0.95 / STRIDES_LIKE_REPS, 100, True),
        (Reason.WALKING, 0.95 * STRIDES_LIKE_REPS, 100, False),
        (Reason.WALKING, 1.05 / STRIDES_LIKE_REPS, 100, False),
        (Reason.WALKING, 1.0, 200, False),
        (Reason.TOO_FEW_ALIKE, 1.0, 100, False),
    ],
)
def test_strides_like_the_reps_right_beside_them_may_be_reps(
    reason: Reason, size: float, later: int, unsure: bool
) -> None:
    reps, gathered = tuple(rep(number) for number in (1, 2, 3)), doubts(tilted(1.0))
    gathered.note_rejected([Rejected(reps[-1].stop + later, 2000, reason, 5, size)])
    assert (Doubt.UNSURE in gathered.of_set(reps, FOUND, 3)) == unsure


@pytest.mark.parametrize(("share", "doubted"), [(0.9, True), (1.1, False)])
def test_far_less_than_the_exercise_shows_is_a_doubt(share: float, doubted: bool) -> None:
    gathered = Doubts(replace(GENERAL, good_range=1.0))
    gathered.note_movement(tilted(1.0))
    reps = (rep(1, share * ELSEWHERE), rep(2, share * ELSEWHERE))
    assert (Doubt.LESS_THAN_EXPECTED in gathered.of_set(reps, FOUND, 2)) == doubted


@pytest.mark.parametrize(("share", "doubted"), [(0.9, False), (1.1, True)])
def test_a_sensor_that_turned_on_the_limb_is_a_doubt_and_lowers_confidence(share: float, doubted: bool) -> None:
    def up(angle: float) -> FloatArray:
        return np.array([np.sin(angle), 0.0, np.cos(angle)])

    postures = [(up(angle), up(angle + 1)) for angle in [0.0] * 5 + [share * SLIPPED] * 5]
    found, gathered = FoundSet((), confidence=1.0, postures=postures), doubts(tilted(1.0))
    assert (Doubt.STRAP_SLIPPED in gathered.of_set((rep(1),), found, 1)) == doubted
    (weighed,) = gathered.weighed((rep(1),), found)
    assert weighed.confidence == pytest.approx(0.8 * (SLIP_CONFIDENCE if doubted else 1.0))


@pytest.mark.parametrize(
    ("reason", "reps", "degrees", "doubted"),
    [
        (Reason.TOO_SMALL, 3, 0.5, True),
        (Reason.HARDLY_ALIKE, 3, 0.5, True),
        (Reason.TOO_SMALL, 2, 0.5, False),
        (Reason.TOO_FEW_ALIKE, 3, 5.5, True),
        (Reason.TOO_FEW_ALIKE, 3, 6.5, False),
        (Reason.WALKING, 9, 0.5, False),
    ],
)
def test_reps_that_may_be_too_faint_to_see_are_a_doubt_where_nothing_was_counted(
    reason: Reason, reps: int, degrees: float, doubted: bool
) -> None:
    gathered = doubts(tilted(1.0))
    gathered.note_rejected([Rejected(0, 100, reason, reps, radians(degrees))])
    assert (Doubt.HARDLY_MOVES in gathered.of_set((), FOUND, 0)) == doubted
    assert Doubt.HARDLY_MOVES not in gathered.of_set((rep(1),), FOUND, 1)


def test_by_a_demonstration_the_live_count_is_no_measure_but_nothing_like_it_is_a_doubt() -> None:
    shown = Doubts(GENERAL, shown=True)
    shown.note_movement(tilted(1.0))
    assert shown.of_set((rep(1), rep(2)), FOUND, 7) == ()
    assert shown.of_set((), FoundSet(()), 3) == (Doubt.UNLIKE_DEMONSTRATION,)
    assert shown.of_set((), FoundSet(()), 2) == ()
    assert doubts(tilted(1.0)).of_set((), FoundSet(()), 3) == (Doubt.METHODS_DISAGREE,)


def test_by_a_demonstration_even_one_rep_is_unsure_where_thresholds_disagree_or_something_was_nearly_one() -> None:
    shown = Doubts(GENERAL, shown=True)
    shown.note_movement(tilted(1.0))
    assert shown.of_set((rep(1),), FoundSet((), confidence=0.0), 0) == (Doubt.UNSURE,)
    assert shown.of_set((), FoundSet(()), 0) == ()
    shown.note_rejected([Rejected(0, 100, Reason.HARDLY_ALIKE, 1, 0.5)])
    assert shown.of_set((), FoundSet(()), 0) == (Doubt.UNSURE,)
