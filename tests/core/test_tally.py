from dataclasses import replace
from math import radians

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sensorfit.core.counting import RepMaker, StrokePair, rep_confidence
from sensorfit.core.grounds import Grounds, Scale
from sensorfit.core.metrics import RepMetrics, StrokeMetrics
from sensorfit.core.profile import GENERAL, MovementProfile
from sensorfit.core.reps import Counts, Phase, StepSide
from sensorfit.core.strokes import Stroke
from sensorfit.core.tally import Tally

MAKER = RepMaker(replace(GENERAL, fewest_reps=1), longest_pause=1000)


def pair(number: int, size: float = 1.0, pause_after: int = 0) -> StrokePair:
    at = 200 * number - pause_after
    return StrokePair(Stroke(at, at + 80, size), Stroke(at + 100, at + 180, size), size)


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), max_size=12), st.data())
def test_settling_piece_by_piece_gives_what_the_whole_gives(steps: list[tuple[int, int]], data: st.DataObject) -> None:
    tally, settled = Tally(MAKER), []
    for settle, still_open in steps:
        sizes = data.draw(st.lists(st.sampled_from([0.9, 1.0, 1.1]), min_size=6, max_size=6))
        made = [pair(len(settled) + i, sizes[i]) for i in range(settle + still_open)]
        settled += made[:settle]
        tally.update(made[:settle], tuple(made[settle:]))
        together = MAKER.whole_set([*settled, *made[settle:]])
        assert tally.reps() == together
        assert [rep.number for rep in tally.reps()] == list(range(1, tally.count + 1))
        assert tally.last(2)[-1:] == list(tally.reps())[-1:] or tally.count == 0


def test_reps_are_trusted_less_until_there_are_as_many_as_make_a_set() -> None:
    tally = Tally(replace(MAKER, profile=replace(GENERAL, fewest_reps=3)))
    for count, trust in ((1, 1 / 3), (2, 2 / 3), (3, 1.0), (4, 1.0)):
        tally.update((), tuple(pair(number) for number in range(count)))
        assert [rep.confidence for rep in tally.reps()] == pytest.approx([trust] * count)
        assert tally.last(1)[0].confidence == pytest.approx(trust)


def test_one_hold_is_trusted_as_much_as_several() -> None:
    tally = Tally(replace(MAKER, profile=replace(GENERAL, fewest_reps=3, counts=Counts.HELD)))
    tally.update((), (pair(0),))
    assert [rep.confidence for rep in tally.reps()] == [1.0]


def test_a_pair_keeps_all_that_is_known_of_it_wherever_it_is_put() -> None:
    stroke = StrokeMetrics(1.0, 1.0, 1.0, 1.0, None)
    known = replace(
        pair(0),
        metrics=RepMetrics(stroke, stroke, (1.0, 0.0, 0.0)),
        partial=True,
        grounds=Grounds(Scale.REPS, 3, 2),
        trust=0.5,
        side=StepSide.OTHER,
    )
    put = known.at(lambda position: position + 7)
    assert put.first.start == known.first.start + 7
    assert replace(put, first=known.first, second=known.second) == known


@pytest.mark.parametrize(("pause", "phases"), [(1000, 4), (1001, 3)])
def test_a_long_pause_after_a_rep_is_rest_and_no_phase(pause: int, phases: int) -> None:
    first, second = pair(0), pair(1)
    late = StrokePair(
        Stroke(180 + pause, 260 + pause, 1.0), Stroke(280 + pause, 360 + pause, 1.0), second.range_of_motion
    )
    assert len(MAKER.whole_set([first, late])[0].phases) == phases


@pytest.mark.parametrize("starts", [Phase.ECCENTRIC, Phase.CONCENTRIC])
def test_tempo_names_the_eccentric_phase_first_whatever_begins_the_rep(starts: Phase) -> None:
    reps = RepMaker(MovementProfile(starts=starts), 1000).whole_set([pair(0), pair(1)])
    tempo = reps[0].tempo(100.0)
    inner, closing = 0.2, 0.2
    assert tempo.eccentric == tempo.concentric == 0.8
    assert tempo.pause_after_eccentric == (inner if starts is Phase.ECCENTRIC else closing)
    assert reps[1].tempo(100.0).pause_after_concentric is (None if starts is Phase.ECCENTRIC else inner) or (
        starts is Phase.CONCENTRIC
    )


def test_confidence_falls_with_size_and_nearness_to_the_floor() -> None:
    floor = radians(1)
    assert rep_confidence(pair(0, radians(40)), radians(40), floor) == 1.0
    assert rep_confidence(pair(0, radians(20)), radians(40), floor) == pytest.approx(0.5 / 0.7)
    assert rep_confidence(pair(0, radians(1.5)), radians(1.5), floor) == pytest.approx(0.5)


def test_the_evidence_says_what_was_measured() -> None:
    rep = MAKER.whole_set([pair(0), pair(1, 2.0), pair(2, 2.0)])[0]
    assert rep.evidence is not None
    assert (rep.evidence.first_stroke, rep.evidence.typical_stroke) == (1.0, 2.0)
    assert rep.evidence.smallest_stroke == GENERAL.smallest_swing
