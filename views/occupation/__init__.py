"""From an occupation: which skills it needs, who teaches them, what to take, and what that counts toward."""
