"""The plan over months: which part of it is now. Knows days, no words."""

from dataclasses import dataclass
from datetime import date

from sensorfit.training.guidance import Guidance, Stage


@dataclass(frozen=True, slots=True)
class PlanNow:
    """``month`` of the plan, from 1, the ``stages`` that it allows now, and whether what holds for later holds."""

    month: int
    stages: tuple[Stage, ...]
    later: bool


def plan_now(guidance: Guidance, began: date, today: date) -> PlanNow | None:
    """Where the plan that ``began`` on a day is ``today``; None before it begins."""
    if today < began:
        return None
    months = 12 * (today.year - began.year) + today.month - began.month - (today.day < began.day)
    return PlanNow(months + 1, guidance.stages_in(months + 1), months + 1 >= guidance.later_month)
