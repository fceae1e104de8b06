"""What the athlete was told to do: exercises, programs, prescriptions. Pure; the catalogue is data."""
