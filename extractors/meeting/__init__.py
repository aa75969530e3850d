"""The roll of a meeting, and the margin beside it."""
