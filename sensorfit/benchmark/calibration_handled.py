"""Simulated calibration sessions of an unknown sensor, whole or with one fault. Knows the truth and no verdict."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product
from math import radians, sin

import numpy as np
from scipy.linalg import polar

from calibration.arrays import FloatArray
from calibration.capture import Capture
from calibration.constant_length import COLUMNS, ROWS
from calibration.verdict import Cause
from sensorfit.simulation.handling import held, moved, upright
from sensorfit.simulation.sensor.measurement import ErrorSizes, Specimen, specimen
from sensorfit.simulation.sensor.parts import Converter, Part, part

SCALE, MISALIGNMENT, FORCE_BIAS, RATE_BIAS = 0.05, sin(radians(2.0)), 0.5, radians(3.0)
"""Largest errors of a sensor that nobody knows: share, share of another axis, m/s², rad/s."""

RATE = 100.0
"""Hz."""

MOVE, HOLD = 2.0, 3.0
"""s from one position to the next, and in it: 24 of them take two minutes."""

POSITIONS = 24

AT_FAULT = 8
"""Number of the position that is held badly."""

DIRECTIONS = sorted((way for way in product((0, 1, -1), repeat=3) if any(way)), key=np.count_nonzero)
"""What can point up: six faces, twelve edges, eight corners."""


@dataclass(frozen=True, slots=True)
class Truth:
    """What a perfect fit would find: scale, misalignment and bias of the accelerometer (9,), the gyroscope's matrix in
    the accelerometer's axes (9,) and its bias (3,)."""

    accelerometer: FloatArray
    matrix: FloatArray
    bias: FloatArray


def unknown_part() -> Part:
    """A BMI270, with its noise, but with errors as large as they come."""
    sheet = part("BMI270")
    return replace(
        sheet,
        accelerometer=_wild(sheet.accelerometer, FORCE_BIAS),
        gyroscope=_wild(sheet.gyroscope, RATE_BIAS),
    )


def _wild(converter: Converter, bias: float) -> Converter:
    """Without drift: the bias that a fit must find would not be one."""
    return replace(converter, bias=bias, scale=SCALE, cross_axis=MISALIGNMENT, drift=0.0)


def handled(
    seed: int, directions: Sequence[Sequence[float]] | None = None, creep: Mapping[int, float] | None = None
) -> tuple[Capture, Truth]:
    """A session of an unknown sensor: 24 positions, or those given; ``creep`` in rad/s in some of them, by number."""
    chance = np.random.default_rng(seed)
    sensor = specimen(unknown_part(), ErrorSizes(), chance)
    if directions is None:
        directions = [*DIRECTIONS[:6], *(DIRECTIONS[6 + k] for k in chance.permutation(20)[: POSITIONS - 6])]
    orientation = upright(directions[0], chance)
    pieces = [held(orientation, HOLD, RATE).samples]
    for number, direction in enumerate(directions[1:], start=2):
        way = moved(orientation, upright(direction, chance), MOVE, RATE, chance)
        hold = held(way.orientation, HOLD, RATE, (creep or {}).get(number, 0.0))
        orientation = hold.orientation
        pieces += [way.samples, hold.samples]
    return _measured(sensor, np.concatenate(pieces), chance), truth_of(sensor)


def truth_of(sensor: Specimen) -> Truth:
    """What a fit must find: the accelerometer cannot see how its axes are turned as a whole."""
    rotation, symmetric = polar(np.linalg.inv(np.array(sensor.accelerometer.matrix)))
    return Truth(
        accelerometer=np.append((symmetric - np.eye(3))[ROWS, COLUMNS], sensor.accelerometer.bias),
        matrix=(rotation.T @ np.linalg.inv(np.array(sensor.gyroscope.matrix))).ravel(),
        bias=np.array(sensor.gyroscope.bias),
    )


def _measured(sensor: Specimen, samples: FloatArray, chance: np.random.Generator) -> Capture:
    force_range, rate_range = sensor.part.accelerometer.ranges[1], sensor.part.gyroscope.ranges[2]
    counts = sensor.counts(samples, RATE, force_range, rate_range, chance) / 2**15
    return Capture(
        RATE,
        np.arange(len(counts)),
        counts[:, :3] * force_range,
        counts[:, 3:] * rate_range,
        measured_rate=RATE,
        force_range=force_range,
        rate_range=rate_range,
    )


@dataclass(frozen=True, slots=True)
class Fault:
    """A session with one fault, and what must be found: the ``cause``, and a ``position`` if one is at fault."""

    name: str
    cause: Cause
    capture: Capture
    position: int | None = None


def faults(seed: int) -> Iterator[Fault]:
    """One session with each fault."""
    good, _ = handled(seed)
    yield from _badly_held(seed, good)
    yield from _badly_received(good)
    yield from _badly_made(good)


def _badly_held(seed: int, good: Capture) -> Iterator[Fault]:
    ring = [(np.cos(angle), np.sin(angle), 0.0) for angle in np.radians(70) * np.arange(18)]
    push = np.where(np.arange(len(good)) // (RATE * (MOVE + HOLD)) == AT_FAULT - 1, 1.005, 1.0)[:, np.newaxis]
    yield Fault("5 positions", Cause.TOO_FEW, handled(seed, DIRECTIONS[:5])[0])
    yield Fault("9 positions", Cause.TOO_FEW, handled(seed, DIRECTIONS[1:26:3])[0])
    yield Fault("one plane", Cause.ONE_PLANE, handled(seed, ring)[0])
    for rate in (0.6, 0.2):
        creeping, _ = handled(seed, creep={AT_FAULT: radians(rate)})
        yield Fault(f"creep of {rate} °/s", Cause.MOVED, creeping, AT_FAULT)
    yield Fault("pushed by 50 mm/s²", Cause.MISFIT, replace(good, force=good.force * push), AT_FAULT)


def _badly_received(good: Capture) -> Iterator[Fault]:
    kept = np.r_[0:3000, 3200 : len(good)]
    holey = replace(good, index=good.index[kept], force=good.force[kept], rate=good.rate[kept])
    yield Fault("2 s missing", Cause.GAPS, holey, 7)
    yield Fault("103 Hz by the clock", Cause.WRONG_RATE, replace(good, measured_rate=103.0))
    yield Fault("half the rate", Cause.WRONG_RATE, replace(good, sample_rate=50.0, measured_rate=None))
    yield Fault("1.2 times the rate", Cause.WRONG_RATE, replace(good, sample_rate=120.0, measured_rate=None))


def _badly_made(good: Capture) -> Iterator[Fault]:
    share = np.linspace(0, 1, len(good))[:, np.newaxis]
    force, rate = good.force, good.rate
    yield Fault("rate clipped", Cause.CLIPPED, replace(good, rate=np.clip(rate, -1.0, 1.0), rate_range=1.0), 2)
    yield Fault("force clipped", Cause.CLIPPED, replace(good, force=np.clip(force, -9.0, 9.0), force_range=9.0))
    yield Fault("force drifts", Cause.DRIFT, replace(good, force=force + share * (0.08, 0.0, 0.0)))
    yield Fault("rate drifts", Cause.DRIFT, replace(good, rate=rate + share * (0.0, radians(1.0), 0.0)))
    yield Fault("z reversed", Cause.REVERSED, replace(good, rate=rate * (1.0, 1.0, -1.0)))
    yield Fault("mirrored", Cause.REVERSED, replace(good, force=force * (-1, 1, 1), rate=rate * (-1, 1, 1)))
    yield Fault("x and y swapped", Cause.SWAPPED, replace(good, rate=rate[:, [1, 0, 2]]))
