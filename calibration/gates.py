"""How good is good enough, and what is refused. Knows no data."""

from math import radians

FEWEST_POSITIONS = 12
"""Positions for nine parameters. With nine positions a residual of 0.17 mm/s² went along with a scale 4 % off (Xsens
MTi, subsets); 18 well spread ones are as good as 38."""

FACES = 6
"""Positions that suffice for scale and bias, if they are the faces of the case."""

FACE = radians(20)
"""rad within which a position is a face: nobody holds a case flat on a table worse than that."""

WORST_SCALE = 0.0015
"""Posterior standard deviation of an axis' scale; beyond it a calibration is limited."""

UNKNOWN_SCALE = 0.010
"""The same, beyond it a calibration is refused. Six faces held by hand, 7° off, leave up to 0.006 (simulated)."""

WORST_MISALIGNMENT = radians(0.3)
"""rad, posterior standard deviation of the angle between two axes."""

WORST_BIAS = 0.010
"""m/s², posterior standard deviation of an axis' bias: 0.06° of tilt; beyond it a calibration is limited."""

UNKNOWN_BIAS = 0.100
"""m/s², the same, beyond it a calibration is refused. Six faces held by hand, 7° off, leave up to 0.06 (simulated)."""

WORST_POSITION = 0.010, 5.0
"""m/s², and times the noise, by which a position that was left out may miss gravity: more, and it was not still."""

LARGEST_DRIFT = 0.03
"""m/s² by which the mean force of the last third of a position may differ from that of the first: 0.2° of tilt. An
Xsens MTi on a table stays below 0.025, an MPU-6050 in the hand has 0.02 to 0.16."""

LARGEST_STILL_RATE = radians(0.5)
"""rad/s by which the mean angular rate of a position may differ from that of the others: gravity makes 0.2 °/s (Xsens
MTi)."""

LARGEST_ANGLE = radians(1.0)
"""rad by which the gyroscope may miss gravity after a move, root mean square: good sessions have 0.2° to 0.5°."""

WORST_GYROSCOPE = 0.006
"""Posterior standard deviation of an entry of the gyroscope's matrix: 0.6 %, or 0.34°."""

NOMINAL = 0.10
"""Share by which the scale of a gyroscope may differ from what its maker says: data sheets give up to 3 %."""

COMMON = 0.10
"""Share by which each scale may differ from their mean and still be one factor: a wrong sample rate, not a bad part."""

RATE_ERROR = 0.01
"""Share by which the sample rate may differ from that by the host's clock."""

LARGEST_LOSS = 0.01
"""Share of the samples that may be missing."""

SMALLEST_TURN = radians(10)
"""rad between two positions from which on the move says something of the gyroscope."""

PLANE = 0.05
"""Smallest share of the directions' spread that is no plane: evenly spread ones have 1/3 in every direction."""

WORST_FIELD = 0.05
"""Share of its length by which the corrected magnetic field differs, one standard deviation: indoors 1 to 5 %; where it
is more it was not turned all round, or iron was near that is not the sensor's."""

SESSION_DRIFT = 0.03, 5.0
"""m/s², and standard deviations, by which the accelerometer's bias may change over a session: 0.2° of tilt."""
