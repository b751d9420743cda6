"""Names, all in one place: compared, sorted, coded, matched with accounts."""

from kam.grammar.folding import bare_words, channel_name, fold, same_name, sort_key, suggest_code
from kam.grammar.matching import Match, Split, match_accounts, split_account
from kam.grammar.mention import Mention

__all__ = [
    "Match",
    "Mention",
    "Split",
    "bare_words",
    "channel_name",
    "fold",
    "match_accounts",
    "same_name",
    "sort_key",
    "split_account",
    "suggest_code",
]
