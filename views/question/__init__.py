"""The question side of Find a route: what one holds, wants and rules out, and the small flows beside it."""
