"""Why a history cannot be used or changed. Knows no database; every message says what is wrong and what to do."""


class HistoryError(Exception):
    """A history, an athlete or a workout that cannot be read, written or found."""
