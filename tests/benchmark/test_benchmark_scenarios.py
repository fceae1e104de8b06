"""The simulated benchmark holds what it promises, and the same for the same seed."""

from functools import cache

import pytest

from sensorfit.benchmark.scenarios import CLEAN, LOSSY, TEMPI, Case, Row, cases, quick_cases
from sensorfit.simulation.course_plan import SetEntry
from sensorfit.simulation.exercise.movements import movement_ids
from sensorfit.simulation.scenario import Scenario, scenario_from_toml
from sensorfit.training.catalogue import shipped_catalogue
from sensorfit.training.exercises import Kind

EXERCISES = {key: value for key, value in shipped_catalogue().exercises.items() if key in movement_ids()}


@cache
def everything() -> tuple[Case, ...]:
    return tuple(cases())


@cache
def scenarios(row: Row) -> tuple[Scenario, ...]:
    return tuple(scenario_from_toml(case.scenario) for case in everything() if case.row is row)


def test_another_seed_is_another_benchmark_and_no_session_comes_twice() -> None:
    texts = {case.scenario for case in everything()}
    assert len(texts) == len(everything())
    assert texts.isdisjoint({case.scenario for case in cases(2)})
    assert everything() == tuple(cases())


def test_quick_is_a_tenth_of_each_row() -> None:
    quick = list(quick_cases())
    assert len(quick) == pytest.approx(len(everything()) / 10, abs=len(Row))
    assert {case.row for case in quick} == set(Row)
    assert set(quick) < set(everything())


def test_every_exercise_is_counted_in_a_set_and_in_a_session_told_and_untold() -> None:
    for row in (Row.COUNTS, Row.SESSIONS):
        own = [case for case in everything() if case.row is row]
        assert {case.models for case in own} == {(exercise, "") for exercise in EXERCISES}


def test_a_session_has_three_sets_amid_other_things() -> None:
    for scenario in scenarios(Row.SESSIONS):
        assert [isinstance(entry, SetEntry) for entry in scenario.course] == [False, *[True] * 3, False, False]
        assert all(entry.rest and entry.meanwhile for entry in scenario.sets)


def test_phases_are_timed_for_every_cyclic_exercise_at_every_length() -> None:
    groups = {(case.models[0], case.group) for case in everything() if case.row is Row.PHASES}
    cyclic = [exercise.id for exercise in EXERCISES.values() if exercise.kind is Kind.CYCLIC]
    assert groups == {(exercise, f"{length} s") for exercise in cyclic for length in TEMPI}


@pytest.mark.parametrize(("length", "tempo"), TEMPI.items())
def test_a_tempo_takes_as_long_as_it_says(length: int, tempo: str) -> None:
    assert sum(map(float, tempo.split("-"))) == length


def test_nobody_does_a_rep_among_the_distractions() -> None:
    assert all(not scenario.sets for scenario in scenarios(Row.DISTRACTORS))


def test_the_lossy_sensor_loses_what_the_clean_one_in_the_same_session_does_not() -> None:
    for scenario in scenarios(Row.LOSS):
        clean, lossy = scenario.sensors
        assert (clean.name, clean.radio.loss, clean.rate) == (CLEAN, 0, 100)
        assert (lossy.name, lossy.radio.loss, lossy.rate) == (LOSSY, 0.05, 50)
        assert clean.placement == lossy.placement
