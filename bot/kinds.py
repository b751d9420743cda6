"""Every kind of message and step that delivery knows, from the rooms that own them."""

from jobs.kinds import log, table

KINDS = table((*log.KINDS,))
