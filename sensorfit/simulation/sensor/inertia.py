"""What an ideal inertial sensor measures on a moving body: pose differentiated twice, and gravity. Knows no errors."""

import numpy as np

from sensorfit.simulation.arrays import FloatArray
from sensorfit.simulation.body.course import Course
from sensorfit.simulation.body.pose import Body, Pose
from sensorfit.simulation.sensor.parts import STANDARD_GRAVITY
from sensorfit.simulation.sensor.wearing import Wear

HALF_STEP = 5e-4
"""s to either side of a sample for central differences: their error is 0.1 % at 40 Hz, rounding below 1e-8 m/s²."""

CHUNK = 2048
"""Samples worked out at a time, so that they stay in the processor's cache."""


def inertial_samples(body: Body, course: Course, wear: Wear, times: FloatArray) -> FloatArray:
    """Return (n, 6): specific force in m/s² and angular rate in rad/s in sensor axes, at ``times`` (n,) in s, sorted.

    Both come from the same pose by central differences, so they are consistent with each other.
    """
    samples = np.empty((len(times), 6))
    done = 0
    for piece, own in course.split(times):
        for first in range(0, len(own), CHUNK):
            part = own[first : first + CHUNK]
            three = np.concatenate((part - HALF_STEP, part, part + HALF_STEP))
            pose = Pose(body, course.postures(piece, three), piece.anchor)
            samples[done : done + len(part)] = _differentiated(*wear.pose(pose, three), len(part))
            done += len(part)
    return samples


def _differentiated(orientation: FloatArray, place: FloatArray, samples: int) -> FloatArray:
    """Return (n, 6) from orientations (3n, 3, 3) and places (3n, 3) a step before, at and after each sample."""
    before, now, after = orientation.reshape(3, samples, 3, 3)
    acceleration = np.diff(place.reshape(3, samples, 3), n=2, axis=0)[0] / HALF_STEP**2
    acceleration[:, 2] += STANDARD_GRAVITY
    force = np.einsum("nij,ni->nj", now, acceleration)
    turn = np.einsum("nij,nik->njk", before, after)
    # A turn by a small angle about a unit axis differs from its transpose by twice the angle about that axis.
    twice = (turn - np.swapaxes(turn, 1, 2))[:, (2, 0, 1), (1, 2, 0)]
    return np.hstack((force, twice / (4 * HALF_STEP)))
