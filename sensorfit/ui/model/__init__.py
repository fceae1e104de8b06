"""What the live screen shows, as values. Knows no Qt, so all of it is tested without a window."""
