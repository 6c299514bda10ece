"""What the law and the office say. Standard library only."""
