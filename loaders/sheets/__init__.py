"""Spreadsheets: workbooks, and an authority's own sheets read by a saved mapping."""
