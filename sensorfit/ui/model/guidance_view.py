"""What the calibration window says, in words. Knows no Qt and no sample."""

from dataclasses import dataclass

from calibration.guide import Guidance, GuideEvent, Happened, Step
from calibration.wording import direction, sentence
from sensorfit.texts import mark, tr

HEADINGS = {
    Step.HOLD: mark("Hold it still"),
    Step.DONE: mark("All positions are taken"),
    Step.ABORTED: mark("Given up"),
}


@dataclass(frozen=True, slots=True)
class GuidanceView:
    """The ``heading`` says what to do now, ``detail`` how; ``progress`` counts positions, ``known`` is what they say so
    far."""

    heading: str
    detail: str
    progress: str
    known: str


def guidance_view(shown: Guidance) -> GuidanceView:
    """Put what is to be done into words."""
    wanted = (
        tr("Turn it another way") if shown.up is None else tr("Turn {direction} up", direction=direction(shown.up, tr))
    )
    heading = HEADINGS.get(shown.step, wanted)
    detail = (
        tr("Let it lie until the bar is full.")
        if shown.step is Step.HOLD
        else tr("Roughly is enough. Then let go of it.")
    )
    if shown.step is Step.DONE:
        detail = tr("The result is being worked out.")
    return GuidanceView(
        tr(heading), detail, tr("{accepted} of {asked}", accepted=shown.accepted, asked=shown.asked), so_far(shown)
    )


def so_far(shown: Guidance) -> str:
    """How well the positions so far fit each other, and what they determine; "" before the first."""
    if shown.unsure is None:
        return ""
    missed = (
        "" if shown.missed is None else tr(", and gravity is missed by {missed:.1f} mm/s²", missed=1000 * shown.missed)
    )
    return tr("So far the bias is known to {unsure:.0f} mm/s²{missed}.", unsure=1000 * shown.unsure, missed=missed)


def verdict(event: GuideEvent) -> str | None:
    """What is said of a hold that is over; None where an event says nothing."""
    if event.happened is Happened.ACCEPTED:
        return tr("✓ Good")
    return f"▲ {sentence(event.finding, tr)}" if event.happened is Happened.REJECTED and event.finding else None
