"""The sandbox's page: its files, what a demo hands in, and the live stream that keeps it fresh."""
