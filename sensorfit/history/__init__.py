"""Workouts done, athlete by athlete: kept in SQLite, judged by pure functions. Knows no screen and no sensor."""
