"""The first patients: a child with guarantor and policy, somebody alike, and two more."""

from __future__ import annotations

from functools import partial
from typing import Any

from patientdesk.registration.service import patients_on_file
from patientdesk.shell.tour.acts import Desk, Person
from patientdesk.staff.service import activity, users

LUCIA = Person(
    "Cárdenas Peña", "Lucía", "3/9/2017",
    typed=(
        ("address.street", "77 Mesquite Lane"), ("address.zip", "78501"),
        ("phones.mobile.number", "956 555 0162"),
        ("coverage.member", "BPH44556677"), ("coverage.group", "G100"), ("coverage.copay", "20"),
        ("coverage.starts", "1/1/2026"),
        ("coverage.subscriber.family-name", "Cárdenas Peña"),
        ("coverage.subscriber.given-name", "Inés"),
        ("coverage.subscriber.birth-date", "5/2/1988"),
        ("release.day", "6/16/2026"), ("assignment.day", "6/16/2026"),
    ),
    chosen=(
        ("sex", "Fem"), ("language", "Spa"), ("coverage.payer", "Blue"),
        ("coverage.relation", "Child"), ("coverage.subscriber.sex", "Fem"),
        ("release.way", "On paper"), ("assignment.way", "On paper"),
    ),
)  # fmt: skip
GUARANTOR = (
    ("guarantor.name", "Inés Cárdenas Peña"), ("guarantor.birth-date", "5/2/1988"),
    ("guarantor.phone", "956 555 0162"),
)  # fmt: skip
ALIKE = Person("Cardenas Pena", "Lucia", "3/9/2017", typed=GUARANTOR)
DANIEL = Person(
    "Okafor", "Daniel", "11/30/1979",
    typed=(("phones.mobile.number", "956 555 0188"),), chosen=(("sex", "Male"),),
)  # fmt: skip
RUTH = Person(
    "Hale", "Ruth", "2/17/1951",
    typed=(("phones.mobile.number", "956 555 0119"),), chosen=(("sex", "Fem"),),
)  # fmt: skip
COLLEAGUE, COLLEAGUE_LOGIN = "Noa Field", "nfield"


def register_all(desk: Desk) -> None:
    """Let a colleague in, then register the patients of the day and print the form."""
    _colleague(desk)
    _child(desk)
    _alike(desk)
    _papers(desk)
    for key, person in (("adult", DANIEL), ("another", RUTH)):
        desk.step(
            f"register-{key}", f"Register {person.given}", *desk.register(person),
            **{f"{person.given}_is_on_file": partial(_is_on_file, desk, person)},
        )  # fmt: skip


def _is_on_file(desk: Desk, person: Person) -> bool:
    return desk.patient(person) is not None


def _colleague(desk: Desk) -> None:
    hand = desk.hand
    desk.step(
        "user", "Let a colleague in: users",
        lambda: desk.command("Users"), lambda: hand.click("users.add"),
        lambda: hand.write("users.name", COLLEAGUE),
        lambda: hand.write("users.login", COLLEAGUE_LOGIN),
        lambda: hand.write("users.password", "seven lamps by the pond"),
        lambda: hand.press("Ctrl+S"),
        both_are_on_file=lambda: COLLEAGUE in [user.name for user in desk.ask(users)],
    )  # fmt: skip
    hand.press("Escape")


def _child(desk: Desk) -> None:
    hand = desk.hand
    desk.step(
        "minor-alone", "A child without a guarantor is not registered", *desk.register(LUCIA),
        nobody_is_on_file=lambda: desk.ask(patients_on_file) == 0,
        the_form_says_why=lambda: hand.reads("registration", "guarantor"),
    )  # fmt: skip
    desk.step(
        "minor", "With a guarantor she is",
        *(partial(hand.write, f"registration.{where}", text) for where, text in GUARANTOR),
        lambda: hand.choose("registration.guarantor.relation", "Mother"),
        lambda: hand.click("registration.guarantor.same-address"),
        lambda: hand.press("Ctrl+S"),
        she_is_on_file=lambda: desk.ask(patients_on_file) == 1,
        with_her_guarantor=lambda: _guarantor(desk) == ("Inés Cárdenas Peña", "mother", "TX"),
        and_her_policy=lambda: desk.member_number(LUCIA) == "BPH44556677",
    )  # fmt: skip


def _guarantor(desk: Desk) -> tuple[str, str, str]:
    known: Any = desk.patient(LUCIA)
    return known.guarantor.name, known.guarantor.relation, known.guarantor.address.state


def _alike(desk: Desk) -> None:
    hand = desk.hand
    desk.step(
        "alike", "Somebody alike: is she known already?",
        *desk.register(ALIKE),
        lambda: hand.wait(lambda: hand.sees("duplicate.same"), "the question"),
        nothing_was_saved=lambda: desk.ask(patients_on_file) == 1,
        the_question_is_asked=lambda: hand.sees("duplicate.other"),
    )  # fmt: skip
    desk.step(
        "alike-same", "She is: her record is opened", lambda: hand.press("Return"),
        still_one_on_file=lambda: desk.ask(patients_on_file) == 1,
        the_trail_says_she_was_opened=lambda: any(
            "Opened" in each.text for each in desk.ask(activity, 2)
        ),
        the_banner_names_her=lambda: hand.reads("bar.banner", LUCIA.family),
    )  # fmt: skip


def _papers(desk: Desk) -> None:
    hand = desk.hand
    desk.step(
        "form-filled", "Print her registration form",
        lambda: hand.press("Ctrl+P"), lambda: desk.print_in("Eng"),
        lambda: desk.keep_paper("registration"),
        it_holds_child_guarantor_and_policy=lambda: desk.paper_says(
            "registration", "Cárdenas Peña", "Inés", "BPH44556677", "Cedar Creek"
        ),
        nothing_says_sample=lambda: not desk.paper_says("registration", "SAMPLE"),
    )  # fmt: skip
    desk.step(
        "form-blank", "Print the blank form",
        lambda: desk.command("blank registration"), lambda: desk.print_in("Esp"),
        lambda: desk.keep_paper("registration-blank"),
        it_is_blank_and_Spanish=lambda: desk.paper_says("registration-blank", "Apellido")
        and not desk.paper_says("registration-blank", "Cárdenas"),
    )  # fmt: skip
