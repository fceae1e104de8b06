"""A done set is compared with its target, the most useful thing is said, and nothing that the sensor cannot know."""

from math import radians

import pytest

from sensorfit.core.reps import Counts, Doubt, ExerciseSet, Phase, PhaseSpan, Rep, Span
from sensorfit.training.catalogue import shipped_catalogue
from sensorfit.training.exercises import Exercise
from sensorfit.training.prescription_text import parsed_set
from sensorfit.training.scores import Band, SetScore, score

RATE = 100.0
CURL = shipped_catalogue().exercise("lying_leg_curl")


def rep(number: int, lower: float = 3.0, rom: float = 100.0, *, pause: float = 1.0, lift: float = 1.0) -> Rep:
    start = 2000 * number
    spans = []
    for phase, seconds in zip(
        (Phase.CONCENTRIC, Phase.PAUSE, Phase.ECCENTRIC, Phase.PAUSE), (lift, 2.0, lower, pause), strict=True
    ):
        stop = start + round(seconds * RATE)
        spans.append(PhaseSpan(phase, start, stop))
        start = stop
    return Rep(number, tuple(spans), radians(rom), 1.0)


def compared(
    reps: list[Rep],
    text: str = "3 tempo 3-1-1-2",
    *,
    doubts: tuple[Doubt, ...] = (),
    placement: str = "shank",
    count: int | None = None,
    exercise: Exercise = CURL,
) -> SetScore:
    done = ExerciseSet(tuple(reps), tuple(reps), RATE, doubts)
    return score(done, exercise, placement, parsed_set(text), len(reps) if count is None else count)


def test_all_on_target_needs_no_advice() -> None:
    result = compared([rep(n) for n in (1, 2, 3)])
    assert (result.amount, result.tempo, result.tempo_share) == (Band.WITHIN, (1.0, 1.0, 1.0, 1.0), 1.0)
    assert (result.range_of_motion, result.advice) == (1.0, "")
    assert result.time_under_tension == pytest.approx(18)


def test_who_lowers_too_fast_is_told_by_how_much() -> None:
    result = compared([rep(1, 1.8), rep(2, 1.9), rep(3, 3.0)])
    assert result.advice == "Lower more slowly: 1.9 s of 3 s"
    assert result.tempo is not None
    assert result.tempo[0] == pytest.approx(1 / 3)


def test_a_part_of_0_prescribes_nothing_and_is_neither_scored_nor_spoken_of() -> None:
    result = compared([rep(n, pause=0.9) for n in (1, 2, 3)], "3 tempo 3-0-1-2")
    assert (result.tempo, result.advice) == ((1.0, None, 1.0, 1.0), "")
    assert compared([rep(1)], "1 tempo 0-0-0-0").tempo_share is None


@pytest.mark.parametrize(("lower", "share"), [(2.7, 1.0), (2.69, 0.0), (3.3, 1.0), (3.31, 0.0)])
def test_a_part_may_be_off_by_the_tolerance(lower: float, share: float) -> None:
    result = compared([rep(1, lower)], "1 tempo 3-1-1-2")
    assert result.tempo is not None
    assert result.tempo[0] == share


def test_a_range_that_is_too_small_is_said_before_anything_else() -> None:
    result = compared([rep(n, 1.0, 70.0) for n in (1, 2, 3)])
    assert result.advice == "Go further: 70° of 90°"
    assert result.range_of_motion == 0.0


@pytest.mark.parametrize(("rom", "share"), [(86.9, 0.0), (87.1, 1.0), (122.9, 1.0), (123.1, 0.0)])
def test_a_range_may_lie_beside_its_band_by_what_is_measured_wrongly(rom: float, share: float) -> None:
    assert compared([rep(1, rom=rom)], "1").range_of_motion == share


@pytest.mark.parametrize(
    ("text", "amount", "advice"),
    [
        ("2-4", Band.WITHIN, ""),
        ("3", Band.WITHIN, ""),
        ("5", Band.BELOW, "3 of 5 reps: rest longer or make it easier"),
        ("1", Band.ABOVE, "3 of 1 rep: make it harder next time"),
        ("5 @ 20kg", Band.BELOW, "3 of 5 reps: rest longer or take less load"),
        ("1 @ 20kg", Band.ABOVE, "3 of 1 rep: take more load next time"),
        ("max", None, ""),
    ],
)
def test_reps_lie_below_within_or_above_their_band(text: str, amount: Band | None, advice: str) -> None:
    result = compared([rep(n) for n in (1, 2, 3)], text)
    assert (result.amount, result.advice) == (amount, advice)


def test_nothing_is_said_about_how_reps_were_done_where_their_number_is_not_sure() -> None:
    result = compared([rep(n, 1.0, 70.0) for n in (1, 2, 3)], doubts=(Doubt.UNSURE,))
    assert result == SetScore(Band.WITHIN)


def test_nothing_is_said_about_reps_that_the_athlete_says_are_others() -> None:
    result = compared([rep(n, 1.0) for n in (1, 2, 3)], count=5)
    assert (result.amount, result.tempo) == (Band.ABOVE, None)


@pytest.mark.parametrize("placement", ["thigh", "wrist", ""])
def test_a_placement_that_only_counts_gives_no_tempo_and_no_range(placement: str) -> None:
    result = compared([rep(n, 1.0, 70.0) for n in (1, 2, 3)], placement=placement)
    assert (result.tempo, result.range_of_motion, result.time_under_tension, result.advice) == (None, None, None, "")


def test_lifting_that_slows_is_measured() -> None:
    assert compared([rep(1), rep(2)], "2").velocity_loss is None  # nothing was measured of the strokes


@pytest.mark.parametrize(
    ("seconds", "amount", "advice"), [(20, Band.BELOW, "20 s of 30 s: keep on longer"), (31, Band.ABOVE, "")]
)
def test_seconds_held_are_compared_with_what_was_asked_for(seconds: int, amount: Band, advice: str) -> None:
    stretch = shipped_catalogue().exercise("hamstring_stretch")
    done = ExerciseSet((), (), RATE, counts=Counts.HELD, spans=(Span(0, seconds * 100),))
    assert score(done, stretch, "thigh", parsed_set("hold 30s"), 0) == SetScore(amount, advice=advice)


def test_no_more_than_the_default_tempo_of_the_exercise_is_asked_for() -> None:
    assert compared([rep(1, 1.0)], "1").advice == "Lower more slowly: 1.0 s of 3 s"
