"""FHIR files: Bundle, NDJSON, single resource, and everything that is none of them."""

from __future__ import annotations

import contextlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from patientdesk.interchange.csvfile import UnreadableFileError
from patientdesk.interchange.fhir import looks_like_fhir, read_resources

PATIENT = {"resourceType": "Patient", "id": "p1"}


def test_a_bundle_gives_its_entries_with_their_urls():
    bundle = {
        "resourceType": "Bundle",
        "entry": [{"fullUrl": "urn:uuid:1", "resource": PATIENT}, {}],
    }
    (found,) = read_resources(json.dumps(bundle, indent=2).encode())
    assert (found.type, found.id, found.url, found.number) == ("Patient", "p1", "urn:uuid:1", 1)


def test_ndjson_gives_a_resource_a_line_and_knows_the_line():
    lines = "\n".join([json.dumps(PATIENT), "", json.dumps(PATIENT | {"id": "p2"})])
    assert [(r.id, r.number) for r in read_resources(lines.encode())] == [("p1", 1), ("p2", 3)]


def test_a_single_resource_is_a_file_of_one():
    assert len(read_resources(json.dumps(PATIENT, indent=1).encode())) == 1


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{",
        b"[]",
        b'{"resourceType": "Bundle", "entry": []}',
        b'{"resourceType": "Patient"}\n{"resourceType": "Pati',
        b'{"a": NaN}',
        b"\xff\xfe{",
        b'{"a":' * 100_000,
    ],
    ids=["empty", "cut", "a list", "no entry", "cut NDJSON", "NaN", "not UTF-8", "endless nesting"],
)
def test_a_broken_file_is_refused_whole(data):
    with pytest.raises(UnreadableFileError):
        read_resources(data)


def test_a_cut_file_is_told_by_its_line():
    with pytest.raises(UnreadableFileError, match="line 2"):
        read_resources(b'{"resourceType": "Patient"}\n{"resourceType": "Pati')


def test_json_is_told_from_a_table_by_its_first_letter():
    assert looks_like_fhir(b'\xef\xbb\xbf \n{"resourceType"')
    assert not looks_like_fhir(b"Last,First\n")


@given(st.binary(max_size=300))
def test_whatever_the_bytes_it_is_resources_or_a_clear_refusal(data):
    with contextlib.suppress(UnreadableFileError):
        assert read_resources(data)
