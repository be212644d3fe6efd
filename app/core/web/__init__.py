"""The web: the application, what views declare, answers, forms, errors, styles and scripts."""
