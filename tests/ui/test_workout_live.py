"""The live screen of a workout follows its run: sets, rests, what comes next, and what the athlete changes."""

from functools import cache

import pytest

from sensorfit.device.athlete import SimulatedWorkout, simulated_workout
from sensorfit.recording.notes import WorkoutBegun
from sensorfit.recording.packets import HEART_RATE, Packet, SensorStream
from sensorfit.training.acts import Act, ChangeLoad, ChangeRest, EndRest, EndWorkout, ExtraSet, FinishSet, SkipSet
from sensorfit.training.catalogue import shipped_catalogue
from sensorfit.training.prescription_text import parsed_set
from sensorfit.training.workout_sets import WorkoutSet
from sensorfit.training_run import TrainingRun
from sensorfit.ui.model.far import far_text
from sensorfit.ui.model.live import LiveView
from sensorfit.ui.model.set_state import SetState
from sensorfit.ui.model.workout_live import WorkoutModel

LOOKUP = shipped_catalogue().exercise
SETS = (
    WorkoutSet("lying_leg_curl", parsed_set("6 @ 40kg rest 20s")),
    WorkoutSet("bulgarian_split_squat", parsed_set("6 rest 0s"), "left"),
    WorkoutSet("bulgarian_split_squat", parsed_set("6"), "right"),
)


@cache
def athlete() -> SimulatedWorkout:
    return simulated_workout(SETS, LOOKUP, 4, rate=25)


class Played:
    """A run and its screen, packet by packet."""

    def __init__(self) -> None:
        streams = athlete().source.streams
        self.run = TrainingRun(streams, WorkoutBegun(SETS), LOOKUP)
        self.model = WorkoutModel(SETS, LOOKUP, streams, "Two legs")
        self.packets = iter(athlete().source)

    def act(self, act: Act) -> LiveView:
        self.model.receive(self.run.act(act))
        return self.model.view()

    def until(self, word: str, done: int = 0) -> LiveView:
        """Play on until the state is ``word`` and ``done`` sets are."""
        for packet in self.packets:
            self.model.receive(self.run.receive(packet))
            workout = self.model.workout
            if sum(bool(one.result) for one in workout.sets) >= done and self.model.view().word == word:
                return self.model.view()
        raise AssertionError(f"never {word} with {done} sets done")


@pytest.fixture
def played() -> Played:
    return Played()


def test_before_the_first_rep_the_first_set_is_ready(played: Played) -> None:
    view = played.model.view()
    assert (view.word, view.title, view.number, view.goal) == ("Ready", "Set 1 of 1", "0", "of 6 reps")
    assert (view.heading, view.plan.exercise) == ("Two legs", "Lying leg curl")
    assert [row.heading for row in view.rows] == ["Lying leg curl", "Bulgarian split squat", ""]
    assert view.plan.prescriptions[0].tempo is not None, "the exercise's own tempo where none is prescribed"


def test_a_set_ends_by_itself_the_rest_runs_and_the_next_exercise_is_announced(played: Played) -> None:
    view = played.until("Resting", done=1)
    assert (view.number, view.goal, view.action) == ("6", "of 6 reps", "Start set 1")
    assert view.rest.title == "Next: Bulgarian split squat, left, 6 reps"
    assert "Lying leg curl: 6 of 6 reps" in view.rest.text
    assert view.rest.running
    assert view.plan.exercise == "Bulgarian split squat"
    assert view.rows[0].done == "6"
    assert view.moment.rest_left is not None
    assert 0 < view.moment.rest_left <= 20


def test_each_leg_is_counted_in_its_own_row_and_the_last_set_ends_the_workout(played: Played) -> None:
    assert played.until("In set", done=1).title == "Set 1 of 1, left"
    assert played.until("In set", done=2).title == "Set 1 of 1, right"
    view = played.until("Done", done=3)
    counts = [one.result.count for one in played.run.workout.sets if one.result]
    assert [int(row.done.removeprefix("≈ ")) for row in view.rows] == counts
    assert (view.action, view.rest.title, view.progress) == ("Leave", "Workout done", "3 of 3 done")
    assert played.model.over
    assert len(played.model.findings()) > 18
    assert played.model.end() == "The workout is over: 3 of 3 sets done."


def test_sensors_beside_the_one_that_counts_have_a_card_each(played: Played) -> None:
    view = played.until("In set")
    names = {view.sensor.name, *(one.name for one in view.others)}
    assert names == {"Right shank", "Right thigh", "Left thigh"}


def test_what_the_athlete_says_shows_at_once(played: Played) -> None:
    assert played.act(ChangeLoad(45.0)).rows[0].load == "45 kg"
    view = played.act(FinishSet(7))
    assert (view.rows[0].done, view.number, view.state) == ("7", "7", SetState.RESTING)
    assert "Counted by yourself." in view.rest.text
    assert played.act(ChangeRest(15.0)).rest.caption == "of 0:35"
    view = played.act(EndRest())
    assert (view.word, view.number) == ("Ready", "0")
    view = played.act(SkipSet())
    assert [row.state.value for row in view.rows] == ["done", "skipped", "current"]
    assert len(played.act(ExtraSet()).rows) == 4
    assert played.act(EndWorkout()).word == "Done"


def test_a_lost_sensor_is_said_on_its_card_and_called_out(played: Played) -> None:
    view = played.until("In set")
    assert not view.moment.sensor_lost
    assert played.model.note_lost(frozenset({"right thigh"}))
    assert not played.model.note_lost(frozenset({"right thigh"}))
    view = played.model.view()
    assert view.moment.sensor_lost
    assert [one.warning for one in view.others if one.name == "Right thigh"] == ["Sensor lost"]


def test_a_rest_goes_on_while_the_sensor_is_lost(played: Played) -> None:
    left = played.until("Resting", done=1).moment.rest_left
    assert left is not None
    assert not played.model.note_time(100.0)
    assert not played.model.note_time(104.0), "what sends says itself how late it is"
    played.model.note_lost(frozenset({"right shank"}))
    assert played.model.note_time(105.0)
    view = played.model.view()
    assert view.moment.rest_left == pytest.approx(left - 5)
    longer = played.act(ChangeRest(15.0))
    assert longer.moment.rest_left == pytest.approx(left + 10), "it is as late as before"
    dial = longer.rest.dial
    assert played.model.note_time(107.0)
    assert played.model.view().rest.dial != dial
    played.model.note_lost(frozenset())
    played.model.receive(played.run.receive(next(played.packets)))
    played.model.note_time(108.0)
    again = played.model.view().moment.rest_left
    assert again == pytest.approx(left + 15, abs=1.0), "the packets tell the time once more"


def test_a_strap_has_a_card_and_counts_nothing() -> None:
    strap = SensorStream("strap", HEART_RATE, "chest")
    streams = (*athlete().source.streams, strap)
    run = TrainingRun(streams, WorkoutBegun(SETS), LOOKUP)
    model = WorkoutModel(SETS, LOOKUP, streams, "With a strap")
    model.receive(run.receive(Packet("strap", 1.0, b"\x37\x2a\x06\x8e")))
    card = model.view().others[-1]
    assert (card.name, card.numbers, card.warning) == ("142 bpm", "Heart rate", "")
    model.receive(run.receive(Packet("strap", 2.0, b"\x37\x2a\x04\x8e")))
    assert model.view().others[-1].warning == "No contact"


def test_from_three_metres_the_rest_is_as_large_as_the_count(played: Played) -> None:
    view = played.until("In set")
    assert far_text(view).number == view.number
    assert "Lying leg curl" in far_text(view).title
    view = played.until("Resting", done=1)
    assert far_text(view).number == view.rest.dial
    assert far_text(view).goal.startswith("Next: Bulgarian split squat")


def test_the_table_is_the_same_one_until_something_in_it_changes(played: Played) -> None:
    before = played.until("In set").rows
    assert played.model.view().rows is before
    assert played.act(ChangeLoad(42.5)).rows[0].load == "42.5 kg"
