"""A keyring that keeps secrets readable in memory: not one of those we believe."""

from __future__ import annotations

from keyring.backend import KeyringBackend


class PlainKeyring(KeyringBackend):
    """Works perfectly, and must be refused all the same."""

    priority = 9
    kept: dict[tuple[str, str], str] = {}  # noqa: RUF012 - one per process is what is wanted

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def delete_password(self, service: str, username: str) -> None:
        del self.kept[service, username]
