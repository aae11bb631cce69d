"""Reading: any file to pages of lines of runs. One module a format."""
