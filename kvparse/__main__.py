"""``python -m kvparse`` is the command ``kvparse``."""

from kvparse.cli.app import main

if __name__ == "__main__":
    main()
