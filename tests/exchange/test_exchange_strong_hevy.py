"""Strong's and Hevy's files in all their forms come in, and what goes out to them comes in the same."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sensorfit.core.reps import Counts
from sensorfit.exchange.arrived import Arrived
from sensorfit.exchange.cells import Table
from sensorfit.exchange.errors import ExchangeError
from sensorfit.exchange.hevy import from_hevy, to_hevy
from sensorfit.exchange.marks import Marks, with_marks, without_marks
from sensorfit.exchange.names import Names, own_names
from sensorfit.exchange.strong import Unit, from_strong, to_strong
from sensorfit.history.done import DoneSet, DoneWorkout
from sensorfit.training.catalogue import shipped_catalogue

from .made_up_workouts import LOADS, TEXTS

NAMES = Names(shipped_catalogue().exercises)
BERLIN = ZoneInfo("Europe/Berlin")
HEVY = (
    '"title","start_time","end_time","description","exercise_title","superset_id","exercise_notes","set_index",'
    '"set_type","weight_kg","reps","distance_km","duration_seconds","rpe"\n'
)
STRONG = (
    "Workout #;Date;Workout Name;Duration (sec);Exercise Name;Set Order;Weight (kg);Reps;RPE;Distance (meters);Seconds;"
    "Notes;Workout Notes\n"
)
OLD_STRONG = "Date,Workout Name,Duration,Exercise Name,Set Order,Weight,Reps,Distance,Seconds,Notes,Workout Notes,RPE\n"


def hevy(rows: str, header: str = HEVY) -> Arrived:
    return from_hevy(Table(header + rows), NAMES, BERLIN)


def strong(rows: str, header: str = STRONG, unit: Unit | None = None) -> Arrived:
    return from_strong(Table(header + rows), NAMES, BERLIN, unit)


def only_set(arrived: Arrived) -> DoneSet:
    assert arrived.bad == ()
    ((done,),) = (workout.sets for workout in arrived.workouts)
    return done


def test_a_workout_of_hevy_comes_in() -> None:
    arrived = hevy(
        '"Legs, day 1","5 Mar 2024, 18:00","5 Mar 2024, 19:10","said ""hi""\nand left","Squat (Barbell)",,"wide",0,'
        '"warmup",40,10,,0,\n'
        '"Legs, day 1","5 Mar 2024, 18:00","5 Mar 2024, 19:10","","Squat (Barbell)",0,"",1,"failure",100.5,5,,,8.5\n'
        '"Legs, day 1","5 Mar 2024, 18:00","5 Mar 2024, 19:10","","Zercher Carry",0,"",0,"normal",,,0.4,90,\n'
    )
    (workout,) = arrived.workouts
    assert workout.started_at == datetime(2024, 3, 5, 17, 0, tzinfo=UTC)
    assert (workout.title, workout.note) == ("Legs, day 1", 'said "hi"\nand left')
    assert workout.ended_at == workout.started_at + timedelta(minutes=70)
    assert workout.sets == (
        DoneSet("back_squat", load=40, corrected=10, warm_up=True, note="wide"),
        DoneSet("back_squat", load=100.5, corrected=5, rpe=8.5, note="[superset 0] [to failure]"),
        DoneSet("Zercher Carry", counts=Counts.ACTIVE, seconds=90, note="[superset 0] [0.4 km]"),
    )
    assert arrived.unknown == ("Zercher Carry",)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("28 Mar 2025, 17:29", (3, 28, 17, 29)),
        ("28 mär. 2025, 17:29", (3, 28, 17, 29)),
        ("3 août 2025, 07:05", (8, 3, 7, 5)),
        ("3 juil. 2025, 07:05", (7, 3, 7, 5)),
        ("3 juin 2025, 07:05", (6, 3, 7, 5)),
        ("3 de dez. de 2025, 07:05", (12, 3, 7, 5)),
        ("3 ene 2025, 07:05", (1, 3, 7, 5)),
        ("Mar 28, 2025, 5:29 PM", (3, 28, 17, 29)),
        ("2025-03-28 17:29:00", (3, 28, 17, 29)),
        ("2025-03-28 12:29:00\u202fAM", (3, 28, 0, 29)),
    ],
)
def test_dates_are_understood_in_the_languages_of_telephones(text: str, expected: tuple[int, ...]) -> None:
    (workout,) = hevy(f'"","{text}","","","Squat",,"",0,"normal",1,1,,,\n').workouts
    assert workout.started_at == datetime(2025, *expected, tzinfo=BERLIN)


def test_pounds_and_miles_become_kilograms_and_kilometres() -> None:
    header = HEVY.replace("weight_kg", "weight_lbs").replace("distance_km", "distance_miles")
    done = only_set(hevy('"","5 Mar 2024, 18:00","","","Deadlift",,"",0,"normal",225,5,0.5,,\n', header))
    assert done.load == pytest.approx(102.058, abs=1e-3)
    assert done.note == "[0.804672 km]"


def test_a_workout_of_strong_comes_in_with_its_warm_ups_notes_and_without_rests() -> None:
    arrived = strong(
        "1;2026-08-10 18:00:00;Push day;3600;Bench Press (Barbell);W;40;10;;;;;\n"
        "1;2026-08-10 18:00:00;Push day;3600;Bench Press (Barbell);1;80;8;8,5;;;Wide grip;good\n"
        "1;2026-08-10 18:00:00;Push day;3600;Bench Press (Barbell);Rest Timer;;;;;90;;\n"
        "1;2026-08-10 18:00:00;Push day;3600;Bench Press (Barbell);D;60,5;12;;;;;\n"
        "1;2026-08-10 18:00:00;Push day;3600;Bench Press (Barbell);Note;;;;;;elbows in;\n"
        '1;2026-08-10 18:00:00;Push day;3600;"Jump; Rope";1;0;0;;0;120;;\n'
    )
    (workout,) = arrived.workouts
    assert workout.ended_at == workout.started_at + timedelta(hours=1)
    assert workout.sets == (
        DoneSet("bench_press", load=40, corrected=10, warm_up=True, note="elbows in"),
        DoneSet("bench_press", load=80, corrected=8, rpe=8.5, note="Wide grip"),
        DoneSet("bench_press", load=60.5, corrected=12, note="[drop set]"),
        DoneSet("jump_rope", counts=Counts.ACTIVE, seconds=120),
    )
    assert arrived.remarks == ("rows of rest timers that were left out: 1",)


def test_an_older_file_of_strong_needs_to_be_told_its_unit_where_weights_are_in_it() -> None:
    row = '2024-03-04 18:30:00,"Legs, A",1h 5m,"Squat (Barbell)",1,100.0,5,0,0,"",,8\n'
    with pytest.raises(ExchangeError, match="--unit kg or --unit lb"):
        strong(row, OLD_STRONG)
    assert only_set(strong(row, OLD_STRONG, Unit.KG)).load == 100
    assert only_set(strong(row, OLD_STRONG, Unit.LB)).load == pytest.approx(45.359237)
    (workout,) = strong(row.replace("100.0", "0"), OLD_STRONG).workouts
    assert workout.sets[0].load is None
    assert workout.ended_at == workout.started_at + timedelta(minutes=65)


def test_a_unit_in_its_own_column_is_believed() -> None:
    header = "Date;Workout Name;Exercise Name;Set Order;Weight;Weight Unit;Reps;Distance;Distance Unit;Seconds\n"
    row = "2019-01-11 12:31:54;Leg;Deadlift;1;20;{};5;1;mi;0\n"
    assert only_set(strong(row.format("lbs"), header)).load == pytest.approx(9.0718474)
    assert only_set(strong(row.format("kg"), header)).note == "[1.609344 km]"
    assert "unit of the weight is 'stone'" in strong(row.format("stone"), header).bad[0].reason


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("5 Mar 2024, 18:00", "5 Foo 2024, 18:00", "month must be in"),
        ("5 Mar 2024, 18:00", "yesterday", "'yesterday' is no date"),
        ('"normal",100,5', '"normal",heavy,5', "weight_kg is 'heavy'"),
        ('"normal",100,5', '"normal",-1,5', "no number from 0 to 1000000"),
        ('"normal",100,5', '"normal",1e308,5', "weight_kg is '1e308', which is no number from 0 to 1000000"),
        ('"normal",100,5', '"normal",nan,5', "weight_kg is 'nan'"),
        ('"normal",100,5', '"normal",100,5.5', "no whole number"),
        ("Squat (Barbell)", " ", "exercise_title is empty"),
        (",,,9", ",,,19", "rpe is '19'"),
        (",,,9", ",,9", "13 cells, the header 14"),
    ],
)
def test_a_bad_row_is_named_and_the_others_are_read(old: str, new: str, reason: str) -> None:
    row = '"","5 Mar 2024, 18:00","","","Squat (Barbell)",,"",0,"normal",100,5,,,9\n'
    arrived = hevy(row + row.replace(old, new) + row)
    assert [bad.line for bad in arrived.bad] == [3]
    assert reason in arrived.bad[0].reason
    assert [len(workout.sets) for workout in arrived.workouts] == [2]


def test_every_exercise_of_the_catalogue_comes_back_under_the_name_that_others_know() -> None:
    exercises = shipped_catalogue().exercises
    assert {one: NAMES.id_of(NAMES.name_of(one)) for one in exercises} == {one: one for one in exercises}


@pytest.mark.parametrize(
    ("name", "exercise"),
    [
        ("Squat (Barbell)", "back_squat"),
        ("barbell squats", "back_squat"),
        ("Romanian Deadlift (Barbell)", "romanian_deadlift"),
        ("LYING LEG CURL - machine", "lying_leg_curl"),
        ("Pullups", "pull_up"),
        ("Push-Up", "push_up"),
        ("back_squat", "back_squat"),
        ("Kings deadlift", "kings_deadlift"),
        ("Hack Squat", None),
        ("", None),
        ("!", None),
    ],
)
def test_names_are_matched_whatever_their_order_and_spelling(name: str, exercise: str | None) -> None:
    assert NAMES.id_of(name) == exercise


def test_what_a_user_says_comes_first_in_both_directions() -> None:
    names = Names(shipped_catalogue().exercises, {"Hip Thrust (Barbell)": "glute_bridge", "Squat": "front_squat"})
    assert names.id_of("hip thrust barbell") == "glute_bridge"
    assert names.id_of("squats") == "front_squat"
    assert names.name_of("glute_bridge") == "Hip Thrust (Barbell)"


def foreign_workouts(minute: bool) -> st.SearchStrategy[list[DoneWorkout]]:
    """Workouts as another program can hold them: minutes or seconds, counts that a person says."""
    moments = st.datetimes(datetime(1971, 1, 1), datetime(2090, 1, 1)).map(
        lambda when: when.replace(second=0 if minute else when.second, microsecond=0, tzinfo=UTC)
    )
    own = st.sampled_from(["Zercher carry", "=Zercher", "@ home, twice", "Meine Übung;1"])
    marks = st.sampled_from(["", "[drop set]", "[superset 3] [2.5 km] [to failure]"])
    notes = st.builds(lambda note, marks: " ".join(filter(None, (note, marks))), TEXTS, marks)
    sets = st.builds(
        DoneSet,
        exercise=st.sampled_from([*shipped_catalogue().exercises]) | own,
        side=st.sampled_from(["", "left", "right"]),
        load=LOADS,
        corrected=st.integers(0, 500),
        warm_up=st.just(False),
        rpe=st.none() | st.floats(1, 10),
        note=notes,
    )
    return st.lists(
        st.builds(
            DoneWorkout,
            started_at=moments,
            sets=st.lists(sets, min_size=1, max_size=4).map(tuple),
            title=TEXTS,
            note=TEXTS,
        ),
        max_size=3,
        unique_by=lambda workout: workout.started_at,
    )


Back = Callable[[str], Arrived]


@given(foreign_workouts(minute=True))
@settings(max_examples=25)
def test_what_goes_out_to_hevy_comes_in_the_same(workouts: list[DoneWorkout]) -> None:
    text = to_hevy(workouts, NAMES, UTC)
    arrived = from_hevy(Table(text), NAMES, UTC)
    assert (list(arrived.workouts), arrived.bad) == (workouts, ())
    assert to_hevy(arrived.workouts, NAMES, UTC) == text


@given(foreign_workouts(minute=False))
@settings(max_examples=25)
def test_what_goes_out_to_strong_comes_in_the_same(workouts: list[DoneWorkout]) -> None:
    text = to_strong(workouts, NAMES, UTC)
    arrived = from_strong(Table(text), NAMES, UTC)
    assert (list(arrived.workouts), arrived.bad) == (workouts, ())
    assert to_strong(arrived.workouts, NAMES, UTC) == text


def test_what_a_sensor_counted_goes_out_as_corrected() -> None:
    done = DoneSet("back_squat", counted=8, corrected=9)
    text = to_hevy([DoneWorkout(datetime(2026, 1, 1, tzinfo=UTC), (done,))], NAMES, UTC)
    assert only_set(from_hevy(Table(text), NAMES, UTC)) == replace(done, counted=None)


@pytest.mark.parametrize("text", ["= 1", '"Squat" = 1', '"Squat" = "skwat"', "a = " + "[" * 5000, "a = " + "1" * 5000])
def test_a_file_of_names_that_cannot_be_used_is_refused(text: str) -> None:
    with pytest.raises(ExchangeError, match=r"no TOML|no exercise of the catalogue"):
        own_names(text, shipped_catalogue().exercises)


def test_a_mark_that_is_there_twice_stays_in_the_note() -> None:
    assert without_marks("x [left] [2 km] [right]") == ("x [left]", Marks("right", distance=2.0))
    assert with_marks(*without_marks("x [left] [right]")) == "x [left] [right]"
