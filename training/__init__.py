"""How the bundled checkpoint is made: pages are drawn, learned by a small Donut, and scored."""
