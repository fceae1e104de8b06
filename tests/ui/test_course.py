from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from sensorfit.core.events import RepStarted, SetCompleted, SetStarted
from sensorfit.core.motion import MotionBlock
from sensorfit.core.reps import Counts, Doubt, ExerciseSet, Span
from sensorfit.plan import Plan
from sensorfit.ui.model.course import FIRST_REP
from sensorfit.ui.model.live import LiveModel
from sensorfit.ui.model.set_state import SetState

GOOD = (1.0, 0.9, 3.0, 0.5, 96.0)


def after_set(plan: Plan, made: Any) -> LiveModel:
    model = LiveModel(plan)
    for update in [*made.updates(), made.completed()]:
        model.receive(update)
    return model


def move(model: LiveModel, made: Any, degrees: float) -> None:
    """Leave the position of rest by ``degrees``, as the first stroke of a rep would."""
    position = np.radians(np.minimum(np.linspace(0, 2 * degrees, 20), degrees))
    block = MotionBlock(made.stop, 2, 100.0, position, np.zeros(20))
    started = (SetStarted(made.stop), RepStarted(1, made.stop))
    model.receive(replace(made.completed(), motion=(block,), events=started, reps=()))


def nothing(made: Any, *doubts: Doubt) -> Any:
    return replace(made.completed(), events=(SetCompleted(ExerciseSet((), (), 100.0, doubts)),), reps=())


@pytest.mark.parametrize(("part", "state"), [(0.95, SetState.RESTING), (1.05, SetState.IN_SET)])
def test_a_movement_half_as_far_as_a_rep_begins_the_next_set_and_less_does_not(
    curl: Callable[..., Any], plan: Plan, part: float, state: SetState
) -> None:
    made = curl([GOOD] * 12)
    model = after_set(plan, made)
    move(model, made, part * FIRST_REP * GOOD[4])
    view = model.view()
    assert view.state is state
    begun = state is SetState.IN_SET
    assert (view.title, view.count) == (("Set 2 of 3", 0) if begun else ("Set 1 of 3", 12))
    assert any(span.label == "Rep 1" for span in view.graph.spans) is begun


def test_getting_up_wipes_neither_the_result_nor_the_rest(curl: Callable[..., Any], plan: Plan) -> None:
    made = curl([GOOD] * 12)
    model = after_set(plan, made)
    move(model, made, 90)
    rest = model.view().rest
    assert (rest.title, rest.dial, rest.running) == ("Set 1 done", "1:30", True)
    model.receive(nothing(made))
    assert (model.view().state, model.view().count) == (SetState.RESTING, 12)


def test_a_set_of_seconds_without_a_cycle_is_one(curl: Callable[..., Any], plan: Plan) -> None:
    made, model = curl([GOOD] * 12), LiveModel(replace(plan, counts=Counts.ACTIVE))
    for update in made.updates():
        model.receive(update)
    done = ExerciseSet((), (), 100.0, counts=Counts.ACTIVE, spans=(Span(0, 4000),))
    model.receive(replace(made.completed(), events=(SetCompleted(done),), reps=(), seconds=40.0))
    move(model, made, 90)
    view = model.view()
    assert (view.number, view.rows[0].done, view.progress) == ("40", "40 s", "1 of 3 done")


def test_a_counted_rep_ends_the_rest(curl: Callable[..., Any], plan: Plan) -> None:
    made = curl([GOOD] * 12)
    model = after_set(plan, made)
    for update in curl([GOOD], start=made.stop).updates():
        model.receive(update)
    assert (model.view().title, model.view().count) == ("Set 2 of 3", 1)
    assert model.view().rest.title == "Rest after this set"


def test_after_the_last_set_only_a_counted_rep_takes_its_result_away(curl: Callable[..., Any], plan: Plan) -> None:
    made = curl([GOOD] * 12)
    model = after_set(replace(plan, prescriptions=plan.prescriptions[:1]), made)
    move(model, made, 200)
    assert (model.view().state, model.view().count) == (SetState.RESTING, 12)


def test_the_rest_can_be_made_longer_and_shorter_but_not_negative(curl: Callable[..., Any], plan: Plan) -> None:
    model = after_set(plan, curl([GOOD] * 12))
    model.lengthen_rest(15)
    assert (model.view().rest.dial, model.view().rest.caption) == ("1:45", "of 1:45")
    model.lengthen_rest(-120)
    assert (model.view().rest.dial, model.view().rest.caption) == ("0:00", "rest over")


def test_a_longer_rest_is_that_of_one_set_only(curl: Callable[..., Any], plan: Plan) -> None:
    made = curl([GOOD] * 12)
    model = after_set(plan, made)
    model.lengthen_rest(15)
    second = curl([GOOD] * 10, start=made.stop)
    for update in [*second.updates(), second.completed()]:
        model.receive(update)
    assert model.view().rest.dial == "1:30"


def test_the_button_says_what_it_does(curl: Callable[..., Any], plan: Plan) -> None:
    made = curl([GOOD] * 12)
    model, actions = LiveModel(plan), []

    def look() -> None:
        view = model.view()
        actions.append((view.word, view.action, view.can_act))

    look()
    for update in made.updates():
        model.receive(update)
    look()
    model.receive(made.completed())
    look()
    model.end()
    look()
    assert actions == [
        ("Ready", "Finish set", False),
        ("In set", "Finish set", True),
        ("Resting", "Start set 2", True),
        ("Over", "Finish set", False),
    ]
    assert not model.view().rest.running


def test_a_set_that_was_asked_for_is_ready_with_no_rep(curl: Callable[..., Any], plan: Plan) -> None:
    made = curl([GOOD] * 12)
    model = after_set(plan, made)
    model.begin_set()
    view = model.view()
    assert (view.state, view.title, view.count) == (SetState.READY, "Set 2 of 3", 0)
    assert (view.rest.title, view.rest.running) == ("Rest after this set", False)


def test_a_rep_that_had_begun_when_the_set_was_asked_for_is_shown_once_it_is_half_done(
    curl: Callable[..., Any], plan: Plan
) -> None:
    made = curl([GOOD] * 12)
    model = after_set(plan, made)
    move(model, made, 10)
    model.begin_set()
    assert model.state is SetState.READY
    block = MotionBlock(made.stop + 40, 2, 100.0, np.radians(np.full(20, 60.0)), np.zeros(20))
    model.receive(replace(made.completed(), motion=(block,), events=(), reps=()))
    assert model.state is SetState.IN_SET


def test_a_set_cannot_be_finished_before_its_first_rep(curl: Callable[..., Any], plan: Plan) -> None:
    made = curl([GOOD])
    model, can_act = LiveModel(plan), set()
    for update in made.updates():
        model.receive(update)
        view = model.view()
        can_act.add((view.state is SetState.IN_SET, view.count, view.can_act))
    assert can_act == {(False, 0, False), (True, 0, False), (True, 1, True)}


def test_a_set_that_ends_without_a_rep_before_any_other_is_ready_again(curl: Callable[..., Any], plan: Plan) -> None:
    model, made = LiveModel(plan), curl([])
    move(model, made, 90)
    assert model.state is SetState.IN_SET
    model.receive(nothing(made))
    assert model.state is SetState.READY


def test_the_end_says_every_count_and_every_doubt_once(curl: Callable[..., Any], plan: Plan) -> None:
    made = curl([GOOD] * 12)
    model = LiveModel(plan)
    for doubts in ((Doubt.SAMPLES_LOST,), (Doubt.SAMPLES_LOST, Doubt.HARDLY_MOVES)):
        done = ExerciseSet(tuple(made.reps), tuple(made.reps), 100.0, doubts)
        model.receive(replace(made.completed(), events=(SetCompleted(done),)))
    model.receive(nothing(made, Doubt.NO_MOVEMENT))
    first, lost, hardly = model.end().splitlines()
    assert first == "The session is over: 2 sets of 12, about 12 reps counted."
    assert lost.startswith("▲ Samples are missing")
    assert hardly.startswith("▲ The left shank hardly moves")


def test_the_end_of_nothing_says_why(curl: Callable[..., Any], plan: Plan) -> None:
    model = LiveModel(plan)
    model.receive(nothing(curl([]), Doubt.TOO_SHORT))
    first, doubt = model.end().splitlines()
    assert first == "The session is over: no rep was counted."
    assert doubt.startswith("▲ The recording is too short")
