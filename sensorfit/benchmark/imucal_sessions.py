"""imucal's two sessions of six faces and three turns, compared with its own results. Knows its files and no table."""

import csv
import json
from collections.abc import Mapping
from dataclasses import dataclass
from math import radians
from pathlib import Path

import numpy as np
from numpy.typing import ArrayLike

from calibration.accelerometer import fit_accelerometer
from calibration.arrays import FloatArray, unit
from calibration.constant_length import LengthFit
from calibration.gyroscope import GyroscopeFit, Move, fit_gyroscope
from sensorfit.benchmark.index import BenchmarkError

GRAVITY = 9.81
"""m/s², as imucal has it."""

FACES, TURNS = ("x_p", "x_a", "y_p", "y_a", "z_p", "z_a"), ("x_rot", "y_rot", "z_rot")
"""Names of the parts of a session: an axis up, and down, and a whole turn about it."""

FORCE_COUNT, RATE_COUNT = 1 / 208.0, radians(1) / 16.4
"""m/s² and rad/s of a count in the second session, as its maker gives them: ±16 g and ±2000 °/s in 16 bits."""

PUBLISHED = {
    "K_a": (0.99675, 1.00244, 1.0234),
    "b_a": (0.53712, -0.6162, 0.39887),
    "K_g": (1.02792, 0.98243, 0.99831),
    "b_g": (-0.5997, -0.3698, 0.0588),
}
"""imucal's result for the first session, in m/s² and °/s."""

Parts = Mapping[str, tuple[FloatArray, FloatArray]]


@dataclass(frozen=True, slots=True)
class Comparison:
    """How far ours is from imucal's: the largest differences of K and b in % of its value, and of force's b in m/s².

    ``exact`` is that of b in % if faces are taken as exact, as imucal does: the mean of an axis up and down.
    """

    name: str
    scale: float
    bias: float
    exact: float
    force_bias: float


def compare_imucal(folder: Path) -> list[Comparison]:
    """Fit imucal's sessions, if they lie in ``folder``."""
    if not (folder / "example_ferraris_session.csv").is_file():
        return []
    try:
        first, second = _example(folder), _annotated(folder)
        expected = json.loads((folder / "imucal_expected.json").read_text("utf-8"))
    except (OSError, ValueError, KeyError) as error:
        raise BenchmarkError(f"imucal's sessions in {folder} cannot be read ({error}); fetch them anew") from None
    counted = {
        name: np.diag(value) if np.ndim(value) == 2 else value for name, value in expected.items() if name in PUBLISHED
    }
    return [
        _compared("imucal, example", first, 102.4, PUBLISHED, 1.0, radians(1)),
        _compared("imucal, annotated, raw", second, 204.8, counted, FORCE_COUNT, RATE_COUNT),
    ]


def _example(folder: Path) -> Parts:
    rows = np.genfromtxt(folder / "example_ferraris_session.csv", delimiter=",", skip_header=1)
    spans = json.loads((folder / "example_ferraris_session_list.json").read_text("utf-8"))
    cuts = {name: slice(span["start"], span["end"]) for name, span in spans.items()}
    return {name: (rows[cut, 4:7], np.radians(rows[cut, 1:4])) for name, cut in cuts.items()}


def _annotated(folder: Path) -> Parts:
    with (folder / "annotated_session.csv").open(newline="") as file:
        rows = list(csv.reader(file))[1:]
    names = np.array([row[0] for row in rows])
    values = np.array([row[2:] for row in rows], dtype=float)
    return {
        name: (values[names == name, :3] * FORCE_COUNT, values[names == name, 3:] * RATE_COUNT)
        for name in (*FACES, *TURNS)
    }


def _compared(
    name: str, parts: Parts, sample_rate: float, theirs: Mapping[str, ArrayLike], force_count: float, rate_count: float
) -> Comparison:
    accelerometer, gyroscope = _fit(parts, sample_rate)
    ours = {
        "K_a": np.diag(np.linalg.inv(accelerometer.correction.matrix)) / force_count,
        "b_a": accelerometer.correction.bias / force_count,
        "K_g": np.diag(np.linalg.inv(gyroscope.correction.matrix)) * radians(1) / rate_count,
        "b_g": gyroscope.correction.bias / rate_count,
    }
    apart = {key: np.abs(ours[key] - np.array(theirs[key])) for key in ours}
    share = {key: 100 * float((apart[key] / np.abs(theirs[key])).max()) for key in ours}
    return Comparison(
        name=name,
        scale=max(share["K_a"], share["K_g"]),
        bias=max(share["b_a"], share["b_g"]),
        exact=100 * float(np.abs(_middle(parts) / force_count / np.array(theirs["b_a"]) - 1).max()),
        force_bias=float(apart["b_a"].max()) * force_count,
    )


def _middle(parts: Parts) -> FloatArray:
    """Mean force (3,) of each axis up and down, along itself."""
    means = [parts[face][0].mean(axis=0)[k // 2] for k, face in enumerate(FACES)]
    middle: FloatArray = np.array(means).reshape(3, 2).mean(axis=1)
    return middle


def _fit(parts: Parts, sample_rate: float) -> tuple[LengthFit, GyroscopeFit]:
    accelerometer = fit_accelerometer(np.array([parts[face][0].mean(axis=0) for face in FACES]), GRAVITY)
    bias = np.mean([parts[face][1].mean(axis=0) for face in FACES], axis=0)
    turns = [_turn(*parts[turn], accelerometer, bias, sample_rate) for turn in TURNS]
    return accelerometer, fit_gyroscope(turns, bias)


def _turn(force: FloatArray, rate: FloatArray, fit: LengthFit, bias: FloatArray, sample_rate: float) -> Move:
    up = unit(fit.correction.apply(force.mean(axis=0)))
    turned = float(up @ (rate - bias).sum(axis=0)) / sample_rate
    return Move(rate, 1 / sample_rate, up, up, round(turned / (2 * np.pi)))
