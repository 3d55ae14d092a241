"""The search for large graphs: the same front as `routes.labels`, compiled by Numba, on arrays.

    arrays      the arcs of a snapshot in compressed sparse rows, with their costs
    least       lower bounds from the target, as far as one question needs them
    pareto      label setting
    front       from a question to labels

`least` and `pareto` call no compiled function of another file: Numba would not notice that it changed.
"""
