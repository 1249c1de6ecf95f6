"""Puts ``resources/`` inside the package when a wheel is built; all else is in pyproject.toml."""

from __future__ import annotations

import shutil
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py


class WithResources(build_py):
    """A wheel carries the resources along; an editable installation reads them where they are."""

    def run(self) -> None:
        """Copy the package, then ``resources`` as ``patientdesk/_resources``."""
        super().run()
        if not self.editable_mode:
            inside = Path(self.build_lib) / "patientdesk" / "_resources"
            shutil.rmtree(inside, ignore_errors=True)
            shutil.copytree("resources", inside, ignore=shutil.ignore_patterns("*.po", "*.new"))


setup(cmdclass={"build_py": WithResources})
