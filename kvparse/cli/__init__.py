"""The command ``kvparse``, in ``app``: every command lives in this folder and nowhere else, and calls the library."""
