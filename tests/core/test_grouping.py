"""Reps of a set where the sensor hardly turns with them."""

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from synthetic_movements import humps, still, tipping

from sensorfit.core.alike import rep_shape
from sensorfit.core.carrier import Carrier
from sensorfit.core.counting import StrokePair
from sensorfit.core.gait import NO_STEPS
from sensorfit.core.grouping import FAINT_TURN, LEAST_SURE, SURE, Group, best_group
from sensorfit.core.profile import GENERAL
from sensorfit.core.reps import Reason
from sensorfit.core.strides import steps_among
from sensorfit.core.strokes import Stroke

TURNS = np.radians([6, 9, 7, -12, -8, -8, -7, -10])
"""By chance, first this way and then that."""


def group(confidence: float, carrier: Carrier, rest: float = 0.0) -> Group:
    """What becomes of eight movements of 3 s, with a rest in s behind the fifth."""
    pause = still(rest)
    movement = tipping(
        np.concatenate([still(2), humps(TURNS[:5].tolist(), 3.0), pause, humps(TURNS[5:].tolist(), 3.0), still(2)])
    )
    starts = [100 + 150 * place + (len(pause) if place >= 5 else 0) for place in range(8)]
    pairs = [StrokePair(Stroke(at, at + 75, 1.0), Stroke(at + 75, at + 150, 1.0), 0.1) for at in starts]
    shapes = [rep_shape(pair, movement) for pair in pairs]
    return best_group(pairs, shapes, movement, GENERAL, confidence, carrier)


@pytest.mark.parametrize(
    ("confidence", "carrier", "all_of_them"),
    [(SURE, Carrier.FORCE, True), (SURE - 0.01, Carrier.FORCE, False), (SURE, Carrier.TILT, False)],
)
def test_turning_by_chance_parts_no_reps_that_something_else_carries_for_sure(
    confidence: float, carrier: Carrier, all_of_them: bool
) -> None:
    found = group(confidence, carrier)
    assert (found.reason is None and found.members == tuple(range(8))) is all_of_them


@pytest.mark.parametrize(("rest", "members"), [(9.5, 8), (10.5, 5)])
def test_a_rest_parts_them_all_the_same(rest: float, members: int) -> None:
    assert group(SURE, Carrier.FORCE, rest).members == tuple(range(members))


@pytest.mark.parametrize(
    ("degrees", "carrier", "confidence", "reason"),
    [
        (0.9 * FAINT_TURN, Carrier.TURN, LEAST_SURE - 0.1, Reason.HARDLY_ALIKE),
        (0.9 * FAINT_TURN, Carrier.TURN, LEAST_SURE, None),
        (1.1 * FAINT_TURN, Carrier.TURN, LEAST_SURE - 0.1, None),
        (0.9 * FAINT_TURN, Carrier.TILT, LEAST_SURE - 0.1, None),
    ],
)
def test_a_faint_turning_that_is_not_sure_is_no_set_however_long(
    degrees: float, carrier: Carrier, confidence: float, reason: Reason | None
) -> None:
    size = float(np.radians(degrees))
    movement = tipping(np.concatenate([still(2), humps([size] * 9, 3.0), still(2)]))
    starts = [100 + 150 * place for place in range(9)]
    pairs = [StrokePair(Stroke(at, at + 75, size), Stroke(at + 75, at + 150, size), size) for at in starts]
    shapes = [rep_shape(pair, movement) for pair in pairs]
    assert best_group(pairs, shapes, movement, GENERAL, confidence, carrier).reason is reason


@pytest.mark.parametrize(("gaps", "reason"), [([0, 0.6, 0.3], None), ([0, 6, 2], Reason.HARDLY_ALIKE)])
def test_four_that_are_not_much_alike_are_a_set_in_a_steady_rhythm_only(
    gaps: list[float], reason: Reason | None
) -> None:
    """They start from another posture each time."""
    movement, starts, base = still(2), [], 0.0
    for place, gap in enumerate([*gaps, 0]):
        starts.append(len(movement))
        movement = np.concatenate([movement, base + humps([np.radians(10)], 3.0)])
        following = base + np.radians(7) * (1 if place % 2 == 0 else -1)
        way = np.linspace(base, following, 25)
        base = following
        movement = np.concatenate([movement, way, base + still(gap)])
    seen = tipping(movement)
    pairs = [StrokePair(Stroke(at, at + 75, 1.0), Stroke(at + 75, at + 150, 1.0), np.radians(10)) for at in starts]
    shapes = [rep_shape(pair, seen) for pair in pairs]
    assert all(0.1 < before.likeness(after) < 0.4 for before, after in pairwise(shapes))
    assert best_group(pairs, shapes, seen, GENERAL, SURE).reason is reason


@pytest.mark.parametrize(("last", "reason"), [(3.0, None), (1.2, Reason.HARDLY_ALIKE)])
def test_a_steady_rhythm_says_something_of_movements_that_last_about_as_long_only(
    last: float, reason: Reason | None
) -> None:
    """Four movements that begin every 5 s."""
    lasting = [3.0, 3.0, 3.0, last]
    movement = tipping(
        np.concatenate([part for one in lasting for part in (humps([np.radians(20)], one), still(5 - one))])
    )
    pairs = [
        StrokePair(Stroke(at, at + half, 1.0), Stroke(at + half, at + 2 * half, 1.0), 0.35)
        for at, half in zip(range(0, 1000, 250), [round(25 * one) for one in lasting], strict=True)
    ]
    shapes = [rep_shape(pair, movement) for pair in pairs]
    assert best_group(pairs, shapes, movement, GENERAL, LEAST_SURE - 0.1).reason is reason


@pytest.mark.parametrize(
    ("looks", "walked"),
    [
        ("ss", ".."),
        ("ss-s", "...."),
        ("ss=s", "ssss"),
        ("ss==s", "....."),
        ("sss", "sss"),
        ("sss--s-ss", "sssssssss"),
        ("s-sss", "sssss"),
        ("sss---ss", "sss....."),
        ("--sss", "..sss"),
        ("==sss", "sssss"),
        ("===sss", ".sssss"),
        ("=-sss", "..sss"),
        ("sss==", "sss.."),
    ],
)  # fmt: skip
def test_strides_are_three_in_a_row_what_goes_on_from_there_and_the_first_two(looks: str, walked: str) -> None:
    """Movements that look like strides (s), that go the same way but do not (=), and others (-)."""
    movement = tipping(np.concatenate([still(1), humps([np.radians(40)], 1.2), still(1)]))
    stride = rep_shape(StrokePair(Stroke(50, 80, 1.0), Stroke(80, 110, 1.0), np.radians(40)), movement)
    kinds = {
        "s": replace(stride, stepped=0.2),
        "=": replace(stride, stepped=NO_STEPS),
        "-": replace(stride, stepped=NO_STEPS, path=-stride.path),
    }
    found = steps_among([kinds[one] for one in looks], GENERAL)
    assert "".join("s" if one else "." for one in found) == walked


def test_a_long_rep_before_somebody_walks_is_no_stride() -> None:
    movement = tipping(np.concatenate([still(1), humps([np.radians(40)], 1.2), still(1)]))
    stride = rep_shape(StrokePair(Stroke(50, 80, 1.0), Stroke(80, 110, 1.0), np.radians(40)), movement)
    walk = [replace(stride, stepped=0.2)] * 3
    assert steps_among([replace(stride, duration=2.5), *walk], GENERAL) == [False, True, True, True]
    assert steps_among([replace(stride, duration=2.3), *walk], GENERAL) == [True] * 4
