"""What a reader noticed about a recording that it could read. Knows neither files nor screens."""

from dataclasses import dataclass
from enum import StrEnum


class RemarkKind(StrEnum):
    """What was noticed."""

    DAMAGED = "damaged"
    ROWS_DROPPED = "rows_dropped"
    TIME_BACKWARDS = "time_backwards"
    TIME_REPEATED = "time_repeated"
    UNEVEN_TIME = "uneven_time"
    HOLES = "holes"


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing noticed: its kind for programs, a sentence for people."""

    kind: RemarkKind
    sentence: str
