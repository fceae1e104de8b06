"""What an athlete is told while a segment is got to know, and its angle afterwards, in words. Knows no widget."""

from calibration.segment_guide import FLEXIONS, SegmentGuidance, SegmentStep
from calibration.wording import sentence
from sensorfit.pipeline import Update
from sensorfit.presentation import whole_angle
from sensorfit.texts import tr
from sensorfit.training.placements import placement_in
from sensorfit.worn import place_words


class BodyWords:
    """Remembers the newest angle of a knee, which is not known with every update."""

    def __init__(self, placement: str) -> None:
        """The segment is called by its ``placement``; never a joint, which one sensor cannot know."""
        known = placement_in(placement)
        self._segment = place_words(known).capitalize() if known else tr("Segment")
        self._refused = ""
        self._knee: float | None = None

    def of(self, update: Update) -> str:
        """Return what is to be said now; "" where nobody asked for flexions, or nothing is known."""
        if update.segment is None:
            return ""
        if update.knee is not None:
            self._refused = " ".join(update.knee.reasons)
            self._knee = update.knee.angle
        guidance = update.segment.guidance
        if guidance.axes is None:
            self._knee = None
            return f"{self._refused} {_asked(guidance)}".strip()
        if self._knee is not None:
            return tr("Knee {angle}", angle=whole_angle(self._knee))
        own = update.segment.angle
        return (
            "" if own is None else tr("{segment} {angle} from standing", segment=self._segment, angle=whole_angle(own))
        )


def _asked(guidance: SegmentGuidance) -> str:
    refused = "".join(f"{sentence(finding, tr)} " for finding in guidance.refused.findings)
    if guidance.step is SegmentStep.STAND:
        return tr("{refused}Stand still for three seconds.", refused=refused)
    return tr(
        "{refused}Bend and stretch slowly, {done} of {all}.",
        refused=refused,
        done=guidance.flexions,
        all=FLEXIONS,
    )
