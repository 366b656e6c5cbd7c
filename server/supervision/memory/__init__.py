"""What is known of memory: readings of /proc and the cgroup, and what they foretell."""
