"""What a screen reader sees of the program: asked over D-Bus, from a process of its own."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass, field

from jeepney import DBusAddress, MessageType, Properties, message_bus, new_method_call
from jeepney.io.blocking import DBusConnection, open_dbus_connection

from tests.journeys.screen import wait

ROOT = "/org/a11y/atspi/accessible/root"
REGISTRY = "org.a11y.atspi.Registry"
ACCESSIBLE, ACTION = "org.a11y.atspi.Accessible", "org.a11y.atspi.Action"
COMPONENT, TEXT = "org.a11y.atspi.Component", "org.a11y.atspi.Text"
#: Bits of AT-SPI's set of states.
FOCUSED, SHOWING, VISIBLE = 12, 25, 30
LABELLED_BY = 2
Place = tuple[str, str]


@dataclass(frozen=True)
class Thing:
    """Something on the screen, as it was when it was looked at."""

    place: Place
    role: str
    name: str
    called: str
    states: frozenset[int] = field(repr=False)

    @property
    def showing(self) -> bool:
        """Whether it is on the screen now."""
        return SHOWING in self.states and VISIBLE in self.states


class Reader:
    """Walks through the windows of one program, as a screen reader does."""

    def __init__(self, bus: str) -> None:
        """``bus`` is the address of the bus that assistive technology has to itself."""
        self._bus = open_dbus_connection(bus)

    def close(self) -> None:
        """Let go of the bus."""
        self._bus.close()

    def things(self) -> Iterator[Thing]:
        """Yield everything that is on the screen, from the outside in."""
        for program in self._programs():
            for window in self._children((program, ROOT)):
                yield from self._walk(window)

    def find(self, called: str) -> Thing:
        """Wait for the visible thing whose dotted id ends so."""
        return wait(lambda: self.look(called), called)  # type: ignore[no-any-return]

    def look(self, called: str) -> Thing | None:
        """Return such a thing, or None when it is not on the screen."""
        return next((each for each in self.things() if each.called.endswith(f".{called}")), None)

    def reads(self, words: str, called: str = "") -> Thing:
        """Wait for something that says these words, and return it."""
        ending = f".{called}" if called else ""

        def look() -> Thing | None:
            seen = (each for each in self.things() if each.called.endswith(ending))
            return next((each for each in seen if words in each.name), None)

        return wait(look, words)  # type: ignore[no-any-return]

    def press(self, called: str) -> None:
        """Press a button, as somebody does who cannot see it."""
        self._call(self.find(called).place, ACTION, "DoAction", "i", (0,))

    def focus(self, called: str) -> None:
        """Put the focus on a field; Qt lets a choice have it by the keyboard only."""
        self._call(self.find(called).place, COMPONENT, "GrabFocus")
        wait(lambda: FOCUSED in self.find(called).states, f"the focus on {called}")

    def middle(self, thing: Thing) -> tuple[int, int]:
        """Return where on the screen the middle of something is."""
        ((left, top, width, height),) = self._call(thing.place, COMPONENT, "GetExtents", "u", (0,))
        return left + width // 2, top + height // 2

    def labels(self, thing: Thing) -> list[str]:
        """Return the labels that stand for something."""
        (relations,) = self._call(thing.place, ACCESSIBLE, "GetRelationSet")
        places = [each for kind, towards in relations if kind == LABELLED_BY for each in towards]
        return [self._property((bus, path), "Name") for bus, path in places]

    def text(self, thing: Thing) -> str:
        """Return the text in a field."""
        return str(self._call(thing.place, TEXT, "GetText", "ii", (0, -1))[0])

    def _programs(self) -> list[str]:
        """Return who is on the bus; the registry may miss a program that starts as one ends."""
        (names,) = sent(self._bus, message_bus.ListNames())
        mine = {self._bus.unique_name}
        with contextlib.suppress(GoneError):
            mine |= set(sent(self._bus, message_bus.GetNameOwner(REGISTRY)))
        return [name for name in names if name.startswith(":") and name not in mine]

    def _walk(self, place: Place) -> Iterator[Thing]:
        thing = self._thing(place)
        if thing is None or not thing.showing:
            return
        yield thing
        for child in self._children(place):
            yield from self._walk(child)

    def _thing(self, place: Place) -> Thing | None:
        try:
            low, high = self._call(place, ACCESSIBLE, "GetState")[0]
            (role,) = self._call(place, ACCESSIBLE, "GetRoleName")
            name, called = (self._property(place, each) for each in ("Name", "AccessibleId"))
        except GoneError:
            return None
        bits = low | high << 32
        states = frozenset(bit for bit in range(64) if bits >> bit & 1)
        return Thing(place, str(role), name, called, states)

    def _children(self, place: Place) -> list[Place]:
        try:
            return [(bus, path) for bus, path in self._call(place, ACCESSIBLE, "GetChildren")[0]]
        except GoneError:
            return []

    def _property(self, place: Place, name: str) -> str:
        where = DBusAddress(place[1], place[0], ACCESSIBLE)
        ((_kind, value),) = self._send(Properties(where).get(name))
        return str(value)

    def _call(self, place: Place, interface: str, method: str, *typed: object) -> tuple:
        address = DBusAddress(place[1], place[0], interface)
        return self._send(new_method_call(address, method, *typed))

    def _send(self, message) -> tuple:
        return sent(self._bus, message)


class GoneError(Exception):
    """What was asked about is not there any more."""


def sent(bus: DBusConnection, message) -> tuple:
    """Send a message and return what is answered."""
    answer = bus.send_and_get_reply(message, timeout=10)
    if answer.header.message_type is MessageType.error:
        raise GoneError(answer.body)
    return answer.body


def bus_of(session_bus: str) -> str:
    """Start what stands between programs and readers; return the address of its bus."""
    with open_dbus_connection(session_bus) as session:
        where = DBusAddress("/org/a11y/bus", "org.a11y.Bus", "org.a11y.Bus")
        (address,) = sent(session, new_method_call(where, "GetAddress"))
    return str(address)
