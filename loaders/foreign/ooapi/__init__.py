"""The Open Education API (OOAPI) 5 and 6."""
