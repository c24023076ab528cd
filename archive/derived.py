"""What follows from what is kept, and is settled within the transaction that ends a run or hides an article: documents, people and bodies, weights of edits."""

import sqlite3

from archive import citing, edits, people


def settle(connection: sqlite3.Connection) -> None:
    """Of everything that came in since."""
    shown_again(connection)
    edits.settle(connection)


def shown_again(connection: sqlite3.Connection) -> None:
    """Of an article that was withheld: the weights of its edits came back with it."""
    citing.settle(connection)
    people.settle(connection)


def without(connection: sqlite3.Connection, withholding_id: int) -> None:
    """What an article that was just withheld has left behind."""
    citing.settle(connection, citing.withheld(connection, withholding_id))
    people.settle(connection, people.withheld(connection, withholding_id))
