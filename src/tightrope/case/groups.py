"""Keys of actors' names, and which keys are one actor's."""

from collections import defaultdict
from typing import NamedTuple

from tightrope.evidence.records import Actor


class Doubt(NamedTuple):
    """Two keys and why they may be one actor."""

    first: str
    second: str
    reason: str


class Groups:
    """Keys, the actors that have them, and which keys are one actor's (union-find, the least key is the root)."""

    __slots__ = ("_parent", "key_of", "members")

    def __init__(self) -> None:
        self.members: dict[str, list[Actor]] = {}
        self.key_of: dict[str, str] = {}
        self._parent: dict[str, str] = {}

    def add_key(self, key: str) -> None:
        """Make a key known, with or without actors."""
        self.members.setdefault(key, [])
        self._parent.setdefault(key, key)

    def add(self, actor: Actor, key: str) -> None:
        """Give an actor its key."""
        self.add_key(key)
        self.members[key].append(actor)
        self.key_of[actor.id] = key

    def root(self, key: str) -> str:
        """Return the key that stands for the group of `key`."""
        while self._parent[key] != key:
            self._parent[key] = self._parent[self._parent[key]]
            key = self._parent[key]
        return key

    def join(self, one: str, other: str) -> None:
        """Make two keys, with all joined to them, one actor's."""
        first, second = sorted((self.root(one), self.root(other)))
        self._parent[second] = first

    def all_groups(self) -> list[list[str]]:
        """Return the keys of each group."""
        found: dict[str, list[str]] = defaultdict(list)
        for key in sorted(self._parent):
            found[self.root(key)].append(key)
        return [found[root] for root in sorted(found)]
