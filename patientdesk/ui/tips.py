"""Tips: what people typed is shown in them as it was typed."""

from __future__ import annotations


def plain_tip(words: str) -> str:
    """Return the text of a tip that shows exactly these words.

    Qt takes a tip that looks like HTML for HTML, and would load the picture a name asks for.
    """
    if "<" not in words:
        return words
    from html import escape  # with every entity there is, and hardly ever needed

    return f'<span style="white-space: pre-wrap">{escape(words)}</span>'
