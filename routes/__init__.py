"""The search for routes: criteria, Pareto labels, stacking, explanation. Knows only the snapshot."""
