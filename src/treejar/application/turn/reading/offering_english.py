"""What an English sentence announces, and which of it is innocent."""

from collections.abc import Iterator, Sequence

from treejar.application.turn.reading.lists import word_list
from treejar.application.turn.reading.offering import Offering, words_said
from treejar.application.turn.reading.pieces import Piece, Sort

_MODALS = frozenset(["will", "can", "could", "may", "might", "shall", "would", "gonna"])
_CONTRACTED = frozenset(
    word_list("""
    i'll we'll you'll they'll he'll she'll it'll that'll i'd we'd
""")
)
_SUBJECTS = frozenset(
    word_list("""
        i we you they he she someone team colleague colleagues manager managers it that this price delivery
    """)
)
_ADVERBS = frozenset(
    word_list("""
        also gladly certainly happily easily always now still just even definitely surely then only well simply both
        all of course either really probably perhaps maybe already readily absolutely quickly immediately personally
        soon currently presently today normally usually otherwise therefore unfortunately sadly indeed actually
        sometimes here therefore instead right too
    """)
)
_INNOCENT_EN = frozenset(
    word_list("""
        show help find look read tell name give take add be have see compare suggest offer answer start begin go do
        stay prefer need want like sit use work fit suit pair cover choose pick buy get reach say write type send come
        follow stand match combine recommend propose mention check search keep explain describe list count confirm
        decide think know understand pass supply furnish hold cost make stretch afford replace rather complete try
        consider drop leave sort quote prepare bring take stop wait repeat begin swap mix split speak type call put
        rank place lean favour favor steer pair point stay lay walk run hate stick talk chat sum note focus skip agree
        guess hear listen love enjoy imagine assume admit continue proceed live manage measure share visit detail
        outline
        clarify rephrase restate correct remind
        remember quote read line judge rely assess tell recap summarise summarize set rule weigh land end total exceed
        amount need equal
    """)
)
_NOT_WITH_US = frozenset(
    word_list("""
        give get bring send call come make drop keep hold swap replace find check confirm prepare leave sort try
        write pass stop leave buy put place set move
    """)
)
_ASKED_EN = frozenset(("you",))
_WE_DO = frozenset(
    word_list("""
        have lack are do don't furnish supply find see need start begin go speak look know can can't cannot will won't
        could would were was sell list show carry keep take read say mean hope understand went want and or could've
        would've also only still just always offer make work count suggest stop stopped left stay end come fit hold
        focus specialise
        specialize concentrate deal stock sit live operate exist know talk chat seem got get covered started met spoke
        run ran prefer recommend assume calculate compare add write call treat use used base rely stick turn sum
        discussed talked mentioned looked compared picked
    """)
)
_WE_DO_NOT = frozenset(["give", "take", "keep", "make", "hold"])
_OF_STOCK = frozenset(("hold", "keep"))
_ANSWERING_EN = frozenset(
    word_list("""
        answer confirm reply look get come write contact check respond decide
    """)
)


def offered_in_english(pieces: Sequence[Piece]) -> Iterator[Offering]:
    """`We will …`, `you can …`, `we …`, but for what says nothing that binds."""
    said = words_said(pieces)
    for place, word in enumerate(said):
        modal = word in _CONTRACTED or (word in _MODALS and place > 0)
        plain = word in ("we", "i") and place + 1 < len(said)
        at = place + 1
        while at < len(said) and _is_adverb(said[at]):
            at += 1
        verb = said[at] if at < len(said) else ""
        if not verb:
            continue
        subject = word.partition("'")[0] if word in _CONTRACTED else said[place - 1] if place else ""
        ours = subject in ("i", "we", "team", "they") or subject.endswith("s")
        if verb == "pay" and said[at + 1 : at + 2] == ["attention"]:
            continue
        if modal:
            innocent = verb in _INNOCENT_EN and not (ours and subject != "i" and verb in _NOT_WITH_US)
            if not innocent and verb not in ("you", "i", "we", "it", "not", "be"):
                yield Offering(f"{word} {verb}", place, at + 1, verb in _ANSWERING_EN)
            elif ours and verb in _ANSWERING_EN and subject != "i" and subject != "we":
                yield Offering(f"{word} {verb}", place, at + 1, True)
        elif (
            plain
            and word == "we"
            and verb not in _WE_DO - _WE_DO_NOT
            and verb not in _MODALS
            and not verb.endswith("'t")
            and not (verb in _OF_STOCK and _counted(pieces, at + 1))
        ):
            yield Offering(f"{word} {verb}", place, at + 1)


def _is_adverb(word: str) -> bool:
    return word in _ADVERBS or (word.endswith("ly") and len(word) >= _SHORTEST_ADVERB and word not in _VERBS_IN_LY)


_SHORTEST_ADVERB = 5
_VERBS_IN_LY = frozenset(
    word_list("""
    supply apply reply comply imply multiply resupply assembly
""")
)


def _counted(pieces: Sequence[Piece], place: int) -> bool:
    """`We hold 9`: the stock, not a reservation."""
    return place < len(pieces) and pieces[place].sort in (Sort.FIGURE, Sort.REFERENCE)
