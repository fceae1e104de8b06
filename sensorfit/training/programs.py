"""What a program prescribes: days, each with exercises, supersets and circuits in order. Knows no progress.

An entry names its exercise or is a slot: one that the athlete chooses.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from sensorfit.fields import Fields
from sensorfit.texts import tr
from sensorfit.training.errors import CatalogueError
from sensorfit.training.prescription import MOST_SETS, SetScheme
from sensorfit.training.prescription_text import parsed, parsed_duration


@dataclass(frozen=True, slots=True)
class Slot:
    """An exercise that the athlete chooses: ``wish`` says which kind, ``proposals`` are ids of exercises that suit."""

    id: str
    wish: str
    proposals: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ProgramEntry:
    """Sets of one ``exercise``, by its id, or of the one that fills the slot; ``warm_up``: to get warm, ``note``
    says which variation is meant, "" where any is."""

    exercise: str | Slot
    scheme: SetScheme
    warm_up: bool = False
    note: str = ""


class GroupKind(StrEnum):
    """How exercises are done in turn."""

    SUPERSET = "superset"
    CIRCUIT = "circuit"


@dataclass(frozen=True, slots=True)
class Group:
    """Exercises in turn, a set of each a round; ``between`` is the rest in s from one to the next, ``rest`` that after
    a round (None: not prescribed)."""

    kind: GroupKind
    rounds: int
    entries: tuple[ProgramEntry, ...]
    between: float = 0.0
    rest: float | None = None


@dataclass(frozen=True, slots=True)
class Day:
    """What is done on one day; ``between`` is the least and most rest in s from one exercise to the next (None: that
    after a set)."""

    name: str
    parts: tuple[ProgramEntry | Group, ...]
    between: tuple[float, float] | None = None

    def entries(self) -> Iterator[ProgramEntry]:
        """Yield every entry in order, also those in groups."""
        for part in self.parts:
            yield from part.entries if isinstance(part, Group) else (part,)

    def slots(self) -> tuple[Slot, ...]:
        """Return the slots in their order."""
        return tuple(entry.exercise for entry in self.entries() if isinstance(entry.exercise, Slot))


@dataclass(frozen=True, slots=True)
class Program:
    """A program by its id, with the name that people use; ``per_week`` is the least and most days a week on which it is
    done (None: not said)."""

    id: str
    name: str
    about: str
    days: tuple[Day, ...]
    per_week: tuple[int, int] | None = None

    @classmethod
    def from_table(cls, program_id: str, table: object) -> "Program":
        """Read one table of a program file."""
        fields = Fields(f"program '{program_id}'", table, CatalogueError)
        per_week = fields.whole_numbers("days_per_week")
        program = cls(
            id=program_id,
            name=fields.text("name"),
            about=fields.optional_text("about") or "",
            days=tuple(_day(fields.owner, day) for day in fields.tables("days")),
            per_week=(min(per_week), max(per_week)) if per_week else None,
        )
        fields.finish()
        program._check(fields)
        return program

    def _check(self, fields: Fields) -> None:
        names = [day.name for day in self.days]
        slots = [slot.id for day in self.days for slot in day.slots()]
        for what, ids in (("day", names), ("slot", slots)):
            for one in ids:
                if ids.count(one) > 1:
                    raise fields.fail("days", tr("two {what}s are called '{one}'; rename one", what=what, one=one))

    def day(self, name: str) -> Day:
        """Return the day of this name; "" for the only one."""
        found = [day for day in self.days if day.name.casefold() == name.casefold()]
        if not name and len(self.days) == 1:
            found = list(self.days)
        if not found:
            known = ", ".join(f"'{day.name}'" for day in self.days)
            raise CatalogueError(
                tr("program '{id}' has no day '{name}'; choose {known}", id=self.id, name=name, known=known)
            )
        return found[0]


def _day(owner: str, table: object) -> Day:
    fields = Fields(f"{owner}, days", table, CatalogueError)
    name = fields.text("name")
    fields.owner = tr("{owner}, day '{name}'", owner=owner, name=name)
    day = Day(
        name=name,
        parts=tuple(_part(fields.owner, number, part) for number, part in enumerate(fields.tables("does"), start=1)),
        between=_duration(fields, "rest_between_exercises"),
    )
    fields.finish()
    return day


def _part(owner: str, number: int, table: object) -> ProgramEntry | Group:
    fields = Fields(f"{owner}, does, number {number}", table, CatalogueError)
    kind = next((kind for kind in GroupKind if kind in fields), None)
    part = _entry(fields) if kind is None else _group(kind, fields)
    fields.finish()
    return part


def _entry(fields: Fields) -> ProgramEntry:
    if ("slot" in fields) is ("exercise" in fields):
        raise fields.fail("exercise", tr("write either an exercise or a slot"))
    return ProgramEntry(
        exercise=_slot(fields) if "slot" in fields else fields.text("exercise"),
        scheme=_scheme(fields),
        warm_up=fields.flag("warm_up"),
        note=fields.optional_text("note") or "",
    )


def _slot(fields: Fields) -> Slot:
    proposals = fields.texts("proposals")
    if not proposals:
        raise fields.fail("proposals", tr("is missing; write a list of ids of exercises that suit the slot"))
    return Slot(fields.text("slot"), fields.text("wish"), proposals)


def _scheme(fields: Fields) -> SetScheme:
    text = fields.text("sets")
    try:
        return parsed(text)
    except CatalogueError as error:
        raise fields.fail("sets", str(error)) from None


def _group(kind: GroupKind, fields: Fields) -> Group:
    between, rest = (_duration(fields, field) for field in ("rest_between", "rest"))
    entries = [Fields(f"{fields.owner}, {kind}", table, CatalogueError) for table in fields.tables(kind)]
    group = Group(
        kind=kind,
        rounds=fields.whole_number("rounds"),
        entries=tuple(_member(entry) for entry in entries),
        between=between[0] if between else 0.0,
        rest=rest[0] if rest else None,
    )
    if group.rounds > MOST_SETS:
        raise fields.fail(
            "rounds", tr("{rounds} are too many; write 1 to {most_sets}", rounds=group.rounds, most_sets=MOST_SETS)
        )
    if len(group.entries) < 2:
        raise fields.fail(kind, tr("has one exercise; write two or more, or leave it out of the group"))
    return group


def _member(fields: Fields) -> ProgramEntry:
    entry = _entry(fields)
    if entry.scheme.sets > 1 or entry.scheme.prescription.rest is not None:
        raise fields.fail("sets", tr("write what one set is; how many and the rests belong to the group"))
    fields.finish()
    return entry


def _duration(fields: Fields, field: str) -> tuple[float, float] | None:
    """Take a time written as "60s" or "2-3 min"."""
    text = fields.optional_text(field)
    try:
        return None if text is None else parsed_duration(text)
    except CatalogueError as error:
        raise fields.fail(field, str(error)) from None
