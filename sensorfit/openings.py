"""What can be watched: a demonstration or a recording, with all that the terminal and the window need of it. Knows
neither."""

from collections.abc import AsyncIterable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from sensorfit.analysis import chosen_stream, placement_remark, stored_exercise
from sensorfit.device.bluetooth.live_sensors import Changed, LiveSensors
from sensorfit.device.bluetooth.sensor_link import Choice
from sensorfit.device.demo import Demo, demo
from sensorfit.device.errors import DeviceError
from sensorfit.device.pacing import FASTEST, SLOWEST, paced
from sensorfit.device.radios import virtual_bluetooth
from sensorfit.device.replay import Replay
from sensorfit.device.simulated_truth import true_labels
from sensorfit.device.source import PacketSource
from sensorfit.knee_angle import leg_of
from sensorfit.named_exercise import exercise_named
from sensorfit.pipeline import FLEXIONS_FIRST, Pipeline, with_flexions_first
from sensorfit.plan import Plan
from sensorfit.recording.errors import RecordingError
from sensorfit.recording.open_recording import open_recording
from sensorfit.recording.packets import Packet, SensorStream
from sensorfit.recording.recording import Recording
from sensorfit.recording.writer import RecordingWriter, create_recording
from sensorfit.saved_calibrations import attached, calibrations_folder
from sensorfit.texts import tr
from sensorfit.training.catalogue import shipped_catalogue
from sensorfit.training.exercises import Exercise
from sensorfit.training.planned_sets import planned_sets
from sensorfit.training.prescription import Prescription
from sensorfit.training.prescription_text import parsed
from sensorfit.training.programs import Day, ProgramEntry
from sensorfit.watched_sensor import WatchedSensor

DEMO_LOSS = 0.02
"""Share of packets that the demonstration's radio loses: enough to see that they are asked for again."""

DEMO_DROPS = ((40.0, 3.0), (100.0, 3.0))
"""When its connection breaks and for how long, in s: in the middle of a set, and shorter than the sensor's memory."""


@dataclass(frozen=True, slots=True)
class Opening:
    """A source of packets with the stream that is watched, the pipeline for it and what is to be trained."""

    source: PacketSource | LiveSensors
    stream: SensorStream
    pipeline: Pipeline | WatchedSensor
    plan: Plan
    recording: RecordingWriter | None = None
    remarks: tuple[str, ...] = ()
    """What was noticed about a recording that could be read, in sentences."""
    other: str = ""
    """The sensor on the other segment of the leg, where the knee between them is shown."""

    def close(self) -> None:
        """Let the sensors go, if there are real ones, and close the recording that is being written."""
        if isinstance(self.source, LiveSensors):
            self.source.stop()
        if self.recording:
            self.recording.close()

    def packets(self, speed: float | None) -> AsyncIterable[Packet]:
        """The packets of the watched stream at ``speed`` times real time, None for as fast as possible; those of a
        radio as they come."""
        if isinstance(self.source, LiveSensors):
            return self.source.packets()
        wanted = self.stream.sensor, self.other
        return paced((packet for packet in self.source if packet.sensor in wanted), speed)


def open_demo(placement: str = "shank", seed: int = 1, output: Path | None = None) -> Opening:
    """The simulated athlete with a sensor at ``placement``; recorded in ``output`` if given."""
    shown = demo(placement, seed)
    stream = shown.sensor.streams[0]
    recording = _recording(output, shown, stream) if output else None
    exercise = shipped_catalogue().exercise(shown.facts.exercise or "")
    plan = Plan.of(exercise, stream.placement, shown.facts.prescriptions)
    return Opening(shown.sensor, stream, Pipeline(stream, exercise, recording), plan, recording)


def open_radio_demo(
    placement: str, seed: int, speed: float | None, changed: Changed, output: Path | None = None
) -> Opening:
    """The same athlete with a sensor that is found, connected, lost and found again on a virtual radio, whose time goes
    by ``speed`` times as fast."""
    shown = demo(placement, seed)
    worn = shown.sensor.worn
    radio = virtual_bluetooth([worn], loss=DEMO_LOSS, drops=DEMO_DROPS)
    choice = Choice("imu-1", worn.plan.name, worn.plan.placement)
    from sensorfit.device.virtual.quick_loop import QuickLoop

    seconds = worn.session.course.duration
    live = LiveSensors(radio, [choice], changed, loop_factory=lambda: QuickLoop(speed), seconds=seconds)
    (stream,), remarks = attached(live.start(), calibrations_folder(), date.today())
    try:
        recording = _recording(output, shown, stream) if output else None
    except RecordingError:
        live.stop()
        raise
    exercise = shipped_catalogue().exercise(shown.facts.exercise or "")
    plan = Plan.of(exercise, stream.placement, shown.facts.prescriptions)
    return Opening(live, stream, Pipeline(stream, exercise, recording), plan, recording, tuple(remarks))


def open_replay(
    path: Path,
    exercise_id: str | None = None,
    placement: str = "",
    calibrated: bool = False,
    flexions: bool = False,
    target: str = "",
) -> Opening:
    """A recording; exercise, placement and ``target``, typed as in "3x12", are those stored in it where none are given.

    ``exercise_id`` may also name the file of an exercise that was taught. Of what was prescribed, tempo and range stay
    those of the stored exercise: another one is not measured by them. A recording is corrected as it was when it was
    made; ``calibrated``: where it was not, by the calibration that the sensor has now. ``flexions``: it begins with
    standing still and five slow flexions, even if it does not say so.
    """
    chosen, demonstration = exercise_named(exercise_id)
    recording = open_recording(path)
    said: list[str] = []
    if calibrated:
        recording, said = calibrated_now(recording)
    if flexions:
        recording = replace(recording, streams=tuple(map(with_flexions_first, recording.streams)))
    exercise = chosen or stored_exercise(recording)
    stream = chosen_stream(recording.streams, exercise, placement)
    prescriptions = recording.facts.prescriptions
    if target:
        prescriptions = _typed(target, exercise, stream.placement)
    elif chosen and chosen.id != recording.facts.exercise:
        prescriptions = tuple(replace(one, tempo=None, range_of_motion=None) for one in prescriptions)
    plan = Plan.of(exercise, stream.placement, prescriptions)
    remarks = tuple(
        filter(
            None, [*(one.sentence for one in recording.remarks), *said, placement_remark(exercise, stream.placement)]
        )
    )
    pipeline = Pipeline(stream, exercise, demonstration=demonstration)
    leg = leg_of(recording.streams, stream) if FLEXIONS_FIRST in stream.details else None
    if leg is None:
        return Opening(Replay(recording), stream, pipeline, plan, remarks=remarks)
    other = leg[leg[0].sensor == stream.sensor]
    watched = WatchedSensor(stream, pipeline, other)
    return Opening(Replay(recording), stream, watched, plan, remarks=remarks, other=other.sensor)


def _typed(target: str, exercise: Exercise | None, placement: str) -> tuple[Prescription, ...]:
    """The sets of a target such as "3x12 tempo 3-1-1-2", one by one; what it leaves open comes from the exercise."""
    scheme = parsed(target)
    if exercise is None:
        return (scheme.prescription,) * scheme.sets
    day = Day(exercise.name, (ProgramEntry(exercise.id, scheme),))
    planned = planned_sets(day, {exercise.id: exercise})
    return tuple(exercise.complete(one.prescription, placement) for one in planned)


def calibrated_now(recording: Recording) -> tuple[Recording, list[str]]:
    """The recording, its sensors corrected by the calibrations that they have now where it holds none; and what is to
    be said of them, in sentences."""
    streams, remarks = attached(recording.streams, calibrations_folder(), date.today())
    return replace(recording, streams=tuple(streams)), remarks


def speed_of(text: str) -> float | None:
    """The factor that a text such as "0.5" or "max" means; DeviceError for anything else."""
    if text == "max":
        return None
    with suppress(ValueError):
        if SLOWEST <= float(text) <= FASTEST:
            return float(text)
    raise DeviceError(
        tr(
            "the speed is {text!r}; give a factor from {slowest} to {fastest:g}, or max",
            text=text,
            slowest=SLOWEST,
            fastest=FASTEST,
        )
    )


def _recording(path: Path, shown: Demo, stream: SensorStream) -> RecordingWriter:
    """A new recording that begins with what is known about the demonstration, its true sets and reps among it."""
    writer = create_recording(path, shown.facts)
    writer.add_stream(stream)
    for label in true_labels(shown.sensor.worn):
        writer.add_label(label)
    return writer
