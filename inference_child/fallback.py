"""A document that the loaded engine can't hold, answered by another that is built for it alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from inference_child.engines.base import Engine, LoadError
from inference_child.engines.select import build_engine
from inference_child.memory import give_back
from inference_child.refusals import NeedsMoreMemory, Refused
from inference_child.work import Desk
from server.wire.messages import Answer, Load, Progress, Work

# An engine without a model of its own may stay: its circuit breaker remembers what happened.
WITHOUT_MODEL = frozenset({"hosted"})


@dataclass(frozen=True)
class Fallback:
    """Answers by other engines than the one that `load` names, which stays loaded meanwhile."""

    load: Load
    _kept: dict[str, Engine] = field(default_factory=dict)

    def answer(
        self, work: Work, send: Callable[[Progress], None], check: Callable[[], None]
    ) -> Answer:
        """The answer of the first engine of `work.fallback` that takes the task and the document.

        Raises Refused, the last engine's reason, when none does; and what `check` raises.
        """
        reasons: list[Refused] = []
        for name in work.fallback:
            try:
                return self._by(name, work, send, check)
            except (LoadError, Refused) as error:
                # Without its traceback, which would hold that engine while the next is built.
                reasons.append(_reason(error).with_traceback(None))
            finally:
                give_back()
        raise reasons[-1]

    def _by(
        self, name: str, work: Work, send: Callable[[Progress], None], check: Callable[[], None]
    ) -> Answer:
        load = replace(self.load, engine=name, canvas=None)
        engine = self._kept.get(name) or build_engine(load, lambda *_: check())
        if name in WITHOUT_MODEL:
            self._kept[name] = engine
        if work.task not in engine.tasks:
            raise LoadError(f"the fallback engine {name} can't {work.task}.")
        note = f"answered by {name}: the page needs more memory than {self.load.engine} has here"
        answer = Desk(engine, load, (note,)).answer(work, send, check)
        model = engine.model or str(engine.details().get("model", name))
        return replace(answer, engine=name, model=model)


def _reason(error: LoadError | Refused) -> Refused:
    if isinstance(error, Refused):
        return error
    return NeedsMoreMemory(f"The document doesn't fit this container's memory, and {error}")
