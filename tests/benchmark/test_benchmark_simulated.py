"""Simulated sessions are counted by every sensor and model, and become tables."""

from dataclasses import replace

from benchmark.hand_made import counted_set, known_set, trial

from sensorfit.benchmark.scenarios import Case, Row, scenario_text
from sensorfit.benchmark.simulated import SimulatedCase, simulate_all, simulated
from sensorfit.benchmark.simulated_table import LEGEND, simulated_table

COURSE = [{"exercise": "lying_leg_curl", "reps": 3, "rest": 3}]
SENSORS = [{"placement": "right shank"}, {"placement": "right thigh"}]
CASE = Case(Row.COUNTS, "lying_leg_curl", scenario_text(5, SENSORS, COURSE), ("lying_leg_curl", ""))


def test_every_sensor_is_counted_with_every_model_against_what_it_truly_saw() -> None:
    shank, shank_untold, thigh, _ = simulated(CASE).trials
    assert [(one.placement, one.model) for one in (shank, shank_untold, thigh)] == [
        ("right shank", "lying_leg_curl"),
        ("right shank", ""),
        ("right thigh", "lying_leg_curl"),
    ]
    assert shank.known[0].count == 3
    assert (shank.known[0].range_of_motion or 0) > 10 * (thigh.known[0].range_of_motion or 0) > 0
    assert len(shank.counted.final) == len(shank.counted.announced) == 3


def test_the_same_case_gives_the_same_result() -> None:
    assert list(simulate_all([CASE])) == [simulated(CASE)]


def test_thighs_are_grouped_by_how_far_they_truly_tilt() -> None:
    tilts = [trial(counted_set(), known=(known_set(tilt=tilt),)) for tilt in (0.02, 0.08, 0.0201)]
    table, legend = simulated_table([SimulatedCase(Row.TILT, tuple(tilts))]).split("\n\n")
    assert [line[:48].strip() for line in table.splitlines()[2:]] == ["1° to 1.5°", "4° and more", "all"]
    assert legend == LEGEND


def test_each_row_is_a_table_with_its_own_groups() -> None:
    told = replace(trial(counted_set(), group="lying_leg_curl"), model="lying_leg_curl")
    wrong = replace(told, counted=trial(counted_set(())).counted, group="boxing", model="boxing")
    results = [
        SimulatedCase(Row.PHASES, (replace(told, group="2 s"),)),
        SimulatedCase(Row.DISTRACTORS, (replace(told, known=()), replace(told, known=(), model=""))),
        SimulatedCase(Row.LOSS, (replace(told, sensor="clean"), replace(told, sensor="lossy"))),
        SimulatedCase(Row.COUNTS, (told, wrong, replace(told, model=""))),
        SimulatedCase(Row.SESSIONS, (told,)),
        SimulatedCase(Row.HELD_REPS, (replace(told, group="12 s"), replace(told, group="12 s", model=""))),
    ]
    names = [[line[:48].strip() for line in block.splitlines()[2:]] for block in simulated_table(results).split("\n\n")]
    assert names[:-1] == [
        ["2 s"],
        ["lying_leg_curl · shank"],
        ["shank · lying_leg_curl", "shank · general model", "all"],
        ["lying_leg_curl · shank"],
        ["cyclic", "ballistic", "all"],
        ["cyclic"],
        ["boxing · shank"],
        ["cyclic"],
        [],
        ["12 s"],
        ["12 s"],
    ]
