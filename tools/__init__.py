"""What the project's makers run, and the program does not."""
