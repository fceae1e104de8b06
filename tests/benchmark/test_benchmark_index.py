"""An index names labelled recordings, or says in which line it does not."""

from pathlib import Path

import pytest

from sensorfit.benchmark.index import BenchmarkError, Shown, known_exercise, read_index
from sensorfit.training.catalogue import shipped_catalogue

HEADER = "file,dataset,exercise,placement,true_reps,suspect\n"


def index(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    path = folder / "index.csv"
    path.write_text(text, encoding)
    return path


def test_every_row_is_a_recording_beside_the_index(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "one.reps.csv").write_text("start_s,end_s\n0.5,2\n2.5,4\n")
    rows = "a/one.csv.gz,lab,squat,right_thigh,2,0\ntwo.mcap,gym,curl,shank,10,1\n"
    one, two = read_index(index(tmp_path, HEADER + rows))
    assert (one.path, one.file, one.dataset) == (tmp_path / "a/one.csv.gz", "a/one.csv.gz", "lab")
    assert (one.exercise, one.placement, one.true_reps) == ("squat", "right_thigh", 2)
    assert one.reps == ((0.5, 2.0), (2.5, 4.0))
    assert (two.reps, two.true_reps) == (None, 10)
    assert (one.suspect, two.suspect) == (False, True)


def test_a_column_for_suspects_is_not_needed_and_others_do_not_matter(tmp_path: Path) -> None:
    text = "note,true_reps,placement,exercise,dataset,file\nhm,3,wrist,curl,lab,a.csv\n"
    assert not read_index(index(tmp_path, text))[0].suspect


def test_the_mark_that_spreadsheets_put_in_front_is_no_part_of_the_first_name(tmp_path: Path) -> None:
    assert len(read_index(index(tmp_path, HEADER + "a.csv,lab,curl,wrist,3,\n", "utf-8-sig"))) == 1


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "has no column file, dataset, exercise, placement, true_reps; choose"),
        ("file,dataset,exercise,placement\n", "has no column true_reps; choose"),
        (HEADER, "names no recording; add a row"),
        (HEADER + "a.csv,lab,curl,wrist,3,0\nb.csv,lab,curl,wrist,ten,0\n", "line 3: true_reps is 'ten'; write"),
        (HEADER + "a.csv,lab,curl,wrist,-1,0\n", "line 2: true_reps is '-1'; write"),
        (HEADER + "a.csv,lab,curl,wrist,2.5,0\n", "line 2: true_reps is '2.5'; write"),
        (HEADER + "a.csv,lab\n", "line 2, has too few values; fill in"),
        (HEADER + ",lab,curl,wrist,3,0\n", "line 2, has too few values; fill in"),
    ],
)
def test_a_bad_index_is_refused_with_the_place_and_what_to_do(tmp_path: Path, text: str, reason: str) -> None:
    with pytest.raises(BenchmarkError, match=reason):
        read_index(index(tmp_path, text))


@pytest.mark.parametrize("text", ["start,end\n0,1\n", "start_s,end_s\n0\n", "start_s,end_s\n0,soon\n"])
def test_bounds_that_cannot_be_understood_are_refused_with_their_own_file(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.reps.csv").write_text(text)
    with pytest.raises(BenchmarkError, match=r"a\.reps\.csv cannot be understood; give two columns start_s,end_s"):
        read_index(index(tmp_path, HEADER + "a.csv,lab,curl,wrist,3,0\n"))


def test_files_that_are_no_index_are_refused(tmp_path: Path) -> None:
    (tmp_path / "bytes.csv").write_bytes(b"\xff\xfe\x00")
    for path in (tmp_path / "missing.csv", tmp_path, tmp_path / "bytes.csv"):
        with pytest.raises(BenchmarkError, match="cannot be read"):
            read_index(path)


def test_a_label_with_a_variant_names_the_exercise_before_it() -> None:
    catalogue = shipped_catalogue()
    curl = catalogue.exercise("lying_leg_curl")
    assert known_exercise("lying_leg_curl", catalogue) is known_exercise("lying_leg_curl/fast", catalogue) is curl
    assert known_exercise("levitation/fast", catalogue) is None


def test_a_label_may_be_an_alias() -> None:
    catalogue = shipped_catalogue()
    squat = catalogue.exercise("bodyweight_squat")
    assert known_exercise("squat", catalogue) is known_exercise("squat/deep", catalogue) is squat


def test_an_exemplar_is_shown_before_the_other_recordings_of_the_same_subject_exercise_and_place(
    tmp_path: Path,
) -> None:
    rows = [
        "late.csv,lab,curl,wrist,9,,ann,Session 2",
        "shown.csv,lab,curl,wrist,4,,ann,Session 1 (short Exemplar)",
        "other_subject.csv,lab,curl,wrist,9,,bob,",
        "other_exercise.csv,lab,press,wrist,9,,ann,",
        "other_place.csv,lab,curl,thigh,9,,ann,",
        "other_lab.csv,gym,curl,wrist,9,,ann,",
        "none.csv,lab,row,wrist,0,,ann,exemplar without a rep",
        "after.csv,lab,row,wrist,9,,ann,",
    ]
    header = "file,dataset,exercise,placement,true_reps,suspect,subject,note\n"
    recordings = read_index(index(tmp_path, header + "\n".join(rows) + "\n"))
    assert recordings[0].shown == Shown(tmp_path / "shown.csv", 4, "wrist")
    assert [one.shown for one in recordings[1:]] == [None] * 7
