"""Where packets come from: replayed recordings, simulated sensors, radios. Knows no toolkit."""
