"""The pinned account card: asked to show what has changed."""

from kam.tell import tell
from kam.work import Work
from store.account import Account


def refresh(work: Work, account: Account) -> None:
    """Render the account's pinned card anew, if the account has a channel to show it in."""
    if account.channel:
        key = f"account_card:{account.id}:{work.new_id()}"
        tell(work, "account_card", {"account": account.id}, target=account.channel, key=key)
