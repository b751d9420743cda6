"""Default thresholds (DOMAIN §4), in days; a workspace can change each."""

LOG_GAP = {"A": 14, "B": 30, "C": 60}
TOUCH_GAP = {"A": 60, "B": 90, "C": 180}
OPPORTUNITY_STILL = 21
HOLDS_WITHIN = 180
UNDO_MINUTES = 10
SAME_WORDS_MINUTES = 10
JOIN_MINUTES = 10
DM_DRAFT_DAYS = 30  # a note dictated before a holiday can still be saved after it
SAME_POST_MINUTES = 10
ACTIVE_COLLEAGUES = 2
