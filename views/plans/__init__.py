"""The page Plans, and keeping a route in one."""
