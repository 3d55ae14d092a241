"""The catalogue of micro-credentials: what can be looked for, the entry points, and what each one counts toward.

`facets` looks things up, `themes` decides the entry points, `counting` says what one counts toward and under whose
policy, `elements` which parts of the European description are known.
"""
