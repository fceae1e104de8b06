"""The muscles that exercises train, as coarse as weekly volume and balance need them. Knows no exercise."""

from enum import StrEnum

from sensorfit.texts import mark, tr


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
        return tr(WORDS[self])


WORDS = {
    Muscle.HAMSTRINGS: mark("hamstrings"),
    Muscle.QUADRICEPS: mark("quadriceps"),
    Muscle.GLUTES: mark("glutes"),
    Muscle.ADDUCTORS: mark("adductors"),
    Muscle.HIP_ABDUCTORS: mark("hip abductors"),
    Muscle.HIP_FLEXORS: mark("hip flexors"),
    Muscle.CALVES: mark("calves"),
    Muscle.LOWER_BACK: mark("lower back"),
    Muscle.ABDOMINALS: mark("abdominals"),
    Muscle.CHEST: mark("chest"),
    Muscle.UPPER_BACK: mark("upper back"),
    Muscle.LATS: mark("lats"),
    Muscle.TRAPEZIUS: mark("trapezius"),
    Muscle.SHOULDERS: mark("shoulders"),
    Muscle.ROTATOR_CUFF: mark("rotator cuff"),
    Muscle.BICEPS: mark("biceps"),
    Muscle.TRICEPS: mark("triceps"),
    Muscle.FOREARMS: mark("forearms"),
}
"""What people call the muscles."""
