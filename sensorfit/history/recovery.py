"""How often a muscle may be trained and when again. Knows sessions and answers about soreness, no clock."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from sensorfit.history.done import PastSet
from sensorfit.history.work import MEANT, Muscles
from sensorfit.training.guidance import Frequency
from sensorfit.training.muscles import Muscle

WEEK = timedelta(days=7)

FORGOTTEN = timedelta(days=7)
"""After so long nobody is asked any more: soreness lasts up to five to seven days (Cheung et al. 2003, doi
10.2165/00007256-200333020-00005)."""


@dataclass(frozen=True, slots=True)
class Soreness:
    """What the athlete said at ``asked_at`` of a muscle: it is still ``sore``, or since ``gone_at`` it is not; None
    where nobody knows since when."""

    asked_at: datetime
    muscle: Muscle
    sore: bool
    gone_at: datetime | None = None


class Advice(StrEnum):
    """What stands against training the muscle now, or was against the rule."""

    ASK = "ask"
    STILL_SORE = "still_sore"
    SOON_AFTER_SORENESS = "soon_after_soreness"
    WEEK_IS_FULL = "week_is_full"
    TOO_OFTEN = "too_often"
    TOO_SOON = "too_soon"


@dataclass(frozen=True, slots=True)
class Caution:
    """One ``advice`` about a ``muscle``; ``at``: from when on it may be trained again, or which session broke the rule;
    None where only an answer can tell."""

    advice: Advice
    muscle: Muscle
    at: datetime | None = None


def sessions(sets: Iterable[PastSet], muscle: Muscle, muscles: Muscles) -> tuple[datetime, ...]:
    """When the workouts began that were meant for ``muscle``: with a working set of an exercise for it, not only of one
    in which it helps."""
    meant = {exercise for exercise, trained in muscles.items() if trained.get(muscle) == MEANT}
    found = {past.started_at for past in sets if past.done.exercise in meant and not past.done.warm_up}
    return tuple(sorted(found))


def before_training(
    rule: Frequency, begun: Sequence[datetime], answers: Sequence[Soreness], now: datetime
) -> tuple[Caution, ...]:
    """What stands against training the muscle of ``rule`` ``now``, after sessions that had ``begun`` before."""
    past = [one for one in begun if one <= now]
    return (*_about_soreness(rule, past, answers, now), *_about_the_week(rule, past, now))


def _about_soreness(
    rule: Frequency, past: Sequence[datetime], answers: Sequence[Soreness], now: datetime
) -> tuple[Caution, ...]:
    trained = [one for one in past if now - one <= FORGOTTEN]
    said = _latest_answer(rule.muscle, answers, trained[-1] if trained else now - FORGOTTEN, now)
    if said is None:
        return (Caution(Advice.ASK, rule.muscle),) if trained else ()
    if said.sore:
        return (Caution(Advice.STILL_SORE, rule.muscle),)
    free = (said.gone_at or said.asked_at) + timedelta(hours=rule.hours_after_soreness)
    return (Caution(Advice.SOON_AFTER_SORENESS, rule.muscle, free),) if now < free else ()


def _latest_answer(muscle: Muscle, answers: Sequence[Soreness], after: datetime, until: datetime) -> Soreness | None:
    given = [one for one in answers if one.muscle == muscle and after < one.asked_at <= until]
    return max(given, key=lambda one: one.asked_at, default=None)


def _about_the_week(rule: Frequency, past: Sequence[datetime], now: datetime) -> tuple[Caution, ...]:
    recent = [one for one in past if one > now - WEEK]
    if len(recent) < rule.sessions_a_week:
        return ()
    return (Caution(Advice.WEEK_IS_FULL, rule.muscle, recent[-rule.sessions_a_week] + WEEK),)


def broken_rules(rule: Frequency, begun: Sequence[datetime], answers: Sequence[Soreness]) -> tuple[Caution, ...]:
    """Which sessions broke the rule when they began: one too many in seven days, or sooner after soreness than a day.

    Where nobody was asked nothing can be said of soreness.
    """
    broken = []
    for number, moment in enumerate(begun):
        before = begun[:number]
        if len([one for one in before if one > moment - WEEK]) >= rule.sessions_a_week:
            broken.append(Caution(Advice.TOO_OFTEN, rule.muscle, moment))
        against = {one.advice for one in _about_soreness(rule, before, answers, moment)}
        if against & {Advice.STILL_SORE, Advice.SOON_AFTER_SORENESS}:
            broken.append(Caution(Advice.TOO_SOON, rule.muscle, moment))
    return tuple(broken)
