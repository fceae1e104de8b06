"""The sessions that the simulated benchmark consists of, as texts of scenarios. Knows no detector.

Every session has an athlete of its own, drawn from its seed.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from sensorfit.simulation.exercise.movements import movement_ids
from sensorfit.training.catalogue import shipped_catalogue
from sensorfit.training.exercises import Exercise, Kind, Start
from sensorfit.training.placements import Measurable, Placement

GENERAL_MODEL = ""

LARGE_PACKETS = {"rate": 50, "samples_per_packet": 19}
"""Of long sessions: fewer packets are simulated and counted in less time."""

SEEDS_OF_A_ROW = 100_000
"""Seeds from one row to the next, and between two runs with neighbouring ``seed``s ten rows."""

TILTS = (0.0, 0.25, 0.5, 0.75, 1.0, 1.25, 1.5, 2.0)
"""Sizes of `give` that tilt the thigh by 0.3 to 5 degrees in a lying leg curl."""
TILT_SETS = 15
TILT_TEMPI = ("0.9-0.2-0.7-0.2", "1.3-0.4-0.8-0.5", "1.8-0.6-1-0.6")
"""2, 3 and 4 s a rep."""

TEMPI = {
    1: "0.5-0-0.5-0",
    2: "0.9-0.2-0.7-0.2",
    3: "1.3-0.4-0.8-0.5",
    4: "1.8-0.6-1-0.6",
    6: "2.5-1-1.5-1",
    8: "3-1.5-1.5-2",
}
"""A tempo for each length of a rep in s: lowering takes longer than lifting, and the slower, the longer the pauses."""

DISTRACTOR_SESSIONS = 8
DISTRACTOR_PLACEMENTS = ("right thigh", "right shank", "pelvis", "right wrist")
DISTRACTOR_MODELS = (GENERAL_MODEL, "lying_leg_curl", "back_squat", "romanian_deadlift")
DISTRACTIONS = {
    "walk": (8, 25), "pick_up_weight": (6, 9), "set_down_weight": (6, 9), "stand": (8, 20), "drink": (8, 14),
    "stretch": (12, 25), "shake_leg": (6, 10), "sit": (15, 30), "fidget": (15, 30), "rack": (8, 12), "wait": (8, 15),
    "get_off": (7, 10),
}  # fmt: skip
"""s that each activity takes at the least and at the most."""

LOSSY = "lossy"
"""Name of the sensor over the bad link."""
CLEAN = "clean"
LOSS_SETS = 8
LOSS_ROWS = (
    ("lying_leg_curl", "right shank"),
    ("lying_leg_curl", "right thigh"),
    ("seated_leg_curl", "right shank"),
    ("back_squat", "right thigh"),
    ("bodyweight_squat", "right shank"),
    ("deadlift", "right thigh"),
    ("romanian_deadlift", "pelvis"),
    ("cable_hip_extension", "right thigh"),
    ("prone_hip_extension", "right thigh"),
    ("glute_bridge", "right thigh"),
)

HELD = (12, 18)
"""s for which each rep of a set is held where it turns, give or take a third: longer than the rest that ends a set."""

UNFINISHED = {"two partial": (2, 0), "last one fails": (0, 1), "both": (2, 1)}
"""Reps of a set of ten that are partial, and that fail at its end."""

COUNT_SETS = 4
"""Of each exercise."""

SESSION_REST = 45
PASTIMES = (("drink", "fidget"), ("walk", "wait"), ("sit", "fidget"), ("stretch", "wait"), ("shake_leg", "drink"))


class Row(StrEnum):
    """The parts of the benchmark."""

    TILT = "tilt"
    PHASES = "phases"
    DISTRACTORS = "distractors"
    LOSS = "loss"
    COUNTS = "counts"
    SESSIONS = "sessions"
    HELD_REPS = "held reps"
    UNFINISHED = "unfinished reps"


@dataclass(frozen=True, slots=True)
class Case:
    """One session of a ``row``, counted once with each of the ``models`` (ids of exercises, "" for the general one)."""

    row: Row
    group: str
    scenario: str
    models: tuple[str, ...]


def cases(seed: int = 1) -> Iterator[Case]:
    """Yield the whole benchmark; another ``seed`` gives other athletes on other days."""
    makers = (_tilts, _phases, _distractors, _losses, _counts, _sessions, _held_reps, _unfinished)
    for number, make in enumerate(makers):
        yield from make(SEEDS_OF_A_ROW * (10 * seed + number))


def quick_cases(seed: int = 1) -> Iterator[Case]:
    """Yield every tenth case of each row."""
    everything = list(cases(seed))
    for row in Row:
        yield from [case for case in everything if case.row is row][::10]


def scenario_text(seed: int, sensors: object, course: object, **athlete: float) -> str:
    """Return a scenario whose athlete is drawn from the seed, but for what is given."""
    drawn = {**_somebody(seed), **athlete}
    tables = {"title": "Benchmark", "seed": seed, "athlete": drawn, "sensors": sensors, "course": course}
    return "\n".join(f"{name} = {_toml(value)}" for name, value in tables.items())


def _somebody(seed: int) -> dict[str, float]:
    """Anybody between one who is practised and fresh and one who is neither; judgement."""
    chance = np.random.default_rng(seed)
    between = {
        "height": (1.55, 1.95),
        "variation": (0.05, 0.2),
        "range_variation": (0.02, 0.1),
        "return_variation": (0.01, 0.04),
        "slowing": (0.0, 0.35),
        "trend": (0.0, 0.3),
        "clanks": (0.0, 0.8),
    }
    return {name: round(float(chance.uniform(*span)), 3) for name, span in between.items()}


def _toml(value: object) -> str:
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{key} = {_toml(one)}" for key, one in value.items()) + " }"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(_toml(one) for one in value) + "]"
    return json.dumps(value)


def _tilts(seed: int) -> Iterator[Case]:
    for give in TILTS:
        for number in range(TILT_SETS):
            seed += 1
            course = [{"exercise": "lying_leg_curl", "reps": _reps(seed), "tempo": TILT_TEMPI[number % 3], "rest": 5}]
            text = scenario_text(seed, [{"placement": "right thigh"}], course, give=give)
            yield Case(Row.TILT, f"{give:g}", text, ("lying_leg_curl",))


def _simulated_exercises() -> list[Exercise]:
    """Those of the catalogue that the simulation can do."""
    known = movement_ids()
    return [exercise for exercise in shipped_catalogue().exercises.values() if exercise.id in known]


def _phases(seed: int) -> Iterator[Case]:
    for exercise in _simulated_exercises():
        if exercise.kind is not Kind.CYCLIC:
            continue
        for view in exercise.views:
            timed = view.measures is not Measurable.COUNT and view.placement in (Placement.THIGH, Placement.SHANK)
            if view is not exercise.views[0] and not timed:
                continue
            for length, tempo in TEMPI.items():
                seed += 1
                course = [{"exercise": exercise.id, "reps": 6, "tempo": tempo, "rest": 5}]
                text = scenario_text(seed, [{"placement": _worn(view.placement)}], course)
                yield Case(Row.PHASES, f"{length} s", text, (exercise.id,))


def _distractors(seed: int) -> Iterator[Case]:
    for session in range(1, DISTRACTOR_SESSIONS + 1):
        chance = np.random.default_rng(seed + session)
        names = [*chance.permutation(list(DISTRACTIONS)).tolist(), "walk"]
        course = [{"activity": name, "seconds": round(float(chance.uniform(*DISTRACTIONS[name])), 1)} for name in names]
        sensors = [{"placement": placement, **LARGE_PACKETS} for placement in DISTRACTOR_PLACEMENTS]
        yield Case(Row.DISTRACTORS, "", scenario_text(seed + session, sensors, course), DISTRACTOR_MODELS)


def _losses(seed: int) -> Iterator[Case]:
    for exercise, placement in LOSS_ROWS:
        sensors = [
            {"name": CLEAN, "placement": placement, "strapped": "straight"},
            {"name": LOSSY, "placement": placement, "strapped": "anyhow", "rate": 50, "radio": {"loss": 0.05}},
        ]
        for _ in range(LOSS_SETS):
            seed += 1
            course = [{"exercise": exercise, "reps": _reps(seed), "rest": 5}]
            yield Case(Row.LOSS, exercise, scenario_text(seed, sensors, course), (exercise,))


def _counts(seed: int) -> Iterator[Case]:
    for exercise in _simulated_exercises():
        for _ in range(COUNT_SETS):
            seed += 1
            course = [{"exercise": exercise.id, **_amount(exercise, seed), "rest": 5}]
            text = scenario_text(seed, [{"placement": _worn(exercise.views[0].placement)}], course)
            yield Case(Row.COUNTS, exercise.id, text, (exercise.id, GENERAL_MODEL))


def _sessions(seed: int) -> Iterator[Case]:
    for exercise in _simulated_exercises():
        seed += 1
        chance = np.random.default_rng(seed)
        training = {
            "exercise": exercise.id,
            **_amount(exercise, seed),
            "sets": 3,
            "rest": SESSION_REST,
            "meanwhile": PASTIMES[chance.integers(len(PASTIMES))],
        }
        course = [
            {"activity": "walk", "seconds": 15},
            training,
            {"activity": "get_off", "seconds": 10},
            {"activity": "walk", "seconds": 10},
        ]
        sensors = [{"placement": _worn(exercise.views[0].placement), **LARGE_PACKETS}]
        yield Case(Row.SESSIONS, exercise.id, scenario_text(seed, sensors, course), (exercise.id, GENERAL_MODEL))


def _held_reps(seed: int) -> Iterator[Case]:
    for exercise, placement in LOSS_ROWS:
        lifts_first = shipped_catalogue().exercise(exercise).starts is Start.CONCENTRIC
        for seconds in HELD:
            seed += 1
            tempo = f"2-0.5-1.5-{seconds}" if lifts_first else f"2-{seconds}-1.5-0.5"
            course = [{"exercise": exercise, "reps": 6, "tempo": tempo, "rest": 15}]
            text = scenario_text(seed, [{"placement": placement, **LARGE_PACKETS}], course)
            yield Case(Row.HELD_REPS, f"{seconds} s", text, (exercise, GENERAL_MODEL))


def _unfinished(seed: int) -> Iterator[Case]:
    views = [(exercise, view) for exercise in _simulated_exercises() for view in exercise.views if view.wanted]
    for exercise, view in views:
        for name, (partial, failed) in UNFINISHED.items():
            seed += 1
            chance = np.random.default_rng([seed, 1])
            course = {
                "exercise": exercise.id,
                "reps": 10,
                "partial": sorted(chance.choice(np.arange(2, 9), partial, replace=False).tolist()),
                "failed": [10] * failed,
                "rest": 5,
            }
            text = scenario_text(seed, [{"placement": _worn(view.placement)}], [course])
            yield Case(Row.UNFINISHED, name, text, (exercise.id,))


def _reps(seed: int) -> int:
    return int(np.random.default_rng([seed, 1]).integers(5, 13))


def _amount(exercise: Exercise, seed: int) -> dict[str, int]:
    match exercise.kind:
        case Kind.TIMED:
            return {"seconds": 40}
        case Kind.HOLD:
            return {"reps": 3, "hold": 10}
        case Kind.BALLISTIC:
            return {"reps": 2 * _reps(seed)}
    return {"reps": _reps(seed)}


def _worn(placement: Placement) -> str:
    middle = placement in (Placement.PELVIS, Placement.CHEST, Placement.BARBELL)
    return placement.value if middle else f"right {placement.value}"
