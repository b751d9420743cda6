"""Who the app is in this workspace: ids, tokens, signing secret."""

import secrets
from dataclasses import asdict, dataclass
from typing import Self

from sandbox.shapes import Json


@dataclass(frozen=True)
class Identity:
    """The installed app. The tokens are made per sandbox and never leave it."""

    team_id: str
    team_name: str
    team_domain: str
    app_id: str
    app_name: str
    bot_id: str
    bot_user_id: str
    bot_name: str
    bot_token: str
    app_token: str
    signing_secret: str
    verification_token: str

    @classmethod
    def new(cls, team: Json, app: Json) -> Self:
        """A fresh installation in the seed's team, under the seed's app name."""
        app_id = str(app.get("id", "A0KAMAPP"))
        return cls(
            team_id=team["id"],
            team_name=team["name"],
            team_domain=team["domain"],
            app_id=app_id,
            app_name=app["name"],
            bot_id=app["bot_id"],
            bot_user_id=app["bot_user_id"],
            bot_name=app["bot_name"],
            bot_token=f"xoxb-sandbox-{secrets.token_hex(12)}",
            app_token=f"xapp-1-{app_id}-{secrets.token_hex(12)}",
            signing_secret=secrets.token_hex(16),
            verification_token=secrets.token_hex(8),
        )

    def saved(self) -> Json:
        """As a document for the journal."""
        return asdict(self)
