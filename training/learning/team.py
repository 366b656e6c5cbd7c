"""Two processes that learn as one: each has pages of its own, and they share what they found."""

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import torch
from torch import Tensor, distributed, nn
from torch.multiprocessing.spawn import spawn


def work_together(work: Callable[[int, int], None], members: int) -> None:
    """Run `work(rank, members)` in so many processes of one thread each, and wait for them."""
    if members == 1:
        work(0, 1)
        return
    with TemporaryDirectory() as folder:
        meeting = (Path(folder) / "meeting").as_uri()
        spawn(_member, (work, members, meeting), nprocs=members)  # type: ignore[no-untyped-call]


def _member(rank: int, work: Callable[[int, int], None], members: int, meeting: str) -> None:
    torch.set_num_threads(1)
    distributed.init_process_group("gloo", init_method=meeting, rank=rank, world_size=members)
    try:
        work(rank, members)
    finally:
        distributed.destroy_process_group()


def share(parameters: list[nn.Parameter], done: float) -> float:
    """Average the gradients of all members, and what each thinks of the time; return the latter."""
    if not distributed.is_initialized():
        return done
    parameters = [parameter for parameter in parameters if parameter.requires_grad]
    flat = [_gradient(parameter).flatten() for parameter in parameters]
    joined = torch.cat([*flat, torch.tensor([done])])
    distributed.all_reduce(joined)
    joined /= distributed.get_world_size()
    begin = 0
    for parameter in parameters:
        count = parameter.numel()
        parameter.grad = joined[begin : begin + count].view_as(parameter)
        begin += count
    return float(joined[-1])


def _gradient(parameter: nn.Parameter) -> Tensor:
    return torch.zeros_like(parameter) if parameter.grad is None else parameter.grad
