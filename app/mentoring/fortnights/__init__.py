"""On which days meetings with the trainer are due."""
