import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from sensorfit.core.events import MovementRejected, PhaseStarted, RepStarted, SetCompleted, SetStarted
from sensorfit.core.grounds import Grounds, Scale
from sensorfit.core.metrics import RepMetrics, StrokeMetrics
from sensorfit.core.motion import MotionBlock
from sensorfit.core.reps import Counts, Doubt, ExerciseSet, Phase, PhaseNow, Reason, Rejected, Span
from sensorfit.pipeline import SensorHealth
from sensorfit.plan import Plan
from sensorfit.training.prescription import TempoTarget
from sensorfit.training.prescription_text import parsed_set
from sensorfit.training.tempo import advice
from sensorfit.ui.model.axis import axis_for
from sensorfit.ui.model.findings import Verdict
from sensorfit.ui.model.graph import SPEED_BEFORE
from sensorfit.ui.model.live import LiveModel, LiveView
from sensorfit.ui.model.rep_marks import RepState
from sensorfit.ui.model.sensor import DAMAGE_SHOWN, DamageWatch, sensor_view
from sensorfit.ui.model.set_state import SetState
from sensorfit.ui.model.sets import RowState
from sensorfit.ui.model.tempo import part_now

GOOD, SHORT, FAR = (1.0, 0.9, 3.0, 0.5, 96.0), (1.0, 0.9, 3.0, 0.5, 80.0), (1.0, 0.9, 3.0, 0.5, 115.0)


def after(plan: Plan, made: Any, seconds: float = 1e9) -> LiveView:
    model = LiveModel(plan)
    for update in made.updates():
        if update.received_at > seconds:
            break
        model.receive(update)
    return model.view()


def test_before_the_first_sample_the_screen_shows_the_plan_and_no_number(plan: Plan) -> None:
    view = LiveModel(plan).view()
    assert (view.state, view.count, view.goal, view.title) == (SetState.READY, 0, "of 12 reps", "Set 1 of 3")
    assert {mark.state for mark in view.marks} == {RepState.TODO}
    assert [fact.value for fact in view.facts] == ["–", "–", "–", "–"]
    assert view.tempo.last is None
    assert view.sensor.name == "No sensor yet"


def test_reps_are_good_short_or_too_far_and_the_running_one_is_now(curl: Callable[..., Any], plan: Plan) -> None:
    made = curl([GOOD, SHORT, FAR, GOOD])
    view = after(plan, made, made.reps[3].start / 100 + 1)
    assert [mark.state for mark in view.marks[:5]] == [
        RepState.GOOD,
        RepState.SHORT,
        RepState.FAR,
        RepState.NOW,
        RepState.TODO,
    ]
    assert len(view.marks) == 12
    assert (view.count, view.tally) == (3, "1 good, 1 short, 1 too far")
    assert [span.label for span in view.graph.spans] == ["Rep 1 ✓", "Rep 2 ▲ short", "Rep 3 ▲ too far", "Rep 4"]
    assert view.facts[0].note == "beyond 110°"


def test_shaded_reps_lie_where_they_happened_and_carry_their_range(curl: Callable[..., Any], plan: Plan) -> None:
    made = curl([GOOD, SHORT])
    span = after(plan, made).graph.spans[1]
    assert span.stop == pytest.approx((made.reps[1].stop - made.stop) / 100, abs=0.1)
    assert span.peak is not None
    assert span.peak[1] == pytest.approx(80, abs=0.5)
    assert span.text == "80°"


def test_the_last_rep_begins_at_zero_however_far_the_sensor_drifted(curl: Callable[..., Any], plan: Plan) -> None:
    model, made = LiveModel(plan), curl([GOOD, SHORT])
    for update in made.updates():
        drifted = tuple(replace(block, position=block.position + 0.2) for block in update.motion)
        model.receive(replace(update, motion=drifted))
    graph = model.view().graph
    assert graph.spans[1].peak is not None
    assert graph.spans[1].peak[1] == pytest.approx(80, abs=0.5)
    assert graph.position.min() == pytest.approx(0, abs=0.5)


def test_the_first_rep_is_drawn_upright_though_it_was_taken_for_a_way_back(
    curl: Callable[..., Any], plan: Plan
) -> None:
    model, made = LiveModel(plan), curl([GOOD])
    for update in made.updates():
        counted = bool(update.reps)
        mirrored = tuple(replace(block, position=block.position * (1 if counted else -1)) for block in update.motion)
        model.receive(replace(update, motion=mirrored))
    peak = model.view().graph.spans[0].peak
    assert peak is not None
    assert peak[1] == pytest.approx(96, abs=2)


def test_the_axes_keep_their_range_when_nobody_moves_any_more(curl: Callable[..., Any], plan: Plan) -> None:
    plan = replace(plan, prescriptions=())
    model, made = LiveModel(plan), curl([GOOD] * 2)
    made.reps = [replace(rep, metrics=lifted(2.0)) for rep in made.reps]
    assert LiveModel(plan).view().graph.speed_axis.high >= SPEED_BEFORE
    for update in made.updates():
        model.receive(update)
    model.receive(made.completed())
    still = MotionBlock(made.stop, 2, 100.0, np.zeros(1200), np.zeros(1200))
    model.receive(replace(made.completed(), events=(), motion=(still,)))
    graph = model.view().graph
    assert graph.position.max() < 1
    assert graph.axis.high >= 96
    assert graph.speed_axis.high >= np.degrees(2.0)


def test_the_loss_of_speed_is_shown_once_there_are_two_lifts(curl: Callable[..., Any], plan: Plan) -> None:
    made = curl([GOOD] * 2)
    made.reps = [replace(rep, metrics=lifted(speed)) for rep, speed in zip(made.reps, (2.0, 1.5), strict=True)]
    fact = after(plan, made).facts[1]
    assert (fact.caption, fact.value, fact.note) == ("Speed loss", "25%", "below fastest")
    assert after(plan, made, made.reps[1].start / 100).facts[1].caption == "Rep time"


def test_the_graphs_can_be_drawn_up_to_a_sample_that_is_not_the_newest(curl: Callable[..., Any], plan: Plan) -> None:
    model, made = LiveModel(plan), curl([GOOD])
    for update in made.updates():
        model.receive(update)
    newest, earlier = model.view().graph, model.view(made.stop - 10).graph
    assert len(earlier.position) == len(newest.position) - 3  # two that are kept, and the newest, which is always drawn
    assert earlier.seconds_ago[-1] <= 0
    assert earlier.spans[0].stop == pytest.approx(newest.spans[0].stop + 0.1)


def test_reps_that_left_the_window_are_not_drawn(curl: Callable[..., Any], plan: Plan) -> None:
    view = after(plan, curl([GOOD] * 8))
    assert view.count == 8
    assert [span.short_label for span in view.graph.spans] == ["5 ✓", "6 ✓", "7 ✓", "8 ✓"]
    assert view.graph.spans[0].start >= -20


def test_lifting_is_drawn_upward_and_lowering_downward(curl: Callable[..., Any], plan: Plan) -> None:
    graph = after(plan, curl([GOOD])).graph
    assert graph.lifting.max() > 100
    assert graph.lowering.min() == pytest.approx(-50, abs=3)
    eccentric_first = replace(plan, strokes=(Phase.ECCENTRIC, Phase.CONCENTRIC))
    assert after(eccentric_first, curl([GOOD])).graph.lowering.min() < -100


def test_finished_set_shows_its_final_count_and_what_was_counted_live(curl: Callable[..., Any], plan: Plan) -> None:
    model, made = LiveModel(plan), curl([GOOD] * 12)
    for update in made.updates():
        model.receive(update)
    model.receive(made.completed(live_count=11))
    view = model.view()
    assert (view.state, view.count, view.title) == (SetState.RESTING, 12, "Set 1 of 3")
    assert view.rest.text.splitlines() == ["12 of 12 reps (live 11)", "12 good"]
    assert [row.state for row in view.rows] == [RowState.DONE, RowState.CURRENT, RowState.TODO]
    assert [row.done for row in view.rows] == ["12", "–", "–"]
    assert view.progress == "1 of 3 done"


def test_how_much_lifting_slowed_is_said_where_it_was_measured(curl: Callable[..., Any], plan: Plan) -> None:
    made = curl([GOOD] * 2)
    made.reps = [replace(rep, metrics=lifted(speed)) for rep, speed in zip(made.reps, (2.0, 1.5), strict=True)]
    model = LiveModel(plan)
    for update in [*made.updates(), made.completed()]:
        model.receive(update)
    assert "Lifting slowed by 25%" in model.view().rest.text.splitlines()


def lifted(speed: float) -> RepMetrics:
    stroke = StrokeMetrics(1.0, speed, speed, 2 * speed, -1.5)
    return RepMetrics(stroke, stroke, (1.0, 0.0, 0.0))


def test_live_count_is_not_mentioned_when_it_was_right(curl: Callable[..., Any], plan: Plan) -> None:
    model, made = LiveModel(plan), curl([GOOD] * 3)
    for update in [*made.updates(), made.completed()]:
        model.receive(update)
    assert "Live" not in model.view().rest.text
    assert model.view().rows[0].missed


def test_rest_runs_down_with_the_samples_until_the_next_rep(curl: Callable[..., Any], plan: Plan) -> None:
    model, first = LiveModel(plan), curl([GOOD] * 12)
    for update in [*first.updates(), first.completed()]:
        model.receive(update)
    assert (model.view().rest.dial, model.view().rest.filled) == ("1:30", 1.0)
    for update in curl([], rest=28, start=first.stop).updates():
        model.receive(update)
    assert (model.view().rest.dial, model.view().rest.caption) == ("1:00", "of 1:30")
    second = curl([GOOD] * 2, start=first.stop + 3000)
    for update in second.updates():
        model.receive(update)
    view = model.view()
    assert (view.state, view.count, view.goal, view.title) == (SetState.IN_SET, 2, "of 10 reps", "Set 2 of 3")


def test_rest_is_over_at_zero_and_there_is_none_after_the_last_set(curl: Callable[..., Any], plan: Plan) -> None:
    for sets, dial in ((2, ("0:00", "rest over")), (1, ("12", "reps"))):
        model, made = LiveModel(replace(plan, prescriptions=plan.prescriptions[:sets])), curl([GOOD] * 12)
        for update in [*made.updates(), made.completed(), *curl([], rest=100, start=made.stop).updates()]:
            model.receive(update)
        assert (model.view().rest.dial, model.view().rest.caption) == dial


def test_a_set_without_a_rep_is_none(curl: Callable[..., Any], plan: Plan) -> None:
    model, made = LiveModel(plan), curl([])
    empty = replace(made.completed(), events=(SetStarted(0), SetCompleted(ExerciseSet((), (), 100.0))))
    model.receive(empty)
    assert model.view().title == "Set 1 of 3"
    assert model.view().progress == "0 of 3 done"
    assert model.state is SetState.READY


def test_a_first_stroke_in_two_pushes_is_one_rep_and_one_after_a_way_back_another(
    curl: Callable[..., Any], plan: Plan
) -> None:
    begin, back = RepStarted(1, 0), PhaseStarted(Phase.ECCENTRIC, 300)
    again = RepStarted(1, 400)
    for events, start in (
        ((begin, RepStarted(1, 200)), 0),
        ((begin, back, again), 400),
        ((begin, back, again, RepStarted(1, 450)), 400),
    ):
        model, made = LiveModel(plan), curl([], rest=3)
        for update in made.updates():
            model.receive(update)
        model.receive(replace(made.completed(), events=events))
        assert model.view().graph.spans[0].start == pytest.approx((start - 500) / 100, abs=0.1)


def test_doubts_are_sentences_with_a_way_out(curl: Callable[..., Any], plan: Plan) -> None:
    model, made = LiveModel(plan), curl([GOOD] * 2)
    for update in made.updates():
        model.receive(update)
    doubted = ExerciseSet(tuple(made.reps), tuple(made.reps), 100.0, (Doubt.HARDLY_MOVES,))
    model.receive(replace(made.completed(), events=(SetCompleted(doubted),)))
    view = model.view()
    (notice,) = view.notices
    assert notice.startswith("The left shank hardly moves here: strap the sensor to ")
    assert (view.trust.sure, view.trust.words, view.rows[0].done) == (False, "▲ Unsure", "≈ 2")
    assert view.rest.text.startswith("About 2 of 12 reps")
    for update in curl([GOOD], start=made.stop).updates():
        model.receive(update)
    assert model.view().notices == (), "another rep was counted"


def test_sets_beyond_the_plan_have_no_target(curl: Callable[..., Any], plan: Plan) -> None:
    assert [row.target for row in LiveModel(Plan("Squat")).view().rows] == ["–"]
    view = after(Plan("Squat"), curl([GOOD]))
    assert (view.title, view.goal, view.tally) == ("Set 1", "reps, no target", "")
    assert [(row.number, row.target) for row in view.rows] == [("1", "–")]
    assert [mark.state for mark in view.marks] == [RepState.COUNTED]
    assert view.tempo.target is None


def test_tempo_shows_the_running_part_and_how_much_of_it_is_over(curl: Callable[..., Any], plan: Plan) -> None:
    made = curl([GOOD, GOOD])
    lowering = made.reps[1].phases[2]
    tempo = after(plan, made, lowering.start / 100 + 1.5).tempo
    assert tempo.now == 0
    assert tempo.elapsed == pytest.approx(1.5, abs=0.1)
    assert tempo.filled == pytest.approx(0.5, abs=0.04)
    assert tempo.last == pytest.approx((3.0, 0.5, 1.0, 0.9))


def test_tempo_is_not_compared_where_the_exercise_is_not_known(curl: Callable[..., Any], plan: Plan) -> None:
    tempo = after(replace(plan, strokes=(Phase.OUT, Phase.BACK)), curl([GOOD])).tempo
    assert tempo.target is None
    assert tempo.advice == ""
    assert tempo.parts[0] is Phase.OUT


@pytest.mark.parametrize(
    ("stroke", "part"), [(Phase.ECCENTRIC, 1), (Phase.CONCENTRIC, 3), (Phase.OUT, 1), (Phase.BACK, 3), (None, None)]
)
def test_a_pause_belongs_to_the_stroke_before_it(stroke: Phase | None, part: int | None) -> None:
    assert part_now(PhaseNow(Phase.PAUSE, 0), stroke) == part


@pytest.mark.parametrize(
    ("measured", "sentence"),
    [
        ((1.9, 1.0, 1.0, 0.5), "Lower more slowly: 1.9 s of 3 s"),
        ((2.7, 1.0, 1.0, 0.5), None),
        ((2.69, 1.0, 1.0, 0.5), "Lower more slowly: 2.7 s of 3 s"),
        ((3.3, 1.0, 1.3, 0.5), None),
        ((3.31, 1.0, 1.0, 0.5), "Lower faster: 3.3 s of 3 s"),
        ((3.0, 0.2, 0.5, 0.5), "Pause longer after lowering: 0.2 s of 1 s"),
        ((3.0, 1.0, 2.0, None), "Lift faster: 2.0 s of 1 s"),
        ((3.0, 1.0, 1.0, None), None),
    ],
)
def test_advice_names_the_worst_part_beyond_the_tolerance(
    measured: tuple[float | None, ...], sentence: str | None
) -> None:
    assert advice(measured, TempoTarget(3, 1, 1, 0.5)) == sentence  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("health", "warning"),
    [
        (SensorHealth(100, 1000, 10, 0, 100.0, 0.5), ""),
        (SensorHealth(100, 1000, 11, 0, 100.0, 0.5), "Samples lost"),
        (SensorHealth(100, 1000, 0, 0, 89.0, 0.5), "Rate off"),
        (SensorHealth(100, 1000, 0, 0, 91.0, 0.5), ""),
        (SensorHealth(100, 1000, 0, 0, None, 0.2), ""),
        (SensorHealth(100, 1000, 0, 0, None, 0.19), "Battery low"),
        (SensorHealth(100), ""),
    ],
)
def test_sensor_warns_beyond_its_limits(health: SensorHealth, warning: str) -> None:
    assert sensor_view("left_shank", "sensor-1", health, damaged=False).warning == warning


def test_a_damaged_packet_is_mentioned_for_half_a_minute() -> None:
    watch = DamageWatch()
    assert not watch.recent(0, 100.0)
    assert watch.recent(1, 101.0)
    assert watch.recent(1, 101.0 + DAMAGE_SHOWN)
    assert not watch.recent(1, 101.1 + DAMAGE_SHOWN)
    assert watch.recent(2, 200.0)
    health = SensorHealth(100, 1000, 0, 1, 100.0, 0.5)
    assert sensor_view("left_shank", "sensor-1", health, damaged=True).warning == "Packets damaged"


def test_the_warning_of_a_damaged_packet_goes_away(curl: Callable[..., Any], plan: Plan) -> None:
    model, made = LiveModel(plan), curl([GOOD])
    for seconds, warning in ((10.0, "Packets damaged"), (39.9, "Packets damaged"), (40.1, "")):
        bad = replace(made.completed().health, malformed_packets=1)
        model.receive(replace(made.completed(), received_at=seconds, events=(), health=bad))
        assert model.view().sensor.warning == warning


def test_sensor_is_named_by_its_placement_with_rate_losses_and_battery(curl: Callable[..., Any], plan: Plan) -> None:
    sensor = after(plan, curl([GOOD])).sensor
    assert (sensor.name, sensor.numbers, sensor.battery) == ("Left shank", "100 Hz · 0 lost", "82 %")


@pytest.mark.parametrize(
    ("low", "high", "ticks"),
    [
        (0, 110, (0, 30, 60, 90, 120)),
        (0, 4, (0, 1, 2, 3, 4)),
        (-72, 145, (-90, -45, 0, 45, 90, 135)),
        (0, 0, (0, 0.5)),
        (-0.2, 110, (0, 30, 60, 90, 120)),
        (-7, 110, (0, 30, 60, 90, 120)),
        (-8, 110, (-30, 0, 30, 60, 90, 120)),
        (0, 1e4, (0, 2880, 5760, 8640, 11520)),
    ],
)
def test_axis_has_round_ticks_and_room_for_the_values(low: float, high: float, ticks: tuple[float, ...]) -> None:
    axis = axis_for(low, high)
    assert axis.ticks == ticks
    assert axis.low < low
    assert axis.high > high


def test_the_band_of_the_target_is_always_in_view(plan: Plan) -> None:
    graph = LiveModel(plan).view().graph
    assert graph.band == pytest.approx((90, 110))
    assert graph.axis.high > 110


def test_the_model_and_the_entry_import_no_qt() -> None:
    modules = "sensorfit.ui, sensorfit.ui.app, sensorfit.ui.session, sensorfit.ui.model.live"
    look = f"import sys, {modules}; sys.exit(any(m.split('.')[0] in ('PySide6', 'pyqtgraph') for m in sys.modules))"
    assert subprocess.run([sys.executable, "-c", look], check=False).returncode == 0


STEPS = Rejected(0, 100, Reason.WALKING, 9, 1.0, Grounds(Scale.STEPS, 1.0, 0.5))


@pytest.mark.parametrize(("confidence", "sure", "words"), [(0.59, False, "▲ 59% sure"), (0.6, True, "60% sure")])
def test_a_live_count_that_is_unsure_does_not_look_sure(
    curl: Callable[..., Any], plan: Plan, confidence: float, sure: bool, words: str
) -> None:
    made = curl([GOOD] * 2)
    made.reps = [replace(rep, confidence=confidence) for rep in made.reps]
    trust = after(plan, made).trust
    assert (trust.sure, trust.words) == (sure, words)


def test_the_fastest_of_the_last_rep_is_shown_as_soon_as_it_is_counted(curl: Callable[..., Any], plan: Plan) -> None:
    made = curl([GOOD] * 2)
    made.reps = [replace(rep, metrics=lifted(speed)) for rep, speed in zip(made.reps, (2.0, 1.5), strict=True)]
    fact = after(plan, made).facts[2]
    assert (fact.caption, fact.value, fact.note) == ("Fastest", "172°/s", "last rep")


def test_partial_reps_are_counted_apart_and_drawn(curl: Callable[..., Any], plan: Plan) -> None:
    model, made = LiveModel(plan), curl([GOOD] * 3)
    for update in made.updates():
        model.receive(update)
    partial = replace(made.reps[2], number=1, partial=True)
    done = ExerciseSet(tuple(made.reps[:2]), tuple(made.reps), 100.0, partial_reps=(partial,))
    model.receive(replace(made.completed(), events=(SetCompleted(done),)))
    view = model.view()
    assert (view.count, view.tally) == (2, "2 good, 1 partial")
    assert [span.state for span in view.graph.spans][-1] is RepState.PARTIAL
    assert "2 good, 1 partial" in view.rest.text


def test_what_was_not_counted_is_said_with_the_reason_before_and_after_a_set(
    curl: Callable[..., Any], plan: Plan
) -> None:
    model, made = LiveModel(plan), curl([GOOD] * 2)
    model.receive(replace(made.completed(), events=(MovementRejected(STEPS),), reps=()))
    assert model.view().rest.text.startswith("Not counted, like 9 reps of 57°: steps.")
    for update in made.updates():
        model.receive(update)
    assert "steps" not in model.view().rest.text
    model.receive(replace(made.completed(), events=(MovementRejected(STEPS), *made.completed().events)))
    assert model.view().rest.text.endswith("1 movement not counted")


def test_several_sets_of_one_bout_are_all_in_the_table_with_all_their_doubts(
    curl: Callable[..., Any], plan: Plan
) -> None:
    model, made = LiveModel(plan), curl([GOOD] * 4)
    sets = [
        ExerciseSet(tuple(made.reps[:2]), (), 100.0, (Doubt.UNSURE,)),
        ExerciseSet(tuple(made.reps[2:]), (), 100.0, (Doubt.STRAP_SLIPPED,)),
    ]
    model.receive(replace(made.completed(), events=tuple(map(SetCompleted, sets))))
    view = model.view()
    assert (view.title, view.progress, [row.done for row in view.rows]) == (
        "Set 2 of 3", "2 of 3 done", ["≈ 2", "2", "–"],
    )  # fmt: skip
    assert len(view.notices) == 2


def test_everything_that_was_found_is_listed_in_order_with_the_reason(curl: Callable[..., Any], plan: Plan) -> None:
    model, made = LiveModel(plan), curl([GOOD] * 2)
    model.receive(replace(made.completed(), events=(MovementRejected(STEPS),), reps=()))
    for update in made.updates():
        model.receive(update)
    running = model.findings()
    assert [line.verdict for line in running] == [Verdict.NOT_COUNTED, Verdict.RUNNING, Verdict.RUNNING]
    assert running[0].why == "Not counted: it goes like steps. Figures: share of steps 1.00, at most 0.50."
    assert (running[0].when, running[0].what) == ("0:00.0 – 0:01.0", "Not counted, like 9 reps")
    model.receive(made.completed())
    assert [line.what for line in model.findings()][1:] == ["Set 1, rep 1", "Set 1, rep 2"]
    assert {line.verdict for line in model.findings()[1:]} == {Verdict.COUNTED}


@pytest.mark.parametrize(
    ("counts", "goal", "done"),
    [
        (Counts.HELD, "s held, 2 holds", "2 holds, 7.0 s"),
        (Counts.ACTIVE, "s active, 2 cycles", "0:07 active, 2 cycles"),
    ],
)
def test_where_seconds_count_they_are_the_large_number(
    curl: Callable[..., Any], plan: Plan, counts: Counts, goal: str, done: str
) -> None:
    model, made = LiveModel(replace(plan, counts=counts)), curl([GOOD] * 2)
    for update in made.updates():
        model.receive(replace(update, seconds=6.9))
    assert (model.view().number, model.view().goal) == ("6", goal)
    noun = goal.split()[-1].removesuffix("s")
    assert [span.label for span in model.view().graph.spans][:2] == [f"{noun.capitalize()} {n} ✓" for n in (1, 2)]
    assert [fact.note for fact in model.view().facts] == ["in target", f"last {noun}", f"last {noun}", "this set"]
    held = model.view().facts[1]
    assert (held.caption, held.value) == (("Held", "0.9 s") if counts is Counts.HELD else ("Cycle time", "4.9 s"))
    assert model.view().trust.words == ("90% sure" if counts is Counts.HELD else "")
    assert [line.what for line in model.findings()] == [f"Set 1, {noun} {n}" for n in (1, 2)]
    completed = made.completed()
    (event,) = [one for one in completed.events if isinstance(one, SetCompleted)]
    lasting = replace(event.exercise_set, counts=counts, spans=(Span(0, 700),))
    model.receive(replace(completed, events=(SetCompleted(lasting),), seconds=0.0))
    view = model.view()
    assert (view.number, view.rows[0].done, view.rest.text.splitlines()[0]) == ("7", "7 s", done)
    assert done in model.end()


@pytest.mark.parametrize(
    ("target", "goal", "row", "missed", "to_do"),
    [
        ("3-6", "of 3–6 reps", "3–6 reps", True, 1),
        ("2-6", "of 2–6 reps", "2–6 reps", False, 0),
        ("max", "reps", "max", False, 0),
        ("2 each leg", "of 2 reps each leg", "2 reps each leg", True, 2),
        ("2 min", "reps", "2 min", False, 0),
    ],
)
def test_a_target_is_shown_beside_the_count_and_missed_below_its_least(
    curl: Callable[..., Any], target: str, goal: str, row: str, missed: bool, to_do: int
) -> None:
    plan, made = Plan("Squat", prescriptions=(parsed_set(target),)), curl([GOOD] * 2)
    view = after(plan, made)
    assert (view.goal, view.rows[0].target) == (goal, row)
    assert [mark.state for mark in view.marks].count(RepState.TODO) == to_do
    model = LiveModel(plan)
    model.receive(made.completed())
    assert model.view().rows[0].missed is missed


@pytest.mark.parametrize(
    ("counts", "target", "seconds", "goal", "missed"),
    [
        (Counts.HELD, "hold 30s", 29.0, "of 30 s held, 2 holds", True),
        (Counts.HELD, "hold 20-30s", 20.0, "of 20–30 s held, 2 holds", False),
        (Counts.ACTIVE, "2 min", 119.0, "of 120 s active, 2 cycles", True),
    ],
)
def test_a_time_is_shown_beside_the_seconds_and_missed_below_its_least(
    curl: Callable[..., Any], counts: Counts, target: str, seconds: float, goal: str, missed: bool
) -> None:
    plan, made = Plan("Stretch", prescriptions=(parsed_set(target),), counts=counts), curl([GOOD] * 2)
    assert after(plan, made).goal == goal
    spans = (Span(0, round(seconds * 100)),)
    done = ExerciseSet(tuple(made.reps), tuple(made.reps), 100.0, counts=counts, spans=spans)
    model = LiveModel(plan)
    model.receive(replace(made.completed(), events=(SetCompleted(done),)))
    assert model.view().rows[0].missed is missed
