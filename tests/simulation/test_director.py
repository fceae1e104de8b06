"""What comes of sets besides postures: the blows that a body takes, and when."""

import numpy as np
import pytest

from sensorfit.simulation.body.impacts import Blow, Impact
from sensorfit.simulation.body.skeleton import Segment
from sensorfit.simulation.course_plan import SetEntry
from sensorfit.simulation.director import MOST_STOPS, SETTLING, STRIKES, Director
from sensorfit.simulation.exercise.athlete import Athlete
from sensorfit.simulation.exercise.movements import movement
from sensorfit.simulation.exercise.set_plan import SetPlan
from sensorfit.simulation.truth import Phase


def directed(exercise: str, reps: int = 20, clanks: float = 1.0, seed: int = 1) -> Director:
    """Who has had one set done, and nothing else."""
    start = movement(exercise).posture("start", "right", 1.75)
    director = Director(Athlete(clanks=clanks), np.random.default_rng(seed), start)
    director.do(SetEntry(exercise, SetPlan(reps), target=None, load=None, rest=0.0, meanwhile=(), slips=()))
    return director


def blows(director: Director, blow: Blow) -> list[Impact]:
    return [impact for impact in director.impacts if impact.blow is blow]


def ends(director: Director, *phases: Phase) -> set[float]:
    return {phase.stop for done in director.sets for rep in done.reps for phase in rep.phases if phase.phase in phases}


def strikes_at(end: float, moment: float) -> bool:
    """Whether a blow may be due to a stroke that ends at ``end``."""
    return STRIKES[0] <= moment - end <= STRIKES[1]


def test_a_weight_stack_clanks_when_it_has_been_lowered() -> None:
    director = directed("lying_leg_curl")
    moments = {impact.time for impact in blows(director, Blow.CLANK)}
    assert all(any(strikes_at(end, moment) for moment in moments) for end in ends(director, Phase.ECCENTRIC))
    assert len(moments) > 20  # and bounces


@pytest.mark.parametrize(("exercise", "clanks"), [("lying_leg_curl", 0.0), ("back_squat", 1.0)])
def test_nothing_clanks_where_it_is_let_down_with_care_or_there_is_no_stack(exercise: str, clanks: float) -> None:
    assert blows(directed(exercise, clanks=clanks), Blow.CLANK) == []


def test_a_machine_runs_while_the_weight_moves_and_a_free_weight_has_none() -> None:
    director = directed("lying_leg_curl")
    assert {span.stop for span in director.running} == ends(director, Phase.CONCENTRIC, Phase.ECCENTRIC)
    assert directed("back_squat").running == []


@pytest.mark.parametrize(
    ("exercise", "shaken"),
    [("back_squat", {Segment.SHANK, Segment.THIGH}), ("lying_leg_curl", {Segment.SHANK})],
)
def test_some_strokes_end_with_a_shock_that_a_leg_under_load_feels_on_both_sides_of_the_knee(
    exercise: str, shaken: set[Segment]
) -> None:
    sets = [directed(exercise, seed=seed) for seed in range(10)]
    shares = [len({impact.time for impact in blows(director, Blow.STOP)}) / 40 for director in sets]
    assert {impact.segment for director in sets for impact in blows(director, Blow.STOP)} == shaken
    assert 0.5 * MOST_STOPS < max(shares) < 1.3 * MOST_STOPS
    for director in sets:
        stopped = {impact.time for impact in blows(director, Blow.STOP)}
        moments = ends(director, Phase.CONCENTRIC, Phase.ECCENTRIC)
        assert all(any(strikes_at(end, moment) for end in moments) for moment in stopped)


def test_who_jumps_lands_with_every_rep() -> None:
    director = directed("jump_rope")
    landings = sorted(impact.time for impact in blows(director, Blow.LANDING))
    assert landings == pytest.approx(sorted(ends(director, Phase.ECCENTRIC)), abs=0.05)


def test_who_is_all_but_there_and_lies_on_another_side_is_given_the_time_to_turn() -> None:
    start = movement("side_hip_abduction").posture("start", "right", 1.75)
    near = start + np.random.default_rng(1).uniform(-0.09, 0.09, len(start)) * (start != 0)
    entry = SetEntry("side_hip_abduction", SetPlan(1), target=None, load=None, rest=0.0, meanwhile=(), slips=())
    director = Director(Athlete(), np.random.default_rng(1), near)
    director.do(entry)
    (settling,) = director.activities
    assert (settling.activity, settling.stop > SETTLING) == ("settle", True)
    assert directed("side_hip_abduction", reps=1).activities[0].stop == SETTLING
