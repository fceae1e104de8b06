"""One sensor of a simulated session: when it took which counts, and what its segment truly did. Knows no packet."""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from sensorfit.simulation.arrays import FloatArray
from sensorfit.simulation.body.pose import Pose
from sensorfit.simulation.sensor.inertia import inertial_samples
from sensorfit.simulation.sensor.measurement import Counts, Specimen, specimen
from sensorfit.simulation.sensor.ripple import rippled
from sensorfit.simulation.sensor.sampling import sample_position, sample_times
from sensorfit.simulation.sensor.wearing import Wear, any_mounting, wear
from sensorfit.simulation.sensor_plan import SensorPlan, Strapped
from sensorfit.simulation.session import Session
from sensorfit.simulation.truth import TrueRep


class Swing(NamedTuple):
    """How far a segment moves, in rad: ``tilt`` against the vertical, ``turn`` about whatever axis."""

    tilt: float
    turn: float


@dataclass(frozen=True, slots=True)
class WornSensor:
    """A ``specimen`` worn as in ``worn`` in a ``session``, as ``plan`` has it.

    ``rate_error`` is the share by which it samples too fast, ``device_id`` has 8 bytes; the seed ``noise`` decides its
    noise and jitter, the seed ``air`` what becomes of its packets.
    """

    plan: SensorPlan
    session: Session
    worn: Wear
    specimen: Specimen
    rate_error: float
    noise: int
    air: int
    device_id: bytes

    def measured(self) -> tuple[FloatArray, Counts]:
        """Return the true instants (n,) in s of the samples, and their counts (n, 6); the same every time."""
        jitter, rippling, shaking, errors = np.random.default_rng(self.noise).spawn(4)
        plan, session = self.plan, self.session
        vibrations = session.scenario.vibrations
        times = sample_times(session.course.duration, plan.rate, self.rate_error, plan.jitter, jitter)
        samples = inertial_samples(session.body, session.course, self.worn, times)
        shaken = vibrations.applied(
            samples,
            times,
            self.worn.segment,
            self.worn.side,
            session.machine_speed(times),
            session.impacts,
            shaking,
        )
        # What a strap does of its own accord comes on top: it was measured on sensors that wobbled.
        strapped = rippled(
            shaken,
            plan.rate,
            self.worn.segment,
            self.worn.mounting,
            session.liveliness(times),
            session.looseness(times),
            vibrations.ripple,
            rippling,
        )
        counts = self.specimen.counts(strapped, plan.rate, plan.accelerometer_range, plan.gyroscope_range, errors)
        return times, counts

    def label_time(self, time: float) -> float:
        """Return the sample index over the nominal rate, in s, at the true ``time`` in s."""
        return sample_position(time, self.plan.rate, self.rate_error) / self.plan.rate

    def swings(self, reps: tuple[TrueRep, ...]) -> list[Swing]:
        """Return for each rep how far the segment's bone turns in its first stroke."""
        starts = self._bone(np.array([rep.start for rep in reps]))
        turns = self._bone(np.array([rep.turn for rep in reps]))
        # The last rows are the vertical in the axes of the bone.
        tilts = np.arccos(np.clip(np.einsum("ni,ni->n", starts[:, 2], turns[:, 2]), -1, 1))
        angles = np.arccos(np.clip((np.einsum("nij,nij->n", starts, turns) - 1) / 2, -1, 1))
        return [Swing(*pair) for pair in zip(tilts.tolist(), angles.tolist(), strict=True)]

    def _bone(self, times: FloatArray) -> FloatArray:
        """Return the orientation (n, 3, 3) of the segment at ``times`` (n,) in s, without breath and sway."""
        frames = [
            Pose(self.session.body, piece.postures(own), piece.anchor).frame(self.worn.segment, self.worn.side)[0]
            for piece, own in self.session.course.split(times)
        ]
        return np.concatenate(frames)


def worn_sensors(session: Session) -> tuple[WornSensor, ...]:
    """Return the sensors of a session, in the order of its scenario; each has its own chance."""
    return tuple(_worn(session, plan) for plan in session.scenario.sensors)


def _worn(session: Session, plan: SensorPlan) -> WornSensor:
    # By its name, so that it is the same sensor wherever it stands in the scenario.
    chance = np.random.default_rng([session.scenario.seed, *plan.name.encode()])
    noise, air = chance.integers(2**63, size=2).tolist()
    mounting = any_mounting(chance) if plan.strapped is Strapped.ANYHOW else np.eye(3)
    roll = session.scenario.athlete.sideways * float(np.clip(chance.standard_normal(), -2, 2))
    return WornSensor(
        plan=plan,
        session=session,
        worn=wear(plan.placement, session.body.height, mounting, session.slips.get(plan.name, ()), roll),
        specimen=specimen(plan.part, plan.sizes, chance, plan.convention),
        rate_error=plan.clock * plan.part.rate_tolerance * float(chance.uniform(-1, 1)),
        noise=noise,
        air=air,
        device_id=chance.bytes(8),
    )
