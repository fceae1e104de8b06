"""What an athlete does between sets."""
