"""Signing in, passwords, and who may still work here."""

from __future__ import annotations

from datetime import timedelta

import pytest

from patientdesk.kernel.errors import DeskError
from patientdesk.kernel.permissions import NotAllowedError, needs
from patientdesk.kernel.snapshot import replace
from patientdesk.staff.model import AT_THE_DOOR, COMMAND_LINE, Role, User, UserId
from patientdesk.staff.rules import FREE_TRIES, LONGEST_WAIT, wait_after
from patientdesk.staff.service import (
    NOBODYS,
    NotAcceptedError,
    activity,
    change_own_password,
    deactivate,
    faces,
    save_user,
    set_password,
    sign_in,
    users,
)
from patientdesk.store.unit import Store
from tests.conftest import ADMINISTRATOR, KEY, RECEPTION, now

PASSWORD = "correct horse"
MARTA = User(UserId(0), "Marta", "Marta  Solís", frozenset({Role.RECEPTION}))


@pytest.fixture
def marta(store):
    """Marta of the front desk, who has a password."""
    with store.unit(ADMINISTRATOR) as unit:
        made = save_user(unit, MARTA, PASSWORD).subject
        return next(user for user in users(unit) if user.id == made)


def enter(store, login, password):
    with store.unit(AT_THE_DOOR) as unit:
        return sign_in(unit, login, password)


def refusals(store):
    with store.reading(COMMAND_LINE) as unit:
        return [e.text for e in unit.trail.entries() if e.act == "refused"]


def test_a_right_password_makes_a_clerk_with_the_powers_of_their_roles(store, marta):
    admission = enter(store, "  MARTA ", PASSWORD)
    assert admission.user == marta
    assert (admission.clerk.name, admission.clerk.user_id) == ("Marta Solís", marta.id)
    assert "schedule.book" in admission.clerk.may
    assert "staff.manage" not in admission.clerk.may
    assert "staff.sign-in" not in admission.clerk.may
    with store.reading(ADMINISTRATOR) as unit:
        assert activity(unit)[0].text == "Marta Solís signed in"
        assert activity(unit, 1) == activity(unit)[:1]


def test_accents_typed_in_either_form_are_the_same_password(store, marta):
    with store.unit(ADMINISTRATOR) as unit:
        set_password(unit, marta.id, "contrasen\u0303a nueva")
    assert enter(store, "marta", "contrase\u00f1a nueva").clerk


def test_the_password_is_kept_as_an_argon2id_hash_only(store, marta):
    with store.reading(COMMAND_LINE) as unit:
        rows = unit.connection.exec_driver_sql("SELECT * FROM users").fetchall()
    [row] = [row for row in rows if "marta" in row]
    assert any(str(value).startswith("$argon2id$") for value in row)
    assert PASSWORD not in str(rows)


def test_a_wrong_password_and_a_login_nobody_has_are_answered_alike(store, marta):
    wrong, unknown = enter(store, "marta", "battery staple"), enter(store, "nobody", PASSWORD)
    assert wrong == unknown
    assert wrong.clerk is None
    assert refusals(store) == ["sign-in as marta", "sign-in as ?"]


def test_the_hash_of_nobody_costs_what_every_other_costs():
    from patientdesk.staff.service import HASHER

    assert not HASHER.check_needs_rehash(NOBODYS)


@pytest.mark.parametrize("login", ["marta", "nobody"])
def test_wrong_passwords_shut_the_door_for_longer_and_longer(store, clinic, marta, login):
    for _try in range(FREE_TRIES):
        assert enter(store, login, "wrong").wait == 0
    assert enter(store, login, "wrong").wait == wait_after(FREE_TRIES + 1)
    shut = enter(store, login, PASSWORD)
    assert shut.clerk is None
    assert f"{wait_after(FREE_TRIES + 1)} seconds" in shut.refusal
    assert len(refusals(store)) == FREE_TRIES + 1, "an attempt nobody looked at is no attempt"

    later = Store(clinic, KEY, lambda: now() + timedelta(seconds=wait_after(FREE_TRIES + 1)))
    with later.unit(AT_THE_DOOR) as unit:
        assert bool(sign_in(unit, login, PASSWORD).clerk) == (login == "marta")
    later.close()


def test_the_wait_doubles_up_to_a_limit():
    assert [wait_after(n) for n in range(3, 8)] == [0, 0, 5, 10, 20]
    assert wait_after(10_000) == LONGEST_WAIT


def test_a_new_password_opens_the_door_again(store, marta):
    for _try in range(FREE_TRIES + 1):
        enter(store, "marta", "wrong")
    with store.unit(ADMINISTRATOR) as unit:
        set_password(unit, marta.id, "another horse")
    assert enter(store, "marta", "another horse").clerk


def test_somebody_without_a_password_cannot_sign_in(store):
    with store.unit(ADMINISTRATOR) as unit:
        save_user(unit, MARTA)
    assert enter(store, "marta", "").clerk is None


def test_the_door_offers_those_who_were_here_last(store, marta):
    enter(store, "marta", PASSWORD)
    with store.reading(AT_THE_DOOR) as unit:
        assert faces(unit)[0] == ("marta", "Marta Solís", frozenset({Role.RECEPTION}))
        assert len(faces(unit)) == 3


@needs("schedule.book")
def book(unit):
    return unit.clerk


def test_somebody_deactivated_loses_every_power_with_the_next_act(store, marta):
    clerk = enter(store, "marta", PASSWORD).clerk
    with store.unit(clerk) as unit:
        assert book(unit) == clerk
    with store.unit(ADMINISTRATOR) as unit:
        gone = deactivate(unit, marta.id)
    with pytest.raises(NotAllowedError), store.unit(clerk) as unit:
        book(unit)
    with pytest.raises(NotAllowedError), store.reading(clerk) as unit:
        users(unit)
    assert enter(store, "marta", PASSWORD).clerk is None
    with store.unit(ADMINISTRATOR) as unit:
        gone.undo(unit)
    with store.unit(clerk) as unit:
        assert book(unit) == clerk


def test_a_role_taken_away_is_gone_with_the_next_act(store, marta):
    clerk = enter(store, "marta", PASSWORD).clerk
    with store.unit(ADMINISTRATOR) as unit:
        save_user(unit, replace(marta, roles=frozenset({Role.CLINICIAN})))
    with pytest.raises(NotAllowedError), store.unit(clerk) as unit:
        book(unit)


def test_a_clerk_who_is_not_in_the_staff_table_may_do_nothing(store):
    with pytest.raises(NotAllowedError), store.unit(replace(RECEPTION, user_id=99)) as unit:
        book(unit)


def test_the_last_administrator_stays(store):
    with store.reading(COMMAND_LINE) as unit:
        [ann] = [user for user in users(unit) if Role.ADMINISTRATOR in user.roles]
    for lesser in (replace(ann, active=False), replace(ann, roles=frozenset({Role.MANAGER}))):
        with pytest.raises(DeskError, match="administrator"), store.unit(ADMINISTRATOR) as unit:
            save_user(unit, lesser)
    with pytest.raises(DeskError, match="administrator"), store.unit(ADMINISTRATOR) as unit:
        deactivate(unit, ann.id)


def test_two_people_cannot_share_a_login(store, marta):
    with pytest.raises(DeskError, match="marta"), store.unit(ADMINISTRATOR) as unit:
        save_user(unit, replace(MARTA, name="Another"))


@pytest.mark.parametrize(
    ("user", "password", "code"),
    [
        (replace(MARTA, name=" "), PASSWORD, "staff.name"),
        (replace(MARTA, login=""), PASSWORD, "staff.login"),
        (replace(MARTA, login="marta solís"), PASSWORD, "staff.login"),
        (replace(MARTA, login="m" * 33), PASSWORD, "staff.login"),
        (replace(MARTA, roles=frozenset()), PASSWORD, "staff.roles"),
        (MARTA, "short", "staff.password-short"),
        (MARTA, "a" * 129, "staff.password-long"),
        (MARTA, "aaaaaaaaaaaa", "staff.password-easy"),
        (MARTA, "MartaMarta", "staff.password-easy"),
    ],
)
def test_what_cannot_be_saved_says_where_and_why(store, user, password, code):
    with pytest.raises(NotAcceptedError) as refusal, store.unit(ADMINISTRATOR) as unit:
        save_user(unit, user, password)
    assert [finding.code for finding in refusal.value.findings] == [code]


def test_people_change_their_own_password_if_they_know_the_old_one(store, marta):
    clerk = enter(store, "marta", PASSWORD).clerk
    with pytest.raises(DeskError, match="old password"), store.unit(clerk) as unit:
        change_own_password(unit, "wrong horse", "a new password")
    with store.unit(clerk) as unit:
        change_own_password(unit, PASSWORD, "a new password")
    assert enter(store, "marta", "a new password").clerk
    with pytest.raises(DeskError, match="no password"), store.unit(COMMAND_LINE) as unit:
        change_own_password(unit, "", "a new password")


def test_an_undo_never_overwrites_what_was_done_to_a_user_since(store, marta):
    with store.unit(ADMINISTRATOR) as unit:
        renamed = save_user(unit, replace(marta, name="Marta S."))
    with store.unit(ADMINISTRATOR) as unit:
        deactivate(unit, marta.id)
    with pytest.raises(DeskError, match="changed since"), store.unit(ADMINISTRATOR) as unit:
        renamed.undo(unit)
