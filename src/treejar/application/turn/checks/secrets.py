"""Nothing from behind the scenes reaches a customer: instructions, tools, names of facts (NEV-10, NEV-62)."""

from collections.abc import Iterator
from itertools import pairwise

from treejar.application.terms.brief import Brief
from treejar.application.terms.draft import Draft
from treejar.application.terms.facts import FactLedger
from treejar.application.terms.finding import Finding, block
from treejar.application.turn.reading.letters import fold
from treejar.application.turn.reading.lists import phrases, word_list
from treejar.application.turn.reading.patterns import Patterns
from treejar.application.turn.reading.pieces import Sentence, Sort, read
from treejar.application.turn.scan import without_references

_SPOKEN = Patterns(
    ("secret", pattern)
    for pattern in phrases("""
        system prompt|message|instruction*|rules; my|hidden|secret|internal|original|initial|own .
        instruction*|prompt*|guideline*|rules|directive*|configuration; instruct*; i was
        told|programmed|configured|prompted|instructed to; my developer*|creator*|makers; the prompt; language
        model; large language; as an ai; as a . model; neural network; openai; gpt; chatgpt; claude; deepseek;
        gemini; llm; openrouter; anthropic; llama; mistral; you are noor; tu es|sei noor;
        eres noor; du bist noor; reply in; facts i was given; only allowed
        to; guidelines; run the . tool; search tool; pricefact; stockfact; linefact; productfact; as . fact shows;
        answer tag; tool call*|output|result*; function call*; the tool; tools i; i have . tools; my tools; call*
        the|a . tool|function|api; api; database; backend; endpoint; payload; ledger; fact id; reference f; schema;
        python; sql; debug; traceback; token*; training data; context window; temperature is set; persona; sales
        method; draft format; may promise; must not; never reveal; do not reveal|disclose|mention; ignore .
        previous|earlier|all; developer mode; dan mode; jailbreak; rule number; rule one|two|three; section of my;
        customer text; end of data|prompt|instructions; begin data|prompt; the brief; passage of this turn; promise
        registry; fact ledger; tool named; my system; knowledge base article; score of; confidence score; search
        score; policy file; instructions say; the rules say; according to my rules|instructions; sku field; json;
        yaml; xml; markdown; указани*; мо*|системн*|внутренн*|начальн*|текущ* настройк*; в|по|согласно .
        настройкам|настройках; настройки не|запрещ*|позвол*|разреш*|велят|говорят; мне разрешено; pricefact;
        stockfact; фактам которые; отвечай на;
        ты noor|нур; системн* промпт*|сообщени*|инструкци*|подсказк*; промпт*; мо* инструкци*|правил*; скрыт*
        инструкци*|правил*; внутренн* инструкци*|правил*|систем*; инструкци* гласи*|говор*|велит|предписыва*;
        языков* модел*; нейросет*; как . модель; разработчик*; вызов* инструмент*|функци*; инструмент*; вызываю .
        инструмент|функц*; база данных; базе данных; по правилам мне; мне велено; мне сказано; мне запрещено; мне
        предписано; реестр обещаний; черновик*; игнорир*; режим разработчика; токен*; апи; функци* вызов*; согласно
        моим; مسموح لي; الحقائق المعطاه; отвечай по; اعداداتي; طلب مني; انت نور; اجب ب*; اجب بالعربيه; توجيهات*;
        تعليمات*; التعليمات; موجه النظام; رساله النظام; برومبت; نموذج لغوي; نموذج لغه; كنموذج; مطور*; المطورين;
        برمجت*; تمت برمجتي; استدعاء . اداه|داله; ادوات* الداخلي*; اداه البحث; ادواتي; قاعده البيانات; قواعد*
        الداخلي*; القواعد السريه; قواعدي; تجاهل .. تعليمات|قواعد; مسوده; وضع المطور; واجهه برمجيه; سجل الوعود;
        الحقائق رقم; توكن*
    """)
)  # fmt: skip
_WRITTEN = (
    *word_list("""
        tool_call crmmessageid product_id item_id function_call search_products check_stock price_items
        search_knowledge remember_customer change_order list_categories escalate( recommend( <<< >>> ``` ### [[ ]]
        <| |> {{ }} null undefined begin_ end_ system: user: assistant: tool: </ /> args kwargs uuid http_ sku:
        treejar_ _id _fact turn_ draft. brief. max_price in_stock min_price
    """),
    *("./", "?/", "!/", '"text"', '"asks"', '"done"', '{"'),
)


def nothing_leaks(draft: Draft, brief: Brief, ledger: FactLedger) -> tuple[Finding, ...]:
    """Hears words of the machinery in three languages, and sees its spellings."""
    plain = fold(without_references(draft.text))
    own = plain.lower()
    marks = [mark for mark in _WRITTEN if mark in own] + (['":'] if _holds_keys(plain) else [])
    findings = [block("system-words", _around(own, mark), f"{mark!r}: no system words") for mark in marks]
    return (*findings, *(f for sentence in read(draft.text) for f in _spoken(sentence, brief)))


def _holds_keys(text: str) -> bool:
    """`"price": 540` and `"price": "..."`, but not `the "Flow": 540`, nor a word of another alphabet in quotes."""
    parts = text.split('":')
    for before, after in pairwise(parts):
        key = before.rpartition('"')[2]
        if after.lstrip().startswith(('"', "{", "[")) or (key.isascii() and key.isidentifier() and key.islower()):
            return True
    return False


def _around(text: str, mark: str) -> str:
    place = text.index(mark)
    return text[max(0, place - 80) : place + 120]


def _spoken(sentence: Sentence, brief: Brief) -> Iterator[Finding]:
    for match in _SPOKEN.find([piece.forms for piece in sentence.pieces]):
        said = " ".join(piece.text for piece in sentence.pieces[match.start : match.end])
        yield block("system-words", sentence.text, f"{said!r}: speak of furniture, not of how you work")
        return
    for place, piece in enumerate(sentence.pieces):
        if piece.sort is Sort.CODE and len(piece.text) < 4 and piece.text[:1] in "fF" and piece.text[1:].isdigit():
            yield block("fact-name", sentence.text, f"{piece.text!r}: names of facts are for references only")
            return
        _ = place
