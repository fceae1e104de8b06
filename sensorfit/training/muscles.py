"""The muscles that exercises train, as coarse as weekly volume and balance need them. Knows no exercise."""

from enum import StrEnum


class Muscle(StrEnum):
    """A muscle, or several that exercises train together; the value is its name in data files."""

    HAMSTRINGS = "hamstrings"
    QUADRICEPS = "quadriceps"
    GLUTES = "glutes"
    ADDUCTORS = "adductors"
    HIP_ABDUCTORS = "hip_abductors"
    HIP_FLEXORS = "hip_flexors"
    CALVES = "calves"
    LOWER_BACK = "lower_back"
    ABDOMINALS = "abdominals"
    CHEST = "chest"
    UPPER_BACK = "upper_back"
    LATS = "lats"
    TRAPEZIUS = "trapezius"
    SHOULDERS = "shoulders"
    ROTATOR_CUFF = "rotator_cuff"
    BICEPS = "biceps"
    TRICEPS = "triceps"
    FOREARMS = "forearms"

    @property
    def word(self) -> str:
        """The name as people read it: "hip abductors"."""
        return self.replace("_", " ")
