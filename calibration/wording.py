"""Findings as sentences: what is wrong, where, and what to do. Knows no way to find it."""

from collections.abc import Callable
from math import degrees

from calibration.arrays import FloatArray
from calibration.verdict import Cause, Finding

SAID: dict[Cause, Callable[[Finding], str]] = {
    Cause.TOO_FEW: lambda f: f"{f.value:.0f} positions of {f.limit:.0f}; hold more, in other directions",
    Cause.ONE_PLANE: lambda _: "all positions lie in one plane; turn the sensor about another axis as well",
    Cause.MOVED: lambda f: f"{_movement(f)}; put the sensor down and let go of it",
    Cause.REPEATED: lambda f: f"this is position {f.position} again; turn the sensor to another direction",
    Cause.NOT_GRAVITY: lambda f: f"at rest it feels {f.value:.2f} m/s² instead of {f.limit:.2f}; check range and unit",
    Cause.MISFIT: lambda f: f"misses gravity by {_mm(f.value)} where the others do not; hold it again",
    Cause.CLIPPED: lambda f: f"{f.value:.0f} samples of {_quantity(f)} at the end of the range; {_gentler(f)}",
    Cause.GAPS: lambda f: f"{_percent(f.value)} of the samples are missing; bring sensor and computer closer together",
    Cause.DRIFT: lambda f: f"the bias of {_quantity(f)} changes by {_amount(f)}; let it warm up for ten minutes",
    Cause.REVERSED: lambda f: f"angular rate about {f.of} counts the other way; correct the driver or the mounting",
    Cause.SWAPPED: lambda f: f"angular rates about {f.of} are exchanged; correct the driver",
    Cause.WRONG_RATE: lambda f: f"{f.value:.4g} samples a second, not {f.limit:.4g}; set the rate that is true",
    Cause.WRONG_SCALE: lambda f: f"angular rate about {f.of} needs a factor of {f.value:.2f}; check its range and unit",
    Cause.INCONSISTENT: lambda f: f"turning misses gravity by {_degrees(f.value)}; turn more slowly, without knocks",
    Cause.UNSURE_SCALE: lambda f: f"{f.of} known to {_percent(f.value)} only; hold {f.of} up and down",
    Cause.UNSURE_BIAS: lambda f: f"{f.of} known to {_mm(f.value)} only; hold {f.of} up and down",
    Cause.UNSURE_MISALIGNMENT: lambda f: f"{f.of} known to {_degrees(f.value)} only; hold the edge between them up",
    Cause.UNSURE_GYROSCOPE: lambda f: f"known to {_percent(f.value)} only; turn between more positions",
    Cause.UNSURE_FIELD: lambda f: f"known to {_percent(f.value)}; turn it all round, away from iron",
    Cause.NOT_STANDING: lambda f: f"swayed by {degrees(f.value or 0):.1f} °/s; stand still for three seconds",
    Cause.MANY_AXES: lambda f: f"{_percent(f.value)} about the main axis; bend and stretch only, slowly",
    Cause.NOT_LEVEL: lambda f: f"the axis lies {_degrees(f.value)} off the horizontal; bend straight ahead",
    Cause.UNSTEADY_AXIS: lambda f: f"it turned by {_degrees(f.value)} half-way; check the strap and bend alike",
    Cause.UNSURE_SIGN: lambda _: "so the knee hardly bent; bend it to 90° while standing",
    Cause.FEW_FLEXIONS: lambda f: f"{f.value:.0f} of {f.limit:.0f} within a minute; bend further, and stand up again",
}
"""One sentence for every cause."""

KINDS = {1: "face", 2: "edge", 3: "corner"}
"""Parts of a box, by how many of its axes point there."""


def sentence(finding: Finding) -> str:
    """The cause, the position at fault and what to do."""
    where = f"Position {finding.position}: " if finding.position and finding.cause is not Cause.REPEATED else ""
    text = f"{where}{finding.cause.value}: {SAID[finding.cause](finding)}."
    return text[0].upper() + text[1:]


def direction(up: FloatArray) -> str:
    """A direction (3,) of the case in words: "the +z face", "the edge between +x and -y"."""
    axes = [f"{'+' if value > 0 else '-'}{axis}" for axis, value in zip("xyz", up, strict=True) if abs(value) > 0.1]
    kind = KINDS[len(axes)]
    return f"the {axes[0]} face" if len(axes) == 1 else f"the {kind} between {', '.join(axes[:-1])} and {axes[-1]}"


def _movement(finding: Finding) -> str:
    if finding.of == "rate":
        return f"it turned by {degrees(finding.value or 0):.1f} °/s"
    return f"the force changed by {_mm(finding.value)}"


def _amount(finding: Finding) -> str:
    return f"{degrees(finding.value or 0):.1f} °/s" if finding.of == "rate" else _mm(finding.value)


def _quantity(finding: Finding) -> str:
    return "angular rate" if finding.of == "rate" else "force"


def _gentler(finding: Finding) -> str:
    return "turn more slowly" if finding.of == "rate" else "set a larger range"


def _mm(value: float | None) -> str:
    return f"{1000 * (value or 0):.0f} mm/s²"


def _degrees(value: float | None) -> str:
    return f"{degrees(value or 0):.1f}°"


def _percent(value: float | None) -> str:
    return "nothing" if value is None else f"{100 * value:.2g} %"
