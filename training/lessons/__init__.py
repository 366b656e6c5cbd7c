"""What a drawn page teaches: its characters by cells, and what can be asked of it."""
