"""The licences of what the frozen program ships: one list, and the text of each beside it."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterable, Iterator
from importlib.metadata import Distribution, distribution, packages_distributions
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
OWN = "patientdesk"
#: Whose metadata name no licence; read from their texts.
UNNAMED = {"sqlcipher3": "zlib"}
TEXTS = ("licen", "copying", "notice", "authors")
#: What rides inside a wheel or lies in ``resources``, which no metadata tells.
INSIDE = """
Qt 6 (in PySide6-Essentials and shiboken6): LGPL-3.0; its notices: https://doc.qt.io/qt-6/licenses-used-in-qt.html
ICU (in PySide6-Essentials): Unicode-3.0
SQLCipher (in sqlcipher3): BSD-3-Clause; SQLite: public domain
OpenSSL (in sqlcipher3 and cryptography): Apache-2.0
PDFium (in pypdfium2): BSD-3-Clause and Apache-2.0
Inter (fonts): OFL-1.1; DejaVu Sans (fonts): Bitstream Vera and public domain
Lucide (icons): ISC
ICD-10-CM (list of diagnoses): public domain, CDC/NCHS, read through simple-icd-10-cm (MIT)
ZIP codes (cities and states): read through zipcodes (MIT)
Python: PSF-2.0
"""


def gather(modules: Iterable[str], files: Iterable[str], out: Path) -> Path:
    """Write the list and the texts for the modules and shared libraries that are shipped."""
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    lines = [f"{OWN} is under the licence in {OWN}.txt. With it come:", ""]
    shutil.copyfile(ROOT / "LICENSE", out / f"{OWN}.txt")
    for found in libraries(modules):
        lines.append(f"{found.name} {found.version}: {licence(found)}")
        (out / f"{found.name}.txt").write_text(text(found), encoding="utf-8")
    lines += ["", "Inside these, and among the program's own files:", *INSIDE.strip().splitlines()]
    debian = sorted(set(debian_packages(files)))
    if debian:
        lines += ["", "System libraries, each with the copyright file of its Debian package:"]
        lines += [f"{package} {version}" for package, version in debian]
    for package, _version in debian:
        source = Path("/usr/share/doc") / package / "copyright"
        if source.exists():
            shutil.copyfile(source, out / f"debian-{package}.txt")
    (out / "LICENCES.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return out


def libraries(modules: Iterable[str]) -> list[Distribution]:
    """Return the installed distributions that the modules come from, by name."""
    owners = packages_distributions()
    names = {name for module in modules for name in owners.get(module.split(".")[0], ())}
    return [distribution(name) for name in sorted(names - {OWN}, key=str.lower)]


def licence(found: Distribution) -> str:
    """Return what the metadata says, in the newest of its three ways."""
    told = found.metadata
    plain = (told.get("License") or "").strip()
    short = plain if "\n" not in plain and len(plain) <= 100 else ""
    marks = [mark for mark in told.get_all("Classifier", []) if mark.startswith("License ::")]
    last = ", ".join(mark.rsplit(" :: ", 1)[-1] for mark in marks)
    named = UNNAMED.get(found.name, "see its text")
    return told.get("License-Expression") or short or last or named


def text(found: Distribution) -> str:
    """Return the licence files of a distribution, one after the other."""
    inside = [
        Path(str(found.locate_file(file)))
        for file in found.files or ()
        if ".dist-info" in str(file) and any(mark in file.name.lower() for mark in TEXTS)
    ]
    texts = [file.read_text(encoding="utf-8", errors="replace") for file in sorted(inside)]
    return "\n\n".join(texts) or f"{found.name}: {licence(found)}\n"


def debian_packages(files: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield name and version of the Debian packages the files belong to; none elsewhere."""
    if not shutil.which("dpkg-query"):
        return
    for file in sorted(set(files)):
        whole = Path(file)
        if not whole.is_relative_to("/usr") and not whole.is_relative_to("/lib"):
            continue
        for name in (whole, whole.resolve(), Path("/", *whole.parts[2:])):
            owner = _ask("dpkg-query", "-S", str(name)).split(":")[0]
            if owner:
                yield owner, _ask("dpkg-query", "-W", "-f", "${Version}\n", owner).split("\n")[0]
                break


def _ask(*command: str) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout
