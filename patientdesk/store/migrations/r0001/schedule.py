"""The tables of schedule as they were in version 0001."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op


def create() -> None:
    """Create the tables and their indexes."""
    op.create_table(
        "appointments",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("patient_id", sa.Integer(), nullable=False),
        sa.Column("practitioner_id", sa.Integer(), nullable=False),
        sa.Column("starts", sa.Integer(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("type_id", sa.Integer(), nullable=True),
        sa.Column("room_id", sa.Integer(), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("visit", sa.String(), nullable=False),
        sa.Column("walk_in", sa.Boolean(), nullable=False),
        sa.Column("overbooked", sa.String(), nullable=False),
        sa.Column("since", sa.DateTime(), nullable=True),
        sa.Column("arrived_at", sa.DateTime(), nullable=True),
        sa.Column("cancel_reason", sa.String(), nullable=False),
        sa.Column("coverage", sa.String(), nullable=False),
        sa.Column("external_id", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "visit IN ('booked', 'confirmed', 'arrived', 'in-room', 'with-clinician', 'done', 'no-show', 'cancelled')",
            name=op.f("ck_appointments_visit"),
        ),
        sa.CheckConstraint("minutes BETWEEN 1 AND 720", name=op.f("ck_appointments_minutes")),
        sa.ForeignKeyConstraint(
            ["patient_id"], ["patients.id"], name=op.f("fk_appointments_patient_id")
        ),
        sa.ForeignKeyConstraint(
            ["practitioner_id"], ["practitioners.id"], name=op.f("fk_appointments_practitioner_id")
        ),
        sa.ForeignKeyConstraint(["room_id"], ["rooms.id"], name=op.f("fk_appointments_room_id")),
        sa.ForeignKeyConstraint(
            ["type_id"], ["appointment_types.id"], name=op.f("fk_appointments_type_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_appointments")),
    )
    op.create_index(
        "ix_appointments_clinician",
        "appointments",
        ["practitioner_id", "starts", "minutes", "visit"],
        unique=False,
    )
    op.create_index(
        op.f("ix_appointments_external_id"), "appointments", ["external_id"], unique=False
    )
    op.create_index(
        "ix_appointments_patient_id_starts", "appointments", ["patient_id", "starts"], unique=False
    )
    op.create_index(
        "ix_appointments_room",
        "appointments",
        ["room_id", "starts", "minutes", "visit"],
        unique=False,
    )
    op.create_index(op.f("ix_appointments_starts"), "appointments", ["starts"], unique=False)
    op.create_table(
        "appointment_steps",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("appointment_id", sa.Integer(), nullable=False),
        sa.Column("visit", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("by_whom", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["appointment_id"],
            ["appointments.id"],
            name=op.f("fk_appointment_steps_appointment_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_appointment_steps")),
    )
    op.create_index(
        op.f("ix_appointment_steps_appointment_id"),
        "appointment_steps",
        ["appointment_id"],
        unique=False,
    )
