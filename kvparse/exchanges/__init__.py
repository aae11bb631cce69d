"""The text of a letter -> questions and answers: headings read, joint numbers split, notes and sources joined."""
