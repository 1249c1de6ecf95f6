"""Billing: what was taken at the desk. Append only; the ledger to come takes it over."""
