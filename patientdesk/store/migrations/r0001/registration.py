"""The tables of registration as they were in version 0001."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op


def create() -> None:
    """Create the tables and their indexes."""
    op.create_table(
        "patients",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("record", sa.String(), nullable=False),
        sa.Column("family_name", sa.String(), nullable=False),
        sa.Column("given_name", sa.String(), nullable=False),
        sa.Column("middle_name", sa.String(), nullable=False),
        sa.Column("suffix", sa.String(), nullable=False),
        sa.Column("preferred_name", sa.String(), nullable=False),
        sa.Column("previous_names", sa.JSON(), nullable=False),
        sa.Column("birth_date", sa.Date(), nullable=True),
        sa.Column("sex", sa.String(), nullable=False),
        sa.Column("marital_status", sa.String(), nullable=False),
        sa.Column("race", sa.JSON(), nullable=False),
        sa.Column("ethnicity", sa.String(), nullable=False),
        sa.Column("street", sa.String(), nullable=False),
        sa.Column("street2", sa.String(), nullable=False),
        sa.Column("city", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("zip", sa.String(), nullable=False),
        sa.Column("mailing_address", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("main_phone", sa.String(), nullable=False),
        sa.Column("phones", sa.JSON(), nullable=False),
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("contact_by", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("needs_interpreter", sa.Boolean(), nullable=False),
        sa.Column("emergency", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("employer", sa.String(), nullable=False),
        sa.Column("employer_phone", sa.String(), nullable=False),
        sa.Column("guarantor", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("referring", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("primary", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("pharmacy", sa.String(), nullable=False),
        sa.Column("has_ssn", sa.Boolean(), nullable=False),
        sa.Column("release", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("assignment", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("alerts", sa.JSON(), nullable=False),
        sa.Column("external_id", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_patients")),
        sa.UniqueConstraint("record", name=op.f("uq_patients_record")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_patients_external_id"), "patients", ["external_id"], unique=False)
    op.create_table(
        "patient_keys",
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("patient_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["patient_id"], ["patients.id"], name=op.f("fk_patient_keys_patient_id")
        ),
        sa.PrimaryKeyConstraint("kind", "key", "patient_id", name=op.f("pk_patient_keys")),
        sqlite_with_rowid=False,
    )
    op.create_index(
        op.f("ix_patient_keys_patient_id"), "patient_keys", ["patient_id"], unique=False
    )
    op.create_table(
        "patient_names",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("patient_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Integer(), nullable=False),
        sa.Column("last", sa.String(), nullable=False),
        sa.Column("first", sa.String(), nullable=False),
        sa.Column("l3", sa.String(), nullable=False),
        sa.Column("f2", sa.String(), nullable=False),
        sa.Column("soundex", sa.String(), nullable=False),
        sa.Column("born", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["patient_id"], ["patients.id"], name=op.f("fk_patient_names_patient_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_patient_names")),
    )
    op.create_index(
        "ix_patient_names_born",
        "patient_names",
        ["born", "last", "first", "kind", "patient_id"],
        unique=False,
    )
    op.create_index(
        "ix_patient_names_both",
        "patient_names",
        ["l3", "f2", "last", "first", "born", "kind", "patient_id"],
        unique=False,
    )
    op.create_index(
        "ix_patient_names_first",
        "patient_names",
        ["first", "last", "born", "kind", "patient_id"],
        unique=False,
    )
    op.create_index(
        "ix_patient_names_last",
        "patient_names",
        ["last", "first", "born", "kind", "patient_id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_patient_names_patient_id"), "patient_names", ["patient_id"], unique=False
    )
    op.create_index(
        "ix_patient_names_sound",
        "patient_names",
        ["soundex", "f2", "born", "last", "first", "patient_id"],
        unique=False,
    )
    op.create_index(
        "ix_patient_names_year",
        "patient_names",
        ["l3", "born", "last", "first", "kind", "patient_id"],
        unique=False,
    )
    op.create_table(
        "patient_ssns",
        sa.Column("patient_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["patient_id"], ["patients.id"], name=op.f("fk_patient_ssns_patient_id")
        ),
        sa.PrimaryKeyConstraint("patient_id", name=op.f("pk_patient_ssns")),
    )
