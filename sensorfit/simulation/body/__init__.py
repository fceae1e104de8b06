"""A body: its segments, how they are posed, what it does over time, and what never stops in it."""
