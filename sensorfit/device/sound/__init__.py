"""What is heard: cues as samples, and the way out of the computer."""
