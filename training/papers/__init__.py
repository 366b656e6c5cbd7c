"""Short papers whose every word is known, and walls of type: drawn to teach and score reading."""
