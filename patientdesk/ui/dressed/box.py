"""The box one types or chooses in: ground, border, and what is to be said about it as a colour."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QWidget

from patientdesk.ui.look import Look
from patientdesk.ui.theme import Space

STRONG_PX = 2.0


def draw_box(painter: QPainter, widget: QWidget, look: Look, *, focus: bool) -> None:
    """Draw the box over a whole widget; its property ``level`` may be ``stop`` or ``warn``."""
    theme, enabled = look.theme, widget.isEnabled()
    width, token = float(theme.border), "control" if enabled else "line"
    level = widget.property("level")
    if level in ("stop", "warn"):
        width, token = STRONG_PX, str(level)
    if focus:
        width, token = STRONG_PX, "focus"
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.colour(token), width))
    painter.setBrush(theme.colour("surface" if enabled else "window"))
    half, radius = width / 2, look.px(Space.CONTROL_RADIUS)
    body = QRectF(widget.rect()).adjusted(half, half, -half, -half)
    painter.drawRoundedRect(body, radius, radius)
