"""What holds for every program: how often, in what order over months, in what balance, and who should ask a doctor
first. Knows no history and no calendar."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import inf
from types import MappingProxyType

from sensorfit.fields import Fields
from sensorfit.texts import tr
from sensorfit.training.errors import CatalogueError
from sensorfit.training.exercises import Care
from sensorfit.training.muscles import Muscle


@dataclass(frozen=True, slots=True)
class Frequency:
    """At most so many ``sessions_a_week`` for ``muscle``, the next no sooner than so many ``hours_after_soreness`` has
    gone; the ``rule`` and the ``question`` for the athlete in plain words."""

    muscle: Muscle
    sessions_a_week: int
    hours_after_soreness: float
    rule: str
    question: str


@dataclass(frozen=True, slots=True)
class Balance:
    """How much work hamstrings should do for that of the quadriceps: the ``ratio``, from which ``shortfall`` on (least
    and most, 0 to 1 of it) the knee is known to be at risk, and that in plain words."""

    ratio: float
    shortfall: tuple[float, float]
    words: str


@dataclass(frozen=True, slots=True)
class Stage:
    """A part of the plan over months: ids of ``programs`` to choose from, how many ``months`` at the least and at the
    most (infinite: it goes on), and what to do in plain words."""

    programs: tuple[str, ...]
    months: tuple[float, float]
    words: str


@dataclass(frozen=True, slots=True)
class Guidance:
    """All of it; from month ``later_month`` on ``later_words`` hold as well. ``care`` says of whom an exercise asks
    more than of others, after the words ``before``."""

    frequency: Frequency
    balance: Balance
    stages: tuple[Stage, ...]
    later_month: int
    later_words: str
    before: str
    care: Mapping[Care, str]

    @classmethod
    def from_table(cls, table: object) -> "Guidance":
        """Read a guidance file."""
        fields = Fields("guidance", table, CatalogueError)
        later, care = fields.nested("later"), fields.nested("care")
        guidance = cls(
            frequency=_frequency(fields.nested("frequency")),
            balance=_balance(fields.nested("balance")),
            stages=tuple(_stage(fields.owner, one) for one in fields.tables("periodisation")),
            later_month=later.whole_number("from_month"),
            later_words=later.text("words"),
            before=care.text("before"),
            care=MappingProxyType({one: care.text(one) for one in Care}),
        )
        for one in (later, care, fields):
            one.finish()
        return guidance

    def stages_in(self, month: int) -> tuple[Stage, ...]:
        """Return the stages that the plan allows in ``month``, the first month of training being 1.

        >>> from sensorfit.training.catalogue import shipped_guidance
        >>> [stage.programs[0] for stage in shipped_guidance().stages_in(2)]
        ['full_body_circuit', 'two_way_split']
        """
        allowed, begins, ends = [], 1.0, 0.0
        for stage in self.stages:
            ends += stage.months[1]
            if begins <= month <= ends:
                allowed.append(stage)
            begins += stage.months[0]
        return tuple(allowed)

    def warnings(self, cares: frozenset[Care]) -> tuple[str, ...]:
        """Return in plain words who of ``cares`` should ask a doctor first, in the order of the file."""
        return tuple(words for care, words in self.care.items() if care in cares)


def _frequency(fields: Fields) -> Frequency:
    frequency = Frequency(
        muscle=fields.choice("muscle", Muscle),
        sessions_a_week=fields.whole_number("sessions_a_week"),
        hours_after_soreness=fields.required_number("hours_after_soreness"),
        rule=fields.text("rule"),
        question=fields.text("question"),
    )
    fields.finish()
    return frequency


def _balance(fields: Fields) -> Balance:
    parts, shortfall = fields.interval("hamstrings_to_quadriceps"), fields.interval("shortfall")
    if parts is None or shortfall is None:
        raise fields.fail("hamstrings_to_quadriceps", tr("write two parts such as [2, 3], and the shortfall"))
    balance = Balance(parts[0] / parts[1], shortfall, fields.text("words"))
    fields.finish()
    return balance


def _stage(owner: str, table: object) -> Stage:
    fields = Fields(f"{owner}, periodisation", table, CatalogueError)
    stage = Stage(fields.texts("programs"), fields.interval("months") or (inf, inf), fields.text("words"))
    fields.finish()
    return stage
