"""Names, all in one place: compared, sorted, coded, matched with accounts, found in running text."""

from kam.grammar.folding import bare_words, channel_name, fold, same_name, sort_key, suggest_code
from kam.grammar.matching import Account, Match, Split, match_accounts, split_account
from kam.grammar.mention import Mention
from kam.grammar.new_names import unknown_names
from kam.grammar.people import accounts_in, names_in

__all__ = [
    "Account",
    "Match",
    "Mention",
    "Split",
    "accounts_in",
    "bare_words",
    "channel_name",
    "fold",
    "match_accounts",
    "names_in",
    "same_name",
    "sort_key",
    "split_account",
    "suggest_code",
    "unknown_names",
]
