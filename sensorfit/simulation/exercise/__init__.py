"""Sets of exercises: the movements, and how one athlete does them."""
