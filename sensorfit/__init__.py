"""sensorfit: counts and times every rep of a strength exercise from IMU wearables, beside the prescribed set."""

__version__ = "0.1.0"
