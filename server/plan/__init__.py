"""Will this model fit this container, and what to do if not: decided before anything runs."""
