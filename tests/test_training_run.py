"""Workouts on sensors go on by themselves, do what the athlete says, and are the same when they are played anew."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pytest

from sensorfit.device.athlete import SimulatedWorkout, simulated_workout
from sensorfit.recording.errors import RecordingError
from sensorfit.recording.notes import Note, WorkoutBegun
from sensorfit.recording.open_recording import open_recording
from sensorfit.recording.packets import HEART_RATE, Packet, SensorStream
from sensorfit.recording.session_facts import SessionFacts
from sensorfit.recording.writer import create_recording
from sensorfit.streams import StreamError
from sensorfit.training.acts import (
    Act,
    ChangeExercise,
    ChangeLoad,
    CorrectCount,
    EndWorkout,
    ExtraSet,
    FinishSet,
    SkipSet,
    Undo,
)
from sensorfit.training.catalogue import shipped_catalogue
from sensorfit.training.errors import TrainingError
from sensorfit.training.places_to_wear import placements
from sensorfit.training.prescription_text import parsed_set
from sensorfit.training.workout import State
from sensorfit.training.workout_sets import WorkoutSet
from sensorfit.training_run import TrainingRun, replayed

LOOKUP = shipped_catalogue().exercise


def one(exercise: str, text: str, side: str = "") -> WorkoutSet:
    return WorkoutSet(exercise, parsed_set(text), side)


CURLS = (one("lying_leg_curl", "6 rest 20s"), one("lying_leg_curl", "6 rest 20s"))
MIXED = (
    one("lying_leg_curl", "6 @ 40kg rest 20s"),
    one("bulgarian_split_squat", "6 rest 0s", "left"),
    one("bulgarian_split_squat", "6 rest 20s", "right"),
    one("lying_leg_curl", "max"),
)


@cache
def athlete(sets: tuple[WorkoutSet, ...]) -> SimulatedWorkout:
    return simulated_workout(sets, LOOKUP, 3, rate=25)


class Kept:
    """Remembers what it is to keep."""

    def __init__(self) -> None:
        self.packets: list[Packet] = []
        self.notes: list[tuple[int, Note]] = []

    def append(self, packet: Packet) -> None:
        self.packets.append(packet)

    def add_note(self, note: Note) -> None:
        self.notes.append((len(self.packets), note))


def done(sets: tuple[WorkoutSet, ...], acts: Sequence[tuple[float, Act]] = ()) -> TrainingRun:
    """The workout of ``sets``; ``acts`` are said at their times in s. The athlete does the sets as they are."""
    source = athlete(sets).source
    run = TrainingRun(source.streams, WorkoutBegun(sets), LOOKUP)
    waiting, begun = list(acts), None
    for packet in source:
        begun = packet.received_at if begun is None else begun
        while waiting and packet.received_at - begun >= waiting[0][0]:
            run.act(waiting.pop(0)[1])
        run.receive(packet)
    run.finish()
    return run


def counts(run: TrainingRun) -> list[int | None]:
    return [each.result.count if each.result else None for each in run.workout.sets]


def middle(sets: tuple[WorkoutSet, ...], number: int) -> float:
    true = athlete(sets).session.sets[number]
    return (true.reps[0].start + true.reps[-1].stop) / 2


def after(sets: tuple[WorkoutSet, ...], number: int) -> float:
    return athlete(sets).session.sets[number].reps[-1].stop + 5


@cache
def mixed() -> tuple[TrainingRun, dict[int, float]]:
    """The mixed workout at its end, and when each set was told to be done, in s."""
    source, told = athlete(MIXED).source, {}
    run = TrainingRun(source.streams, WorkoutBegun(MIXED), LOOKUP)
    for packet in source:
        for number in run.receive(packet).done:
            told[number] = packet.received_at
    run.finish()
    return run, told


def test_sets_of_several_exercises_and_both_legs_end_by_themselves_in_their_order() -> None:
    run, _ = mixed()
    assert [each.exercise for each in run.workout.sets] == [each.exercise for each in MIXED]
    true = [each.count for each in athlete(MIXED).session.sets]
    assert true == [6, 6, 6, 12]
    assert counts(run) == pytest.approx(true, abs=1)
    assert [each.result.placement for each in run.workout.sets if each.result] == [
        "right shank", "left thigh", "right thigh", "right shank",
    ]  # fmt: skip
    assert run.workout.state is State.DONE


def test_each_set_is_told_before_the_next_one_is_over() -> None:
    _, told = mixed()
    true = athlete(MIXED).session.sets
    for number in range(3):
        assert true[number].reps[-1].stop < told[number] < true[number + 1].reps[-1].stop


def test_a_rest_begins_when_the_last_rep_ended_however_late_that_is_known() -> None:
    source = athlete(CURLS).source
    run = TrainingRun(source.streams, WorkoutBegun(CURLS), LOOKUP)
    for packet in source:
        if run.receive(packet).done:
            break
    true = athlete(CURLS).session.sets[0].reps[-1].stop
    assert run.workout.since == pytest.approx(true, abs=1.0)
    assert run.workout.state is State.RESTING


def test_what_is_said_is_kept_and_the_recording_played_anew_gives_the_same(tmp_path: Path) -> None:
    path = tmp_path / "workout.mcap"
    source = athlete(MIXED).source
    acts: list[tuple[float, Act]] = [
        (middle(MIXED, 0), ChangeLoad(45.0)),
        (after(MIXED, 0) + 10, CorrectCount(0, 7)),
        (middle(MIXED, 1), Undo()),
        (middle(MIXED, 1) + 1, ChangeLoad(20.0)),
        (after(MIXED, 3) + 1, FinishSet()),
    ]
    with create_recording(path, SessionFacts()) as writer:
        for stream in source.streams:
            writer.add_stream(stream)
        run = TrainingRun(source.streams, WorkoutBegun(MIXED, athlete="a1"), LOOKUP, writer)
        waiting = list(acts)
        for packet in source:
            while waiting and packet.received_at >= waiting[0][0]:
                run.act(waiting.pop(0)[1])
            run.receive(packet)
        run.finish()
    recording = open_recording(path)
    assert replayed(recording, LOOKUP).workout == run.workout
    assert [noted.note for noted in recording.notes][1:] == [act for _, act in acts]


def test_who_says_late_which_exercise_it_is_has_it_counted_as_that_one() -> None:
    planned = tuple(one("back_squat", "6 rest 20s") for _ in CURLS)
    source = athlete(CURLS).source
    run = TrainingRun(source.streams, WorkoutBegun(planned), LOOKUP)
    said = False
    for packet in source:
        if not said and packet.received_at > middle(CURLS, 0):
            run.act(ChangeExercise("lying_leg_curl"))
            said = True
        run.receive(packet)
    run.finish()
    assert counts(run) == [6, 6]
    assert {each.exercise for each in run.workout.sets} == {"lying_leg_curl"}


def test_a_skipped_set_leaves_what_is_done_to_the_next() -> None:
    three = (*CURLS, one("lying_leg_curl", "6"))
    source = athlete(CURLS).source
    run = TrainingRun(source.streams, WorkoutBegun(three), LOOKUP)
    run.act(SkipSet())
    for packet in source:
        run.receive(packet)
    run.finish()
    assert counts(run) == [None, 6, 6]


def test_one_set_more_than_planned_is_an_extra_one() -> None:
    source = athlete(CURLS).source
    run = TrainingRun(source.streams, WorkoutBegun(CURLS[:1]), LOOKUP)
    for packet in source:
        run.receive(packet)
    run.finish()
    assert counts(run) == [6, 6]
    assert run.workout.sets[1].role.value == "extra"


def test_a_set_is_finished_by_hand_with_what_the_sensor_saw_or_the_athlete_counted() -> None:
    run = done(CURLS, [(after(CURLS, 0) - 3, FinishSet()), (after(CURLS, 1) - 3, FinishSet(5))])
    assert counts(run) == [6, 5]
    found = run.workout.sets[1].result
    assert found is not None
    assert found.found is not None
    assert (found.found.count, found.said) == (6, 5)


def test_what_cannot_be_done_changes_and_keeps_nothing() -> None:
    kept = Kept()
    run = TrainingRun(athlete(CURLS).source.streams, WorkoutBegun(CURLS), LOOKUP, kept)
    before = run.workout
    for act in (FinishSet(), Undo(), ChangeExercise("flying"), CorrectCount(0, 5), FinishSet(-1)):
        with pytest.raises(TrainingError):
            run.act(act)
    assert run.workout == before
    assert [note for _, note in kept.notes] == [WorkoutBegun(CURLS)]


def test_an_exercise_that_nobody_knows_is_refused_before_anything_begins() -> None:
    with pytest.raises(TrainingError, match="flying"):
        TrainingRun(athlete(CURLS).source.streams, WorkoutBegun((one("flying", "5"),)), LOOKUP)


def test_a_leg_without_a_sensor_is_not_seen() -> None:
    source = athlete(CURLS).source
    sets = (one("standing_leg_curl", "6", "left"), one("standing_leg_curl", "6", "right"))
    run = TrainingRun(source.streams, WorkoutBegun(sets), LOOKUP)
    assert not run.sees
    run.act(FinishSet(6))
    assert run.sees


def test_extra_sets_and_the_end_can_be_asked_for() -> None:
    run = done(CURLS, [(after(CURLS, 0) + 12, ExtraSet()), (after(CURLS, 1) + 12, EndWorkout())])
    assert [each.skipped for each in run.workout.sets] == [False, False, True]
    assert counts(run) == [6, 6, None]


def test_a_recording_without_a_workout_says_so() -> None:
    clean = Path(__file__).parents[1] / "recordings" / "lying_leg_curl_clean.mcap"
    with pytest.raises(RecordingError, match="holds no workout"):
        replayed(open_recording(clean), LOOKUP)


def test_a_heart_rate_is_kept_and_counts_nothing() -> None:
    source, kept = athlete(CURLS).source, Kept()
    strap = SensorStream("strap", HEART_RATE)
    run = TrainingRun((*source.streams, strap), WorkoutBegun(CURLS), LOOKUP, kept)
    beats = (Packet("strap", packet.received_at, b"\x00\x48") for packet in source)
    for packet, beat in zip(source, beats, strict=True):
        run.receive(packet)
        run.receive(beat)
    run.finish()
    assert counts(run) == [6, 6]
    assert len(kept.packets) == 2 * len(list(source))


def test_nothing_can_be_counted_by_a_heart_rate_alone() -> None:
    with pytest.raises(StreamError, match="no motion sensor"):
        TrainingRun((SensorStream("strap", HEART_RATE),), WorkoutBegun(CURLS), LOOKUP)


def test_as_few_sensors_as_see_everything_are_worn() -> None:
    assert placements(CURLS, LOOKUP) == ("right shank",)
    assert placements(MIXED, LOOKUP) == ("right shank", "right thigh", "left thigh")
    superset = (one("hyperextension", "6"), one("glute_bridge", "6"))
    assert placements(superset, LOOKUP) == ("pelvis",)
