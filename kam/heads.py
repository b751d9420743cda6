"""Knowledge at risk (DOMAIN §3): which key contacts hang on one head. Pure."""

from collections.abc import Collection, Mapping

from kam.shapes.plan import Heads


def heads(key_contacts: Collection[str], holders: Mapping[str, Collection[str]]) -> Heads:
    """Of the key contacts' ids: how many are held by exactly one of us, and how many by nobody.

    `holders`: contact id to the colleagues who touched them within `thresholds.HOLDS_WITHIN` days; a contact
    that is missing there is held by nobody.
    """
    counts = [len(set(holders.get(contact, ()))) for contact in set(key_contacts)]
    return Heads(key=len(counts), single=counts.count(1), nobody=counts.count(0))
