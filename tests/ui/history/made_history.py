"""A history that pages can show: squats that go up week by week, curls, and bridges of either side."""

from datetime import datetime, timedelta

from history.made_up import CURLS

from sensorfit.core.reps import Tempo
from sensorfit.history.done import DoneRep, DoneSet, DoneWorkout
from sensorfit.history.store import History

WEEKS = 10


def squats(load: float, count: int = 8) -> DoneSet:
    reps = tuple(
        DoneRep(n, 5.0 * n, 5.0 * n + 4, Tempo(2.0 + n / 10, 0.5, 1.0, 0.5), 1.4, 0.9, 1.5 - n / 20)
        for n in range(1, count + 1)
    )
    return DoneSet("back_squat", placement="thigh", prescription=f"8 @ {load:g}kg", load=load, counted=count,
                   confidence=0.95, time_under_tension=30.0, tempo=Tempo(2.5, 0.5, 1.0, 0.5), range_of_motion=1.4,
                   reps=reps)  # fmt: skip


def bridges(side: str, count: int) -> DoneSet:
    return DoneSet("single_leg_glute_bridge", side=side, counted=count)


def workouts(now: datetime) -> list[DoneWorkout]:
    """One a week, the last of them yesterday."""
    return [
        DoneWorkout(
            now - timedelta(weeks=WEEKS - 1 - week, days=1),
            (squats(60.0 + 2.5 * week), CURLS, bridges("left", 8), bridges("right", 12)),
            program="basic",
        )
        for week in range(WEEKS)
    ]


def fill(history: History) -> None:
    for one in workouts(datetime.now().astimezone()):
        history.add(one)
