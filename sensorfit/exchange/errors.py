"""Why something cannot go out or come in. Knows no format; every message says what is wrong and what to do."""


class ExchangeError(Exception):
    """An export or import that cannot be done as asked."""
