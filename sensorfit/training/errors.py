"""Why catalogue data or a wish cannot be used. Knows no file: whoever reads one adds its name."""


class TrainingError(ValueError):
    """Anything about exercises, workouts and corrections that cannot be; the message says what to do."""


class CatalogueError(TrainingError):
    """An exercise, program or placement that does not exist or is described wrongly; the message says what to do."""
