"""The grammar of what people type: dates, times, sums, names, one-line notes. Pure: no clock, no store."""
