"""The recovery code: whatever is mistyped is told, and where."""

from __future__ import annotations

import pytest

from patientdesk.store.recovery import ALPHABET, GROUPS, RecoveryCodeError, fresh_code, read_code


def test_a_code_is_read_however_it_was_typed():
    code = fresh_code()
    assert read_code(code.lower()) == code
    assert read_code(f" {code.replace('-', ' ')} ") == code
    assert read_code(code.replace("-", "")) == code
    assert len(code.split("-")) == GROUPS


def test_no_letter_looks_like_another():
    assert not set(ALPHABET) & set("01256 8BILOSUZ")


def test_every_wrong_letter_is_told_with_its_group():
    code = fresh_code()
    for at, letter in enumerate(code):
        for other in set(ALPHABET) - {letter, "-"} if letter != "-" else ():
            with pytest.raises(RecoveryCodeError, match=f"Group {at // 6 + 1} "):
                read_code(code[:at] + other + code[at + 1 :])


def test_every_two_letters_swapped_inside_a_group_are_told():
    groups = fresh_code().split("-")
    for place, group in enumerate(groups):
        for a in range(5):
            for b in range(a):
                if group[a] == group[b]:
                    continue
                letters = list(group)
                letters[a], letters[b] = letters[b], letters[a]
                typed = [*groups[:place], "".join(letters), *groups[place + 1 :]]
                with pytest.raises(RecoveryCodeError, match=f"Group {place + 1} "):
                    read_code("-".join(typed))


def test_two_groups_swapped_are_told():
    first, second, *rest = fresh_code().split("-")
    if first != second:
        with pytest.raises(RecoveryCodeError, match="Group 1 "):
            read_code("-".join([second, first, *rest]))


@pytest.mark.parametrize("typed", ["", "ACDEF", "ACDEF-" * 8])
def test_a_code_of_another_length_is_told(typed):
    with pytest.raises(RecoveryCodeError, match="35 letters"):
        read_code(typed)


def test_a_letter_no_code_has_is_told():
    with pytest.raises(RecoveryCodeError, match="Group 2 "):
        read_code(fresh_code()[:6] + "OOOOO" + fresh_code()[11:])
