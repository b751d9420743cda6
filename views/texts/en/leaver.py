"""Somebody has left."""

TEXTS = {
    "leaver.told.one": "{who} has left the company. One account needs somebody in their place:",
    "leaver.told.other": "{who} has left the company. {n} accounts need somebody in their place:",
    "leaver.kam": "{account}: was its KAM, {items}",
    "leaver.member": "{account}: {items}",
    "leaver.items.one": "{n} open item",
    "leaver.items.other": "{n} open items",
    "leaver.no_items": "nothing open",
    "leaver.team": "Team",
    "leaver.team.spoken": "Team of {name}",
}
