"""What a mentor's and a coordinator's pages show: learners and answers, and what groups lack."""
