"""The tour tells the truth: a step that did not happen does not hold, nor one without checks."""

from __future__ import annotations

import ast
import json
import os
import subprocess
import sys
from pathlib import Path

import patientdesk.shell.tour
from patientdesk.shell.tour.stage import Step

HOME = Path(patientdesk.shell.tour.__file__).parent
#: The whole tour ends within this on two cores that do nothing else.
WHOLE_TOUR_S = 45
#: What a test lets it take: the machine may test something else meanwhile.
PATIENCE_S = 240
SPOILED = """
import sys
from pathlib import Path
from patientdesk.app.start import begin
from patientdesk.shell.tour.play import main
sys.exit(main(Path(sys.argv[1]), sys.argv[2], begin, frozenset({sys.argv[3]})))
"""


def play(out: Path, *command: str) -> tuple[int, dict]:
    """Play the tour in a process of its own, without a display; return exit code and record."""
    surroundings = {each: text for each, text in os.environ.items() if each != "DISPLAY"}
    surroundings |= {"QT_QPA_PLATFORM": "offscreen", "HOME": str(out.parent)}
    done = subprocess.run(
        [sys.executable, *command], env=surroundings, timeout=PATIENCE_S, capture_output=True,
        check=False,
    )  # fmt: skip
    told = out / "tour.json"
    assert told.exists(), done.stderr.decode()
    return done.returncode, json.loads(told.read_text(encoding="utf-8"))


def test_a_step_that_was_not_done_does_not_hold(tmp_path):
    out = tmp_path / "out"
    code, told = play(out, "-c", SPOILED, str(out), "empty", "setup-clinic")
    assert code == 1
    assert not told["held"]
    steps = {step["key"]: step for step in told["steps"]}
    assert steps["setup-place"]["held"]
    assert not steps["setup-clinic"]["held"]
    assert steps["setup-clinic"]["why"]
    assert list(steps)[-1] == "setup-clinic", "nothing is played on sand"


def test_the_whole_tour_holds_and_leaves_pictures_and_papers(tmp_path):
    out = tmp_path / "out"
    code, told = play(out, "-m", "patientdesk", "tour", "--out", str(out))
    failed = [f"{each['part']} {each['key']}: {each['why']}" for each in told["steps"]]
    failed = [words for words, each in zip(failed, told["steps"], strict=True) if not each["held"]]
    assert not failed
    assert code == 0
    assert {step["part"] for step in told["steps"]} == {"demo", "empty"}
    for step in told["steps"]:
        assert (out / step["picture"]).stat().st_size > 0
    papers = {paper.name for paper in out.glob("*.pdf")}
    assert {"empty-registration.pdf", "empty-claim.pdf", "empty-receipt-es.pdf"} <= papers


def test_a_step_without_a_comparison_does_not_hold():
    assert Step(spoiled=False).verdict() == "nothing was compared"


def test_a_step_holds_only_when_every_comparison_does():
    step = Step(spoiled=False)
    step.holds("the sky is above", lambda: True)
    assert step.verdict() == ""
    step.holds("the moon is here", lambda: False)
    assert step.verdict() == "the moon is here"


def test_a_spoiled_step_leaves_its_last_deed_out():
    done = []
    Step(spoiled=True).act(lambda: done.append("first"), lambda: done.append("last"))
    assert done == ["first"]


def test_every_step_of_the_day_compares_something():
    """A step is declared with its comparisons by name, or gives them in its block."""
    bare = []
    for file in HOME.rglob("*.py"):
        for call in _calls(file, "step"):
            declared = any(each.arg != "key" for each in call.keywords)
            if len(call.args) > 2 and not declared:
                bare.append(f"{file.name}:{call.lineno}")
    assert not bare


def test_the_hand_knows_nothing_but_keys_mouse_and_screen():
    """It could not call a slot, an action or a use case of the desk: it imports none."""
    tree = ast.parse((HOME / "hand.py").read_text(encoding="utf-8"))
    imported = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            imported |= {each.name.split(".")[0] for each in node.names}
        elif isinstance(node, ast.ImportFrom):
            imported.add((node.module or "").split(".")[0])
    assert "patientdesk" not in imported
    assert imported - set(sys.stdlib_module_names) == {"PySide6"}


def _calls(file: Path, name: str) -> list[ast.Call]:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    return [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == name
    ]
