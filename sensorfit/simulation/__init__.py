"""A body that moves, and what a sensor on it would measure, with known truth. Pure.

A `scenario` is carried out by the `director` as a `session`, which a `worn_sensor` measures. Below them, and knowing
neither them nor each other, are `exercise` (sets), `activity` (what is no rep) and `sensor`, which all
build on `body`. The way of a sample through all of it is in docs/simulation.md.
"""
