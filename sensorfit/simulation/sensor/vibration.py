"""Rattle, knocks and a wobbling strap: what shakes a sensor besides movement. Knows no exercise and no sensor errors.

All of it is added to samples (n, 6) of specific force in m/s² and angular rate in rad/s, in the axes of the sensor, at
evenly spaced times; only the jitter of a sensor's clock is allowed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy import signal

from sensorfit.simulation.arrays import FloatArray
from sensorfit.simulation.body.impacts import Blow, Impact
from sensorfit.simulation.body.skeleton import Segment
from sensorfit.simulation.sensor.knocks import ringing
from sensorfit.simulation.sizes import Sizes

RATTLE_BAND = (15.0, 45.0)
"""Hz; rollers on rails and a cable on pulleys, above what a limb does; judgement."""

RATTLE_FORCE = 0.35
"""m/s² rms per axis at full speed: some hundredths of g, as a hand feels it on the pad; judgement."""

RATTLE_RATE = 0.02
"""rad/s rms per axis at full speed: the pad shakes more than it turns; judgement."""

CHAFING_RATE = 1 / 60
"""Hz, how often clothes, a hand or the other leg touch the case; judgement."""

CHAFING_PEAK = 0.8
"""m/s², the middle one of such touches; their logarithms spread by `CHAFING_SPREAD`; judgement."""

CHAFING_SPREAD = 0.7

STRAPS: Mapping[Segment, tuple[float, float]] = {
    Segment.THIGH: (7.0, 0.22),
    Segment.SHANK: (8.0, 0.28),
    Segment.FOOT: (18.0, 0.4),
    Segment.PELVIS: (10.0, 0.3),
    Segment.TRUNK: (11.0, 0.35),
    Segment.UPPER_ARM: (10.0, 0.3),
    Segment.FOREARM: (15.0, 0.3),
}
"""Natural frequency in Hz and damping ratio of a worn sensor. After squats lock out, thigh and calf ring at 4 to 12 Hz
with a ratio of 0.11 to 0.45 (data set squat-posture-classification, choijaeh01 2025). A sensor of 34 g rings at its own
frequency instead of following the bone (Ziegert and Lewis 1979, Journal of Biomechanical Engineering 101, 218), lowest
at the front of the thigh (Karlsson and Tranberg 1999, Human Movement Science 18, 627). Others: judgement. A barbell has
no flesh."""

ROCKING = 6.0
"""rad per m: a strapped case rocks as it slides, as if about a point 0.17 m below the skin; judgement."""


@dataclass(frozen=True, slots=True)
class Vibrations(Sizes):
    """How much of each kind: 1 is typical, 0 is none. The `ripple` comes on top of what is `applied`."""

    rattle: float = 1.0
    impacts: float = 1.0
    wobble: float = 1.0
    knocks: float = 1.0
    ripple: float = 1.0

    def applied(
        self,
        samples: FloatArray,
        times: FloatArray,
        segment: Segment,
        side: str,
        speed: FloatArray,
        impacts: Sequence[Impact],
        chance: np.random.Generator,
    ) -> FloatArray:
        """Return ``samples`` (n, 6) at ``times`` (n,) in s of a sensor on ``segment`` as it would measure them.

        ``speed`` (n,) is that of the machine, 0 to 1. What one sensor feels does not depend on any other, and of what
        one kind does, nothing depends on the sizes of the others.
        """
        if len(samples) < 2:
            return samples
        rate = (len(times) - 1) / float(times[-1] - times[0])
        rattling, knocking, touching = chance.spawn(3)
        shaken = samples + self.rattle * speed[:, None] * _rattle(len(times), rate, rattling)
        shaken += self.impacts * ringing(samples, times, segment, side, impacts, knocking)
        touches = _touches(times, segment, side, touching)
        shaken += self.knocks * ringing(samples, times, segment, side, touches, touching)
        return wobbled(shaken, rate, *STRAPS[segment], self.wobble) if segment in STRAPS else shaken


def _rattle(samples: int, rate: float, chance: np.random.Generator) -> FloatArray:
    """Return (samples, 6) at full speed; of what lies above half the sample rate (Hz), the sensor's filter lets nothing
    through."""
    low, high = RATTLE_BAND
    top = min(high, 0.49 * rate)
    if top <= low:
        return np.zeros((samples, 6))
    band = signal.butter(2, (low, top), "bandpass", fs=rate, output="sos")
    noise = signal.sosfilt(band, chance.standard_normal((samples, 6)), axis=0)
    # White noise of rms 1 reaches up to half the sample rate; a part of the band has its part of the power.
    level = np.sqrt(rate / 2 / (high - low))
    rattle: FloatArray = noise * level * np.repeat((RATTLE_FORCE, RATTLE_RATE), 3)
    return rattle


def _touches(times: FloatArray, segment: Segment, side: str, chance: np.random.Generator) -> list[Impact]:
    number = chance.poisson(CHAFING_RATE * (times[-1] - times[0]))
    peaks = CHAFING_PEAK * chance.lognormal(0, CHAFING_SPREAD, number)
    moments = np.sort(chance.uniform(times[0], times[-1], number))
    return [Impact(*pair, Blow.TOUCH, segment, side) for pair in zip(moments.tolist(), peaks.tolist(), strict=True)]


def wobbled(samples: FloatArray, rate: float, frequency: float, damping: float, size: float = 1.0) -> FloatArray:
    """Return ``samples`` (n, 6) at ``rate`` Hz of a segment as measured by a sensor that hangs on it by a damped spring
    of ``frequency`` Hz and ``damping`` (1: critical), and rocks as it slides.

    It was strapped on as it hung at the first sample. First order in the angle it rocks by.
    """
    forces, natural = samples[:, :3], 2 * np.pi * frequency
    # The slide u (m) in the axes of the segment obeys u'' + 2 ζ ω u' + ω² u = -f. In units of 1/ω of time, ω drops out.
    pendulum = (1.0, 2 * damping, 1.0)
    slide = _filtered((1.0,), pendulum, natural / rate, forces)
    velocity = _filtered((1.0, 0.0), pendulum, natural / rate, forces)
    acceleration = slide + 2 * damping * velocity - forces
    rocked = slide - slide[0]
    rocked *= -size * ROCKING / natural**2
    velocity *= -size * ROCKING / natural
    measured = samples.copy()
    measured[:, :3] += size * acceleration
    # About (-y, x, 0) by the slide towards (x, y), as z points out of the skin: what is upright leans the other way.
    measured[:, 0] -= rocked[:, 0] * forces[:, 2]
    measured[:, 1] -= rocked[:, 1] * forces[:, 2]
    measured[:, 2] += rocked[:, 0] * forces[:, 0] + rocked[:, 1] * forces[:, 1]
    measured[:, 3] -= velocity[:, 1]
    measured[:, 4] += velocity[:, 0]
    return measured


def _filtered(numerator: Sequence[float], denominator: Sequence[float], step: float, values: FloatArray) -> FloatArray:
    """Return ``values`` (n, 3), ``step`` apart, through a filter of continuous time; exact if they run straight from
    one to the next (a first-order hold). It has been at rest with the first value."""
    over, under, _ = signal.cont2discrete((np.array(numerator), np.array(denominator)), step, method="foh")
    state = signal.lfilter_zi(over[0], under)[:, None] * values[0]
    result: FloatArray = signal.lfilter(over[0], under, values, axis=0, zi=state)[0]
    return result
