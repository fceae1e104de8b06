"""Why catalogue data cannot be used. Knows no file: whoever reads one adds its name."""


class CatalogueError(ValueError):
    """An exercise, program or placement that does not exist or is described wrongly; the message says what to do."""
