"""What a program prescribes: exercises in order, each with its sets. Knows no progress and no calendar."""

from dataclasses import dataclass

from sensorfit.fields import Fields
from sensorfit.training.amounts import AsMany, Reps
from sensorfit.training.errors import CatalogueError
from sensorfit.training.prescription import Prescription


@dataclass(frozen=True, slots=True)
class ProgramEntry:
    """One exercise of a program: ``sets`` sets that are prescribed alike."""

    exercise: str
    sets: int
    prescription: Prescription

    @classmethod
    def from_table(cls, owner: str, table: object) -> "ProgramEntry":
        """Read one entry; ``reps`` is left out where the athlete does as many as possible."""
        fields = Fields(f"{owner}, entries", table, CatalogueError)
        reps = fields.optional_whole_number("reps")
        entry = cls(
            exercise=fields.text("exercise"),
            sets=fields.whole_number("sets"),
            prescription=Prescription(AsMany() if reps is None else Reps.exactly(reps)),
        )
        fields.finish()
        return entry


@dataclass(frozen=True, slots=True)
class Program:
    """A program by its id, with the name that people use."""

    id: str
    name: str
    entries: tuple[ProgramEntry, ...]

    @classmethod
    def from_table(cls, program_id: str, table: object) -> "Program":
        """Read one table of a program file."""
        fields = Fields(f"program '{program_id}'", table, CatalogueError)
        program = cls(
            id=program_id,
            name=fields.text("name"),
            entries=tuple(ProgramEntry.from_table(fields.owner, entry) for entry in fields.tables("entries")),
        )
        fields.finish()
        return program
