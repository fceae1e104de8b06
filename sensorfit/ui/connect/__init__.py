"""Sensors in the window: heard, connected, worn, checked, calibrated."""
