"""The tables of coverage as they were in version 0001."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op


def create() -> None:
    """Create the tables and their indexes."""
    op.create_table(
        "coverages",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("patient_id", sa.Integer(), nullable=False),
        sa.Column("payer_id", sa.Integer(), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("plan", sa.String(), nullable=False),
        sa.Column("member_id", sa.String(), nullable=False),
        sa.Column("group_number", sa.String(), nullable=False),
        sa.Column("relation", sa.String(), nullable=False),
        sa.Column("subscriber_family", sa.String(), nullable=False),
        sa.Column("subscriber_given", sa.String(), nullable=False),
        sa.Column("subscriber_born", sa.Date(), nullable=True),
        sa.Column("subscriber_sex", sa.String(), nullable=False),
        sa.Column("subscriber_street", sa.String(), nullable=False),
        sa.Column("subscriber_street2", sa.String(), nullable=False),
        sa.Column("subscriber_city", sa.String(), nullable=False),
        sa.Column("subscriber_state", sa.String(), nullable=False),
        sa.Column("subscriber_zip", sa.String(), nullable=False),
        sa.Column("subscriber_phone", sa.String(), nullable=False),
        sa.Column("starts", sa.Date(), nullable=True),
        sa.Column("ends", sa.Date(), nullable=True),
        sa.Column("copay_cents", sa.Integer(), nullable=True),
        sa.Column("verified_on", sa.Date(), nullable=True),
        sa.Column("verified_by", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["patient_id"], ["patients.id"], name=op.f("fk_coverages_patient_id")
        ),
        sa.ForeignKeyConstraint(["payer_id"], ["payers.id"], name=op.f("fk_coverages_payer_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_coverages")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_coverages_patient_id"), "coverages", ["patient_id"], unique=False)
    op.create_index(op.f("ix_coverages_payer_id"), "coverages", ["payer_id"], unique=False)
