"""Change kvparse a little, many times, and ask whether anything notices.

    python tests/mutants.py [--sample 60] [--seed 0] [--module exchanges/notes.py] [--jobs 2] [--most 0.1]

A mutant is a module with one thing changed: a comparison, a number, ``and`` for ``or``, a lost ``not``, another value
returned, an open slice, a statement left out. The unit tests that belong to the module are run on it, then the records
of all letters of the corpus are compared with those of the module as it is. Who survives both is listed, with its line
and change; the status is 1 where more than ``--most`` of them do. A mutant that means the same as what it was made of
stands in ``mutants.toml``, with the reason, and is not made.
"""

from __future__ import annotations

import argparse
import ast
import inspect
import re
import sys
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from importlib import import_module
from pathlib import Path
from types import FunctionType, ModuleType
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

from trials import Outcome, Trial, run_trials

HERE = Path(__file__).parent
ROOT = HERE.parent / "kvparse"
EQUIVALENT = HERE / "mutants.toml"

# Which tests belong to which module: the first row that its path begins with. Its own doctests come first, then
# what is made of lines set by hand, which takes less time than what is drawn.
_DECODER = (
    "test_readings.py",
    "test_decode.py",
    "test_evidence.py",
    "test_exchanges.py",
    "test_groups.py",
    "test_invariants.py",
    "test_shorthand.py",
    "test_other_prints.py",
    "test_blocks.py",
    "test_questions_in_tables.py",
    "test_notes.py",
    "test_marks.py",
)
_PAGES = ("test_zones.py", "test_column.py", "test_margin.py", "test_order.py", "test_layout.py", "test_account.py")
_TEXT = ("test_prose.py", "test_typesetting.py", "test_spelling.py", "test_reading_plain.py", "test_values.py")
TESTS = {
    "exchanges/path": ("test_path.py", "test_past_pages.py", "test_historical.py"),
    "exchanges/": _DECODER,
    "text/captions": ("test_captions.py", "test_tables.py", "test_cells.py", "test_reading_word.py", *_TEXT),
    "text/": (*_TEXT, "test_notes.py", "test_exchanges.py"),
    "layout/tables": ("test_cells.py", "test_tables.py", "test_long_tables.py", *_PAGES),
    "layout/": (*_PAGES, "test_tables.py", "test_other_prints.py"),
    "letterhead/": (
        "test_heading.py",
        "test_head.py",
        "test_form.py",
        "test_identity.py",
        "test_settle.py",
        "test_values.py",
    ),
}
MODULES = ("exchanges/", "text/", "layout/")  # mutated when no others are asked for


@dataclass(frozen=True, slots=True, order=True)
class Mutant:
    """One change: where, in a line of which text, what was and what is; ``node`` and ``which`` make it."""

    module: str
    line: int
    function: str
    text: str
    was: str
    now: str
    node: int
    which: int

    def lot(self, seed: int) -> str:
        """What decides whether it is in a sample: nothing that changes when another line does."""
        what = (seed, self.module, self.function, self.text, self.was, self.now, self.which)
        return sha256(repr(what).encode()).hexdigest()

    def __str__(self) -> str:
        """The change as a reader looks it up."""
        return f"{self.module}:{self.line} {self.function}: {self.was} -> {self.now}\n    {self.text}"


# -- making them -----------------------------------------------------------------------------------------------------

COMPARED = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
}  # fmt: skip
# Lengths on a page are measured and never quite equal: of these the order is changed, not its edge.
REVERSED = COMPARED | {ast.Lt: ast.Gt, ast.LtE: ast.Gt, ast.Gt: ast.Lt, ast.GtE: ast.Lt}
LENGTHS = {
    "base", "bottom", "height", "leading", "left", "right", "size", "top", "width", "x0", "x1",
    "SAME_BASE", "SAME_EDGE", "indent",
}  # fmt: skip
FEW = 4  # what is more is a limit, such as twelve lines: it is doubled, since thirteen would mean the same
CALCULATED = {ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Div, ast.Div: ast.Mult}


def mutants_of(path: Path) -> Iterator[Mutant]:
    """Every mutant of a module, from its top to its end."""
    source = path.read_text(encoding="utf-8")
    tree, lines = ast.parse(source), ["", *source.splitlines()]
    names, skipped = _functions(tree), _skipped(tree)
    for number, node in enumerate(ast.walk(tree)):
        if id(node) not in skipped:
            for which, other in enumerate(changes(node)):
                line = getattr(node, "lineno", 0)
                yield Mutant(
                    path.relative_to(ROOT).as_posix(), line, names.get(id(node), "module"), lines[line].strip(),
                    ast.unparse(node), ast.unparse(other), number, which,
                )  # fmt: skip


def mutated(path: Path, mutant: Mutant) -> ast.Module:
    """The module with the mutant's change."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    node = next(node for number, node in enumerate(ast.walk(tree)) if number == mutant.node)
    other = list(changes(node))[mutant.which]
    for parent in ast.walk(tree):
        for name, value in ast.iter_fields(parent):
            if value is node:
                setattr(parent, name, ast.copy_location(other, node))
            elif isinstance(value, list):
                value[:] = [ast.copy_location(other, node) if one is node else one for one in value]
    return ast.fix_missing_locations(tree)


def changes(node: ast.AST) -> Iterator[ast.AST]:
    """What may stand in a node's place."""
    match node:
        case ast.Compare(left, ops, right):
            other = REVERSED if any(map(_is_length, (left, *right))) else COMPARED
            for at, sign in enumerate(ops):
                yield ast.Compare(left, [*ops[:at], other[type(sign)](), *ops[at + 1 :]], right)
        case ast.BoolOp(op, values):
            yield ast.BoolOp(ast.Or() if isinstance(op, ast.And) else ast.And(), values)
        case ast.UnaryOp(ast.Not(), operand):
            yield operand
        case ast.BinOp(left, op, right) if type(op) in CALCULATED and not _is_text(left) and not _is_text(right):
            yield ast.BinOp(left, CALCULATED[type(op)](), right)
        case ast.Constant(bool(value)):
            yield ast.Constant(not value)
        case ast.Constant(int(value)):
            yield ast.Constant(value * 2 if value > FEW else value + 1)
        case ast.Constant(float(value)):
            yield ast.Constant(value * 1.5 or 1.0)
        case ast.Return(value) if value is not None and not _is_empty(value):
            yield ast.Return(ast.UnaryOp(ast.Not(), value) if _is_truth(value) else ast.Constant(None))
        case ast.Slice(lower, upper, step):
            yield from (ast.Slice(None, upper, step) for _ in [0] if lower)
            yield from (ast.Slice(lower, None, step) for _ in [0] if upper)
        case ast.Expr() | ast.AugAssign() | ast.Continue() | ast.Break():
            yield ast.Pass()
        case ast.Assign(targets=[ast.Attribute() | ast.Subscript()]):
            yield ast.Pass()


def _is_empty(value: ast.expr) -> bool:
    """Whether an expression is a constant, changed as such, or nothing: None would mean the same."""
    return isinstance(value, ast.Constant) or (isinstance(value, ast.List | ast.Tuple) and not value.elts) or (
        isinstance(value, ast.Dict) and not value.keys
    )  # fmt: skip


def _is_length(value: ast.expr) -> bool:
    """Whether a length on the page stands in an expression, or a limit: a decimal, an edge, a size, a large number."""
    return any(
        (isinstance(node, ast.Constant) and (isinstance(node.value, float) or _is_limit(node.value)))
        or (isinstance(node, ast.Attribute) and node.attr in LENGTHS)
        or (isinstance(node, ast.Name) and node.id in LENGTHS)
        for node in ast.walk(value)
    )


def _is_text(value: ast.expr) -> bool:
    return isinstance(value, ast.JoinedStr) or (isinstance(value, ast.Constant) and isinstance(value.value, str))


def _is_truth(value: ast.expr) -> bool:
    """Whether an expression is a truth value by its look."""
    if isinstance(value, ast.BoolOp):
        return all(map(_is_truth, value.values))
    called = value.func.id if isinstance(value, ast.Call) and isinstance(value.func, ast.Name) else ""
    return isinstance(value, ast.Compare) or called in ("any", "all", "bool") or (
        isinstance(value, ast.UnaryOp) and isinstance(value.op, ast.Not)
    )  # fmt: skip


def _is_limit(value: object) -> bool:
    return isinstance(value, int) and value > FEW


def _functions(tree: ast.Module) -> dict[int, str]:
    """The function that each node stands in, by the node's ``id``."""
    names: dict[int, str] = {}

    def name(node: ast.AST, above: tuple[str, ...]) -> None:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            above = (*above, node.name)
        for child in ast.iter_child_nodes(node):
            if above:
                names[id(child)] = ".".join(above)
            name(child, above)

    name(tree, ())
    return names


def _skipped(tree: ast.Module) -> set[int]:
    """The nodes that do nothing while a letter is read: docstrings, types, decorators, assertions, ``__all__``."""
    tops: list[ast.AST | None] = []
    for node in ast.walk(tree):
        match node:
            case ast.Expr(ast.Constant(str() | EllipsisType())) | ast.Assert() | ast.Raise():
                tops.append(node)
            case ast.keyword("strict", ast.Constant(True)):  # asserts that two are of one length
                tops.append(node)
            case ast.FunctionDef() | ast.ClassDef():
                tops += [*node.decorator_list, *node.bases] if isinstance(node, ast.ClassDef) else node.decorator_list
                tops.append(getattr(node, "returns", None))
            case ast.arg() | ast.AnnAssign():
                tops.append(node.annotation)
            case ast.Assign(targets=[ast.Name("__all__")]) | ast.If(ast.Name("TYPE_CHECKING")):
                tops.append(node)
    return {id(node) for top in tops if top is not None for node in ast.walk(top)}


EllipsisType = type(...)


# -- putting them in the module's place ------------------------------------------------------------------------------


def put(mutant: Mutant) -> None:
    """Make the module that was imported, and all that took names from it, behave as the mutant does."""
    name = "kvparse." + mutant.module.removesuffix(".py").replace("/", ".").removesuffix(".__init__")
    put_code(import_module(name), mutated(ROOT / mutant.module, mutant))


def put_code(module: ModuleType, code: ast.Module) -> None:
    """Make a module that was imported, and all that took names from it, behave as other code does."""
    fresh = ModuleType(module.__name__)
    fresh.__dict__.update(__package__=module.__package__, __file__=module.__file__)
    exec(compile(code, str(module.__file__), "exec"), fresh.__dict__)
    for name, new in vars(fresh).items():
        old = vars(module).get(name)
        if not name.startswith("__") and old is not None and getattr(old, "__module__", None) in (
            None, "regex._regex", "builtins", module.__name__,
        ):  # fmt: skip
            _replace(name, old, new)


def _replace(name: str, old: Any, new: Any) -> None:
    if inspect.isclass(old) and inspect.isclass(new):
        for attribute, value in vars(new).items():
            _transplant(vars(old).get(attribute), value)
    elif not _transplant(old, new) and _shown(old) != _shown(new):
        for module in list(sys.modules.values()):
            if vars(module).get(name) is old:
                setattr(module, name, new)


def _transplant(old: Any, new: Any) -> bool:
    """Give a function, or what wraps one, the code of another; whether it is one."""
    pairs = [(old, new)] + [(getattr(old, n, None), getattr(new, n, None)) for n in ("fget", "__func__", "__wrapped__")]
    for mine, other in pairs:
        if isinstance(mine, FunctionType) and isinstance(other, FunctionType):
            if len(mine.__code__.co_freevars) == len(other.__code__.co_freevars):
                mine.__code__, mine.__defaults__ = other.__code__, other.__defaults__
                mine.__kwdefaults__ = other.__kwdefaults__
            return True
    return False


def _shown(value: Any) -> str:
    return re.sub(r" at 0x[0-9a-f]+", "", repr(value))


# -- choosing and telling --------------------------------------------------------------------------------------------


def known(modules: Iterable[str]) -> list[Mutant]:
    """The mutants of the modules below these, but for those that are known to mean the same."""
    wanted = tuple(modules)
    folders = sorted({key.partition("/")[0] for key in TESTS})
    paths = [path for folder in folders for path in sorted((ROOT / folder).glob("*.py"))]
    same = {(one["module"], one["function"], one["text"], one["was"], one["now"]) for one in equivalent()}
    return [
        mutant
        for path in paths
        if path.relative_to(ROOT).as_posix().startswith(wanted)
        for mutant in mutants_of(path)
        if (mutant.module, mutant.function, mutant.text, mutant.was, mutant.now) not in same
    ]


def equivalent() -> list[dict[str, str]]:
    """The mutants that mean the same as what they were made of, each with the reason."""
    return list(tomllib.loads(EQUIVALENT.read_text(encoding="utf-8"))["equivalent"]) if EQUIVALENT.exists() else []


def tests_of(module: str) -> tuple[str, ...]:
    """The test files that belong to a module: its own doctests, the file of its name, and those of its row."""
    named = f"test_{Path(module).stem}.py"
    own = [named] if (HERE / named).exists() else []
    files = next(files for begin, files in TESTS.items() if module.startswith(begin))
    return (str(ROOT / module), *dict.fromkeys((*own, *files)))


def report(outcomes: dict[Mutant, Outcome]) -> float:
    """Print what became of each module's mutants; returns the part that survived."""
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for mutant, outcome in outcomes.items():
        counts[mutant.module][outcome.by] += 1
    print(f"{'module':32} mutants  unit tests  corpus  survived")
    for module, count in (*sorted(counts.items()), ("all", sum(counts.values(), Counter()))):
        print(f"{module:32} {count.total():7} {count['unit']:11} {count['corpus']:7} {count['nothing']:9}")
    return sum(outcome.by == "nothing" for outcome in outcomes.values()) / max(1, len(outcomes))


def main() -> int:
    """Read the arguments, mutate, tell."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--sample", type=int, default=60, help="so many mutants; 0 for all")
    arguments.add_argument("--seed", type=int, default=0)
    arguments.add_argument("--module", action="append", help=f"below kvparse/; else {', '.join(MODULES)}")
    arguments.add_argument("--jobs", type=int, default=2)
    arguments.add_argument("--most", type=float, default=0.1, help="the part that may survive")
    given = arguments.parse_args()
    mutants = known(given.module or MODULES)
    chosen = sorted(mutants, key=lambda mutant: mutant.lot(given.seed))[: given.sample or None]
    outcomes: dict[Mutant, Outcome] = {}

    def tell(mutant: Mutant, outcome: Outcome) -> None:
        outcomes[mutant] = outcome
        if outcome.by == "nothing":
            print(f"{len(outcomes)}: {mutant}", flush=True)

    status = run_trials(
        [Trial(mutant, partial(put, mutant), tests_of(mutant.module)) for mutant in chosen], jobs=given.jobs, tell=tell
    )
    if status not in (0, 5):
        return status
    share = report(outcomes)
    print(f"{share:.1%} of {len(outcomes)} mutants survive, of {len(mutants)} there are")
    return int(share > given.most)


if __name__ == "__main__":
    sys.exit(main())
