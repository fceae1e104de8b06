"""Sensors on a radio: found, connected, streamed, lost and found again. Knows no toolkit."""
