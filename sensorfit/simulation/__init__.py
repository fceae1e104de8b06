"""A body that moves, and what a sensor on it would measure, with known truth. Pure."""
