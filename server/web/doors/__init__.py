"""What every request passes before its route, and every answer before it leaves."""
