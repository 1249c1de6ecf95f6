"""Numbers that name things: well formed, mistyped, and the way each is shown."""

from __future__ import annotations

import pytest

from patientdesk.kernel import identifiers as ids


@pytest.mark.parametrize("npi", ["1234567893", "1245319599", "123 456 7893"])
def test_an_npi_with_a_fitting_check_digit_is_well_formed(npi):
    assert not ids.npi_fault(npi)


@pytest.mark.parametrize(
    "npi", ["1234567890", "123456789", "12345678933", "0234567893", "12345678O3", ""]
)
def test_a_mistyped_npi_is_refused_in_words(npi):
    assert ids.npi_fault(npi).endswith(".")


def test_one_wrong_digit_of_an_npi_is_always_noticed():
    right = "1245319599"
    for place in range(10):
        for digit in "0123456789".replace(right[place], ""):
            assert ids.npi_fault(right[:place] + digit + right[place + 1 :])


@pytest.mark.parametrize("code", ["78541", "78541-1234", "785411234", " 78541 "])
def test_a_zip_has_five_or_nine_digits(code):
    assert ids.zip_ok(code)


@pytest.mark.parametrize("code", ["7854", "78541-", "78541-12", "ABCDE", "", "00012", "٧٨٥٤١"])
def test_anything_else_is_no_zip(code):
    assert not ids.zip_ok(code)


def test_a_zip_is_shown_with_its_hyphen():
    assert ids.show_zip("785411234") == "78541-1234"
    assert ids.show_zip("78541") == "78541"


@pytest.mark.parametrize(
    "street", ["PO Box 12", "P.O. Box 12", "p o box 9", "Post Office Box 3", "Box 77", "Apartado 4"]
)
def test_a_post_office_box_is_told_from_a_street(street):
    assert ids.post_box(street)


@pytest.mark.parametrize(
    "street", ["12 Boxwood Lane", "1 Post Office Road", "400 Polk St", "9 Boxer Ct"]
)
def test_a_street_is_not_taken_for_a_post_office_box(street):
    assert not ids.post_box(street)


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("(956) 555-0142", ("9565550142", "")),
        ("956.555.0142", ("9565550142", "")),
        ("+1 956 555 0142", ("9565550142", "")),
        ("1-956-555-0142 ext. 12", ("9565550142", "12")),
        ("9565550142x7", ("9565550142", "7")),
        ("956 555 0142 #7", ("9565550142", "7")),
        ("+52 55 1234 5678", ("+525512345678", "")),
        ("555-0142", None),
        ("156 555 0142", None),
        ("956 155 0142", None),
        ("call me", None),
        ("", None),
    ],
)
def test_a_telephone_is_read_however_it_was_typed(typed, number):
    assert ids.phone_digits(typed) == number


def test_a_telephone_is_shown_one_way():
    assert ids.show_phone("9565550142") == "(956) 555-0142"
    assert ids.show_phone("9565550142", "12") == "(956) 555-0142 x12"
    assert ids.show_phone("9565550142x12") == "(956) 555-0142 x12"
    assert ids.show_phone("+525512345678") == "+525512345678"


def test_a_tax_id_is_nine_digits_of_an_employer_or_a_person():
    assert ids.tax_id_ok("74-3031122")
    assert not ids.tax_id_ok("74-303112")
    assert not ids.tax_id_ok("000000000")
    assert ids.tax_id_ok("123-45-6789", is_ssn=True)
    assert not ids.tax_id_ok("900-45-6789", is_ssn=True)
    assert ids.show_tax_id("743031122") == "74-3031122"
    assert ids.show_tax_id("123456789", is_ssn=True) == "123-45-6789"


def test_a_taxonomy_code_has_ten_characters_and_ends_with_x():
    assert ids.taxonomy_ok("207Q00000X")
    assert ids.taxonomy_ok("363LF0000X")
    assert not ids.taxonomy_ok("207q00000x")
    assert not ids.taxonomy_ok("207Q0000X")


def test_states_are_those_of_the_postal_service():
    assert ids.state_ok("TX")
    assert ids.state_ok("PR")
    assert not ids.state_ok("tx")
    assert not ids.state_ok("XX")
