"""What the bot's token may do. Sources: Slack's method pages; the list is that of our manifest."""

from collections.abc import Iterable

from sandbox.refusal import Refusal

REQUIRED = (
    "commands", "chat:write", "groups:write", "groups:read", "users:read",
    "canvases:write", "canvases:read", "files:write",
)  # fmt: skip
OPTIONAL = (
    "pins:write", "im:write", "im:history", "groups:history",
    "channels:read", "channels:manage", "users:read.email",
)  # fmt: skip
DEFAULT_SCOPES = (*REQUIRED, *OPTIONAL)

# Which scope a conversations method needs depends on the conversation that it is about.
FAMILIES: dict[str, dict[str, str]] = {
    "read": {"public": "channels:read", "private": "groups:read", "im": "im:read"},
    "history": {"public": "channels:history", "private": "groups:history", "im": "im:history"},
    "write": {"public": "channels:manage", "private": "groups:write", "im": "im:write"},
}


class Scopes:
    """The granted scopes, in the order in which Slack would list them."""

    def __init__(self, granted: Iterable[str] = DEFAULT_SCOPES) -> None:
        self.granted = list(granted)

    def has(self, scope: str) -> bool:
        """Whether it was granted."""
        return scope in self.granted

    def require(self, scope: str) -> None:
        """Refuses with `missing_scope`, `needed` and `provided`."""
        if not self.has(scope):
            raise Refusal("missing_scope", needed=scope, provided=",".join(self.granted))

    def require_for(self, family: str, kind: str) -> None:
        """Requires the family's scope for a conversation of this kind (`public`, `private`, `im`)."""
        self.require(FAMILIES[family][kind])

    def require_any(self, family: str) -> None:
        """Requires at least one scope of the family, whatever the conversation may turn out to be."""
        needed = list(FAMILIES[family].values())
        if not any(self.has(scope) for scope in needed):
            raise Refusal("missing_scope", needed=",".join(needed), provided=",".join(self.granted))
