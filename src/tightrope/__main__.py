"""`python -m tightrope`, and where the command `tightrope` begins: an interruption while it loads is no traceback."""

import sys

try:
    from tightrope.cli import main
except KeyboardInterrupt:
    sys.exit("tightrope: interrupted before it did anything")

if __name__ == "__main__":
    main()
