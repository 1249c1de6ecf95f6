"""What is half typed, patient by patient: kept in one draft, put back over what is on file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from patientdesk.kernel.snapshot import Snapshot

#: Under which name a form lies that is about nobody on file yet.
NEW = "new"


class Clash(Snapshot):
    """A field two people changed: what stands here, and what is on file now."""

    where: str
    mine: str
    theirs: str


class HalfTyped:
    """The half-typed forms of one clerk. A form is its texts, and the texts it started from."""

    def __init__(self) -> None:
        self._forms: dict[str, dict[str, Any]] = {}

    def __bool__(self) -> bool:
        return bool(self._forms)

    def __contains__(self, subject: str) -> bool:
        return subject in self._forms

    @property
    def newest(self) -> str:
        """Whose form was typed into last."""
        return next(reversed(self._forms), "")

    def name_of(self, subject: str) -> str:
        """Return the name on a half-typed form; empty when none was typed."""
        values = self._forms[subject]["values"]
        family, given = values.get("family_name", ""), values.get("given_name", "")
        return f"{family}, {given}".strip(", ")

    def keep(
        self,
        subject: str,
        values: Mapping[str, str],
        base: Mapping[str, str],
        sections: Mapping[str, Any],
    ) -> None:
        """Keep a form as it stands."""
        self._forms.pop(subject, None)  # the newest lies at the end
        changed = {where: text for where, text in values.items() if text != base.get(where, "")}
        if changed:
            was = {where: base.get(where, "") for where in changed}
            names = ("family_name", "given_name")
            changed |= {where: values.get(where, "") for where in names}
            was |= {where: base.get(where, "") for where in names}
            self._forms[subject] = {"values": changed, "base": was, "sections": dict(sections)}

    def drop(self, subject: str) -> None:
        """Forget one form: it is saved, or thrown away."""
        self._forms.pop(subject, None)

    def move(self, subject: str, to: str) -> None:
        """Let a form be about somebody else."""
        if subject in self._forms:
            self._forms[to] = self._forms.pop(subject)

    def sections(self, subject: str) -> dict[str, Any]:
        """Return what the sections of a form remembered."""
        return dict(self._forms.get(subject, {}).get("sections", {}))

    def over(self, subject: str, values: Mapping[str, str]) -> tuple[dict[str, str], list[Clash]]:
        """Return the texts on file with the typed ones over them, and where the two clash."""
        form = self._forms.get(subject)
        mixed = dict(values)
        clashes: list[Clash] = []
        if form is None:
            return mixed, clashes
        for where, mine in form["values"].items():
            base, theirs = form["base"].get(where, ""), values.get(where, "")
            if mine == base:
                continue
            if theirs not in (base, mine):
                clashes.append(Clash(where, mine, theirs))
            mixed[where] = mine
        return mixed, clashes

    def packed(self) -> dict[str, Any]:
        """Return everything as a draft keeps it."""
        return {"forms": self._forms}

    def unpack(self, draft: Mapping[str, Any]) -> None:
        """Take over what a draft kept."""
        self._forms = dict(draft.get("forms", {}))
