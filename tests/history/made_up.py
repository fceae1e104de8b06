"""Workouts for tests: a plain one, and any that hypothesis can think of."""

from datetime import UTC, datetime, timedelta, timezone

from hypothesis import strategies as st

from sensorfit.core.reps import Counts, Tempo
from sensorfit.history.done import DoneRep, DoneSet, DoneWorkout

MONDAY = datetime(2026, 11, 23, 18, 0, tzinfo=timezone(timedelta(hours=1)))

REP = DoneRep(1, 2.0, 6.5, Tempo(3.0, 0.5, 1.0, None), 1.6, 0.9, 1.4)
CURLS = DoneSet(
    "lying_leg_curl", placement="shank", prescription="12 @ 25kg", load=25.0, counted=12, confidence=0.95, start=1.0,
    duration=60.0, time_under_tension=54.0, tempo=Tempo(3.0, 0.5, 1.0, 1.0), range_of_motion=1.6, velocity_loss=0.1,
    tempo_score=0.9, range_score=1.0, recording="monday.mcap", recorded_set=1, reps=(REP, REP),
)  # fmt: skip
SQUATS = DoneSet("back_squat", load=60.0, corrected=5, rpe=8.5, note="hard")


def workout(days: float = 0.0, *sets: DoneSet) -> DoneWorkout:
    """A workout so many days after Monday."""
    return DoneWorkout(MONDAY + timedelta(days=days), sets or (CURLS, SQUATS))


def _maybe(strategy: st.SearchStrategy[object]) -> st.SearchStrategy[object]:
    return st.none() | strategy


NUMBERS = st.floats(-1e6, 1e6)
TEXTS = st.text(st.characters(codec="utf-8"), max_size=8)
WHOLE = st.integers(0, 500)
TEMPOS = st.builds(Tempo, *[_maybe(NUMBERS)] * 4)
MOMENTS = st.builds(
    lambda seconds, minutes: (
        datetime(2026, 1, 1, tzinfo=UTC).astimezone(timezone(timedelta(minutes=minutes)))
        + timedelta(microseconds=seconds)
    ),
    st.integers(0, 2**50),
    st.integers(-720, 840),
)
REPS = st.builds(
    DoneRep, WHOLE, NUMBERS, NUMBERS, TEMPOS, _maybe(NUMBERS), _maybe(NUMBERS), _maybe(NUMBERS), TEXTS, st.booleans()
)
SETS = st.builds(
    DoneSet, exercise=st.sampled_from(["back_squat", "lying_leg_curl", "plank"]), side=st.sampled_from(["", "left"]),
    placement=TEXTS, prescription=TEXTS, load=_maybe(st.sampled_from([20.0, 62.5])), counts=st.sampled_from(Counts),
    counted=_maybe(WHOLE), corrected=_maybe(WHOLE), confidence=_maybe(NUMBERS), sure=st.booleans(),
    warm_up=st.booleans(), start=_maybe(NUMBERS), duration=_maybe(NUMBERS), seconds=_maybe(NUMBERS),
    time_under_tension=_maybe(NUMBERS), tempo=TEMPOS, range_of_motion=_maybe(NUMBERS), velocity_loss=_maybe(NUMBERS),
    tempo_score=_maybe(NUMBERS), range_score=_maybe(NUMBERS), rpe=_maybe(NUMBERS), note=TEXTS, recording=TEXTS,
    recorded_set=_maybe(WHOLE), reps=st.lists(REPS, max_size=3).map(tuple),
)  # fmt: skip
WORKOUTS = st.builds(DoneWorkout, MOMENTS, st.lists(SETS, max_size=3).map(tuple), _maybe(MOMENTS), TEXTS, TEXTS, TEXTS)
