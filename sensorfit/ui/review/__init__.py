"""The page that looks at a recording: its movement, its reps, and what a person corrects."""
