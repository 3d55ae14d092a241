"""The app's pages: they lay out and call, and decide nothing."""
