"""The method: use cases (one function, one transaction) and pure rules; `now` is always an argument."""
