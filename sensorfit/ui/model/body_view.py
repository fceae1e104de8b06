"""Muscles, balances, cautions and the plan over months, as a page shows them. Knows no Qt and no database."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import inf

from sensorfit import history_words, presentation
from sensorfit.day_words import day_and_time, day_of_year
from sensorfit.history.balance import UNEVEN, SideBalance, ThighBalance
from sensorfit.history.months import PlanNow
from sensorfit.history.overview import Body
from sensorfit.history.recovery import Advice, Caution
from sensorfit.history.work import Work, monday
from sensorfit.presentation import sentence
from sensorfit.texts import mark, tr
from sensorfit.training.catalogue import Catalogue
from sensorfit.training.guidance import Balance, Guidance, Stage
from sensorfit.training.muscles import Muscle

SHOWN_WEEKS = 4

BROKEN = {
    Advice.TOO_OFTEN: mark("Sessions that were one too many in seven days"),
    Advice.TOO_SOON: mark("Sessions that came too soon after soreness"),
}

ASKED_HERE = mark("Say below whether your {muscle} are still sore.")


@dataclass(frozen=True, slots=True)
class Split:
    """Two amounts side by side as one bar: ``share`` of the first in both, 0 to 1, the share ``aim`` that it should
    have, ``around`` it what is well, and words; ``well`` says whether it is."""

    name: str
    first: str
    second: str
    share: float
    aim: float
    around: tuple[float, float]
    well: bool
    words: str


@dataclass(frozen=True, slots=True)
class MuscleRow:
    """Sets of one muscle in each of the weeks shown, the oldest first."""

    muscle: str
    sets: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class StageLine:
    """A stage of the plan: ``when`` in months, what to do, and whether it is now."""

    when: str
    words: str
    programs: str
    now: bool


def weeks_shown(today: date) -> tuple[date, ...]:
    """The Mondays of the weeks that are shown, the oldest first."""
    this = monday(today)
    return tuple(this - timedelta(weeks=number) for number in reversed(range(SHOWN_WEEKS)))


def muscle_rows(weeks: Mapping[date, Mapping[Muscle, Work]], shown: Sequence[date]) -> tuple[MuscleRow, ...]:
    """A row for each muscle that worked, those of most sets first."""
    rows = [
        MuscleRow(
            muscle.word.capitalize(),
            tuple(weeks[day][muscle].sets if muscle in weeks.get(day, {}) else 0.0 for day in shown),
        )
        for muscle in Muscle
    ]
    return tuple(sorted((row for row in rows if any(row.sets)), key=lambda row: -sum(row.sets)))


def splits(body: Body, aim: Balance, catalogue: Catalogue) -> tuple[Split, ...]:
    """Hamstrings beside quadriceps where either worked, and left beside right of each exercise."""
    thighs = (thigh_split(body.thighs, aim),) if body.thighs.hamstrings + body.thighs.quadriceps else ()
    return (*thighs, *(side_split(one, catalogue) for one in body.sides))


def thigh_split(found: ThighBalance, aim: Balance) -> Split:
    """Hamstrings against quadriceps; well is from the shortfall at which the knee is at risk upward."""
    both = found.hamstrings + found.quadriceps
    least = aim.ratio * (1 - aim.shortfall[0])
    return Split(
        tr("Hamstrings : quadriceps"),
        tr("{hamstrings:g} sets", hamstrings=found.hamstrings),
        tr("{quadriceps:g} sets", quadriceps=found.quadriceps),
        found.hamstrings / both if both else 0.5,
        aim.ratio / (1 + aim.ratio),
        (least / (1 + least), 1.0),
        not found.is_risk,
        history_words.thighs(found, aim),
    )


def _reps(count: float) -> str:
    return presentation.reps(round(count))


def side_split(found: SideBalance, catalogue: Catalogue) -> Split:
    """Left against right of one exercise: by volume where both sides have loads, else by reps."""
    left, right = found.volume if all(found.volume) else found.reps
    both = left + right
    uneven = (1 - UNEVEN) / (2 - UNEVEN)
    words = history_words.volume if all(found.volume) else _reps
    return Split(
        tr("{name}, left : right", name=history_words.name(catalogue, found.exercise)),
        words(left),
        words(right),
        left / both if both else 0.5,
        0.5,
        (uneven, 1 - uneven),
        not found.weaker,
        sentence(
            tr("the {weaker} did {difference:.0%} less", weaker=found.weaker, difference=abs(found.difference))
            if found.weaker
            else tr("alike")
        ),
    )


def caution_lines(body: Body) -> tuple[str, ...]:
    """What stands against training now, in sentences."""
    return tuple(_caution(one) for one in body.cautions)


def broken_lines(broken: Sequence[Caution]) -> tuple[str, ...]:
    """Which sessions broke the rules, those of one kind in one sentence."""
    lines = []
    for advice, words in BROKEN.items():
        days = [day_of_year(one.at) for one in broken if one.advice is advice and one.at]
        if days:
            lines.append(f"{words}: {', '.join(days)}.")
    return tuple(lines)


def _caution(one: Caution) -> str:
    if one.advice is Advice.ASK:
        return tr(ASKED_HERE, muscle=one.muscle.word)
    return history_words.caution(one, day_and_time)


def stage_lines(guidance: Guidance, now: PlanNow) -> tuple[StageLine, ...]:
    """Every stage of the plan in its order."""
    lines, least, most = [], 1.0, 0.0
    for stage in guidance.stages:
        most += stage.months[1]
        lines.append(_stage(stage, least, most, stage in now.stages))
        least += stage.months[0]
    return tuple(lines)


def _stage(stage: Stage, begins: float, ends: float, now: bool) -> StageLine:
    when = (
        tr("From month {begins:g} on", begins=begins)
        if ends == inf
        else tr("Months {begins:g} to {ends:g}", begins=begins, ends=ends)
    )
    programs = ", ".join(one.replace("_", " ") for one in stage.programs)
    return StageLine(when, tr(stage.words), programs, now)
