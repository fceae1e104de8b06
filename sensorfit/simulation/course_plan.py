"""What an athlete is to do in a scenario, entry by entry. Knows no posture and no sample."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from math import degrees, radians
from typing import NamedTuple

from sensorfit.fields import Fields
from sensorfit.simulation.activity.activities import check_activity
from sensorfit.simulation.body.coordinates import SIDES, other_side
from sensorfit.simulation.body.pose import feet
from sensorfit.simulation.errors import SimulationError
from sensorfit.simulation.exercise.movements import Movement, movement
from sensorfit.simulation.exercise.set_plan import SetPlan
from sensorfit.simulation.sensor.wearing import SLIP_ANGLE

MOST_SETS, MOST_REPS = 50, 1000
"""Of one entry, and of one set; a scenario that asks for more has a slip of the pen."""

LONGEST_HOLD = 600.0
"""s."""

LONGEST = 3600.0
"""s of one rest or activity; the same."""


class SlipPlan(NamedTuple):
    """The strap of ``sensor`` turns by ``angle`` rad after rep ``after_rep``."""

    sensor: str
    after_rep: int
    angle: float


@dataclass(frozen=True, slots=True)
class ActivityEntry:
    """The activity ``name``, which is no rep, for ``seconds`` s."""

    name: str
    seconds: float


@dataclass(frozen=True, slots=True)
class SetEntry:
    """One set of the exercise ``name``, what was prescribed for it, and the rest after it.

    ``target`` is the number of reps that was prescribed (None: as many as possible), ``load`` is in kg, ``rest`` in s,
    filled with the activities ``meanwhile``.
    """

    name: str
    plan: SetPlan
    target: int | None
    load: float | None
    rest: float
    meanwhile: tuple[str, ...]
    slips: tuple[SlipPlan, ...]


Entry = ActivityEntry | SetEntry


def entries(table: object, number: int) -> Iterator[Entry]:
    """Read one table of a scenario's ``course``, which may stand for several sets alike."""
    fields = Fields(f"course, entry {number}", table, SimulationError)
    activity, exercise = fields.optional_text("activity"), fields.optional_text("exercise")
    if (activity is None) is (exercise is None):
        raise fields.fail("exercise", "write either an exercise or an activity")
    if activity is not None:
        yield _activity(activity, fields)
    elif exercise is not None:
        yield from _sets(exercise, fields)
    fields.finish()


def _activity(name: str, fields: Fields) -> ActivityEntry:
    _check_activity(name, "activity", fields)
    seconds = fields.required_number("seconds")
    if seconds > LONGEST:
        raise fields.fail("seconds", f"{seconds:g} s are too long; write {LONGEST:g} at the most")
    return ActivityEntry(name, seconds)


def _check_activity(name: str, field: str, fields: Fields) -> None:
    try:
        check_activity(name)
    except SimulationError as error:
        raise fields.fail(field, str(error)) from None


def _sets(exercise: str, fields: Fields) -> Iterator[SetEntry]:
    with fields.owning():
        usual = movement(exercise)
    one_rep = SetPlan(1, _side(fields), _alone(fields, usual), _tempo(fields), _hold(fields))
    reps = _reps(fields, one_rep.cycle(usual.steps))
    partial, failed = fields.whole_numbers("partial"), fields.whole_numbers("failed")
    grinding = fields.whole_number_up_to("grinding", MOST_REPS, 0)
    with fields.owning():
        plan = replace(one_rep, reps=reps, partial=partial, failed=failed, grinding=grinding)
    done = plan.reps - len(plan.failed)
    rest = fields.real("rest", 0.0, 0.0, LONGEST)
    entry = SetEntry(
        name=exercise,
        plan=plan,
        target=_target(fields, done),
        load=fields.number("load"),
        rest=rest,
        meanwhile=_meanwhile(fields, rest),
        slips=tuple(_slip(table, fields.owner, plan.reps) for table in fields.optional_tables("slips")),
    )
    sets = fields.optional_whole_number("sets") or 1
    if sets > MOST_SETS:
        raise fields.fail("sets", f"{sets} are too many; write 1 to {MOST_SETS}")
    other = replace(entry, plan=replace(plan, side=other_side(plan.side)))
    yield from (entry, other) * sets if _each_side(fields, usual) else (entry,) * sets


def _target(fields: Fields, done: int) -> int | None:
    target, most = fields.optional_whole_number("target"), fields.flag("as_many_as_possible")
    if target and most:
        raise fields.fail("target", "who does as many as possible has none; leave one of the two out")
    return None if most else target or done


def _hold(fields: Fields) -> float | None:
    hold = fields.number("hold")
    if hold and hold > LONGEST_HOLD:
        raise fields.fail("hold", f"nobody holds for {hold:g} s; write {LONGEST_HOLD:g} at the most")
    return hold


def _reps(fields: Fields, cycle: float) -> int:
    reps, seconds = fields.optional_whole_number("reps"), fields.number("seconds")
    if (reps is None) is (seconds is None):
        raise fields.fail("reps", "write how many, or how many seconds, not both")
    number = reps or max(round(min((seconds or 0) / cycle, 1e9)), 1)
    if number > MOST_REPS:
        raise fields.fail("reps" if reps else "seconds", f"{number} reps are too many; give {MOST_REPS} at the most")
    return number


def _meanwhile(fields: Fields, rest: float) -> tuple[str, ...]:
    meanwhile = fields.texts("meanwhile")
    for name in meanwhile:
        _check_activity(name, "meanwhile", fields)
    if meanwhile and not rest:
        raise fields.fail("meanwhile", "there is no rest to do it in; write rest, in s")
    return meanwhile


def _side(fields: Fields) -> str:
    side = fields.optional_text("side") or "right"
    if side not in SIDES:
        raise fields.fail("side", f"{side!r} is not one of {', '.join(SIDES)}")
    return side


def _each_side(fields: Fields, usual: Movement) -> bool:
    each = fields.flag("each_side")
    if each and (usual.alternating or not usual.one_sided):
        raise fields.fail("each_side", f"{usual.id} is not done one side after the other; leave it out")
    return each


def _alone(fields: Fields, usual: Movement) -> bool:
    alone = fields.flag("one_side")
    if alone and (usual.one_sided or feet(usual.anchor)):
        reason = "works one side at a time anyway" if usual.one_sided else "stands on both feet"
        raise fields.fail("one_side", f"who does a {usual.id} {reason}; leave it out")
    return alone


def _tempo(fields: Fields) -> tuple[float, float, float, float] | None:
    text = fields.optional_text("tempo")
    if text is None:
        return None
    try:
        eccentric, low, concentric, high = (float(number) for number in text.split("-"))
    except ValueError:
        raise fields.fail("tempo", f"{text!r} is not a tempo; write four numbers of seconds such as 3-1-1-2") from None
    if not (0.2 <= eccentric <= 60 and 0.2 <= concentric <= 60 and 0 <= low <= 60 and 0 <= high <= 60):
        raise fields.fail("tempo", f"{text!r} cannot be done; strokes take 0.2 to 60 s, pauses 0 to 60 s")
    return eccentric, low, concentric, high


def _slip(table: object, owner: str, reps: int) -> SlipPlan:
    fields = Fields(f"{owner}, slips", table, SimulationError)
    slip = SlipPlan(
        sensor=fields.text("sensor"),
        after_rep=fields.whole_number("after_rep"),
        angle=radians(fields.real("angle_deg", degrees(SLIP_ANGLE), -180.0, 180.0)),
    )
    if slip.after_rep > reps:
        raise fields.fail("after_rep", f"the set has {reps} reps only")
    fields.finish()
    return slip
