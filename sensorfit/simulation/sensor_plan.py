"""One sensor of a scenario: which part, worn where, with which errors, over which link. Knows no body and no sample."""

from dataclasses import dataclass
from enum import StrEnum
from math import radians

from firmware_protocol.data import samples_that_fit
from sensorfit.fields import Fields
from sensorfit.simulation.errors import SimulationError
from sensorfit.simulation.sensor.convention import Convention
from sensorfit.simulation.sensor.measurement import ErrorSizes
from sensorfit.simulation.sensor.parts import STANDARD_GRAVITY, Part, part
from sensorfit.simulation.sensor.radio import Radio
from sensorfit.simulation.sensor.sampling import check_jitter
from sensorfit.simulation.sensor.wearing import worn_at

LOWEST_RATE, HIGHEST_RATE = 25.0, 400.0
"""Hz; below it nothing can be counted, above it no link carries the samples."""

MOST_SAMPLES = samples_that_fit(247)
"""Samples in a packet: what a notification of a Bluetooth LE link with the usual large MTU holds."""

PACKETS_PER_SECOND = 10.0
"""Well below the 15 that every phone and computer takes."""

LONGEST_DELAY = 10_000.0
"""ms; a link that is slower than that is lost."""


class Strapped(StrEnum):
    """How a sensor is put on: as it comes, or with its axes along the segment."""

    ANYHOW = "anyhow"
    STRAIGHT = "straight"


@dataclass(frozen=True, slots=True)
class SensorPlan:
    """A sensor called ``name`` at ``placement`` ("right shank").

    ``rate`` is nominal, in Hz; ``clock`` says how wrong it may be, 1 for the tolerance of the part's data sheet, 0 for
    exact; ``jitter`` is the standard deviation of a sample's instant in s; the ranges are in m/s² and rad/s.
    """

    name: str
    placement: str
    part: Part
    rate: float
    clock: float
    jitter: float
    accelerometer_range: float
    gyroscope_range: float
    samples_per_packet: int
    strapped: Strapped
    convention: Convention
    sizes: ErrorSizes
    radio: Radio

    @classmethod
    def from_table(cls, table: object, number: int) -> "SensorPlan":
        """Read one entry of a scenario's ``sensors``."""
        fields = Fields(f"sensor {number}", table, SimulationError)
        placement = fields.text("placement")
        name = fields.optional_text("name") or placement
        fields.owner = f"sensor '{name}'"
        errors, part_name = fields.nested("errors"), fields.optional_text("part") or "BMI270"
        rate = fields.real("rate", 100.0, LOWEST_RATE, HIGHEST_RATE)
        link = _link(fields.nested("radio"))
        with fields.owning():
            chosen, radio = part(part_name), Radio(**link)
            worn_at(placement)
        plan = cls(
            name=name,
            placement=placement,
            part=chosen,
            rate=rate,
            clock=errors.real("clock", 1.0, 0.0, 10.0),
            jitter=fields.real("jitter_ms", 0.0, 0.0, 50.0) / 1000,
            accelerometer_range=fields.real("accelerometer_range_g", 8.0, 1.0) * STANDARD_GRAVITY,
            gyroscope_range=radians(fields.real("gyroscope_range_dps", 1000.0, 1.0)),
            samples_per_packet=_samples_per_packet(fields, rate),
            strapped=fields.optional_choice("strapped", Strapped.ANYHOW),
            convention=fields.optional_choice("convention", Convention.OURS),
            sizes=ErrorSizes.from_fields(errors),
            radio=radio,
        )
        with fields.owning():
            check_jitter(plan.jitter, plan.rate * (1 + plan.clock * plan.part.rate_tolerance))
            plan.part.check_ranges(plan.accelerometer_range, plan.gyroscope_range)
        fields.finish()
        return plan


def _samples_per_packet(fields: Fields, rate: float) -> int:
    samples = fields.optional_whole_number("samples_per_packet")
    usual = max(min(round(rate / PACKETS_PER_SECOND), MOST_SAMPLES), 1)
    if (samples or 0) > MOST_SAMPLES:
        raise fields.fail("samples_per_packet", f"{samples} do not fit; write 1 to {MOST_SAMPLES}")
    return samples or usual


def _link(fields: Fields) -> dict[str, float]:
    link = {
        "loss": fields.real("loss", 0.0),
        "burst": fields.real("burst", 1.5),
        "reordered": fields.real("reordered", 0.0),
        "duplicated": fields.real("duplicated", 0.0),
        "delay": fields.real("delay_ms", 10.0, 0.0, LONGEST_DELAY) / 1000,
        "jitter": fields.real("jitter_ms", 10.0, 0.0, LONGEST_DELAY) / 1000,
    }
    fields.finish()
    return link
