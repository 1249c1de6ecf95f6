"""Inquiries: what people asked, what they were promised, and what became of it."""
