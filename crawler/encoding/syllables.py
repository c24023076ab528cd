"""What a syllable of Vietnamese can be: the proof that letters were read rightly. Wrong charsets and fonts give other letters, not syllables."""

import re
import unicodedata

TONES = "\u0300\u0301\u0303\u0309\u0323"
ONSET = "(?:b|ch|c|d|đ|gh|gi|g|h|kh|k|l|m|ngh|ng|nh|n|ph|p|qu|r|s|th|tr|t|v|x)?"
RHYME = (
    "(?:a(?:ch|c|i|m|ng|nh|n|o|p|t|u|y)?|ă(?:c|m|ng|n|p|t)|â(?:c|m|ng|n|p|t|u|y)"
    "|e(?:c|m|ng|n|o|p|t)?|ê(?:ch|m|nh|n|p|t|u)?"
    "|i(?:a|ch|m|nh|n|p|t|u|ê(?:c|m|ng|n|p|t|u))?"
    "|o(?:a(?:ch|c|i|m|ng|nh|n|o|p|t|y)?|ă(?:c|m|ng|n|p|t)|e(?:m|n|o|t)?|c|i|m|ng|n|p|t|o(?:c|ng))?"
    "|ô(?:c|i|m|ng|n|p|t)?|ơ(?:i|m|n|p|t)?"
    "|u(?:a|â(?:n|ng|t|y)|c|ê(?:ch|nh|n|t|u)?|i|m|ng|n|ô(?:c|i|m|ng|n|t)|ơ|p|t|y(?:a|ch|nh|n|p|t|u|ê(?:n|t|ng))?)?"
    "|ư(?:a|c|i|ng|n|t|u|ơ(?:c|i|m|ng|n|p|t|u))?"
    "|y(?:ê(?:m|n|ng|t|u)|nh|t|ch|n|p|m)?)"
)
SYLLABLE = re.compile(ONSET + RHYME)
LONGEST = 8
"""Letters: `nghiêng` has seven."""


def is_syllable(word: str) -> bool:
    """Whether a word, in NFC and any case, can be a syllable of Vietnamese. `qui` and `quý`, `hòa` and `hoà` all can."""
    if not 0 < len(word) <= LONGEST:
        return False
    apart = unicodedata.normalize("NFD", word.lower())
    tones = [letter for letter in apart if letter in TONES]
    if len(tones) > 1:
        return False
    bare = unicodedata.normalize("NFC", "".join(letter for letter in apart if letter not in TONES))
    return SYLLABLE.fullmatch(bare) is not None
