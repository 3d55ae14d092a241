"""JGraphT's search for all Pareto-optimal paths (Martins 1984), as a peer and an oracle, in a Java of its own."""
