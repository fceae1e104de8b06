"""Findings as sentences: what is wrong, where, and what to do. Knows no way to find it.

>>> sentence(Finding(Cause.TOO_FEW, refuses=True, value=3, limit=6))
'Too few positions: 3 positions of 6; hold more, in other directions.'

Each sentence is one text with its values at their places, so that a reader's language can be brought along to look it
up: `sentence(finding, look_up)`.
"""

from math import degrees

from calibration.arrays import FloatArray
from calibration.marked import LookUp, english, mark
from calibration.verdict import Cause, Finding

SAID: dict[Cause, str] = {
    Cause.TOO_FEW: mark("Too few positions: {number:.0f} positions of {limit:.0f}; hold more, in other directions."),
    Cause.ONE_PLANE: mark(
        "Only one plane: all positions lie in one plane; turn the sensor about another axis as well."
    ),
    Cause.MOVED: mark("Moved while still: the force changed by {force}; put the sensor down and let go of it."),
    Cause.REPEATED: mark("Held before: this is position {position} again; turn the sensor to another direction."),
    Cause.NOT_GRAVITY: mark(
        "Not the length of gravity: at rest it feels {number:.2f} m/s² instead of {limit:.2f}; check range and unit."
    ),
    Cause.MISFIT: mark("Does not fit the others: misses gravity by {force} where the others do not; hold it again."),
    Cause.CLIPPED: mark("Clipping: {number:.0f} samples of force at the end of the range; set a larger range."),
    Cause.GAPS: mark("Gaps: {share} of the samples are missing; bring sensor and computer closer together."),
    Cause.DRIFT: mark("Drift: the bias of force changes by {force}; let it warm up for ten minutes."),
    Cause.REVERSED: mark(
        "Axis reversed: angular rate about {of} counts the other way; correct the driver or the mounting."
    ),
    Cause.SWAPPED: mark("Axes swapped: angular rates about {of} are exchanged; correct the driver."),
    Cause.WRONG_RATE: mark(
        "Wrong sample rate: {number:.4g} samples a second, not {limit:.4g}; set the rate that is true."
    ),
    Cause.WRONG_SCALE: mark(
        "Wrong scale: angular rate about {of} needs a factor of {number:.2f}; check its range and unit."
    ),
    Cause.INCONSISTENT: mark(
        "Gyroscope disagrees with gravity: turning misses gravity by {angle}; turn more slowly, without knocks."
    ),
    Cause.UNSURE_SCALE: mark("Scale not known well: {of} known to {share} only; hold {of} up and down."),
    Cause.UNSURE_BIAS: mark("Bias not known well: {of} known to {force} only; hold {of} up and down."),
    Cause.UNSURE_MISALIGNMENT: mark(
        "Misalignment not known: {of} known to {angle} only; hold the edge between them up."
    ),
    Cause.UNSURE_GYROSCOPE: mark("Gyroscope not known well: known to {share} only; turn between more positions."),
    Cause.UNSURE_FIELD: mark("Magnetic field not known: known to {share}; turn it all round, away from iron."),
    Cause.NOT_STANDING: mark("Not standing still: swayed by {turning}; stand still for three seconds."),
    Cause.MANY_AXES: mark("More than one axis: {share} about the main axis; bend and stretch only, slowly."),
    Cause.NOT_LEVEL: mark("Axis not level: the axis lies {angle} off the horizontal; bend straight ahead."),
    Cause.UNSTEADY_AXIS: mark("Axis not steady: it turned by {angle} half-way; check the strap and bend alike."),
    Cause.UNSURE_SIGN: mark("Thigh and shank turn alike: so the knee hardly bent; bend it to 90° while standing."),
    Cause.FEW_FLEXIONS: mark(
        "Too few flexions: {number:.0f} of {limit:.0f} within a minute; bend further, and stand up again."
    ),
}
"""One sentence for every cause."""

SAID_OF_RATE: dict[Cause, str] = {
    Cause.MOVED: mark("Moved while still: it turned by {turning}; put the sensor down and let go of it."),
    Cause.CLIPPED: mark("Clipping: {number:.0f} samples of angular rate at the end of the range; turn more slowly."),
    Cause.DRIFT: mark("Drift: the bias of angular rate changes by {turning}; let it warm up for ten minutes."),
}
"""Another one where it is the angular rate."""

NAMES_ITS_POSITION = frozenset({Cause.REPEATED})
"""Causes whose sentence says at which position itself."""

AT_POSITION = mark("Position {position}: {said}")
NOTHING = mark("nothing")

KINDS = {
    1: mark("the {last} face"),
    2: mark("the edge between {others} and {last}"),
    3: mark("the corner between {others} and {last}"),
}
"""Parts of a box, by how many of its axes point there."""


def sentence(finding: Finding, look_up: LookUp = english) -> str:
    """The cause, the position at fault and what to do."""
    of_rate = SAID_OF_RATE if finding.of == "rate" else {}
    said = look_up(of_rate.get(finding.cause, SAID[finding.cause])).format_map(_values(finding, look_up))
    if not finding.position or finding.cause in NAMES_ITS_POSITION:
        return said
    return look_up(AT_POSITION).format(position=finding.position, said=said)


def _values(finding: Finding, look_up: LookUp) -> dict[str, object]:
    """The value of a finding in every unit that a sentence may have it in."""
    value = finding.value or 0.0
    return {
        "number": value,
        "limit": finding.limit or 0.0,
        "position": finding.position,
        "of": finding.of,
        "force": f"{1000 * value:.0f} mm/s²",
        "angle": f"{degrees(value):.1f}°",
        "turning": f"{degrees(value):.1f} °/s",
        "share": look_up(NOTHING) if finding.value is None else f"{100 * value:.2g} %",
    }


def direction(up: FloatArray, look_up: LookUp = english) -> str:
    """A direction (3,) of the case in words: "the +z face", "the edge between +x and -y"."""
    axes = [f"{'+' if value > 0 else '-'}{axis}" for axis, value in zip("xyz", up, strict=True) if abs(value) > 0.1]
    *others, last = axes
    return look_up(KINDS[len(axes)]).format(others=", ".join(others), last=last)
