"""Bytes to messages and back, for the open sensor protocol of SPEC.md. Knows no radio, clock or file."""
