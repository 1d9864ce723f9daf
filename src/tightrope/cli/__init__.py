"""The command line: one verb each, the case first, data on stdout and talk on stderr.

The only stage that prints, and the only one that knows exit statuses: 0 done, 1 could not, 2 wrong call. Commands lie
in files by family; `program` lists them.
"""

from tightrope.cli.program import main, tightrope

__all__ = ["main", "tightrope"]
