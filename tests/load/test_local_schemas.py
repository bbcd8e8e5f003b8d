"""Schemas of one's own are applied on top of those of the format."""

from tests.conftest import checked


def test_local_schemas_are_applied_on_top() -> None:
    schema = '{"required": ["x-cost"], "properties": {"x-cost": {"enum": ["a", "b"]}, "name": {"maxLength": 3}}}'
    files = {
        "schemas/local/project.schema.json": schema,
        "schemas/local/nope.schema.json": "{}",
        "projects/one.yaml": "name: One\n",
        "projects/two.yaml": "name: Long name\nx-cost: c\n",
    }
    found = [(d.path, d.message) for d in checked(files)]
    assert ("projects/one.yaml", "'x-cost' is required here") in found
    assert ("projects/two.yaml", "'c' is not one of a, b") in found
    assert any(path == "projects/two.yaml" and "longer than 3" in said for path, said in found)
    assert ("schemas/local/nope.schema.json", "'nope' is no kind") in found


def test_what_is_wrong_with_a_local_schema_has_its_place() -> None:
    schema = '{\n  "properties": {\n    "x-a": {"type": "txt"}\n  }\n}\n'
    files = {
        "schemas/local/project.schema.json": schema,
        "schemas/local/staffing.schema.json": '{\n  "required": ["x-a",]\n}\n',
        "schemas/local/budget.schema.json": '{"properties": {"$id": {"type": "string"}, "$schema": {}, "if": {}, "required": {}}}',
    }
    found = [(d.path, d.span.line, d.message.partition(":")[0]) for d in checked(files)]
    assert found == [
        ("schemas/local/project.schema.json", 3, "no JSON Schema"),
        ("schemas/local/staffing.schema.json", 2, "no JSON"),
    ]
