"""The page Micro-credentials."""
