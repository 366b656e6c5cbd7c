"""What to do next, decided by pure functions: time, memory and processes are arguments."""
