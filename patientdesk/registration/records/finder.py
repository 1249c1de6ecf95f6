"""From a typed text to the patients it may mean, each with the reason in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jellyfish import jaro_winkler_similarity

from patientdesk.kernel.dates import show_date
from patientdesk.kernel.identifiers import show_phone
from patientdesk.kernel.text import _
from patientdesk.registration.model import Hit, PatientId
from patientdesk.registration.records.keys import KeyKind
from patientdesk.registration.records.patients import RECORD_DIGITS
from patientdesk.registration.records.questions import Question, Shape, both_names, last_name
from patientdesk.registration.records.search import Found, NameLine, Search
from patientdesk.registration.rules.names import NameKind, fold, marks
from patientdesk.registration.rules.typed import Understood
from patientdesk.store.unit import UnitOfWork

#: With fewer hits than this, names that sound or look alike are offered as well.
FEW = 5
#: Below this two names are not taken for one written differently.
LIKE = 0.8
SHORTEST_ALIKE = 3
#: Longer words would ask more questions than one trip carries.
LONGEST_MISSPELT = 14


#: Nothing is marked in a name that is only like the typed one.
NOTHING = Understood()


def find(unit: UnitOfWork, typed: Understood, limit: int) -> list[Hit]:
    """Return at most ``limit`` hits, the surest first."""
    if typed.empty:
        return []
    search = Search(unit)
    asked = list(questions(typed))
    reasons: dict[tuple[int, int], tuple[str, str]] = {}
    hits = []
    for found in _sure(search, asked, typed, limit):
        way = found.question, found.kind
        why = reasons.get(way) or _why(found, asked[found.question])
        if asked[found.question].shape != Shape.BORN:  # says the birth date of each
            reasons[way] = why
        hits.append(_hit(found, why, typed))
    sure = hits and typed.born_from  # a name and a year are no slip of the hand
    if len(hits) < FEW and not sure and sum(map(len, typed.names)) >= SHORTEST_ALIKE:
        known = {hit.patient_id for hit in hits}
        hits += _alike(search, typed, known, limit - len(hits))
    return hits


def questions(typed: Understood) -> Iterator[Question]:
    """Give the ranges to look in; a number beside a name narrows what the number finds."""
    keys = list(_key_questions(typed))
    born = _born(typed)
    if typed.names and not (keys and not born[0]):
        for last, first in _splits(typed):
            if last and first:
                yield Question(both_names(last, first), last, first, *born)
            elif last:
                yield Question(last_name(last, born[0]), last, "", *born)
            else:
                yield Question(Shape.FIRST, "", first, *born)
        return
    if born[0]:
        yield Question(Shape.BORN, "", "", *born)
    yield from keys


def _born(typed: Understood) -> tuple[str, str]:
    if typed.born_from and typed.born_to:
        return typed.born_from.isoformat(), typed.born_to.isoformat()
    return "", ""


def _key_questions(typed: Understood) -> Iterator[Question]:
    if typed.record:
        record = typed.record.zfill(RECORD_DIGITS)
        yield Question(Shape.KEY, key_kind=KeyKind.RECORD, key=record)
    if typed.phone:
        yield Question(Shape.KEY, key_kind=KeyKind.PHONE, key=typed.phone[::-1])
    if typed.member:
        yield Question(Shape.KEY, key_kind=KeyKind.MEMBER, key=typed.member)


def _splits(typed: Understood) -> Iterator[tuple[str, str]]:
    """Give every way the words can be a last and a first name, in both orders."""
    words, comma = typed.names, typed.before_comma
    if comma:
        yield " ".join(words[:comma]), " ".join(words[comma:])
        return
    whole = " ".join(words)
    yield whole, ""
    yield "", whole
    for cut in range(1, len(words)):
        front, back = " ".join(words[:cut]), " ".join(words[cut:])
        yield front, back
        yield back, front


def _sure(search: Search, asked: Sequence[Question], typed: Understood, limit: int) -> list[Found]:
    found = search.find(asked, limit)
    if typed.names and asked[0].shape == Shape.KEY:
        found = [each for each in found if _named_so(each, typed.names)]
    return sorted(found, key=_order)


def _order(found: Found) -> tuple[int, str, str]:
    """Put those first who go by the typed name today; among them as in a list."""
    kind = 0 if found.kind == NameKind.PART else found.kind
    return kind, fold(found.family_name), fold(found.given_name)


def _named_so(found: Found, words: tuple[str, ...]) -> bool:
    parts = fold(f"{found.family_name} {found.given_name}").split()
    return all(any(part.startswith(word) for part in parts) for word in words)


def _hit(found: Found, why: tuple[str, str], typed: Understood) -> Hit:
    family, given = found.family_name, found.given_name
    name = f"{family}, {given}" if family and given else family or given
    phone, (words, icon) = show_phone(found.phone), why
    number = PatientId(found.patient_id)
    place = marks(name, typed.names)
    return Hit(number, found.record, name, found.born, phone, words, icon, place)


def _why(found: Found, question: Question) -> tuple[str, str]:
    if question.shape == Shape.KEY:
        return _key_why(question)
    if question.shape == Shape.BORN:
        if question.born_from == question.born_to:
            return _("Born {date}").format(date=show_date(found.born)), "cake"
        return _("Born {year}").format(year=found.born.year if found.born else ""), "cake"
    if found.kind == NameKind.GOES_BY:
        return _("Goes by this name"), "user"
    if found.kind == NameKind.EARLIER:
        return _("Had this name earlier"), "history"
    if question.last and question.first:
        return _("Family name and given name begin so"), "text-cursor-input"
    if question.last:
        return _("Family name begins so"), "text-cursor-input"
    return _("Given name begins so"), "text-cursor-input"


def _key_why(question: Question) -> tuple[str, str]:
    if question.key_kind == KeyKind.PHONE:
        digits = question.key[::-1]
        return _("Phone ends {digits}").format(digits=digits), "phone"
    if question.key_kind == KeyKind.RECORD:
        return _("Record number {number}").format(number=question.key), "hash"
    return _("Member number begins {number}").format(number=question.key), "id-card"


def _alike(search: Search, typed: Understood, known: set[PatientId], limit: int) -> list[Hit]:
    """Return those whose name sounds or looks like the typed one, the likest first."""
    best: dict[int, float] = {}
    born = _born(typed)
    for last, first in _guesses(typed):
        near: dict[tuple[str, str], float] = {}  # many share a name
        lines = search.sounding(last, first)
        if len(first) >= SHORTEST_ALIKE:
            lines += search.first_alike(last, first)
        for line in lines:
            if line.patient_id in known or not (not born[0] or born[0] <= line.born <= born[1]):
                continue
            name = (line.last, line.first if first else "")
            likeness = near.get(name)
            if likeness is None:
                likeness = near[name] = _likeness(line, last, first)
            if likeness >= LIKE:
                best[line.patient_id] = max(likeness, best.get(line.patient_id, 0.0))
    for number in _misspelt(search, typed):
        if number not in known:
            best.setdefault(number, LIKE)
    chosen = sorted(best, key=lambda each: (-best[each], each))[:limit]
    shown = {found.patient_id: found for found in search.lines(chosen)}
    why = _("Sounds like “{typed}”").format(typed=" ".join(typed.names)), "ear"
    return [_hit(shown[number], why, NOTHING) for number in chosen if number in shown]


def _misspelt(search: Search, typed: Understood) -> list[int]:
    """Return whose name begins with the one typed word after undoing a likely slip of the hand.

    Two letters exchanged and a silent H change how a name sounds, so the sound cannot find them.
    """
    if len(typed.names) != 1 or not SHORTEST_ALIKE < len(typed.names[0]) <= LONGEST_MISSPELT:
        return []
    word = typed.names[0]
    slips = {f"h{word}", word[1:]}
    slips |= {
        word[:place] + word[place + 1] + word[place] + word[place + 2 :]
        for place in range(len(word) - 1)
    }
    born = _born(typed)
    asked = [Question(last_name(slip, born[0]), slip, "", *born) for slip in sorted(slips - {word})]
    return [found.patient_id for found in search.find(asked, FEW)]


def _guesses(typed: Understood) -> list[tuple[str, str]]:
    words = typed.names
    if len(words) == 1:
        return [(words[0], "")]
    if typed.before_comma:
        return [(" ".join(words[: typed.before_comma]), " ".join(words[typed.before_comma :]))]
    return [(words[0], " ".join(words[1:])), (words[-1], " ".join(words[:-1]))]


def _likeness(line: NameLine, last: str, first: str) -> float:
    """Return how near a name on file comes; a beginning counts like the whole."""
    near = jaro_winkler_similarity(last, line.last[: max(len(last) + 1, 4)])
    if first:
        near = (near + jaro_winkler_similarity(first, line.first[: len(first) + 1])) / 2
    return near
