"""The page Bridges."""
