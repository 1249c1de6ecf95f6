"""The harness that kills: any command, any way of saying what was saved."""

from __future__ import annotations

import pytest

from tests.reliability.kills import Program, kill_cycles, python

TELLER = """
import sys, time
told = open(sys.argv[1], 'w') if len(sys.argv) > 1 else sys.stdout
for nth in range(10**6):
    print(nth, file=told, flush=True)
    time.sleep(0.001)
"""


@pytest.mark.parametrize("into_a_file", [False, True])
def test_it_hears_what_a_program_said_before_it_was_killed(tmp_path, into_a_file):
    def start(nth):
        told = tmp_path / f"told{nth}" if into_a_file else None
        return Program(python("-c", TELLER, *([told] if told else [])), told)

    heard = []

    def check(_nth, said):
        heard.append(said)
        return []

    acked, wrong = kill_cycles(3, start, check)
    assert wrong == []
    assert acked == sum(map(len, heard)) > 0
    assert all(said == [str(nth) for nth in range(len(said))] for said in heard)


def test_it_tells_of_what_the_check_found(tmp_path):
    _acked, wrong = kill_cycles(
        2, lambda _nth: Program(python("-c", TELLER)), lambda nth, _said: ["lost"] * nth
    )
    assert wrong == ["cycle 1: lost"]
