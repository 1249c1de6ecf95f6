"""Fee lists from elsewhere: columns guessed, every row taken or refused with its line."""

from __future__ import annotations

import pytest

from patientdesk.charges.exchange import FeeColumns, guess_columns, read_fees
from patientdesk.interchange.csvfile import UnreadableFileError, read_table


def read(text, encoding="utf-8"):
    table = read_table(text.encode(encoding))
    columns = guess_columns(table)
    return columns, read_fees(table, columns)


def test_a_plain_list_is_read_by_its_heads():
    columns, reading = read("Code,Description,Fee\n99213,Visit,125.00\nJ1100,Shot,$20\n")
    assert columns == FeeColumns(0, 1, 2)
    assert [(each.code, each.words, each.cents) for each in reading.fees] == [
        ("99213", "Visit", 12_500),
        ("J1100", "Shot", 2_000),
    ]
    assert reading.refused == ()


def test_other_heads_other_order_other_delimiter_other_encoding():
    text = "Precio;Descripción;Código\n125.00;Visita médica;99213\n20;Inyección;J1100\n"
    columns, reading = read(text, "cp1252")
    assert columns == FeeColumns(2, 1, 0)
    assert reading.fees[0].words == "Visita médica"


def test_columns_without_telling_heads_are_known_by_what_stands_in_them():
    columns, _reading = read("A,B,C,D\n1,Visit long,99213,125.00\n2,Shot in arm,J1100,20.00\n")
    assert (columns.code, columns.words) == (2, 1)
    assert columns.price is not None


def test_a_list_without_a_heading_loses_no_row():
    columns, reading = read("99213,Visit,125\nJ1100,Shot,20\n")
    assert columns == FeeColumns(0, 1, 2, headed=False)
    assert [each.code for each in reading.fees] == ["99213", "J1100"]
    assert reading.rows == 2


def test_taken_and_refused_rows_add_up_and_each_refusal_has_its_line():
    _columns, reading = read(
        "code,words,fee\n"
        "99213,Visit,125\n"
        "100,Short code,10\n"
        "\n"
        "99214,,10\n"
        "99215,Long visit,ten\n"
        "99216,Other visit,\n"
        "99213,Visit again,130\n"
        "99217,=SUM(A1),10\n"
        "99218,Minus,-5\n"
        '99219,"Two\nlines",10\n'
        "99220.0,From a spreadsheet,10\n"
    )
    assert [each.code for each in reading.fees] == ["99213", "99219", "99220"]
    assert [each.line for each in reading.refused] == [3, 5, 6, 7, 8, 9, 10]
    assert reading.rows == 10
    assert "line 2" in reading.refused[4].reason
    assert all("Short" not in each.reason for each in reading.refused)


def test_a_broken_file_is_refused_as_a_whole():
    for data in (b"", b"\x00\x01\x02", b'code,fee\n99213,"12', b"code,words,fee\n"):
        with pytest.raises(UnreadableFileError):
            read_table(data)


def test_a_guess_can_be_corrected():
    table = read_table(b"n,amount,cost,code\nVisit,125,60,99213\n")
    columns = FeeColumns(code=3, words=0, price=2)
    assert columns.complete
    assert read_fees(table, columns).fees[0].cents == 6_000
    assert not FeeColumns(None, 0, 1).complete
