"""Qt's own words (the menu of a text field, a file dialog) in the language of the desk."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QTranslator

from patientdesk.kernel.text import speak
from patientdesk.resources import path

_own: list[QTranslator] = []


def speak_everywhere(language: str) -> None:
    """Let the program and Qt speak a language from now on."""
    speak(language, path("translations"))
    for translator in _own:
        QCoreApplication.removeTranslator(translator)
    _own.clear()
    if language == "en":
        return
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    translator = QTranslator()
    if translator.load(f"qtbase_{language}", folder):
        QCoreApplication.installTranslator(translator)
        _own.append(translator)
