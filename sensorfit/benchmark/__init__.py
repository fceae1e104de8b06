"""How well recordings with known reps are counted and timed. Knows no terminal."""
