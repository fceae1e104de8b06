"""How much work each muscle did, week by week. Knows exercises, no words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from sensorfit.history.done import PastSet
from sensorfit.training.exercises import Exercise
from sensorfit.training.muscles import Muscle

Muscles = Mapping[str, Mapping[Muscle, float]]
"""By the id of an exercise: the muscles that it trains, each with the share of a set that counts for it."""

MEANT, HELPS = 1.0, 0.5
"""What a set counts for a muscle that does the work, and for one that helps; judgement, as sets are usually counted."""


@dataclass(frozen=True, slots=True)
class Work:
    """Working ``sets``, ``reps`` and ``volume`` (load times reps, kg) of one muscle; shares of sets where it helps."""

    sets: float = 0.0
    reps: float = 0.0
    volume: float = 0.0

    def plus(self, past: PastSet, share: float) -> "Work":
        """This and one more set."""
        done = past.done
        return Work(self.sets + share, self.reps + share * done.count, self.volume + share * (done.volume or 0.0))


def muscles_of(exercises: Mapping[str, Exercise]) -> Muscles:
    """What the exercises of a catalogue train."""
    return {
        name: dict.fromkeys(one.primary, MEANT) | dict.fromkeys(one.secondary, HELPS) for name, one in exercises.items()
    }


def monday(day: date) -> date:
    """The day on which the week of ``day`` begins."""
    return day - timedelta(days=day.weekday())


def work(sets: Iterable[PastSet], muscles: Muscles) -> dict[Muscle, Work]:
    """What each muscle did in the working ``sets``, by its name; sets of exercises that are not known are left out."""
    result: dict[Muscle, Work] = {}
    for past in sets:
        if past.done.warm_up or (not past.done.count and not past.done.seconds):
            continue
        for muscle, share in muscles.get(past.done.exercise, {}).items():
            result[muscle] = result.get(muscle, Work()).plus(past, share)
    return dict(sorted(result.items()))


def weekly_work(sets: Iterable[PastSet], muscles: Muscles) -> dict[date, dict[Muscle, Work]]:
    """What each muscle did in every week, by the Monday of that week where the athlete was."""
    weeks: dict[date, list[PastSet]] = {}
    for past in sets:
        weeks.setdefault(monday(past.started_at.date()), []).append(past)
    return {week: work(of_week, muscles) for week, of_week in sorted(weeks.items())}
