"""Sensors, air and a Bluetooth adapter in software, for trying and testing without hardware. Knows no application."""
