"""Sensors that people already own, to and from values: one module for each. No input or output."""
