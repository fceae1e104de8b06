"""Exercises: what a table may say, what is refused, and what the detector is told."""

from dataclasses import replace
from math import radians

import pytest

from sensorfit.core.profile import GENERAL, Carrier
from sensorfit.core.reps import Phase
from sensorfit.training.amounts import Reps
from sensorfit.training.catalogue import shipped_catalogue
from sensorfit.training.errors import CatalogueError
from sensorfit.training.exercises import Exercise, Kind, Side, Start, any_exercise
from sensorfit.training.placements import Measurable, Placement
from sensorfit.training.prescription import Prescription, TempoTarget

SHANK = {"at": "shank", "measures": "count and tempo"}
LEG_CURL: dict[str, object] = {
    "name": "Leg curl",
    "kind": "cyclic",
    "side": "both or one",
    "starts": "concentric",
    "placements": [SHANK],
}


def exercise(**changes: object) -> Exercise:
    return Exercise.from_table("leg_curl", LEG_CURL | changes)


def test_a_table_becomes_an_exercise() -> None:
    curl = exercise()
    assert (curl.id, curl.name, curl.kind, curl.side, curl.starts) == (
        "leg_curl",
        "Leg curl",
        Kind.CYCLIC,
        Side.BOTH_OR_ONE,
        Start.CONCENTRIC,
    )
    assert [(view.placement, view.measures) for view in curl.views] == [(Placement.SHANK, Measurable.TEMPO)]
    assert curl.default_tempo is None


@pytest.mark.parametrize(
    ("changes", "field", "reason"),
    [
        ({"name": " "}, "name", "' ' is not a text"),
        ({"name": 3}, "name", "3 is not a text"),
        ({"kind": "cyclical"}, "kind", "'cyclical' is not one of cyclic, alternating, ballistic, hold, timed"),
        ({"side": "left"}, "side", "not one of both, one, both or one, alternating"),
        ({"starts": "down"}, "starts", "not one of eccentric, concentric, unknown"),
        ({"placements": []}, "placements", "at least one table"),
        ({"placements": "shank"}, "placements", "at least one table"),
        ({"placements": ["shank"]}, "placements", "table of fields"),
        ({"placements": [SHANK, SHANK]}, "placements", "shank is listed twice"),
        ({"placements": [SHANK | {"at": "knee"}]}, "at", "'knee' is not one of thigh, shank"),
        ({"placements": [SHANK | {"rom_deg": [90]}]}, "rom_deg", "write [least, most]"),
        ({"placements": [SHANK | {"rom_deg": [90, 90]}]}, "rom_deg", "90, is not below the most, 90"),
        ({"placements": [SHANK | {"smallest_swing_deg": True}]}, "smallest_swing_deg", "not a number above 0"),
        ({"placements": [SHANK | {"colour": 1}]}, "colour", "unknown"),
        ({"placements": [SHANK | {"smallest_swing_deg": 0}]}, "smallest_swing_deg", "0 is not a number above 0"),
        (
            {"placements": [SHANK | {"smallest_swing_deg": float("inf")}]},
            "smallest_swing_deg",
            "inf is not a number above 0",
        ),
        (
            {"placements": [SHANK | {"smallest_swing_deg": float("nan")}]},
            "smallest_swing_deg",
            "nan is not a number above 0",
        ),
        ({"default_tempo": "3-1-1"}, "default_tempo", "such as 3-1-1-2"),
        ({"default_tempo": "3-1-1-2-1"}, "default_tempo", "such as 3-1-1-2"),
        ({"default_tempo": "3-1-x-2"}, "default_tempo", "such as 3-1-1-2"),
        ({"primary": ["hamstring"]}, "primary", "did you mean hamstrings?"),
        ({"primary": ["calves", "calves"]}, "primary", "'calves' is listed twice"),
        ({"primary": ["calves"], "secondary": ["calves"]}, "secondary", "calves is listed among the primary ones"),
        ({"care": ["spines"]}, "care", "did you mean spine?"),
        ({"cues": "Lift."}, "cues", "not a list of texts"),
        ({"nmae": "Leg curl"}, "nmae", "did you mean name or names?"),
    ],
)
def test_a_bad_field_is_refused_naming_exercise_field_and_reason(
    changes: dict[str, object], field: str, reason: str
) -> None:
    with pytest.raises(CatalogueError) as refusal:
        exercise(**changes)
    message = str(refusal.value)
    assert "exercise 'leg_curl'" in message
    assert field in message
    assert reason in message


@pytest.mark.parametrize("field", list(LEG_CURL))
def test_a_missing_field_is_named(field: str) -> None:
    with pytest.raises(CatalogueError, match=f"'leg_curl', field '{field}'"):
        Exercise.from_table("leg_curl", {key: value for key, value in LEG_CURL.items() if key != field})


@pytest.mark.parametrize("bad_id", ["", "Leg_curl", "leg curl", "1st_curl"])
def test_an_id_is_a_plain_lower_case_word(bad_id: str) -> None:
    with pytest.raises(CatalogueError, match="lower-case"):
        Exercise.from_table(bad_id, LEG_CURL)


def test_a_table_must_be_a_table() -> None:
    with pytest.raises(CatalogueError, match="'leg_curl' is 3; write a table"):
        Exercise.from_table("leg_curl", 3)


def test_a_tempo_may_have_no_pause_and_fractions_of_seconds() -> None:
    assert exercise(default_tempo="2.5-0-1-0.5").default_tempo == TempoTarget(2.5, 0, 1, 0.5)


def test_an_exercise_that_says_nothing_more_gives_the_general_model_but_for_the_first_phase() -> None:
    profile = exercise().profile("shank")
    assert profile.starts is Phase.CONCENTRIC
    assert (profile.smallest_swing, profile.smallest_rep) == (GENERAL.smallest_swing, GENERAL.smallest_rep)
    assert exercise(starts="unknown").profile("shank").starts is None


@pytest.mark.parametrize("placement", ["shank", "right shank", "left_shank", "Right Shank"])
def test_the_profile_of_a_placement_has_its_own_smallest_swing_whatever_the_side(placement: str) -> None:
    curl = exercise(placements=[SHANK | {"smallest_swing_deg": 0.5}])
    assert curl.profile(placement).smallest_swing == pytest.approx(radians(0.5))


def test_a_movement_far_below_the_full_range_is_no_rep() -> None:
    curl = exercise(placements=[SHANK | {"rom_deg": [90, 120]}])
    assert curl.profile("shank").smallest_rep == pytest.approx(radians(18))


@pytest.mark.parametrize("placement", ["", "thigh", "left thigh", "foreshank"])
def test_a_placement_that_the_exercise_does_not_list_leaves_the_general_smallest_swing(placement: str) -> None:
    curl = exercise(placements=[SHANK | {"smallest_swing_deg": 0.5}])
    assert curl.profile(placement).smallest_swing == GENERAL.smallest_swing


def test_the_velocity_at_which_a_fall_is_no_longer_held_is_written_in_degrees() -> None:
    assert exercise(break_rate_deg_s=10).profile().break_rate == pytest.approx(radians(10))
    assert exercise().profile().break_rate is None


def test_what_a_prescription_leaves_open_comes_from_the_exercise_and_the_placement() -> None:
    curl = exercise(default_tempo="3-1-1-2", placements=[SHANK | {"rom_deg": [90, 120]}])
    seen = curl.complete(Prescription(Reps.exactly(12), load=30.0, rest=60.0), "shank")
    assert seen == Prescription(
        Reps.exactly(12),
        tempo=TempoTarget(3, 1, 1, 2),
        range_of_motion=(radians(90), radians(120)),
        load=30.0,
        rest=60.0,
    )
    assert curl.complete(Prescription(Reps.exactly(12)), "thigh").range_of_motion is None


def test_a_target_is_prescribed_and_tells_only_partial_reps_apart() -> None:
    plain, aimed = exercise(), exercise(placements=[SHANK | {"target_deg": [80, 100]}])
    assert aimed.complete(Prescription(), "shank").range_of_motion == (radians(80), radians(100))
    assert aimed.profile("shank") == replace(plain.profile("shank"), good_range=radians(80))


def test_what_is_prescribed_is_not_overridden_by_the_exercise() -> None:
    curl = exercise(default_tempo="3-1-1-2", placements=[SHANK | {"rom_deg": [90, 120]}])
    prescribed = Prescription(tempo=TempoTarget(4, 0, 1, 0), range_of_motion=(1.0, 1.2))
    assert curl.complete(prescribed, "shank") == prescribed


def test_the_detector_is_told_what_moves_how_long_and_how_often() -> None:
    squat = exercise(
        duration_s=[1, 12],
        placements=[{"at": "pelvis", "measures": "count only", "moves": "vertical", "two_humps": True}],
    )
    profile = squat.profile("lower back")
    assert (profile.carrier, profile.durations, profile.two_humps) == (Carrier.VERTICAL, (1, 12), True)
    assert (profile.alternating, exercise(kind="alternating").profile().alternating) == (False, True)
    assert squat.profile("wrist").carrier is None


def test_the_detector_is_told_how_early_a_segment_arrives() -> None:
    squat = exercise(placements=[SHANK | {"arrives_early": 0.15}])
    assert (squat.profile("shank").arrives_early, squat.profile("thigh").arrives_early) == (0.15, 0.0)


def test_walking_is_told_at_each_placement_by_how_it_shows_there() -> None:
    asked = [exercise().profile(f"right {placement}").stepped for placement in ("shank", "thigh", "wrist")]
    assert asked[0] == GENERAL.stepped
    assert asked == sorted(set(asked))


def test_walking_is_told_the_same_way_where_no_exercise_is_named() -> None:
    for placement in ("left shank", "right_thigh", "lower_back", "wrist"):
        assert any_exercise(placement).stepped == shipped_catalogue().exercise("back_squat").profile(placement).stepped
    assert any_exercise("") == GENERAL


def test_a_segment_that_rests_for_half_a_stroke_is_refused() -> None:
    with pytest.raises(CatalogueError, match="arrives_early"):
        exercise(placements=[SHANK | {"arrives_early": 0.5}])


def test_a_carrier_that_does_not_exist_is_refused() -> None:
    with pytest.raises(CatalogueError, match="'sideways' is not one of tilt, turn, vertical, force"):
        exercise(placements=[SHANK | {"moves": "sideways"}])


@pytest.mark.parametrize(("placement", "better"), [("left thigh", "shank"), ("right shank", ""), ("", "shank")])
def test_an_exercise_knows_where_it_shows_best(placement: str, better: str) -> None:
    assert shipped_catalogue().exercise("lying_leg_curl").better_placement(placement) == better
