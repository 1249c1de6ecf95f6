"""The composition root: the only package that knows every part. Start it by ``app.start.main``."""

import patientdesk.ui  # noqa: F401 - first of all: it keeps the imports that follow short
