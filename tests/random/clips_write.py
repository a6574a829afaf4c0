# SPDX-License-Identifier: MIT
"""Writes a random program as YAML, and for CLIPS.

What stands for what:

    a choice                a symbol
    a text                  a string
    a scale                 0, 1, 2
    no value                the symbol nil
    a field of several      a multislot
    a fact without fields   a template of one slot
    an assert of such       the old one is retracted first, if it differs
    none: [{all: [A, B]}]   (not (and A B))
    any: [A, B]             (not (and (not A) (not B)))
    some                    (exists ...)
    every, has              (forall ...)
    conclude                (logical ...) around all conditions
    group                   a module

An `or` of CLIPS would fire once for each branch that holds; `any:` fires once.
"""
from clips_program import CHOICE, SCALE, Lit, Pattern, Var, Where

MEASURES = {"above": ">", "under": "<", "at least": ">=", "at most": "<="}
FUNCTIONS = ("abs", "min", "max")


# --- YAML ---

def yaml_value(value, kind):
    if isinstance(value, tuple):
        return "[" + ", ".join(yaml_value(item, kind) for item in value) + "]"
    if kind == "scale":
        return SCALE[value]
    if kind == "text":
        return f'"{value}"'
    return f"{value:g}" if kind == "dec" else str(value)


def yaml_operand(operand, kind):
    if isinstance(operand, Var):
        return f"${operand.name}"
    if isinstance(operand, list):
        return "[" + ", ".join(yaml_operand(item, kind) for item in operand) + "]"
    return yaml_value(operand, kind)


def yaml_expr(expr):
    if isinstance(expr, Var):
        return f"${expr.name}"
    if isinstance(expr, Lit):
        if expr.kind in ("choice", "text"):
            return f"'{expr.value}'"
        return f"'{SCALE[expr.value]}'" if expr.kind == "scale" else f"{expr.value:g}"
    operator, *parts = expr
    parts = [yaml_expr(part) for part in parts]
    if operator == "neg":
        return f"(-{parts[0]})"
    if operator == "not":
        return f"(not {parts[0]})"
    if operator in FUNCTIONS:
        return f"{operator}({', '.join(parts)})"
    operator = {"same": "=", "differ": "!="}.get(operator, operator)
    return f"({parts[0]} {operator} {parts[1]})"


def yaml_test(kind, test):
    if "is" in test:
        return yaml_operand(test["is"], kind)
    if "in" in test:
        return yaml_operand(test["in"], kind)
    said = []
    for operator, operand in test.items():
        if operator == "known":
            said.append(f"known: {'yes' if operand else 'no'}")
        else:
            said.append(f"{operator}: {yaml_operand(operand, kind)}")
    return "{" + ", ".join(said) + "}"


def yaml_pattern(pattern):
    template = pattern.template
    said = [(field, yaml_test(template.field(field).kind, test))
            for field, test in pattern.tests]
    body = said[0][1] if template.plain else (
        "{" + ", ".join(f"{field}: {test}" for field, test in said) + "}")
    beside = f", as: ${pattern.fact}" if pattern.fact else ""
    return f"{{{template.name}: {body}{beside}}}"


def yaml_all(conditions):
    if len(conditions) == 1:
        return yaml_condition(conditions[0])
    return "{all: [" + ", ".join(map(yaml_condition, conditions)) + "]}"


def yaml_condition(condition):
    if isinstance(condition, Pattern):
        return yaml_pattern(condition)
    if isinstance(condition, Where):
        return f'{{where: "{yaml_expr(condition.expr)}"}}'
    if condition.kind == "every":
        first, has = condition.parts
        return f"{{every: {yaml_pattern(first[0])}, has: {yaml_all(has)}}}"
    if condition.kind == "some":
        items = ", ".join(map(yaml_condition, condition.parts[0]))
        return f"{{some: [{items}]}}"
    return (f"{{{condition.kind}: ["
            + ", ".join(yaml_all(part) for part in condition.parts) + "]}")


def yaml_set(value, kind):
    if isinstance(value, Var):
        return f"${value.name}"
    if isinstance(value, Lit):
        return yaml_value(value.value, kind)
    return f'"{yaml_expr(value)}"'


def yaml_values(template, values):
    said = [(name, yaml_set(value, template.field(name).kind))
            for name, value in values.items()]
    if template.plain:
        return said[0][1]
    return "{" + ", ".join(f"{name}: {value}" for name, value in said) + "}"


def yaml_action(action):
    if action.kind in ("assert", "conclude"):
        values = yaml_values(action.template, action.values)
        return f"{action.kind}: {{{action.template.name}: {values}}}"
    if action.kind == "modify":
        values = {name: yaml_set(value, action.template.field(name).kind)
                  for name, value in action.values.items()}
        if action.template.plain:
            return f"{{modify: ${action.fact}, with: {values['value']}}}"
        said = ", ".join(f"{name}: {value}" for name, value in values.items())
        return f"{{modify: ${action.fact}, with: {{{said}}}}}"
    if action.kind == "retract":
        return f"retract: ${action.fact}"
    if action.kind == "print":
        said = " ".join(f"${word.name}" if isinstance(word, Var) else word
                        for word in action.words)
        return f'print: "{said}"'
    if action.kind == "halt":
        return "halt: yes"
    return f"focus: [{', '.join(action.groups)}]"


def yaml_type(field):
    kind = {"int": "type: number", "dec": "type: number", "text": "type: text",
            "choice": f"choice: [{', '.join(CHOICE)}]",
            "scale": f"scale: [{', '.join(SCALE)}]"}[field.kind]
    return "{" + kind + (", several: yes" if field.several else "") + "}"


def yaml_program(program):
    lines = ["entregent: 1", f"strategy: {program.strategy}", "facts:"]
    for template in program.templates:
        fields = ", ".join(f"{field.name}: {yaml_type(field)}"
                           for field in template.fields)
        lines.append(f"  {template.name}: " + (
            yaml_type(template.fields[0]) if template.plain else
            f"{{fields: {{{fields}}}}}"))
    lines.append("rules:")
    for rule in program.rules:
        lines.append(f"  {rule.name}:")
        if rule.salience:
            lines.append(f"    salience: {rule.salience}")
        if rule.group:
            lines.append(f"    group: {rule.group}")
        lines.append("    when:")
        lines += [f"      - {yaml_condition(one)}" for one in rule.conditions]
        lines.append("    then:")
        lines += [f"      - {yaml_action(one)}" for one in rule.actions]
    lines.append("given:" if program.given else "given: []")
    for template, values in program.given:
        lines.append(f"  - {template.name}: {yaml_values(template, values)}")
    return "\n".join(lines) + "\n"


# --- CLIPS ---

def clips_value(value, kind):
    if value is None:
        return "nil"
    if isinstance(value, tuple):
        return " ".join(clips_value(item, kind) for item in value)
    if kind == "text":
        return f'"{value}"'
    return f"{float(value)!r}" if kind == "dec" else str(value)


def clips_operand(operand, kind):
    return f"?{operand.name}" if isinstance(operand, Var) else clips_value(
        operand, kind)


class ClipsRule:
    """Writes one rule. Variables that YAML does not need are called ?x1, ?x2, ..."""

    def __init__(self, program, rule):
        self.program, self.rule = program, rule
        self.extra = 0

    def fresh(self):
        self.extra += 1
        return f"x{self.extra}"

    def expr(self, expr):
        if isinstance(expr, Var):
            return f"?{expr.name}"
        if isinstance(expr, Lit):
            return clips_value(expr.value, expr.kind)
        operator, *parts = expr
        parts = [self.expr(part) for part in parts]
        if operator == "neg":
            return f"(- 0 {parts[0]})"
        operator = {"!=": "<>", "same": "eq", "differ": "neq"}.get(operator, operator)
        return f"({operator} {' '.join(parts)})"

    def single(self, field, test):
        """The constraint of a slot of one value."""
        kind = field.kind
        if "is" in test:
            return clips_operand(test["is"], kind)
        if "in" in test:
            return "|".join(clips_operand(one, kind) for one in test["in"])
        if test.get("known") is False:
            return "nil"
        name = test["as"].name if "as" in test else self.fresh()
        parts = [f"?{name}"] + (["~nil"] if field.optional else [])
        for operator, operand in test.items():
            if operator == "not":
                these = operand if isinstance(operand, list) else [operand]
                parts += [f"~{clips_operand(one, kind)}" for one in these]
            elif operator in MEASURES:
                parts.append(self.measure(field, name, operator, operand))
        return "&".join(parts)

    def measure(self, field, name, operator, operand):
        """A slot may be looked at before another one is known to have a value."""
        other = clips_operand(operand, field.kind)
        compared = f"({MEASURES[operator]} ?{name} {other})"
        guards = ([f"(numberp ?{name})"] if field.optional else []) + (
            [f"(numberp ?{operand.name})"] if isinstance(operand, Var) else [])
        return f":(and {' '.join(guards)} {compared})" if guards else f":{compared}"

    def several(self, field, test):
        """The constraint of a multislot: what it contains."""
        kind = field.kind
        name = test["as"].name if "as" in test else self.fresh()

        def contains(operand):
            return f"(member$ {clips_operand(operand, kind)} ?{name})"

        parts = [f"$?{name}"]
        if "is" in test:
            same = isinstance(test["is"], Var) and test["is"].name.startswith("l")
            parts.append(f":(eq ?{name} ?{test['is'].name})" if same else
                         f":{contains(test['is'])}")
        if "in" in test:
            said = " ".join(map(contains, test["in"]))
            parts.append(f":(or {said})" if len(test["in"]) > 1 else f":{said}")
        if "not" in test:
            these = test["not"] if isinstance(test["not"], list) else [test["not"]]
            parts += [f":(not {contains(one)})" for one in these]
        return "&".join(parts)

    def pattern(self, pattern):
        template = pattern.template
        slots = []
        for name, test in pattern.tests:
            field = template.field(name)
            if template.plain and test.get("known") is False:
                return f"(not ({template.name}))"
            said = self.several(field, test) if field.several else self.single(
                field, test)
            slots.append(f" ({name} {said})")
        bound = f"?{pattern.fact} <- " if pattern.fact else ""
        return f"{bound}({template.name}{''.join(slots)})"

    def conjunction(self, conditions):
        said = [self.condition(one) for one in conditions]
        return said[0] if len(said) == 1 else f"(and {' '.join(said)})"

    def condition(self, condition):
        if isinstance(condition, Pattern):
            return self.pattern(condition)
        if isinstance(condition, Where):
            return f"(test {self.expr(condition.expr)})"
        said = [self.conjunction(part) for part in condition.parts]
        if condition.kind == "none":
            return " ".join(f"(not {part})" for part in said)
        if condition.kind == "some":
            return f"(exists {said[0]})"
        if condition.kind == "every":
            return f"(forall {said[0]} {said[1]})"
        return f"(not (and {' '.join(f'(not {part})' for part in said)}))"

    def slots(self, action):
        slots = [f"({name} {self.set(value, action.template.field(name).kind)})"
                 for name, value in action.values.items()]
        return " ".join(slots)

    def set(self, value, kind):
        if isinstance(value, Lit):
            return clips_value(value.value, kind)
        return self.expr(value)

    def action(self, action):
        if action.kind in ("assert", "conclude"):
            made = f"(assert ({action.template.name} {self.slots(action)}))"
            if not action.template.plain:
                return made
            value = self.set(action.values["value"], action.template.fields[0].kind)
            return (f"(bind ?new {value})\n    (do-for-all-facts "
                    f"((?old {action.template.name})) (neq ?old:value ?new) "
                    f"(retract ?old))\n    {made}")
        if action.kind == "modify":
            return f"(modify ?{action.fact} {self.slots(action)})"
        if action.kind == "retract":
            return f"(retract ?{action.fact})"
        if action.kind == "print":
            said = ' " " '.join(f"?{word.name}" if isinstance(word, Var)
                                else f'"{word}"' for word in action.words)
            return f'(printout t "| " {said} crlf)'
        if action.kind == "halt":
            return "(halt)"
        return f"(focus {' '.join(action.groups)})"

    def whole(self):
        rule = self.rule
        module = f"{rule.group or 'MAIN'}::" if self.program.groups else ""
        lines = [f"(defrule {module}{rule.name}"]
        if rule.salience:
            lines.append(f"    (declare (salience {rule.salience}))")
        logical = rule.concludes()
        lines += ["    (logical"] if logical else []
        lines += [f"    {self.condition(one)}" for one in rule.conditions]
        lines += ["    )"] if logical else []
        lines.append("    =>")
        lines += [f"    {self.action(one)}" for one in rule.actions]
        return "\n".join(lines) + ")"


def clips_template(template):
    slots = " ".join(f"({'multislot' if one.several else 'slot'} {one.name})"
                     for one in template.fields)
    return f"(deftemplate {template.name} {slots})"


def clips_given(template, values):
    slots = " ".join(f"({name} {clips_value(lit.value, template.field(name).kind)})"
                     for name, lit in values.items())
    return f"    ({template.name} {slots})"


def clips_program(program):
    """Its constructs, and a run of it that is watched."""
    lines = ["(clear)", f'(printout t "@ {program.seed}" crlf)']
    if program.groups:
        lines.append("(defmodule MAIN (export deftemplate ?ALL))")
    lines += map(clips_template, program.templates)
    lines += [f"(defmodule {group} (import MAIN deftemplate ?ALL))"
              for group in program.groups]
    lines += [ClipsRule(program, rule).whole() for rule in program.rules]
    lines.append(f"(deffacts {'MAIN::' if program.groups else ''}given")
    lines += [clips_given(*fact) for fact in program.given]
    lines[-1] += ")"
    lines += [f"(set-strategy {program.strategy})", "(reset)",
              f"(run {program.limit})"]
    return "\n".join(lines) + "\n"
