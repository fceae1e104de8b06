"""Lets the window speak the reader's language, Qt's own words included. Knows no text."""

import logging

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from sensorfit import languages, texts


def speak(wanted: str = "") -> None:
    """Use the catalogue of the language ``wanted``, or of the system's where none is; English where there is none."""
    language = languages.chosen([wanted] if wanted else QLocale.system().uiLanguages())
    try:
        texts.use(languages.catalogue(language))
    except ValueError as error:
        logging.getLogger(__name__).warning("%s", error)
        texts.use(None)
        return
    application = QCoreApplication.instance()
    if language and application:
        words = QTranslator(application)
        if words.load(QLocale(language), "qtbase", "_", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
            application.installTranslator(words)
