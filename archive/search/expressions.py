"""A query in FTS5's language: every term quoted, so that nothing typed is an operator."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from archive.schema import EXACT, FOLDED
from archive.search.grammar import parse
from archive.search.query import Group, Part, Query, Term
from archive.vietnamese import WORD, fold, indexed, nfc, tone_places

NOTHING = '""'
"""An expression that matches no text."""
BESIDE = 4
"""Words in a row that are looked for side by side as well, which ranks higher."""


@dataclass(frozen=True, slots=True)
class Match:
    """One expression for one index."""

    index: str
    expression: str


def has_marks(text: str) -> bool:
    """Whether it was typed with Vietnamese letters; a word without them may mean any that folds to it."""
    return nfc(text).lower() != fold(text)


def words_of(term: Term) -> list[str]:
    return WORD.findall(nfc(term.text))


def folded_word(part: Part) -> str:
    """A plain word of a query in the one form that all have who fold alike; empty of anything else."""
    if not isinstance(part, Term) or part.prefix or part.title or words_of(part) != [nfc(part.text)]:
        return ""
    form = fold(part.text)
    return form if form.isascii() else ""


def folded(term: Term) -> str:
    """Whatever is written alike but for case and marks."""
    return _bounded(term, [_quoted(indexed(term.text), prefix=term.prefix)])


def written(term: Term) -> str:
    """As it is written. Of a term that is only partly typed with marks, what bears them: the rest may be written anyhow."""
    if term.exact:
        return _bounded(term, [_quoted(form, prefix=term.prefix) for form in tone_places(nfc(term.text))])
    words = words_of(term)
    runs = [list(run) for marked, run in groupby(words, has_marks) if marked]
    ends_marked = bool(words) and has_marks(words[-1])
    return " AND ".join(
        _bounded(
            term,
            [
                _quoted(form, prefix=term.prefix and ends_marked and run is runs[-1])
                for form in tone_places(" ".join(run))
            ],
        )
        for run in runs
    )


def wholly_marked(part: Part) -> bool:
    """Whether the exact index alone tells where it stands as written."""
    return isinstance(part, Term) and (part.exact or all(map(has_marks, words_of(part))))


def marked(part: Part) -> bool:
    """Whether being written otherwise would make a difference to it."""
    return isinstance(part, Term) and (part.exact or any(map(has_marks, words_of(part))))


def either(expressions: Iterable[str]) -> str:
    found = list(expressions)
    return found[0] if len(found) == 1 else f"({' OR '.join(found)})"


def every(expressions: Iterable[str]) -> str:
    return " AND ".join(f"({expression})" if " AND " in expression else expression for expression in expressions)


def terms_of(group: Group) -> list[Term]:
    return [part for part in group.alternatives if isinstance(part, Term)]


def textual(group: Group) -> bool:
    """Whether words alone decide it."""
    return all(isinstance(part, Term) for part in group.alternatives)


def found_by(groups: Sequence[Group]) -> str:
    """What the folded index must hold for all of these groups of terms."""
    return every(either(folded(term) for term in terms_of(group)) for group in groups)


def written_by(groups: Sequence[Group]) -> str:
    """What the exact index must hold, where every alternative is marked."""
    return every(either(_grouped(written(term)) for term in terms_of(group)) for group in groups)


def ranked_by(groups: Sequence[Group], index: str = FOLDED) -> str:
    """What matches as `found_by` does (or `written_by`, in the exact index), and weighs more where words that were typed side by
    side stand so: Vietnamese writes one word as several."""
    expression = written_by(groups) if index == EXACT else found_by(groups)
    singles = [_plain(group) for group in groups]
    pairs = [_beside(one, two, index) for one, two in pairwise(singles) if one and two]
    return " OR ".join([f"({expression})", *(f"({expression} AND {pair})" for pair in pairs[:BESIDE])])


def _plain(group: Group) -> str | None:
    """A word that was typed without anything about it."""
    (part, *others) = group.alternatives
    if others or not isinstance(part, Term) or part.prefix or part.title or part.exact:
        return None
    return part.text


def _beside(one: str, two: str, index: str) -> str:
    forms = tone_places(nfc(f"{one} {two}")) if index == EXACT else [indexed(f"{one} {two}")]
    return either(_quoted(form, prefix=False) for form in forms)


def fts_query(text: str) -> str:
    """The words and phrases of a query in the language of `texts_fts`, all of which must match; `""` finds nothing."""
    query = parse(text)
    groups = [group for group in query.groups if textual(group)]
    if not groups:
        return NOTHING
    excluded = [folded(part) for part in query.excluded if isinstance(part, Term)]
    return _less(found_by(groups), excluded)


def folded_match(query: Query, groups: Sequence[Group]) -> Match:
    """The text part of a query: these groups, and none of what was typed without marks and excluded."""
    excluded = [folded(part) for part in query.excluded if isinstance(part, Term) and not marked(part)]
    return Match(FOLDED, _less(found_by(groups), excluded))


def part_matches(term: Term) -> list[Match]:
    """What must all be found for one term, as far as its marks count."""
    if not marked(term):
        return [Match(FOLDED, folded(term))]
    if wholly_marked(term):
        return [Match(EXACT, written(term))]
    return [Match(EXACT, written(term)), Match(FOLDED, folded(term))]


def _less(expression: str, excluded: list[str]) -> str:
    return f"({expression}) NOT {either(excluded)}" if excluded else expression


def _grouped(expression: str) -> str:
    return f"({expression})" if " AND " in expression else expression


def _bounded(term: Term, forms: list[str]) -> str:
    return f"title : {either(forms)}" if term.title else either(forms)


def _quoted(text: str, *, prefix: bool) -> str:
    return f'"{re.sub(chr(34), " ", text)}"{" *" if prefix else ""}'
