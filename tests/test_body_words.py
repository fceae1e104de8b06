"""What is said of a segment while it is got to know: by its own name, never by that of a joint."""

from dataclasses import replace

import numpy as np
import pytest

from calibration.segment import SegmentAxes
from calibration.segment_guide import SegmentGuidance, SegmentStep
from calibration.verdict import Cause, Finding, Verdict
from sensorfit.body_words import BodyWords
from sensorfit.core.motion import MotionBlock
from sensorfit.core.orientation import TiltBlock
from sensorfit.live_knee import KneeNow
from sensorfit.live_segment import SegmentNow
from sensorfit.pipeline import SensorHealth, Update
from sensorfit.plan import Plan
from sensorfit.ui.model.live import LiveModel

AXES = SegmentAxes(np.array([0.0, 1.0, 0.0]), np.array([0.0, 0.0, 1.0]))
REFUSED = Verdict((Finding(Cause.FEW_FLEXIONS, True, 3, 5),))
KNOWN = SegmentGuidance(SegmentStep.KNOWN, 5, axes=AXES)


def update(guidance: SegmentGuidance, knee: KneeNow | None = None, degrees: float = 30.0) -> Update:
    lean = np.radians(degrees)
    up = np.array([[-np.sin(lean), 0.0, np.cos(lean)]])
    tilt = TiltBlock(0, 2, 100.0, up, np.zeros((1, 3)), np.zeros((1, 3)), restarted=False)
    segment = SegmentNow(guidance, (tilt,))
    return Update("imu-1", 0.0, (), (), (), None, SensorHealth(100.0), segment=segment, knee=knee)


def test_what_was_refused_is_said_before_what_to_do() -> None:
    said = BodyWords("left thigh").of(update(SegmentGuidance(refused=REFUSED)))
    assert said == (
        "Too few flexions: 3 of 5 within a minute; bend further, and stand up again. Stand still for three seconds."
    )


@pytest.mark.parametrize(("placement", "name"), [("left thigh", "Thigh"), ("", "Segment"), ("upper arm", "Upper arm")])
def test_one_sensor_says_how_its_segment_stands(placement: str, name: str) -> None:
    assert BodyWords(placement).of(update(KNOWN)) in (f"{name} 30° from standing", f"{name} −30° from standing")


def test_the_angle_of_a_knee_stays_until_the_next_is_known_and_goes_when_it_is_asked_for_anew() -> None:
    words = BodyWords("right thigh")
    assert words.of(update(KNOWN, KneeNow("right thigh", flexion=np.radians([80.0, 90.0, np.nan])))) == "Knee 90°"
    assert words.of(update(KNOWN)) == "Knee 90°"
    assert words.of(update(SegmentGuidance())) == "Stand still for three seconds."
    assert words.of(update(KNOWN)).startswith("Thigh ")


def test_why_both_together_show_no_knee_is_said() -> None:
    words = BodyWords("right thigh")
    words.of(update(KNOWN, KneeNow("right thigh", reasons=("No.",))))
    assert words.of(update(SegmentGuidance())) == "No. Stand still for three seconds."


def test_nothing_is_said_where_nobody_asked_or_it_cannot_be_told() -> None:
    lying = SegmentNow(KNOWN, ())
    quiet = Update("imu-1", 0.0, (), (), (), None, SensorHealth(100.0))
    assert BodyWords("thigh").of(quiet) == ""
    assert BodyWords("thigh").of(Update("imu-1", 0.0, (), (), (), None, SensorHealth(100.0), segment=lying)) == ""


def test_the_screen_says_it_and_draws_the_angle_from_standing() -> None:
    model = LiveModel(Plan("Squat", "right thigh", ()))
    moved = MotionBlock(0, 2, 100.0, np.radians(np.linspace(0, 60, 500)), np.zeros(500))
    model.receive(replace(update(KNOWN, KneeNow("right thigh", flexion=np.array([1.0]))), motion=(moved,)))
    view = model.view()
    assert view.body == "Knee 57°"
    assert view.graph.position[-1] == pytest.approx(60, abs=0.5)
