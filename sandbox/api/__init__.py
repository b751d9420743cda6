"""The Web API: one table of methods, one door, one file per family."""
