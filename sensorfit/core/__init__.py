"""The domain: samples, orientation, motion, reps, tempo. Knows no clock, file, thread or screen."""
