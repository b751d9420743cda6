"""The bot for an hour of mixed use on a bad day: is memory flat, and is anything lost or doubled?"""
