"""Files of whoever keeps a framework or offers studies: checked here, and loaded where one may."""
