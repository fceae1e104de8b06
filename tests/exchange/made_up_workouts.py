"""Workouts for property tests: every field, and texts that break tables."""

from datetime import UTC, datetime, timedelta, timezone

from hypothesis import strategies as st

from sensorfit.core.reps import Counts, Tempo
from sensorfit.history.done import DoneRep, DoneSet, DoneWorkout

NASTY = st.sampled_from(
    [
        "=cmd|' /C calc'!A0",
        "+1+1",
        "-2+3",
        "@SUM(A1)",
        "'=1",
        "''",
        "\t=1",
        'a "b", c;d',
        "two\r\nlines",
        "\rx",
        "Ärger 💪",
    ]
)
TEXTS = st.one_of(st.just(""), NASTY, st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=12))
SECONDS = st.none() | st.floats(0, 1e4, allow_nan=False)
SHARES = st.none() | st.floats(0, 1, allow_nan=False)
ANGLES = st.none() | st.floats(0, 7, allow_nan=False)
COUNTED = st.none() | st.integers(0, 500)
LOADS = st.none() | st.floats(0.5, 500, allow_nan=False)
TEMPOS = st.builds(Tempo, SECONDS, SECONDS, SECONDS, SECONDS)
ZONES = st.sampled_from([UTC, timezone(timedelta(hours=5, minutes=30)), timezone(timedelta(hours=-8))])
MOMENTS = st.datetimes(datetime(1971, 1, 1), datetime(2100, 1, 1), timezones=ZONES)

REPS = st.builds(
    DoneRep,
    number=st.integers(1, 300),
    start=st.floats(0, 1e5),
    stop=st.floats(0, 1e5),
    tempo=TEMPOS,
    range_of_motion=ANGLES,
    confidence=SHARES,
    velocity=ANGLES,
    side=st.sampled_from(["", "left", "right", "own", "other"]),
    partial=st.booleans(),
)
SETS = st.builds(
    DoneSet,
    exercise=st.sampled_from(["back_squat", "lying_leg_curl"]) | TEXTS.filter(bool),
    side=st.sampled_from(["", "left", "right"]),
    placement=TEXTS,
    prescription=TEXTS,
    load=LOADS,
    counts=st.sampled_from(Counts),
    counted=COUNTED,
    corrected=COUNTED,
    confidence=SHARES,
    sure=st.booleans(),
    warm_up=st.booleans(),
    start=SECONDS,
    duration=SECONDS,
    seconds=SECONDS,
    time_under_tension=SECONDS,
    tempo=TEMPOS,
    range_of_motion=ANGLES,
    velocity_loss=SHARES,
    tempo_score=SHARES,
    range_score=SHARES,
    rpe=st.none() | st.floats(1, 10),
    note=TEXTS,
    recording=TEXTS,
    recorded_set=st.none() | st.integers(1, 99),
    reps=st.lists(REPS, max_size=3).map(tuple),
)
WORKOUTS = st.lists(
    st.builds(
        DoneWorkout,
        started_at=MOMENTS,
        sets=st.lists(SETS, max_size=3).map(tuple),
        ended_at=st.none() | MOMENTS,
        program=TEXTS,
        title=TEXTS,
        note=TEXTS,
    ),
    max_size=3,
    unique_by=lambda workout: workout.started_at,
)
