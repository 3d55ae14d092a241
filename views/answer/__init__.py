"""The answer side of Find a route: the routes, what they rest on, and what is beside them."""
