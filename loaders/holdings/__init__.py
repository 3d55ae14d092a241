"""What a person holds, read from a file they bring: credentials, badges and transcripts, one module a format.

A reader takes plain data and gives `Achievement`s. It takes over what the file says of the achievement and nothing of
who holds it; it asks no other host, so nothing here is ever more than what a file says.
"""
