"""Reps that the vertical speed carries, counted while the set runs."""

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from synthetic_movements import RATE, REP, humps, still, tipping

from sensorfit.core.events import CountRevised, RepCompleted, SetCompleted
from sensorfit.core.profile import GENERAL, Carrier, MovementProfile
from sensorfit.core.samples import ImuBlock
from sensorfit.core.session import Session
from sensorfit.core.signals import Movement

TRUNK = replace(GENERAL, carrier=Carrier.VERTICAL, two_humps=True)
WRIST = replace(GENERAL, carrier=Carrier.VERTICAL)

Told = list[RepCompleted | CountRevised | SetCompleted]


def uneven_squats(reps: int, led_in: float = 0.0) -> Movement:
    """The pelvis goes down 40 cm in each rep. It tips twice, every fourth time once, and never as far as before.
    ``led_in`` m it sinks before the set."""
    chance = np.random.default_rng(1)
    tips = [humps(np.radians(chance.uniform(8, 25, 2 - (rep % 4 == 3))).tolist(), REP / 2) for rep in range(reps)]
    angle = np.concatenate([np.concatenate([tip, still(REP)])[: round(REP * RATE)] for tip in tips])
    height = humps([-0.4] * reps, REP)
    before = led_in * (np.cos(np.linspace(0, np.pi, round(1.5 * RATE))) - 1) / 2
    height = np.concatenate([still(3), before, np.full(round(2 * RATE), before[-1]), before[-1] + height])
    angle = np.concatenate([np.zeros(len(height) - len(angle)), angle])
    return tipping(np.concatenate([angle, still(3)]), np.concatenate([height, height[-1] + still(3)]))


def told(movement: Movement, at_once: int = 10**6, profile: MovementProfile = TRUNK) -> Told:
    session = Session(RATE, profile)
    starts = range(0, len(movement.up), at_once)
    parts = [movement.part(start, start + at_once) for start in starts]
    blocks = [ImuBlock(at, RATE, part.force, part.angular_rate) for at, part in zip(starts, parts, strict=True)]
    events = [event for block in blocks for event in session.process(block).events] + [*session.finish_set()]
    return [event for event in events if isinstance(event, RepCompleted | CountRevised | SetCompleted)]


def live_count(events: Told) -> int:
    (done,) = [event for event in events if isinstance(event, SetCompleted)]
    return done.exercise_set.live_count


@pytest.mark.parametrize("reps", [3, 10, 40])
def test_squats_are_counted_live_however_unevenly_the_pelvis_tips(reps: int) -> None:
    assert live_count(told(uneven_squats(reps))) == reps


def test_a_wrist_that_goes_up_and_down_is_counted_live_by_that_and_not_by_how_it_tips() -> None:
    assert live_count(told(uneven_squats(10), profile=WRIST)) == 10


def test_each_rep_is_told_by_itself_and_none_is_taken_back() -> None:
    events = told(uneven_squats(10))
    assert not [event for event in events if isinstance(event, CountRevised)]
    ends = [event.rep.stop / RATE for event in events if isinstance(event, RepCompleted)]
    assert all(after - before == pytest.approx(REP, abs=0.5) for before, after in pairwise(ends))


def test_sinking_into_position_is_no_half_of_a_rep() -> None:
    assert live_count(told(uneven_squats(8, led_in=0.3))) == 8


def test_live_reps_do_not_depend_on_how_the_stream_is_cut() -> None:
    movement = uneven_squats(20)
    assert told(movement, 7) == told(movement, 400) == told(movement)
