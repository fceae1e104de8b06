"""The type of every array of numbers in the simulation. Its shape and unit are said where it is used."""

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float64]
