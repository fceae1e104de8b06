"""The window speaks the language whose catalogue is in the folder, Qt's own words included."""

import logging
from collections.abc import Iterator
from io import BytesIO

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from PySide6.QtCore import QCoreApplication, QTranslator
from pytestqt.qtbot import QtBot

from sensorfit import languages
from sensorfit.texts import tr, use
from sensorfit.ui.language import speak


@pytest.fixture
def application(qtbot: QtBot) -> Iterator[QCoreApplication]:
    found = QCoreApplication.instance()
    assert found
    before = found.findChildren(QTranslator)
    yield found
    for words in found.findChildren(QTranslator):
        if words not in before:
            found.removeTranslator(words)
    use(None)


def put(content: bytes) -> None:
    languages.folder().mkdir(parents=True)
    (languages.folder() / "de.mo").write_bytes(content)


def german() -> bytes:
    catalog = Catalog(locale="de")
    catalog.add("Finish set", "Satz beenden")
    file = BytesIO()
    write_mo(file, catalog)
    return file.getvalue()


def test_our_words_and_those_of_qt_are_in_that_language(application: QCoreApplication) -> None:
    put(german())
    speak("de-AT")
    assert tr("Finish set") == "Satz beenden"
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Abbrechen"


def test_without_a_catalogue_all_is_english(application: QCoreApplication) -> None:
    speak("de-AT")
    assert tr("Finish set") == "Finish set"
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Cancel"


def test_a_damaged_catalogue_leaves_all_in_english_and_is_noted_in_the_log(
    application: QCoreApplication, caplog: pytest.LogCaptureFixture
) -> None:
    put(b"no catalogue")
    with caplog.at_level(logging.WARNING):
        speak("de")
    assert tr("Finish set") == "Finish set"
    assert "de.mo is no catalogue of texts" in caplog.text
