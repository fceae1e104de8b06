"""Texts are looked up by their English words, filled by name, and none in the code is forgotten."""

import tomllib
from collections.abc import Iterator
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from hypothesis import given
from hypothesis import strategies as st
from texts_shown import ROOT, all_texts, texts_of_code, write_template
from unwrapped_texts import looked_up_too_early, unwrapped

from sensorfit import languages
from sensorfit.texts import mark, plural, tr, use
from sensorfit.training.words import EXAMPLES

COVERED = (
    "analysis.py",
    "body_words.py",
    "bug_report.py",
    "calibration_summary.py",
    "cues.py",
    "day_words.py",
    "fields.py",
    "heart_rate.py",
    "history_words.py",
    "kept_workout.py",
    "knee_angle.py",
    "live_knee.py",
    "named_exercise.py",
    "openings.py",
    "own_catalogue.py",
    "plan.py",
    "presentation.py",
    "reasons.py",
    "rebuilding.py",
    "reviewing.py",
    "saved_calibrations.py",
    "set_end.py",
    "set_over.py",
    "settings.py",
    "streams.py",
    "training_run.py",
    "watched_sensor.py",
    "worn.py",
    "device/bluetooth/reasons.py",
    "device/bluetooth/sensors.py",
    "device/demo.py",
    "device/linux_bluetooth.py",
    "device/remembered.py",
    "exchange/coming_in.py",
    "exchange/everything.py",
    "exchange/new_files.py",
    "exchange/set_table.py",
    "history",
    "recording",
    "training",
    "ui",
    "kept_count.py",
)
"""Of the package, what is looked at for texts that no translator would see."""

WITHOUT_TEXT = (
    "history/schema.py",
    "history/store.py",
    "recording/container.py",
    "recording/notes.py",
    "ui/icons.py",
    "ui/theme.py",
    "ui/display.py",
    "ui/picture.py",
)
"""SQL, what files hold, style sheets, and what the terminal says before there is a window or draws without one."""

NOT_SHOWN = {
    "kept_count.py": {"sensorfit "},
    "ui/background.py": {"work failed", "nobody waits for the work any longer"},
    "ui/connect/sensors_page.py": {"Train"},
    "ui/connect/wizard.py": {"sensorfit "},
    "ui/feed.py": {"the feed stopped"},
    "ui/train/openings.py": {"Simulated athlete"},
    "ui/train/train_page.py": {"a session did not open"},
    "ui/review/keys.py": {"Up", "Down"},
    "kept_workout.py": {"sensorfit "},
    "device/linux_bluetooth.py": {
        "rfkill unblock bluetooth",
        "bluetoothctl power on",
        "sudo systemctl enable --now bluetooth",
        "sudo apt-get install -y bluez (or your distribution's package of BlueZ)",
        'sudo usermod -aG bluetooth "$USER", then log in again',
    },
    "training/prescription_text.py": {"hold s", " min", "each ", "@ kg", "tempo ", "rom ", "rest s", "- rad"},
    "training/words.py": {EXAMPLES},
    "recording/corrected_labels.py": {"corrected by a person"},
    "recording/corrections_file.py": {"sensorfit corrections"},
    "ui/shell/main_window.py": {"Sensors", "Athletes", "Help", "a file did not open"},
    "ui/history/history_page.py": {"Train", "Athletes"},
    "ui/model/training_choice.py": {"3x12 rest 60s"},
    "ui/model/body_places.py": {"upper arm", "left ", "right "},
}
"""Names of pages, places and keys, commands to type, and what goes into files and the log."""


def compiled(words: dict[object, object], plural_forms: str = "nplurals=2; plural=(n != 1)") -> bytes:
    catalog = Catalog(locale="de")
    catalog._num_plurals, catalog._plural_expr = 2, plural_forms.partition("plural=(")[2][:-1]
    for message, translation in words.items():
        catalog.add(message, translation)  # type: ignore[arg-type]
    file = BytesIO()
    write_mo(file, catalog)
    return file.getvalue()


@pytest.fixture
def german() -> Iterator[None]:
    words = {
        "Set {number} of {planned}": "Satz {number} von {planned}",
        "Finish set": "Satz beenden",
        "{done} done": "{getan} erledigt",
        ("{count} rep", "{count} reps"): ("{count} Wiederholung", "{count} Wiederholungen"),
    }
    use(GNUTranslations(BytesIO(compiled(words))))
    yield
    use(None)


def test_texts_are_english_until_a_language_is_used() -> None:
    assert tr("Set {number} of {planned}", number=2, planned=4) == "Set 2 of 4"
    assert [plural("{count} rep", "{count} reps", count) for count in (0, 1, 2)] == ["0 reps", "1 rep", "2 reps"]
    assert tr("") == ""


@pytest.mark.usefixtures("german")
def test_a_catalogue_gives_the_words_and_the_form_that_goes_with_the_number() -> None:
    assert tr("Set {number} of {planned}", number=2, planned=4) == "Satz 2 von 4"
    assert [plural("{count} rep", "{count} reps", count) for count in (1, 2)] == ["1 Wiederholung", "2 Wiederholungen"]
    assert tr("Untranslated") == "Untranslated"
    assert tr("") == ""


def test_a_marked_text_is_looked_up_when_it_is_shown_and_not_before(request: pytest.FixtureRequest) -> None:
    marked = mark("Finish set")
    request.getfixturevalue("german")
    assert tr(marked) == f"{marked}" == "Satz beenden"


@pytest.mark.usefixtures("german")
def test_a_translation_that_names_a_place_that_is_none_is_shown_in_english() -> None:
    assert tr("{done} done", done=3) == "3 done"


@given(st.text(), st.text())
def test_whatever_a_translation_says_a_text_is_shown(text: str, value: str) -> None:
    class Odd(NullTranslations):
        def gettext(self, message: str) -> str:
            return text

    use(Odd())
    try:
        assert isinstance(tr("{name} trains now", name=value), str)
    finally:
        use(None)


def put(name: str, content: bytes) -> None:
    languages.folder().mkdir(parents=True, exist_ok=True)
    (languages.folder() / name).write_bytes(content)


def test_the_language_is_the_first_wanted_one_whose_catalogue_is_in_the_folder() -> None:
    put("de.mo", compiled({}))
    put("pt_BR.mo", compiled({}))
    assert languages.there() == ("de", "pt_BR")
    assert languages.chosen(["fr-FR", "fr", "de-AT", "de"]) == "de"
    assert languages.chosen(["pt-BR"]) == "pt_BR"
    assert languages.chosen(["en-GB", "de"]) == ""
    assert languages.chosen(["pt-PT", "C"]) == ""


def test_a_catalogue_is_read_from_the_folder_and_english_needs_none() -> None:
    put("de.mo", compiled({"Finish set": "Satz beenden"}))
    found = languages.catalogue("de")
    assert found
    assert found.gettext("Finish set") == "Satz beenden"
    assert languages.catalogue("") is None


@pytest.mark.parametrize("content", [b"", b"no catalogue", compiled({"a": "b"})[:40]])
def test_a_damaged_catalogue_is_refused_in_words(content: bytes) -> None:
    put("de.mo", content)
    with pytest.raises(ValueError, match=r"de\.mo is no catalogue of texts .*; compile it anew"):
        languages.catalogue("de")


def test_a_catalogue_that_is_gone_is_refused_in_words() -> None:
    with pytest.raises(ValueError, match=r"de\.mo cannot be read .*; texts stay English"):
        languages.catalogue("de")


def test_the_template_holds_every_text_once_with_its_places(tmp_path: Path) -> None:
    path = tmp_path / "sensorfit.pot"
    assert write_template(path) == len({text.one for text in all_texts()}) > 500
    written = path.read_text(encoding="utf-8")
    assert "#: sensorfit/ui/model/workout_rows.py:" in written
    assert '#, python-brace-format\nmsgid "Set {number} of {count}"\nmsgstr ""\n' in written
    assert 'msgid_plural "{count} new workouts"\nmsgstr[0] ""\nmsgstr[1] ""\n' in written


def test_the_template_has_texts_of_code_of_enumerations_and_of_the_catalogue() -> None:
    found = {text.one for text in all_texts()}
    exercises = tomllib.loads((ROOT / "sensorfit/training/catalogue/exercises.toml").read_text(encoding="utf-8"))
    assert {one["name"] for one in exercises.values()} <= found
    assert {cue for one in exercises.values() for cue in one.get("cues", ())} <= found
    assert {"Light", "not counted", "{count} new workout"} <= found
    assert "spine" not in found


def test_a_text_is_found_where_it_is_looked_up() -> None:
    source = (
        'tr("A b")\nplural("{count} c", "{count} cs", 2)\nmark("D")\ntr(name)\n@shown\nclass E(StrEnum):\n    F = "f"'
    )
    assert [text.one for text in texts_of_code(source, "")] == ["f", "A b", "{count} c", "D"]


@pytest.mark.parametrize(
    "source",
    [
        'label("Finish set", 14)',
        'say(f"{number} of {planned}")',
        'X = {"a": "Finish set"}',
        'say("Done")',
        'tr(f"{number} reps")',
        'button("Open a recording…")',
        'say(name or "nothing yet")',
        "def f(x='Say who trains'): pass",
    ],
)
def test_a_text_that_nobody_looks_up_is_noticed(source: str) -> None:
    assert list(unwrapped(source))


@pytest.mark.parametrize(
    "source",
    [
        '"""What it is."""',
        'tr("Finish set")',
        'X = mark("Finish set")',
        'part.setObjectName("Primary button")',
        'open(path, encoding="utf-8")',
        'key == "Enter now"',
        'say(f"▲ {error}")',
        'x: "Callable[[], Sound]" = 1',
    ],
)
def test_what_is_no_text_is_left_alone(source: str) -> None:
    assert not list(unwrapped(source))


def test_looking_up_at_the_level_of_a_module_is_noticed() -> None:
    assert looked_up_too_early('HEADS = (tr("Set"),)') == [1]
    assert not looked_up_too_early('HEAD = mark("Set")\ndef head(): return tr(HEAD)\nf = lambda: tr(HEAD)')


def covered() -> Iterator[Path]:
    for name in COVERED:
        path = ROOT / "sensorfit" / name
        assert path.exists(), name
        yield from sorted(path.rglob("*.py")) if path.is_dir() else [path]


def test_every_text_of_the_window_is_looked_up_and_none_before_the_language_is_known() -> None:
    wrong = []
    for path in covered():
        source, name = path.read_text(encoding="utf-8"), path.relative_to(ROOT / "sensorfit").as_posix()
        found = [] if name in WITHOUT_TEXT else unwrapped(source)
        wrong += [f"{name}:{line} {text!r}" for line, text in found if text not in NOT_SHOWN.get(name, ())]
        wrong += [f"{name}:{line} is looked up when it is imported" for line in looked_up_too_early(source)]
    assert not wrong
