"""The long proofs: ``python -m tests.reliability [--full] [--only NAME] [--report FILE.json]``."""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from pathlib import Path

from tests.reliability import (
    at_the_keys,
    attacks,
    bad_disks,
    bookings,
    copies,
    damage,
    full_disks,
    fuzz,
    killing,
    large_copies,
    plaintext,
    power,
    retries,
    secret_changes,
    whole_acts,
)
from tests.reliability.proof import Outcome, Proof

PROOFS: tuple[Proof, ...] = (
    Proof("kill-2", killing.with_writers(2), 15, 250, "kill -9 with two writers"),
    Proof("kill-4", killing.with_writers(4), 15, 250, "kill -9 with four writers"),
    Proof("kill-control", killing.liars, 5, 10, "the proof notices writers who lie"),
    Proof("power", power.images, 150, 3000, "the power goes at any moment of the work"),
    Proof("power-control", power.control, 60, 400, "the proof sees the careless setting lose"),
    Proof("bad-disk", bad_disks.faults, 100, 1000, "reads, writes and syncs that fail"),
    Proof("full-acts", whole_acts.every_act, 6, 18, "a full disk at every write of a day's acts"),
    Proof("fuzz", fuzz.broken_files, 1200, 20_000, "broken files of patients, keys and backups"),
    Proof("typing", at_the_keys.while_typing, 20, 200, "kill -9 of the program at the keys"),
    Proof("bit-flips", damage.bit_flips, 100, 1000, "one bit turned in the clinic file"),
    Proof("log-cuts", damage.cut_logs, 30, 50, "the -wal cut or deleted"),
    Proof("old-pages", damage.old_pages, 30, 50, "an old page, or the old file, put back"),
    Proof("no-room", full_disks.no_room, 40, 1000, "writes cut short and refused"),
    Proof("retries", retries.failed_commits, 100, 300, "a commit that reports an error"),
    Proof("plaintext", plaintext.scan, 200, 3000, "names and keys in any file"),
    Proof("audit", attacks.attack, 1, 10, "the eleven attacks and every tail cut"),
    Proof("backups", copies.under_load, 5, 100, "a backup under two writers, put back"),
    Proof("restore", large_copies.put_back, 2000, 100_000, "a large clinic from its backup"),
    Proof("secrets", secret_changes.killed, 15, 100, "kill -9 while a passphrase is changed"),
    Proof("double-booking", bookings.from_four_desks, 400, 10000, "four desks, one clinician"),
)


def main() -> int:
    """Run the proofs, print the table, and return 1 when one did not hold."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--full", action="store_true", help="the amounts of the matrix")
    parser.add_argument("--only", action="append", choices=[proof.name for proof in PROOFS])
    parser.add_argument("--amount", type=int, help="instead of the amount of the proof")
    parser.add_argument("--report", type=Path, metavar="FILE.json")
    asked = parser.parse_args()

    lines = []
    print(f"{'proof':16}{'tried':>8}{'wrong':>7}{'held':>6}{'seconds':>9}  what came of it")
    for proof in PROOFS:
        if asked.only and proof.name not in asked.only:
            continue
        amount = asked.amount or (proof.full if asked.full else proof.quick)
        began = time.monotonic()
        outcome = _run(proof, amount)
        seconds = time.monotonic() - began
        lines.append(_line(proof, outcome, seconds))
        print(
            f"{proof.name:16}{outcome.tried:8}{outcome.wrong:7}"
            f"{'yes' if outcome.held else 'NO':>6}{seconds:9.1f}  {outcome.detail}",
            flush=True,
        )
    if asked.report:
        asked.report.write_text(json.dumps(lines, indent=1) + "\n", encoding="utf-8")
    return int(not all(line["held"] for line in lines))


def _run(proof: Proof, amount: int) -> Outcome:
    with tempfile.TemporaryDirectory(prefix="patientdesk-proof-") as room:
        return proof.run(amount, Path(room))


def _line(proof: Proof, outcome: Outcome, seconds: float) -> dict[str, object]:
    return {
        "proof": proof.name,
        "what": proof.what,
        "tried": outcome.tried,
        "wrong": outcome.wrong,
        "held": outcome.held,
        "seconds": round(seconds, 1),
        "detail": outcome.detail,
    }


if __name__ == "__main__":
    sys.exit(main())
