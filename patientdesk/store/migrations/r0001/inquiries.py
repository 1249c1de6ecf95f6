"""The tables of inquiries as they were in version 0001."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op


def create() -> None:
    """Create the tables and their indexes."""
    op.create_table(
        "inquiries",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("asker", sa.String(), nullable=False),
        sa.Column("relation", sa.String(), nullable=False),
        sa.Column("patient_id", sa.Integer(), nullable=True),
        sa.Column("about", sa.String(), nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("topic", sa.String(), nullable=False),
        sa.Column("question", sa.String(), nullable=False),
        sa.Column("callback", sa.String(), nullable=False),
        sa.Column("promised", sa.DateTime(), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=True),
        sa.Column("next_step", sa.String(), nullable=False),
        sa.Column("taken", sa.DateTime(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("outcome_note", sa.String(), nullable=False),
        sa.Column("closed", sa.DateTime(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(outcome = '') = (closed IS NULL)", name=op.f("ck_inquiries_closes_with_an_outcome")
        ),
        sa.ForeignKeyConstraint(["owner_id"], ["users.id"], name=op.f("fk_inquiries_owner_id")),
        sa.ForeignKeyConstraint(
            ["patient_id"], ["patients.id"], name=op.f("fk_inquiries_patient_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inquiries")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_inquiries_due", "inquiries", ["outcome", "promised"], unique=False)
    op.create_index(op.f("ix_inquiries_patient_id"), "inquiries", ["patient_id"], unique=False)
    op.create_table(
        "inquiry_contacts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("inquiry_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("clerk", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["inquiry_id"], ["inquiries.id"], name=op.f("fk_inquiry_contacts_inquiry_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inquiry_contacts")),
    )
    op.create_index(
        op.f("ix_inquiry_contacts_inquiry_id"), "inquiry_contacts", ["inquiry_id"], unique=False
    )
