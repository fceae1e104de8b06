"""What the calibration window says, in words. Knows no Qt and no sample."""

from dataclasses import dataclass

from calibration.guide import Guidance, GuideEvent, Happened, Step
from calibration.wording import direction, sentence

HEADINGS = {
    Step.HOLD: "Hold it still",
    Step.DONE: "All positions are taken",
    Step.ABORTED: "Given up",
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
    wanted = "Turn it another way" if shown.up is None else f"Turn {direction(shown.up)} up"
    heading = HEADINGS.get(shown.step, wanted)
    detail = "Let it lie until the bar is full." if shown.step is Step.HOLD else "Roughly is enough. Then let go of it."
    if shown.step is Step.DONE:
        detail = "The result is being worked out."
    return GuidanceView(heading, detail, f"{shown.accepted} of {shown.asked}", so_far(shown))


def so_far(shown: Guidance) -> str:
    """How well the positions so far fit each other, and what they determine; "" before the first."""
    if shown.unsure is None:
        return ""
    missed = "" if shown.missed is None else f", and gravity is missed by {1000 * shown.missed:.1f} mm/s²"
    return f"So far the bias is known to {1000 * shown.unsure:.0f} mm/s²{missed}."


def verdict(event: GuideEvent) -> str | None:
    """What is said of a hold that is over; None where an event says nothing."""
    if event.happened is Happened.ACCEPTED:
        return "✓ Good"
    return f"▲ {sentence(event.finding)}" if event.happened is Happened.REJECTED and event.finding else None
