"""She is Noor from Treejar, an AI assistant, and says so once (DLG-1, NEV-5, NEV-7)."""

import itertools
from collections.abc import Iterator, Sequence

from treejar.application.terms.brief import Brief
from treejar.application.terms.draft import Draft
from treejar.application.terms.facts import FactLedger, HandoverFact
from treejar.application.terms.finding import Finding, block, revise
from treejar.application.turn.reading.given_names import GIVEN_NAMES
from treejar.application.turn.reading.lists import phrases, word_list
from treejar.application.turn.reading.patterns import Patterns
from treejar.application.turn.reading.pieces import Piece, Sentence, Sort, read
from treejar.domain.shared.language import Language

_NAMES = {Language.EN: ("noor",), Language.AR: ("نور", "noor"), Language.RU: ("noor", "нур")}
_HER_OWN = frozenset(("noor", "نور", "нур", "treejar", "treejar's"))


def _all(words: str) -> Patterns:
    return Patterns(("said", pattern) for pattern in phrases(words))


_HUMAN_CLAIMS = _all(
    """
        i'm human; i am human; i'm a . human|person|woman|girl|man|lady; i am a . human|person|woman|girl|man|lady;
        a real human|person|woman here; i'm real; i am real; not a . bot|robot|machine|program|computer|chatbot; not
        an . ai|automated|assistant|machine|algorithm; not ai; no bot; no robot; human like you; person like you;
        flesh and blood; i was at lunch; at lunch; i was in the; sitting in our; sitting at; tried it yesterday; my
        colleagues and i; at home i; same chair at home; i sat; i tried; we tried it; like you are; same as you;
        living person; alive person; i'm not . artificial|automated; there is a person typing; real person .
        typing|writing|here; i live in|near; my colleagues and i sit; i'm a . sales manager|consultant|employee; i
        am a . sales manager|consultant|employee; a person . not a; actual person|human; human being; i was born;
        i'm typing this myself; my lunch; my desk is; human on this side; only humans; a human . here; speaking to .
        human|person; speaking|talking|chatting|writing to|with . . human|person|people|woman; с|со
        живым|реальным|настоящим
        . человеком|сотрудником|менеджером|консультантом; пишет|отвечает|говорит . человек; talking to .
        human|person|woman; я человек; я
        живой|живая|реальный|реальная|настоящий|настоящая; я . человек; живой человек . пишет|отвечает|здесь; живой
        консультант|менеджер|оператор|продавец; живая девушка; отвечает живой; работаю здесь; я здесь работаю; не
        бот; не робот; не программа; не машина; не . ии; не нейросеть; не искусственный; не автоответчик; с вами .
        человек|человеком; я девушка|женщина|сотрудница|сотрудник|менеджер|консультант; самый обычный человек; была
        на обеде; на обеде; у меня дома; сама в нем сидела; с коллегами вчера; пробовали; пробовала; сидела; такой
        же человек; утром была; сижу в; из плоти и крови; пишет живой|живая; общаетесь с .
        человеком|менеджером|девушкой; говорите с . человеком; меня зовут . и я человек; я родилась; я сижу в офисе;
        настоящий человек; никакой не бот; никаких роботов; никаких ботов; я не . робот|бот|программа|машина|ии; انا
        انسان*; انا بشر*; انا شخص; انا موظف*; انا بنت; انا امراه; انا فتاه; انا حقيقي*; لست روبوت*; لست بوت*; لست
        اله; لست برنامج*; لست ذكاء; لست مساعد* ذكي*|الي*|افتراضي*; مو روبوت; مب روبوت; مو بوت; مب بوت; ماني روبوت;
        ماني بوت; ما انا بوت|روبوت; معك|معكم|يكمل|يرد|يكتب .. شخص|انسان حقيقي*; شخص حقيقي . يكتب|معك|معكم; انسان
        حقيقي*; انسانه حقيقيه; تتكلم* مع
        شخص|انسان*|موظف*; تتحدث* مع . شخص|انسان*|موظف*|بشر; تكلم* انسان*|شخص|موظف*; لحم ودم; كنت في الغداء; الغداء;
        في البيت; جالسه; جربته; في بيتي; جربته بنفسي; مثلك تماما; قاعده في; لا|ولا روبوت|بوت; اكتب لك بين; ولدت في;
        انا مندوب*; من البشر; بشر مثلك*
    """
)
# Said of a colleague who takes over, these are no claim of hers.
_COLLEAGUE = _all(
    """
        talk|talking|speak|speaking|chat|chatting to|with . . human|person|people|colleague*; real|actual|human|live
        person|human|colleague*|people; человек|человеком|сотрудник|сотрудником|менеджер|менеджером;
        живой|живым|живому
        человек*|сотрудник*|коллег*; شخص|انسان|موظف|بشر
    """
)
_NEXT = _all(
    """
        will; you'll; he'll; they'll; from here|now|this; now; next; going to; takes over; дальше; теперь; отныне;
        будет;
        ответит; займется; займётся; продолжит; передаю; подключаю; من هنا|الان|الحين; بعد; راح;
        سيكمل|سيتابع|سيرد|يكمل;
        يتابع; بيكمل; الان; الحين
    """
)
_HONEST = _all(
    """
        ai; artificial intelligence; i'm not . human|person; i am not . human|person; not a human|person; i'm not a
        human|person; i am not a human|person; virtual|automated . assistant; виртуальн*|автоматическ*|цифров*
        помощни*|ассистент*; не человек; مساعده افتراضي*|اليه|رقميه; ии; ии-ассистент; искусственн* интеллект;
        ассистент treejar; я не человек; الذكيه; ذكيه; ذكاء اصطناعي; الذكاء الاصطناعي; لست انسان*; لست بشر*
    """
)
_INTRODUCTIONS = _all(
    """
        i'm noor; i am noor; this is noor; my name is noor; noor here; noor from treejar; noor at treejar; call me
        noor; noor is my name; noor speaking; you are speaking to|with noor; noor with treejar; it's noor; noor of
        treejar; treejar's noor; welcome to treejar; я noor; я нур; это noor; это нур; с вами noor|нур; меня зовут
        noor|нур; мое имя noor|нур; noor из treejar; нур из treejar; на связи noor|нур; пишет noor|нур; вас
        приветствует noor|нур|treejar; noor treejar; добро пожаловать в treejar; انا نور; معك نور; معكم نور; اسمي
        نور; انا noor; معك noor; معكم noor; نور من treejar; نور معك*; نور هنا; اسمي noor; تتحدث* مع نور; يحييكم;
        اهلا بكم في treejar; مرحبا بكم في treejar
    """
)
_NAMING = _all(
    """
        my name is; my name's; call me; i go by; i'm called; you can call me; меня зовут; мое имя; зовите меня;
        можете звать меня; называйте меня; اسمي; نادوني; ناديني; يسمونني
    """
)
_NAMING_LOOSELY = _all(
    """
        i'm; i am; this is; it's; you are speaking to|with; speaking; я; это; с вами; на связи; вас приветствует;
        пишет; انا; معك; معكم; هنا
    """
)
_NOT_BEFORE = frozenset(("لا", "ما", "لن", "ولا", "وما"))
_BEHIND_NAME = frozenset(("here", "معكم", "معك", "на", "speaking"))
_NO_NAMES = frozenset(
    word_list("""
        ai vat aed whatsapp treejar's skyland ok the it here there that this what how i we you our your yes no and
        so sorry glad happy sure afraid مساعدة مساعد المساعدة مساعدتكم ии ндс оаэ мы вы ваш наш english arabic
        russian monday friday
    """)
)


def identity_is_kept(draft: Draft, brief: Brief, ledger: FactLedger) -> tuple[Finding, ...]:
    """The first reply introduces her, no later one does, none gives another name or claims that she is a person."""
    sentences = read(draft.text)
    handed_over = bool(ledger.of(HandoverFact))
    findings = [finding for sentence in sentences for finding in _claims(sentence, handed_over=handed_over)]
    spoken = {form for sentence in sentences for piece in sentence.pieces for form in piece.forms}
    if brief.introduce and not any(name in form for name in _NAMES[brief.language] for form in spoken):
        findings.append(
            revise("no-introduction", draft.text, "this is the first reply: say that you are Noor from Treejar")
        )
    if not brief.introduce:
        findings += [
            revise("second-introduction", sentence.text, "the introduction was made; do not repeat it")
            for sentence in sentences
            if any(_INTRODUCTIONS.find(_said(sentence))) and not any(_HONEST.find(_said(sentence)))
        ]
    return tuple(findings)


def _said(sentence: Sentence) -> list[frozenset[str]]:
    return [piece.forms for piece in sentence.pieces]


def _claims(sentence: Sentence, *, handed_over: bool) -> Iterator[Finding]:
    said = _said(sentence)
    left = list(said)
    for match in list(_HONEST.find(said)):
        if match.end - match.start > 1:
            left[match.start : match.end] = [frozenset()] * (match.end - match.start)
    if handed_over and any(_NEXT.find(said)):
        for match in list(_COLLEAGUE.find(left)):
            left[match.start : match.end] = [frozenset()] * (match.end - match.start)
    if any(_HUMAN_CLAIMS.find(left)):
        yield block("human-claim", sentence.text, "Noor is an AI assistant and never claims to be a person")
    # `لا أسمّي`: "I do not name" is written as "my name".
    strict = {m.end for m in _NAMING.find(said) if not (m.start and said[m.start - 1] & _NOT_BEFORE)}
    loose = {match.end for match in _NAMING_LOOSELY.find(said)}
    if (
        any(_is_other_name(sentence.pieces, place, strict=True) for place in strict)
        or any(_is_other_name(sentence.pieces, place, strict=False) for place in loose)
        or _named_before(sentence.pieces)
    ):
        yield block("other-name", sentence.text, "her name is Noor and no other")


def _named_before(pieces: Sequence[Piece]) -> bool:
    """`Layla here`, `ليلى معكم`."""
    return any(
        one.text.lower() in GIVEN_NAMES and other.forms & _BEHIND_NAME for one, other in itertools.pairwise(pieces)
    )


def _is_other_name(pieces: Sequence[Piece], place: int, *, strict: bool) -> bool:
    """Is the next word a name, and not hers? Loosely spoken ("I'm …") only with the house or `here` behind it."""
    while place < len(pieces) and pieces[place].text in "—–-:*,\"'":
        place += 1
    if place >= len(pieces) or pieces[place].sort is not Sort.WORD:
        return False
    name = pieces[place].text
    if pieces[place].forms & _HER_OWN or name.lower() in _NO_NAMES:
        return False
    arabic = "\u0600" <= name[0] <= "\u06ff"
    if strict:
        return arabic or name[:1].isupper()
    following = {form for piece in pieces[place + 1 : place + 5] for form in piece.forms}
    if "treejar" in following and (arabic or name[:1].isupper()):
        return True
    return bool(name.lower() in GIVEN_NAMES)
