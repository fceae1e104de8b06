"""Made-up movement of a wrist: reps of one kind, and other movement, with known places. Knows no detector."""

from collections.abc import Sequence

import numpy as np

from sensorfit.core.channels import GRAVITY
from sensorfit.core.samples import FloatArray
from sensorfit.core.signals import Movement

RATE = 50.0

CURL, TWIST = (
    (np.array([0.9, 0.3, 0.0]), np.array([0.2, -0.5, 0.6])),
    (np.array([-0.3, 0.4, 0.8]), np.array([0.7, 0.1, 0])),
)
"""Rotation vectors in rad that a rep reaches at a third and at two thirds of its time; different in every channel."""

Kind = tuple[FloatArray, FloatArray]


def rep(kind: Kind, seconds: float, size: float = 1.0) -> FloatArray:
    """Rotation vectors (n, 3) from rest by way of two postures back to rest."""
    way = np.linspace(0, 1, round(seconds * RATE), endpoint=False)[:, np.newaxis]
    bumps = [np.exp(-(((way - middle) / 0.16) ** 2)) - np.exp(-((middle / 0.16) ** 2)) for middle in (1 / 3, 2 / 3)]
    result: FloatArray = size * (bumps[0].clip(0) * kind[0] + bumps[1].clip(0) * kind[1])
    return result


def still(seconds: float) -> FloatArray:
    return np.zeros((round(seconds * RATE), 3))


def moved(parts: Sequence[FloatArray], seed: int = 1) -> Movement:
    """The movement of small rotations one after the other, with a little noise."""
    chance = np.random.default_rng(seed)
    turned = np.concatenate(parts)
    noise = chance.normal(size=(3, *turned.shape)) * np.array([0.002, 0.02, 0.1])[:, np.newaxis, np.newaxis]
    up = np.column_stack([-turned[:, 1], turned[:, 0], np.ones(len(turned))]) + noise[0]
    up /= np.linalg.norm(up, axis=1, keepdims=True)
    rate = np.gradient(turned, 1 / RATE, axis=0) + noise[1]
    lifted = np.gradient(rate - noise[1], 1 / RATE, axis=0) * 0.3
    return Movement(RATE, up, rate, up * GRAVITY + lifted + noise[2])
