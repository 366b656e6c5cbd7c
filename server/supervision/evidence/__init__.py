"""What happened, for its readers: log, metrics, the view of now, the last words."""
