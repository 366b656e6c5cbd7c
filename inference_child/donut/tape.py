"""Writing one ONNX graph: nodes in order, weights beside it in a file that can be mapped."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from inference_child.donut.quantise import Precision, quantise_blocks, quantise_columns

OPSET = 23  # the first with Attention
IR_VERSION = 11
CONTRIB = "com.microsoft"
_PAGE = 4096  # bytes; mapped weights start on a page
_INLINE = 1024  # bytes; smaller tensors live in the graph itself

Float = NDArray[np.float32]
Size = int | str  # a fixed dimension, or the name of a free one
Linear = tuple[str, Float, Float | None]  # name, weight (N, K), bias (N,)


class WeightFile:
    """The weights of one unit, one after the other. Graphs of the same unit share it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._stream = path.open("wb")
        self._places: dict[str, tuple[int, int]] = {}  # name → offset, length; bytes

    def append(self, name: str, chunks: Sequence[NDArray[Any]] | Any) -> tuple[int, int]:
        """Write `chunks` as one tensor, once; returns its offset and length in bytes."""
        if name not in self._places:
            self._stream.write(bytes(-self._stream.tell() % _PAGE))
            start = self._stream.tell()
            for chunk in chunks:
                self._stream.write(np.ascontiguousarray(chunk).data)
            self._places[name] = start, self._stream.tell() - start
        return self._places[name]

    def offsets(self, *names: str) -> dict[str, int]:
        """Where those of `names` that the file holds begin, in bytes."""
        return {name: self._places[name][0] for name in names if name in self._places}

    def flush(self) -> None:
        """Let others read what is there."""
        self._stream.flush()

    def close(self) -> None:
        """Finish the file."""
        self._stream.close()


class Tape:
    """Records nodes by the names of their values; `linear` knows the precision's forms."""

    def __init__(self, weights: WeightFile, precision: Precision) -> None:
        self.precision = precision
        self._weights = weights
        self._nodes: list[onnx.NodeProto] = []
        self._tensors: dict[str, onnx.TensorProto] = {}
        self._inputs: list[onnx.ValueInfoProto] = []
        self._outputs: list[onnx.ValueInfoProto] = []

    def input(self, name: str, kind: int, shape: Sequence[Size]) -> str:
        """Declare an input of the graph."""
        self._inputs.append(helper.make_tensor_value_info(name, kind, shape))
        return name

    def output(self, value: str, name: str, kind: int, shape: Sequence[Size]) -> None:
        """Give `value` out under `name`."""
        self._nodes.append(helper.make_node("Identity", [value], [name]))
        self._outputs.append(helper.make_tensor_value_info(name, kind, shape))

    def op(self, kind: str, *inputs: str, domain: str = "", **attributes: Any) -> str:
        """One node with one output."""
        return self.ops(kind, inputs, 1, domain, **attributes)[0]

    def ops(
        self, kind: str, inputs: Sequence[str], outputs: int, domain: str = "", **attributes: Any
    ) -> list[str]:
        """One node with several outputs."""
        names = [f"{kind}_{len(self._nodes)}_{index}" for index in range(outputs)]
        node = helper.make_node(kind, list(inputs), names, domain=domain, **attributes)
        self._nodes.append(node)
        return names

    def weight(self, name: str, array: NDArray[Any]) -> str:
        """A constant tensor: inside the graph when small, else in the weight file."""
        if array.nbytes < _INLINE:
            self._tensors[name] = numpy_helper.from_array(array, name)
            return name
        return self.stream(name, array.dtype, array.shape, [array])

    def scalar(self, name: str, value: float) -> str:
        """A constant fp32 number."""
        return self.weight(name, np.array(value, np.float32))

    def reshape(self, value: str, shape: list[int]) -> str:
        """`value` with dimensions `shape`, one of which may be -1."""
        name = "shape_" + "_".join(str(size) for size in shape)
        return self.op("Reshape", value, self.weight(name, np.array(shape)))

    def stream(self, name: str, dtype: Any, shape: Sequence[int], chunks: Any) -> str:
        """A constant tensor in the weight file, given in `chunks` of its first dimension."""
        offset, length = self._weights.append(name, chunks)
        kind = helper.np_dtype_to_tensor_dtype(np.dtype(dtype))
        tensor = TensorProto(name=name, data_type=kind, dims=shape)
        tensor.data_location = TensorProto.EXTERNAL
        place = {"location": self._weights.path.name, "offset": offset, "length": length}
        for key, value in place.items():
            tensor.external_data.add(key=key, value=str(value))
        self._tensors[name] = tensor
        return name

    def norm(self, value: str, name: str, gain: Float, bias: Float, eps: float) -> str:
        """LayerNorm over the last dimension."""
        scale, shift = self.weight(f"{name}.weight", gain), self.weight(f"{name}.bias", bias)
        return self.op("LayerNormalization", value, scale, shift, axis=-1, epsilon=eps)

    def linears(self, value: str, layers: Sequence[Linear]) -> list[str]:
        """`value` (…, K) through each of `layers`, quantised once for all."""
        if not self.precision.quantised:
            return [self._linear_fp32(value, *layer) for layer in layers]
        quantised = self.ops("DynamicQuantizeLinear", [value], 3)
        return [self._linear_int8(quantised, *layer) for layer in layers]

    def linear_in_blocks(self, value: str, name: str, weight_NK: Float, bias: Float) -> str:
        """One `linear` for few rows: weights read once a token, a scale for each block of them."""
        if not self.precision.quantised:
            return self._linear_fp32(value, name, weight_NK, bias)
        packed, scales = quantise_blocks(weight_NK, self.precision.levels)
        return self.blocks_product(
            value,
            self.weight(name, packed),
            self.weight(f"{name}.scale", scales),
            weight_NK.shape,
            packed.shape[2],
            self.weight(f"{name}.bias", bias),
        )

    def blocks_product(
        self,
        value: str,
        packed: str,
        scales: str,
        shape: tuple[int, ...],
        block: int,
        bias: str | None = None,
    ) -> str:
        """`value` (…, K) times u8 blocks of a weight whose shape is (N, K), and `bias` (N,)."""
        optional = [] if bias is None else ["", "", bias]
        return self.op(
            "MatMulNBits",
            value,
            packed,
            scales,
            *optional,
            domain=CONTRIB,
            N=shape[0],
            K=shape[1],
            bits=8,
            block_size=block,
            accuracy_level=4,  # 8-bit activations too
        )

    def save(self, path: Path) -> None:
        """Write the graph beside its weight file."""
        graph = helper.make_graph(
            self._nodes, path.stem, self._inputs, self._outputs, list(self._tensors.values())
        )
        opsets = [helper.make_opsetid("", OPSET), helper.make_opsetid(CONTRIB, 1)]
        model = helper.make_model(graph, opset_imports=opsets, ir_version=IR_VERSION)
        path.write_bytes(model.SerializeToString())

    def _linear_fp32(self, value: str, name: str, weight_NK: Float, bias: Float | None) -> str:
        product = self.op("MatMul", value, self.weight(name, weight_NK.T))
        if bias is None:
            return product
        return self.op("Add", product, self.weight(f"{name}.bias", bias))

    def _linear_int8(
        self, quantised: list[str], name: str, weight_NK: Float, bias: Float | None
    ) -> str:
        """u8 activations by s8 weights: the one pairing that MLAS runs on its fast path."""
        packed, scale = quantise_columns(np.ascontiguousarray(weight_NK.T), self.precision.levels)
        value, value_scale, value_zero = quantised
        inputs = [
            value,
            self.weight(name, packed),
            value_scale,
            self.weight(f"{name}.scale", scale),
            value_zero,
            self.weight(f"{name}.zero", np.zeros((), np.int8)),
        ]
        if bias is not None:
            inputs.append(self.weight(f"{name}.bias", bias))
        return self.op("MatMulIntegerToFloat", *inputs, domain=CONTRIB)
