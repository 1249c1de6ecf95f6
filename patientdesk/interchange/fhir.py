"""FHIR R4 as files hold it: a Bundle, NDJSON or a single resource, read without judging it.

Public generators and other systems write resources that a strict validator refuses over an element
the desk never uses. So resources stay plain JSON objects here, and features take what they need.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from patientdesk.interchange.csvfile import LARGEST_BYTES, UnreadableFileError
from patientdesk.kernel.snapshot import Snapshot
from patientdesk.kernel.text import _

Json = Mapping[str, Any]


class Resource(Snapshot):
    """One resource: where it stood (line of NDJSON, entry of a Bundle, from 1) and its full URL.

    A Bundle that is one of many lines counts as its line, ``in_bundle`` is false then.
    """

    number: int
    type: str
    body: Json
    url: str = ""
    in_bundle: bool = False

    @property
    def id(self) -> str:
        """The logical id, empty when it has none."""
        found = self.body.get("id")
        return found if isinstance(found, str) else ""


def looks_like_fhir(data: bytes) -> bool:
    """Tell whether a file begins like JSON rather than like a table."""
    return data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"{"


def read_resources(data: bytes) -> list[Resource]:
    """Return the resources of a Bundle, of NDJSON or of a file with a single resource.

    Raises:
        UnreadableFileError: when the file is not JSON throughout, or holds no resource.

    """
    if len(data) > LARGEST_BYTES:
        raise UnreadableFileError(_("The file is too large to be a list of patients."))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UnreadableFileError(
            _("The file is not text in an encoding the desk knows.")
        ) from None
    whole = _parsed(text)
    found = list(_entries(whole)) if whole is not None else list(_lines(text))
    if not found:
        raise UnreadableFileError(_("The file holds no FHIR resource."))
    return found


def _parsed(text: str) -> Json | None:
    """Return the one JSON object the text is; None when it may be many, one a line."""
    try:
        whole = _load(text)
    except json.JSONDecodeError as error:
        first_line_ends = text.lstrip().find("\n")
        if first_line_ends > 0 and _is_json(text.lstrip()[:first_line_ends]):
            return None
        raise _broken(error.lineno) from None
    if not isinstance(whole, dict):
        raise UnreadableFileError(_("The file holds no FHIR resource."))
    return whole


def _is_json(text: str) -> bool:
    try:
        _load(text)
    except json.JSONDecodeError:
        return False
    return True


def _load(text: str) -> Any:
    try:
        return json.loads(text, parse_constant=_no_such_number)
    except RecursionError:
        raise UnreadableFileError(
            _("The file nests without end; it is not a list of patients.")
        ) from None
    except json.JSONDecodeError:
        raise
    except ValueError:  # NaN, or an integer of thousands of digits
        raise UnreadableFileError(_("The file is not proper JSON.")) from None


def _no_such_number(_name: str) -> Any:
    raise ValueError


def _lines(text: str) -> Iterator[Resource]:
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            body = _load(line)
        except json.JSONDecodeError:
            raise _broken(number) from None
        if not isinstance(body, dict):
            raise _broken(number)
        yield from _entries(body, number)


def _entries(body: Json, line: int = 0) -> Iterator[Resource]:
    """Yield the resources of a Bundle, or the one the body is; ``line`` is 0 in a whole file."""
    if body.get("resourceType") != "Bundle":
        kind = body.get("resourceType")
        if isinstance(kind, str) and kind:
            yield Resource(line or 1, kind, body, in_bundle=not line)
        return
    entries = body.get("entry")
    for place, entry in enumerate(entries if isinstance(entries, list) else (), 1):
        inner = entry.get("resource") if isinstance(entry, dict) else None
        if not isinstance(inner, dict) or not isinstance(inner.get("resourceType"), str):
            continue
        url = entry.get("fullUrl")
        name = url if isinstance(url, str) else ""
        yield Resource(line or place, inner["resourceType"], inner, name, in_bundle=not line)


def _broken(line: int) -> UnreadableFileError:
    return UnreadableFileError(
        _("The file is broken at line {line}: it is cut off or not JSON.").format(line=line)
    )
