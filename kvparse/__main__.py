"""``python -m kvparse`` is the command ``kvparse``."""

from kvparse.cli.app import app

if __name__ == "__main__":
    app(prog_name="kvparse")
