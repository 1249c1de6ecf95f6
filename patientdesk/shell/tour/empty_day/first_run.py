"""The first run: every page of the wizard, from the language to the finished clinic."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from patientdesk.charges.service import fees
from patientdesk.directory.service import appointment_types, clinic, payers, practitioners
from patientdesk.facility.service import rooms
from patientdesk.shell.tour.acts import Desk
from patientdesk.shell.tour.play import PASSPHRASE
from patientdesk.shell.wizard.draft import NAME, read_draft
from patientdesk.shell.wizard.place import PlaceStep
from patientdesk.shell.wizard.window import STEPS
from patientdesk.staff.model import Role
from patientdesk.staff.service import activity, users
from patientdesk.store.folder import ClinicFolder
from patientdesk.ui.fields.field import named

KEYS = [step.key for step in STEPS]
ADMINISTRATOR, LOGIN, PASSWORD = "Elena Rivera", "erivera", "green kettle under stairs"
CLINIC = (
    ("name", "Cedar Creek Family Care"), ("phone", "956 555 0140"),
    ("street", "410 Cedar Street"), ("street2", "Suite 2"), ("city", "McAllen"),
    ("zip", "78501"), ("fax", "956 555 0141"), ("email", "desk@cedarcreek.example"),
    ("npi", "1234567893"), ("tax_id", "74-3031122"), ("taxonomy", "207Q00000X"),
)  # fmt: skip
PEOPLE = (
    ("rooms[0].name", "Room 1"), ("rooms[1].name", "Room 2"), ("rooms[2].name", "Lab"),
    ("clinicians[0].given_name", "Ana"), ("clinicians[0].family_name", "Whitfield"),
    ("clinicians[0].credentials", "MD"), ("clinicians[0].discipline", "Family medicine"),
    ("clinicians[0].npi", "1245319599"), ("clinicians[0].taxonomy", "207Q00000X"),
)  # fmt: skip
SECOND = (
    ("clinicians[1].given_name", "Tomás"), ("clinicians[1].family_name", "Beltrán"),
    ("clinicians[1].credentials", "NP"), ("clinicians[1].discipline", "Family medicine"),
    ("clinicians[1].npi", "1003000126"), ("clinicians[1].taxonomy", "363LF0000X"),
)  # fmt: skip
PAYERS = (
    ("payers[0].name", "Blue Prairie Health Plan"), ("payers[0].payer_id", "BPH01"),
    ("payers[0].street", "PO Box 4100"), ("payers[0].zip", "78701"),
    ("payers[0].phone", "800 555 0177"),
)  # fmt: skip
SECOND_PAYER = (
    ("payers[1].name", "Texas Medicaid"), ("payers[1].payer_id", "TXMCD"),
)  # fmt: skip
FEES = (
    "code,description,fee\n99203,New patient visit 30 min,165.00\n99213,Follow-up visit,112.00\n"
    "G0439,Wellness visit each year,172.00\n87880,Rapid strep test,34.00\n99999X,No code,1\n"
)


def set_up(desk: Desk) -> None:
    """Answer every page and let the wizard make the clinic."""
    desk.stage.program.show()
    _begin(desk)
    _describe(desk)
    _price(desk)
    _lock(desk)
    _finish(desk)


def _begin(desk: Desk) -> None:
    hand = desk.hand
    hand.find("setup").resize(960, 640)  # as a window manager would on an ordinary screen
    _page(
        desk, "place", "Set up: language and place",
        lambda: hand.choose("setup.place.language", "Esp"),
        lambda: hand.wait(lambda: hand.reads("setup", "Idioma"), "the wizard in Spanish"),
        lambda: hand.choose("setup.place.language", "Eng"),
        lambda: hand.wait(lambda: hand.reads("setup", "Language"), "the wizard in English"),
        lambda: hand.choose("setup.place.state", "Texas"),
        the_state_gave_the_zone=lambda: _kept(desk, "place", "zone") == "America/Chicago",
    )  # fmt: skip
    _page(
        desk, "clinic", "Set up: the clinic", *_typed(desk, "setup.clinic", CLINIC),
        its_name_is_in_the_draft=lambda: _kept(desk, "clinic", "name") == CLINIC[0][1],
        the_state_was_taken_over=lambda: _kept(desk, "clinic", "state") == "TX",
    )  # fmt: skip


def _describe(desk: Desk) -> None:
    hand = desk.hand
    _page(
        desk, "people", "Set up: clinicians and rooms",
        *_typed(desk, "setup.people", PEOPLE),
        lambda: hand.choose("setup.people.clinicians.0.room", "Room 1"),
        lambda: hand.click("setup.people.add"),
        *_typed(desk, "setup.people", SECOND),
        lambda: hand.choose("setup.people.clinicians.1.room", "Room 2"),
        both_are_in_the_draft=lambda: _kept(desk, "people", "clinicians[1].family_name")
        == "Beltrán",
    )  # fmt: skip
    _page(
        desk, "hours", "Set up: opening hours, typed",
        lambda: hand.write("setup.hours.hours", "8-12, 1p-5p"),
        lambda: hand.click("setup.hours.spread"),
        lambda: hand.press("Shift+Tab", 3), lambda: hand.press("Down", 5),
        lambda: hand.write("setup.hours.hours", "9-12"),
        Friday_has_two_stretches=lambda: "13:00" in _kept(desk, "hours", "hours[4]"),
        Saturday_is_a_morning=lambda: _kept(desk, "hours", "hours[5]").startswith("9:00"),
        Sunday_is_closed=lambda: not _kept(desk, "hours", "hours[6]"),
    )  # fmt: skip
    _page(
        desk, "types", "Set up: kinds of appointment",
        lambda: hand.write("setup.types.types.4.name", "Telephone visit"),
        lambda: hand.write("setup.types.types.4.minutes", "10"),
        five_are_in_the_draft=lambda: _kept(desk, "types", "types[4].name") == "Telephone visit",
    )  # fmt: skip


def _price(desk: Desk) -> None:
    hand, path = desk.hand, desk.stage.record.folder / "fees.csv"
    path.write_text(FEES, encoding="utf-8")
    _page(
        desk, "money", "Set up: payers, and fees from a file",
        *_typed(desk, "setup.money", PAYERS),
        lambda: hand.choose("setup.money.payers.0.kind", "Group"),
        lambda: hand.click("setup.money.add"),
        *_typed(desk, "setup.money", SECOND_PAYER),
        lambda: hand.choose("setup.money.payers.1.kind", "Medicaid"),
        lambda: hand.write("setup.fees.file", str(path.resolve())), lambda: hand.press("Tab"),
        lambda: hand.wait(lambda: hand.reads("setup.money", "4 fees"), "the fees"),
        the_zip_gave_the_city=lambda: _kept(desk, "money", "payers[0].city") == "Austin",
        the_file_is_in_the_draft=lambda: _kept(desk, "money", "file") == str(path.resolve()),
        a_refused_row_says_why=lambda: hand.reads("setup.money", "Line 6"),
    )  # fmt: skip
    path.unlink()


def _lock(desk: Desk) -> None:
    hand = desk.hand
    _page(
        desk, "sign-in", "Set up: the first administrator",
        lambda: hand.write("setup.sign-in.name", ADMINISTRATOR), lambda: hand.press("Tab"),
        lambda: hand.write("setup.sign-in.password", PASSWORD),
        lambda: hand.write("setup.sign-in.repeat", PASSWORD),
        the_login_was_suggested=lambda: _kept(desk, "sign-in", "login") == LOGIN,
        no_password_is_in_the_draft=lambda: PASSWORD not in _draft_text(desk),
    )  # fmt: skip
    _page(
        desk, "lock", "Set up: locked by a passphrase",
        lambda: hand.wait(lambda: hand.sees("setup.lock.passphrase"), "the keyring's answer"),
        lambda: hand.write("setup.lock.passphrase", PASSPHRASE),
        lambda: hand.write("setup.lock.repeat", PASSPHRASE),
        no_passphrase_is_in_the_draft=lambda: PASSPHRASE not in _draft_text(desk),
    )  # fmt: skip
    _page(
        desk, "code", "Set up: the recovery code, retyped",
        lambda: hand.write("setup.code.typed", "ABCD-EFGH"), lambda: hand.press("Return"),
        lambda: hand.write("setup.code.typed", _shown_code(desk).lower()),
        no_code_is_in_the_draft=lambda: _shown_code(desk) not in _draft_text(desk),
    )  # fmt: skip


def _finish(desk: Desk) -> None:
    hand, stage = desk.hand, desk.stage
    desk.step(
        "setup-finish", "Set up: a look at everything before it is written",
        lambda: hand.press("Return"),
        lambda: hand.wait(lambda: hand.sees("setup.finish"), "the last page"),
        it_counts_what_was_typed=lambda: hand.reads("setup.finish", "2 clinicians")
        and hand.reads("setup.finish", "4 fees"),
        nothing_is_written_yet=lambda: not ClinicFolder(stage.witness.folder).holds_clinic,
    )  # fmt: skip
    desk.step(
        "founded", "Set up: everything is written at once",
        lambda: hand.press("Return"),
        lambda: hand.wait(lambda: not hand.sees("setup"), "the new clinic"),
        the_clinic_is_on_file=lambda: desk.ask(clinic).name == CLINIC[0][1],
        with_its_numbers=lambda: (desk.ask(clinic).npi, desk.ask(clinic).zone)
        == ("1234567893", "America/Chicago"),
        both_clinicians=lambda: {each.npi for each in desk.ask(practitioners)}
        == {"1245319599", "1003000126"},
        with_the_hours_typed=lambda: len(desk.ask(practitioners)[0].hours) == 11,
        three_rooms=lambda: len(desk.ask(rooms)) == 3,
        five_kinds=lambda: len(desk.ask(appointment_types)) == 5,
        two_payers=lambda: {str(each.kind) for each in desk.ask(payers)} == {"group", "medicaid"},
        four_fees=lambda: {fee.code: fee.cents for fee in desk.ask(fees)}["G0439"] == 17200,
        one_administrator=lambda: [
            (user.name, user.roles) for user in desk.ask(users)
        ] == [(ADMINISTRATOR, frozenset({Role.ADMINISTRATOR}))],
        the_draft_is_gone=lambda: not _draft_text(desk),
        nothing_lies_there_in_plain=lambda: not _plain(stage.witness.folder),
    )  # fmt: skip
    desk.step(
        "sign-in-first", "The administrator signs in",
        lambda: desk.sign_in(PASSWORD),
        the_window_is_open=lambda: stage.program.window is not None,
        the_trail_says_who=lambda: any(
            ADMINISTRATOR in each.text for each in desk.ask(activity, 1)
        ),
    )  # fmt: skip


def _page(
    desk: Desk, key: str, title: str, *deeds: Callable[[], object], **holds: Callable[[], bool]
) -> None:
    """Fill in a page and go on, which keeps the draft; then go back and look at it once more.

    The next page begins by going on again.
    """
    hand = desk.hand
    on = [] if key == PlaceStep.key else [partial(hand.press, "Return")]
    desk.step(f"setup-{key}", title, *on, *deeds, partial(_go_on, desk, key), **holds)


def _go_on(desk: Desk, key: str) -> None:
    """Go on to the page that follows, wait for the draft, and come back."""
    hand = desk.hand
    hand.press("Ctrl+Return")
    hand.wait(lambda: not hand.sees(f"setup.{key}"), "the next page")
    following = KEYS[KEYS.index(key) + 1]
    hand.wait(lambda: read_draft(desk.stage.witness.folder).at == following, "the draft")
    hand.press("Alt+Left")


def _typed(desk: Desk, page: str, texts: tuple[tuple[str, str], ...]) -> list[Callable[[], object]]:
    """Return the deeds that type into the fields of a page."""
    return [partial(desk.hand.write, f"{page}.{named(where)}", text) for where, text in texts]


def _kept(desk: Desk, page: str, path: str) -> str:
    """Return what the draft on the disk holds of a field."""
    return read_draft(desk.stage.witness.folder).answers.get(page, {}).get(path, "")


def _draft_text(desk: Desk) -> str:
    """Return the draft as it lies on the disk; empty when there is none."""
    path = desk.stage.witness.folder / NAME
    return path.read_text(encoding="utf-8") if path.exists() else ""


def _shown_code(desk: Desk) -> str:
    """Read the recovery code from the screen, as a screen reader says it."""
    said = desk.hand.find("setup.code.card").accessibleDescription()
    return said.replace(" ", "").replace(",", "-")


def _plain(folder: Path) -> bool:
    """Tell whether the name of the clinic can be read anywhere in its folder."""
    name = CLINIC[0][1].encode()
    return any(name in each.read_bytes() for each in folder.rglob("*") if each.is_file())
