"""The structure of the code: imports run one way, at the top of the file; modules stay short."""

import ast
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parents[2] / "src" / "tightrope"
STAGES = (
    "errors", "reports", "language", "evidence", "case", "positions", "models", "scenario", "brief", "web",
    "demo", "evaluation", "cli",
)  # fmt: skip
LONGEST_MODULE = 400

MODULES = sorted(SOURCE.rglob("*.py"))


def stage_of(path: Path) -> str:
    return path.relative_to(SOURCE).parts[0].removesuffix(".py")


def own_imports(tree: ast.AST) -> list[tuple[int, str]]:
    """Return line and imported module for each import of the package in the tree."""
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.level or (node.module or "").split(".")[0] == "tightrope"):
            found.append((node.lineno, "." * node.level + (node.module or "")))
        elif isinstance(node, ast.Import):
            found += [(node.lineno, alias.name) for alias in node.names if alias.name.split(".")[0] == "tightrope"]
    return found


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_imports_run_from_left_to_right(path: Path) -> None:
    stage = stage_of(path)
    if stage in ("__init__", "__main__"):
        return
    assert stage in STAGES, f"{stage} is no stage of the data flow: {', '.join(STAGES)}"
    for line, module in own_imports(ast.parse(path.read_text(encoding="utf-8"))):
        assert not module.startswith("."), f"{path.name}:{line} imports relatively"
        parts = module.split(".")
        imported = parts[1] if len(parts) > 1 else "__init__"
        assert imported == "__init__" or STAGES.index(imported) <= STAGES.index(stage), (
            f"{path.name}:{line} imports {module}, which lies to its right"
        )


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_no_import_of_the_package_inside_a_function(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            assert own_imports(node) == [], f"{path.name}:{node.lineno} imports the package inside a function"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_modules_stay_short(path: Path) -> None:
    lines = len(path.read_text(encoding="utf-8").splitlines())
    assert lines <= LONGEST_MODULE, f"{path.name} has {lines} lines; split it by concern"


def test_no_import_circles() -> None:
    """Between the modules of one stage too."""
    graph = {}
    for path in MODULES:
        name = ".".join(("tightrope", *path.relative_to(SOURCE).with_suffix("").parts)).removesuffix(".__init__")
        graph[name] = {module for _, module in own_imports(ast.parse(path.read_text(encoding="utf-8")))} - {name}
    done: set[str] = set()

    def visit(name: str, trail: tuple[str, ...]) -> None:
        assert name not in trail, "import circle: " + " → ".join((*trail, name))
        if name not in done:
            for imported in graph.get(name, ()):
                visit(imported, (*trail, name))
            done.add(name)

    for name in graph:
        visit(name, ())


def test_only_the_command_line_prints() -> None:
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print":
                assert stage_of(path) == "cli", f"{path.name}:{node.lineno} prints"
