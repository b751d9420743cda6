"""What scripts and the page use: being one of the people, moving the clock, planting faults, looking."""
