"""Compiles the expressions of the site's own templates as calls that have limits (`rendering/template_sizes.py`)."""

from jinja2 import nodes
from jinja2.visitor import NodeTransformer

from site_builder.rendering.template_sizes import METHODS

_OPERATIONS = {nodes.Mul: "times", nodes.Pow: "power", nodes.Mod: "modulo"}


class Guarded(NodeTransformer):
    """Replaces operations and methods that can make far more than they are given.

    Jinja would also evaluate those with constants while it compiles a template, where no line is known.
    """

    def visit_Mul(self, node: nodes.BinExpr) -> nodes.Node:
        """`*`, `**` and `%`."""
        self.generic_visit(node)
        return _call(_OPERATIONS[type(node)], node, node.left, node.right)

    visit_Pow = visit_Mod = visit_Mul

    def visit_Add(self, node: nodes.Expr) -> nodes.Node:
        """`+` and `~`."""
        self.generic_visit(node)
        return _call("added", node, node)

    visit_Concat = visit_Add

    def visit_Call(self, node: nodes.Call) -> nodes.Node:
        """A method of a text."""
        self.generic_visit(node)
        if isinstance(node.node, nodes.Getattr) and node.node.attr in METHODS:
            node.node = _call("method", node, node.node)
        return node


def _call(function: str, node: nodes.Node, *values: nodes.Expr) -> nodes.Call:
    line = node.lineno
    sizes = nodes.EnvironmentAttribute("sizes", lineno=line)
    callee = nodes.Getattr(sizes, function, "load", lineno=line)
    return nodes.Call(callee, list(values), [], None, None, lineno=line)
