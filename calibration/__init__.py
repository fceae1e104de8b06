"""Nominal SI samples to corrected SI samples. Knows no protocol and no file."""
