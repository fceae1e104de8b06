from dataclasses import replace
from math import radians

import pytest

from sensorfit import presentation, reasons
from sensorfit.core.carrier import Carrier
from sensorfit.core.grounds import Grounds, Scale
from sensorfit.core.reps import Counts, Doubt, ExerciseSet, Phase, Reason, Rejected, Rep, Span, Tempo
from sensorfit.core.set_metrics import SetMetrics, StrokeSummary, Typical
from sensorfit.core.sides import SideDifference
from sensorfit.reasons import LEFT_OUT_FOR, REJECTED_BECAUSE, about, doubt_sentence, why_not
from sensorfit.training.amounts import Reps
from sensorfit.training.prescription import Prescription, TempoTarget
from sensorfit.training.prescription_text import parsed_set


@pytest.mark.parametrize(
    ("degrees", "text"), [(96.4, "96°"), (2.4, "2.4°"), (9.99, "10.0°"), (10.0, "10°"), (-30, "-30°")]
)
def test_small_angles_keep_a_decimal(degrees: float, text: str) -> None:
    assert presentation.angle(radians(degrees)) == text


@pytest.mark.parametrize(("seconds", "text"), [(0, "0:00"), (59.6, "1:00"), (90, "1:30"), (605, "10:05")])
def test_long_times_are_minutes_and_seconds(seconds: float, text: str) -> None:
    assert presentation.clock(seconds) == text


def test_tempo_is_eccentric_first_with_a_dash_for_what_was_not_measured() -> None:
    assert presentation.tempo(Tempo(3.1, 0.9, 1.2, None)) == "3.1 0.9 1.2 – s"
    assert presentation.tempo_target(TempoTarget(3, 1, 1, 0.5)) == "3 – 1 – 1 – 0.5"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("1", "1 rep"),
        ("12", "12 reps"),
        ("3-6", "3–6 reps"),
        ("max", "as many as you can"),
        ("10 each leg", "10 reps each leg"),
        ("hold 30s", "hold 30 s"),
        ("hold 20-30s each leg", "hold 20–30 s each leg"),
        ("2 min", "2 min"),
        ("5-6 min", "5–6 min"),
        ("90s", "90 s"),
    ],
)
def test_a_target_is_said_in_words(text: str, words: str) -> None:
    assert presentation.target(parsed_set(text)) == words


def test_targets_in_words() -> None:
    assert presentation.target(Prescription(Reps.exactly(3)), Counts.HELD) == "3 holds"
    assert presentation.short_target(Prescription()) == "max"
    assert (presentation.load(27.5), presentation.load(None)) == ("27.5 kg", "–")
    assert presentation.seconds(1.94) == "1.9 s"


@pytest.mark.parametrize("clause", ["the file is cut off", "The file is cut off."])
def test_a_clause_becomes_a_sentence_once(clause: str) -> None:
    assert presentation.sentence(clause) == "The file is cut off."


def test_every_phase_has_a_word() -> None:
    assert set(presentation.PHASE_WORDS) == set(Phase)


@pytest.mark.parametrize("doubt", Doubt)
def test_every_doubt_is_a_sentence_with_a_way_out(doubt: Doubt) -> None:
    finding, way_out = doubt_sentence(doubt).split(": ")
    assert finding[0].isupper()
    assert way_out.endswith(".")


def test_what_hardly_moves_is_named_and_the_better_place_too() -> None:
    assert doubt_sentence(Doubt.HARDLY_MOVES, "right_thigh", "shank") == (
        "The right thigh hardly moves here: strap the sensor to the shank, or count yourself."
    )
    assert doubt_sentence(Doubt.HARDLY_MOVES).startswith("The sensor hardly moves here: strap the sensor to a part")
    assert "such as the shank" in doubt_sentence(Doubt.HARDLY_MOVES, "left thigh")
    assert "such as the shank" not in doubt_sentence(Doubt.HARDLY_MOVES, "left shank")


@pytest.mark.parametrize("reason", Reason)
def test_every_reason_has_words(reason: Reason) -> None:
    assert why_not(Rejected(0, 1, reason, 1, 0.1)) == str(REJECTED_BECAUSE[reason])
    assert reason in LEFT_OUT_FOR


@pytest.mark.parametrize("scale", Scale)
@pytest.mark.parametrize(("score", "counted", "side"), [(2.0, True, "least"), (2.0, False, "most"),
                         (0.5, False, "least"), (0.5, True, "most")])  # fmt: skip
def test_a_score_says_which_side_of_its_limit_it_had_to_be_on(
    scale: Scale, score: float, counted: bool, side: str
) -> None:
    assert f"in tilt, at {side} " in reasons.score(Grounds(scale, score, 1.0, Carrier.TILT), counted=counted)


@pytest.mark.parametrize(("doubts", "words"), [((Doubt.UNSURE,), "About 2 reps"), ((Doubt.STRAP_SLIPPED,), "2 reps")])
def test_a_count_that_is_not_sure_is_about(doubts: tuple[Doubt, ...], words: str) -> None:
    rep = Rep(1, (), 1.0, 1.0)
    assert about(ExerciseSet((rep, rep), (), 100.0, doubts)) == words
    assert about(ExerciseSet((), (), 100.0, doubts)) == "0 reps"


@pytest.mark.parametrize(
    ("counts", "sure", "words"),
    [
        (Counts.HELD, False, "About 1 hold, 84.0 s"),
        (Counts.ACTIVE, True, "1:24 active, about 1 cycle"),
    ],
)
def test_where_seconds_count_they_are_unsure_only_with_the_holds(counts: Counts, sure: bool, words: str) -> None:
    done = ExerciseSet(
        (Rep(1, (), 1.0, 1.0),), (), 100.0, (Doubt.UNSURE,), counts=counts, spans=(Span(0, 8400),)
    )  # fmt: skip
    assert (done.is_sure, about(done)) == (sure, words)
    assert not replace(done, doubts=(Doubt.TOO_SHORT,)).is_sure


def measured(loss: float | None, *phases: Phase) -> SetMetrics:
    like = Typical(radians(50), 0.0)
    strokes = tuple(StrokeSummary(phase, Typical(1.0, 0.0), like, like, None) for phase in phases)
    return SetMetrics(61.24, like, 40.2, loss, strokes)


def test_the_measures_of_a_set_are_one_sentence() -> None:
    assert presentation.set_measures(measured(0.214, Phase.CONCENTRIC, Phase.ECCENTRIC)) == (
        "Under tension 61.2 s, lifting at 50°/s and lowering at 50°/s at the median, lifting slowed by 21%."
    )
    assert presentation.set_measures(measured(None, Phase.OUT, Phase.BACK)) == (
        "Under tension 61.2 s, out at 50°/s and back at 50°/s at the median."
    )
    assert presentation.set_measures(measured(None)) == "Under tension 61.2 s."


def test_of_a_ballistic_set_the_cadence_is_said() -> None:
    assert presentation.set_measures(measured(None), ballistic=True) == "Under tension 61.2 s, 40 reps per minute."


def test_two_sides_are_compared_in_words() -> None:
    assert presentation.side_difference(SideDifference(0.103, -0.2, 0.001, None)) == (
        "Left against right: range 10% less on the right, time under tension 20% less on the left,"
        " lifting velocity alike."
    )
