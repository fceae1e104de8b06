"""The way a sensor went through the room, taken from its samples, changed as a whole, and made into samples again: what
comes out is a movement that can be, whose forces and rates belong together. Knows no detector."""

from dataclasses import dataclass, replace

import numpy as np
from scipy.interpolate import CubicSpline
from scipy.signal import butter, sosfiltfilt
from scipy.spatial.transform import Rotation, Slerp
from vqf import offlineVQF

from sensorfit.core.samples import FloatArray

GRAVITY = 9.81
"""m/s²."""

SLOWEST = 0.15
"""Hz below which speed and place, summed up from accelerations, are drift."""

MELTING = 1.5
"""s over which a posture goes over into that of what follows at a seam."""

MOVING = 2.0
"""s in the middle of a rest in which the posture changes."""


@dataclass(frozen=True, slots=True)
class Course:
    """Orientations ``turned`` (n) from the sensor's axes to the room's, accelerations ``pushed`` (n, 3) in m/s² along
    the room's, at ``rate`` Hz, and what the sensor adds all the time: ``force`` (3,) in m/s², ``turning`` (3,) in
    rad/s."""

    rate: float
    turned: Rotation
    pushed: FloatArray
    force: FloatArray
    turning: FloatArray

    @classmethod
    def of(cls, rate: float, force: FloatArray, turning: FloatArray) -> "Course":
        """Of specific force (n, 3) in m/s² and angular rate (n, 3) in rad/s."""
        found = offlineVQF(
            np.ascontiguousarray(turning),
            np.ascontiguousarray(force),
            None,
            1 / rate,
            {"restThGyr": 0.5, "restThAcc": 0.1},
        )
        turned = Rotation.from_quat(np.roll(found["quat6D"], -1, axis=1))
        swung = force - gravity_seen(turned)
        constant = swung.mean(axis=0)
        return cls(rate, turned, turned.apply(swung - constant), constant, found["bias"].mean(axis=0))

    def __len__(self) -> int:
        return len(self.pushed)

    def samples(self) -> tuple[FloatArray, FloatArray]:
        """Specific force and angular rate, each (n, 3)."""
        force = gravity_seen(self.turned) + self.turned.inv().apply(self.pushed) + self.force
        turning = (self.turned[:-1].inv() * self.turned[1:]).as_rotvec() * self.rate
        return force, np.concatenate([turning[:1], turning]) + self.turning

    def part(self, start: int, stop: int) -> "Course":
        return replace(self, turned=self.turned[start:stop], pushed=self.pushed[start:stop])

    def at(self, places: FloatArray) -> "Course":
        """The same way on another clock: what was at each of the ascending ``places``, in samples, comes one sample
        after the other."""
        own = np.arange(len(self), dtype=np.float64)
        pace = np.gradient(places)
        speed, _ = self._speed_and_place()
        pushed, going = CubicSpline(own, self.pushed)(places), CubicSpline(own, speed)(places)
        quicker = np.gradient(pace) * self.rate
        turned = Slerp(own, self.turned)(np.clip(places, 0, own[-1]))
        return replace(self, turned=turned, pushed=pushed * pace[:, None] ** 2 + going * quicker[:, None])

    def farther(self, factors: FloatArray, rest: Rotation) -> "Course | None":
        """Each moment ``factors`` (n,) times as far from the posture ``rest``; None where that is too far to tell which
        way it went."""
        away = (rest.inv() * self.turned).as_rotvec()
        if np.linalg.norm(away, axis=1).max() > 0.9 * np.pi / max(1.0, factors.max()):
            return None
        speed, place = self._speed_and_place()
        change = np.gradient(factors) * self.rate
        bend = np.gradient(change) * self.rate
        pushed = self.pushed * factors[:, None] + 2 * speed * change[:, None] + place * bend[:, None]
        return replace(self, turned=rest * Rotation.from_rotvec(factors[:, None] * away), pushed=pushed)

    def leaning(self, tilt: Rotation) -> "Course":
        """The whole movement about another posture."""
        return replace(self, turned=tilt * self.turned, pushed=tilt.apply(self.pushed))

    def then(self, other: "Course") -> "Course":
        """This one and at once the ``other``, as seen by the same sensor: it goes on in the same heading, and the
        rest of the difference of postures melts away."""
        gap = self.turned[-1] * other.turned[0].inv()
        heading = _heading(gap)
        left = 1 - _smooth(np.arange(len(other)) / (MELTING * self.rate))
        bent = heading * Rotation.from_rotvec(left[:, None] * (heading.inv() * gap).as_rotvec())
        return self._with(bent * other.turned, bent.apply(other.pushed))

    def after_rest(self, other: "Course", seconds: float) -> "Course":
        """This one and, ``seconds`` later, the ``other``; at rest until the posture changes, and again after it."""
        heading = _heading(self.turned[-1] * other.turned[0].inv())
        times = np.arange(1, round(seconds * self.rate)) / self.rate
        ends = Rotation.concatenate([self.turned[-1], heading * other.turned[0]])
        between = Slerp([0, 1], ends)(_smooth((times - seconds / 2) / MOVING + 0.5))
        rest = self._with(between, np.zeros((len(times), 3)))
        return rest._with(heading * other.turned, heading.apply(other.pushed))

    def _with(self, turned: Rotation, pushed: FloatArray) -> "Course":
        return replace(
            self,
            turned=Rotation.concatenate([self.turned, turned]),
            pushed=np.concatenate([self.pushed, pushed]),
        )

    def _speed_and_place(self) -> tuple[FloatArray, FloatArray]:
        """Speed in m/s and place in m, (n, 3) each, as far as they go to and fro."""
        drifts = butter(2, SLOWEST, "highpass", fs=self.rate, output="sos")
        speed = sosfiltfilt(drifts, self.pushed.cumsum(axis=0) / self.rate, axis=0)
        return speed, sosfiltfilt(drifts, speed.cumsum(axis=0) / self.rate, axis=0)


def gravity_seen(turned: Rotation) -> FloatArray:
    """What an accelerometer at rest shows, (n, 3) in m/s²."""
    shown: FloatArray = turned.inv().apply([0.0, 0.0, GRAVITY])
    return shown


def _heading(rotation: Rotation) -> Rotation:
    """Its part about the vertical."""
    *_, about, real = rotation.as_quat()
    return Rotation.from_quat([0.0, 0.0, about, real]) if about or real else Rotation.identity()


def _smooth(shares: FloatArray) -> FloatArray:
    """From 0 to 1 without a jerk, where the shares go from 0 to 1."""
    within = np.clip(shares, 0.0, 1.0)
    risen: FloatArray = within**3 * (10 - 15 * within + 6 * within**2)
    return risen
