"""Small models in ONNX form, made here: a bag of word pieces, with the files that a real model's folder has."""

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from tokenizers import Tokenizer, decoders, models, normalizers, pre_tokenizers, processors, trainers

_CORPUS = """
ergonomic office chair with mesh back and headrest, black; height adjustable desk, oak, 160 cm; cable tray; whiteboard
эргономичное офисное кресло с подголовником, чёрный; стол с регулировкой высоты, дуб; маркеры для доски; переговорная
كرسي مكتب مريح مع مسند رأس أسود؛ مكتب قابل لضبط الارتفاع؛ سبورة بيضاء؛ طاولة اجتماعات؛ خزانة ملفات
"""
_LONGEST = 256


@dataclass(frozen=True, slots=True)
class Shape:
    """What a model is made like. `batch` fixes the number of texts that the graph takes; `fault` spoils its numbers."""

    dimension: int = 1024
    batch: int | None = None
    fault: float = 1.0


def write_model(folder: Path, shape: Shape = Shape(), model_file: str = "onnx/model.onnx") -> Path:
    """A folder that fastembed can load: tokenizer, its configuration, graph, and the weights in a file beside it."""
    folder.mkdir(parents=True, exist_ok=True)
    tokenizer = _tokenizer()
    tokenizer.save(str(folder / "tokenizer.json"))
    settings = {"model_max_length": _LONGEST, "pad_token": "<pad>", "cls_token": "<s>", "sep_token": "</s>"}
    (folder / "tokenizer_config.json").write_text(json.dumps(settings))
    (folder / "config.json").write_text(json.dumps({"pad_token_id": tokenizer.token_to_id("<pad>")}))
    target = folder / model_file
    target.parent.mkdir(parents=True, exist_ok=True)
    onnx.save_model(
        _graph(tokenizer.get_vocab_size(), shape),
        str(target),
        save_as_external_data=True,
        location=f"{target.name}_data",
        size_threshold=1024,
    )
    return folder


def _tokenizer() -> Tokenizer:
    tokenizer = Tokenizer(models.BPE(unk_token=None))
    tokenizer.normalizer = normalizers.Lowercase()
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=True)
    tokenizer.decoder = decoders.ByteLevel()
    trainer = trainers.BpeTrainer(
        vocab_size=900,
        special_tokens=["<s>", "<pad>", "</s>"],
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
        show_progress=False,
    )
    tokenizer.train_from_iterator(_CORPUS.splitlines() * 2, trainer)
    tokenizer.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>", special_tokens=[("<s>", 0), ("</s>", 2)]
    )
    return tokenizer


def _graph(words: int, shape: Shape) -> onnx.ModelProto:
    """The sum of the pieces' vectors, at every place: a pooling by the first piece and one by the mean both find it."""
    table = np.random.default_rng(7).standard_normal((words, shape.dimension)).astype(np.float32)
    # Beginning and end are in every text: they should hardly count.
    table[[0, 2]] *= 0.05
    batch: int | str = shape.batch or "batch"
    nodes = [
        helper.make_node("Gather", ["table", "input_ids"], ["pieces"]),
        helper.make_node("Cast", ["attention_mask"], ["held"], to=TensorProto.FLOAT),
        helper.make_node("Unsqueeze", ["held", "last"], ["weights"]),
        helper.make_node("Mul", ["pieces", "weights"], ["heard"]),
        helper.make_node("ReduceSum", ["heard", "middle"], ["sum"], keepdims=1),
        helper.make_node("Mul", ["weights", "nothing"], ["places"]),
        helper.make_node("Add", ["sum", "places"], ["everywhere"]),
        helper.make_node("Mul", ["everywhere", "fault"], ["last_hidden_state"]),
    ]
    graph = helper.make_graph(
        nodes,
        "bag",
        [helper.make_tensor_value_info(name, TensorProto.INT64, [batch, "pieces"]) for name in _INPUTS],
        [helper.make_tensor_value_info("last_hidden_state", TensorProto.FLOAT, [batch, "pieces", shape.dimension])],
        [
            numpy_helper.from_array(table, "table"),
            numpy_helper.from_array(np.array([2], dtype=np.int64), "last"),
            numpy_helper.from_array(np.array([1], dtype=np.int64), "middle"),
            numpy_helper.from_array(np.array(0, dtype=np.float32), "nothing"),
            numpy_helper.from_array(np.array(shape.fault, dtype=np.float32), "fault"),
        ],
    )
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=9)


_INPUTS = ("input_ids", "attention_mask")
