"""Whether a training can begin with the sensors that are worn, in words. Knows no radio and no widget."""

from collections.abc import Sequence
from dataclasses import dataclass

from sensorfit.knee_angle import leg_of
from sensorfit.recording.packets import motion_streams
from sensorfit.texts import mark, tr
from sensorfit.training.workout_sets import WorkoutSet
from sensorfit.ui.connect.worn_sensors import WornSensor
from sensorfit.ui.model.unseen import Lookup, Unseen, unseen


@dataclass(frozen=True, slots=True)
class Readiness:
    """What is said of the sensors, whether one can count, whether the ``knee`` between two can be shown, and what is
    ``unseen`` by them."""

    words: str
    can_start: bool
    knee: bool
    unseen: Unseen


NONE_YET = mark(
    "No sensor yet: add one on the page Sensors, or try without: a simulated athlete then does it, kept apart."
)


def readiness(worn: Sequence[WornSensor], sets: Sequence[WorkoutSet], lookup: Lookup) -> Readiness:
    """Return what of ``sets`` can be trained with the ``worn`` sensors now."""
    sending = [one.now.stream for one in worn if one.streams and one.now and one.now.stream]
    streams = motion_streams(sending)
    knee = any(leg_of(streams, one) for one in streams)
    waiting = [one.known.name for one in worn if not one.streams]
    if not worn:
        return Readiness(tr(NONE_YET), False, False, Unseen())
    parts = [
        tr("Sensors ready: {placement}.", placement=", ".join(one.placement or one.sensor for one in streams))
        if streams
        else ""
    ]
    places = [one.placement for one in streams if one.placement]
    twice = sorted({place for place in places if places.count(place) > 1})
    if twice:
        parts.append(
            tr(
                "More than one is said to be at the {placement}: tell on the page Sensors where each is worn.",
                placement=", ".join(twice),
            )
        )
    parts.append(tr("Not connected: {waiting}.", waiting=", ".join(waiting)) if waiting else "")
    return Readiness(" ".join(filter(None, parts)), bool(streams), knee, unseen(streams, sets, lookup))
