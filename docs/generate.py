"""Write docs/generated from the code: the workflow, the tables and the commands. Run by ``make docs``.

Deterministic: the same code gives the same bytes. A test compares what is committed with what this writes,
and so does ``--check``.
"""

import ast
import inspect
import os
import re
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

GENERATED = Path(__file__).parent / "generated"
COMMANDS = Path(__file__).parents[1] / "src" / "uptake" / "register" / "commands"
NOTE = "Written by `make docs` from the code. Do not edit it here.\n"


def workflow() -> str:
    """This function will give the steps of a response, an evaluation and a key action as tables and diagrams."""
    from uptake.rules import workflow as rules

    parts = [
        "# The workflow\n",
        NOTE,
        "Who moves what, from where to where, and only if what. The same tables draw the buttons and refuse what is "
        "not allowed. A step without *To* leaves the record where it is. *As imported* is a response without a stage: "
        "it is kept as its source states it. The words are explained in the [glossary](../glossary.md).\n",
    ]
    for title, table in (
        ("A management response", rules.RESPONSE),
        ("An evaluation", rules.EVALUATION),
        ("A key action", rules.KEY_ACTION),
    ):
        parts += [f"## {title}\n", rules.as_table(table)]
        if any(step.target is not None for step in table):
            parts.append(f"```mermaid\n{rules.diagram(table)}```\n")
    return "\n".join(parts)


def data_dictionary() -> str:
    """This function will give every table: what it is for, its columns, its constraints, what its digest covers."""
    from django.apps import apps

    models = [model for label in ("accounts", "trail", "register") for model in apps.get_app_config(label).get_models()]
    parts = [
        "# Data dictionary\n",
        NOTE,
        "*Covered* columns are in the digest that the event of a row carries: `uptake trail verify` notices when one "
        "is changed. What is not covered can be derived from other rows, or says only that the row was undone. "
        "Every fact holds from `known_on` on; `undone_position` is the event that took it back, `copy_id` the copy "
        "that asserts it. A row's `id` is its event's position × 2^24 + its place in the event.\n",
        *(f"- [{model.__name__}](#{model.__name__.lower()}): `{model._meta.db_table}`" for model in models),
        "",
    ]
    for model in models:
        parts += _model(model)
    return "\n".join(parts)


def _model(model: Any) -> Iterator[str]:
    covered = frozenset(model.covered()) if hasattr(model, "covered") else frozenset()
    yield f"## {model.__name__}\n"
    yield f"{_joined(inspect.getdoc(model) or '')}\n"
    yield "| Column | Type | Null | Unique | Covered |\n|---|---|---|---|---|"
    for field in model._meta.concrete_fields:
        unique = "key" if field.primary_key else "yes" if field.unique else ""
        yield (
            f"| {field.attname} | {_type(field)} | {'yes' if field.null else ''} | {unique} "
            f"| {'yes' if field.attname in covered else ''} |"
        )
    rules = [f"- `{rule.name}`: {_rule(rule)}" for rule in model._meta.constraints]
    yield "\n" + ("\n".join(["Constraints:\n", *rules, ""]) if rules else "No constraints beside these.\n")


def _type(field: Any) -> str:
    if field.is_relation:
        return f"→ [{field.related_model.__name__}](#{field.related_model.__name__.lower()})"
    name = field.get_internal_type().removesuffix("Field")
    words = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).lower()
    return f"{words}, at most {field.max_length}" if name in {"Char", "URL", "Slug", "Email"} else words


def _rule(rule: Any) -> str:
    if hasattr(rule, "fields"):
        text = f"unique {', '.join(rule.fields)}"
        return f"{text}, where {_condition(rule.condition)}" if rule.condition else text
    return _condition(rule.condition)


LOOKUPS = {"in": "in", "gt": ">", "gte": "≥", "lt": "<", "lte": "≤"}


def _condition(condition: Any) -> str:
    """This function will give a condition of the database in words: ``due_date is null or stage in (draft, …)``."""
    parts = [_condition(part) if hasattr(part, "children") else _compared(*part) for part in condition.children]
    text = f" {condition.connector.lower()} ".join(parts)
    text = f"({text})" if len(parts) > 1 else text
    return f"not {text}" if condition.negated else text


def _compared(name: str, value: object) -> str:
    column, _, lookup = name.rpartition("__")
    if lookup == "isnull":
        return f"`{column}` is {'null' if value else 'given'}"
    if not column:
        column, lookup = name, ""
    if isinstance(value, list | tuple):
        shown = f"({', '.join(str(one) for one in value)})"
    elif isinstance(value, str):
        shown = f"“{value}”"
    else:
        shown = f"`{value.name}`" if hasattr(value, "name") else str(value).lower()
    return f"`{column}` {LOOKUPS.get(lookup, '=')} {shown}"


def commands() -> str:
    """This function will give every command of the register: what it does, and the events it leaves."""
    parts = [
        "# The commands\n",
        NOTE,
        "Everything that changes the register. Each is one deed: one transaction, and exactly the events named here. "
        "The pages, the importer and the program `uptake` call the same commands.\n",
    ]
    for path in sorted(COMMANDS.glob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        rows = [_command(path.stem, node) for node in tree.body if _is_command(node)]
        if rows:
            module = import_module(f"uptake.register.commands.{path.stem}")
            parts += [f"## {path.stem}\n", f"{_joined(inspect.getdoc(module) or '')}\n"]
            parts += ["| Command | What it does | Events | Refused |\n|---|---|---|---|", *rows, ""]
    return "\n".join(parts)


def _is_command(node: ast.stmt) -> bool:
    """This function will say whether it is a public function that asks whose deed it is and when."""
    if not isinstance(node, ast.FunctionDef) or node.name.startswith("_"):
        return False
    return {"by", "at"} <= {argument.arg for argument in node.args.kwonlyargs}


def _command(module: str, node: ast.stmt) -> str:
    assert isinstance(node, ast.FunctionDef)
    text = inspect.cleandoc(ast.get_docstring(node) or "")
    what = re.split(r"(?<=[.])\s", _joined(text.split("\n\n")[0]))[0].removeprefix("This function will ")
    events = re.search(r"^Events: (.*?)(?=\n\s*\n|\n:raises|\Z)", text, re.S | re.M)
    refused = re.search(r"^:raises Refused: (.*?)(?=\n\s*\n|\n:raises|\Z)", text, re.S | re.M)
    cells = (
        f"`{module}.{node.name}`",
        what[:1].upper() + what[1:],
        _joined(events[1]).rstrip(".") if events else "",
        _joined(refused[1]) if refused else "",
    )
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"


def _joined(text: str) -> str:
    """This function will give a docstring as paragraphs of one line each."""
    return "\n\n".join(" ".join(part.replace("``", "`").split()) for part in text.split("\n\n"))


PAGES = {"workflow.md": workflow, "data-dictionary.md": data_dictionary, "commands.md": commands}
"""Each generated page and what writes it."""


def main() -> int:
    """This function will write every page anew; with ``--check`` it says which ones are stale, and writes nothing."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "uptake.config.settings")
    django.setup()
    stale = 0
    GENERATED.mkdir(exist_ok=True)
    for name, write in PAGES.items():
        path, text = GENERATED / name, write()
        if "--check" not in sys.argv[1:]:
            path.write_text(text, encoding="utf-8", newline="\n")
        elif not path.is_file() or path.read_text(encoding="utf-8") != text:
            sys.stderr.write(f"docs/generated/{name} is stale. Run `make docs`.\n")
            stale = 1
    return stale


if __name__ == "__main__":
    sys.exit(main())
