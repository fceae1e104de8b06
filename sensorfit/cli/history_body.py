"""`sensorfit history balance`, `sore` and `plan`: the body as a whole. Knows no database and no rule."""

import json
from dataclasses import asdict
from datetime import datetime
from typing import Any

import click

from sensorfit import history_words as words
from sensorfit.cli.history import history_of
from sensorfit.history.balance import LOOKED_BACK
from sensorfit.history.errors import HistoryError
from sensorfit.history.months import plan_now
from sensorfit.history.overview import Body, body
from sensorfit.history.recovery import Soreness
from sensorfit.history.store import Noted
from sensorfit.history.work import muscles_of
from sensorfit.own_catalogue import own_catalogue
from sensorfit.training.catalogue import Catalogue, shipped_guidance
from sensorfit.training.muscles import Muscle


def show_balance(athlete: str | None, as_json: bool) -> None:
    """Print work by muscle, balances and cautions."""
    now = datetime.now().astimezone()
    with history_of(athlete) as history:
        sets, answers = history.sets_since(now - LOOKED_BACK), history.answers_since(now - LOOKED_BACK)
    catalogue = own_catalogue().catalogue
    found = body(sets, muscles_of(catalogue.exercises), answers, shipped_guidance(), now)
    click.echo(json.dumps(_object(found)) if as_json else "\n".join(_lines(catalogue, found)))


def say_sore(athlete: str | None, muscle: str, sore: bool, since: datetime | None) -> None:
    """Keep what the athlete says of a muscle."""
    now = datetime.now().astimezone()
    known = next((one for one in Muscle if muscle.casefold() in (one.value, one.word)), None)
    if known is None:
        raise HistoryError(f"no muscle is called {muscle!r}; known: {', '.join(one.word for one in Muscle)}")
    gone = since.astimezone() if since else None
    if gone and (sore or gone > now):
        raise HistoryError("--since is when soreness went, in the past; leave it out while a muscle is sore")
    with history_of(athlete) as history:
        history.say(Soreness(now, known, sore, gone))
    click.echo(f"Noted: {known.word} {'still sore' if sore else 'not sore any more'}.")


def show_plan(athlete: str | None, began: datetime | None) -> None:
    """Print where the plan is, the first time after who should ask a doctor."""
    now, guidance = datetime.now().astimezone(), shipped_guidance()
    with history_of(athlete) as history:
        if began:
            history.note(Noted.PLAN_BEGAN, began.astimezone())
        if history.noted(Noted.CONTRA_INDICATIONS_READ) is None:
            click.echo("\n".join([*words.contra_indications(guidance), ""]))
            history.note(Noted.CONTRA_INDICATIONS_READ, now)
        first = history.noted(Noted.PLAN_BEGAN) or next(iter(history.beginnings()), now)
    found = plan_now(guidance, first.date(), now.date())
    click.echo("\n".join(words.plan(found, guidance)) if found else f"The plan begins on {first:%Y-%m-%d}.")


def _lines(catalogue: Catalogue, found: Body) -> list[str]:
    if not found.weeks:
        return [f"No workout in the last {LOOKED_BACK.days} days."]
    lines = ["Sets of each muscle by week, half a set where it helps:"]
    lines += [f"  {words.week(monday, of_week)}" for monday, of_week in found.weeks.items()]
    lines.append(words.thighs(found.thighs, shipped_guidance().balance))
    lines += [words.sides(catalogue, one) for one in found.sides]
    return lines + [f"! {words.caution(one)}" for one in (*found.broken, *found.cautions)]


def _object(found: Body) -> dict[str, Any]:
    weeks = {f"{monday}": {f"{m}": asdict(done) for m, done in week.items()} for monday, week in found.weeks.items()}
    cautions = [
        {"advice": one.advice, "muscle": one.muscle, "at": one.at and one.at.isoformat(), "says": words.caution(one)}
        for one in (*found.broken, *found.cautions)
    ]
    sides = [{**asdict(one), "weaker": one.weaker} for one in found.sides]
    return {"weeks": weeks, "thighs": asdict(found.thighs), "sides": sides, "cautions": cautions}
