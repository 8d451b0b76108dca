"""Checks of what is about to be deployed. Each is small and says in one line what is wrong and where.

    python -m deploy.check routes                # template.yaml and docs/openapi.json name the same routes
    python -m deploy.check policies              # one smallest policy for each function
    python -m deploy.check elf FILE...           # binaries run on the older glibc they were built for
    python -m deploy.check bootstrap FILE...     # scf_bootstrap starts on WeChat Cloud
    python -m deploy.check container FILE        # container.config.json is what Cloud Run reads

Exit status 0: all is well; 1: something is wrong; 2: called wrongly or a file is missing.
A check is a function from what it reads to a list of complaints; an empty list is good news.
"""

import argparse
import json
import re
import stat
import sys
from pathlib import Path

import yaml
from elftools.common.exceptions import ELFError
from elftools.elf.dynamic import DynamicSection
from elftools.elf.elffile import ELFFile
from elftools.elf.gnuversions import GNUVerNeedSection

ROOT = Path(__file__).resolve().parent.parent
METHODS = {"get", "put", "post", "patch", "delete", "head", "options", "trace"}

# What a function may ever be allowed to do. No Scan, no transactions, nothing administrative: widening this
# list is a decision, not a fix. What is deleted: due items of jobs, claims given back, memberships that ended, files
# that have served; never facts.
ALLOWED_ACTIONS = {
    "dynamodb:GetItem",
    "dynamodb:PutItem",
    "dynamodb:UpdateItem",
    "dynamodb:DeleteItem",
    "dynamodb:Query",
    "s3:GetObject",
    "s3:PutObject",
    "s3:DeleteObject",
    "s3:AbortMultipartUpload",
    "logs:CreateLogStream",
    "logs:PutLogEvents",
}

# Secrets come from the service's settings, never from a file in the repository.
SECRETS = {"DAKA_TOKEN_KEYS", "DAKA_MASTER_KEY", "WECHAT_APP_SECRET", "AWS_SECRET_ACCESS_KEY"}

# The parts of glibc and of the compiler's runtime that both CentOS 7 and Amazon Linux 2023 have.
SYSTEM_LIBRARIES = re.compile(r"(libc|libm|libdl|librt|libpthread|libgcc_s|libutil|ld-linux-[\w-]+)\.so\.\d+")
INTERPRETERS = {"x86_64": "/lib64/ld-linux-x86-64.so.2", "aarch64": "/lib/ld-linux-aarch64.so.1"}
MACHINES = {"x86_64": "EM_X86_64", "aarch64": "EM_AARCH64"}


# ------------------------------------------------------------------ the template


class Tagged(dict):
    """A CloudFormation short form, `!GetAtt Table.Arn`, kept as {"GetAtt": "Table.Arn"}."""


class TemplateLoader(yaml.SafeLoader):
    """YAML with CloudFormation's tags, and without silently taking the last of two equal keys."""

    def construct_mapping(self, node, deep=False):
        seen = set()
        for key_node, _ in node.value:
            key = self.construct_object(key_node, deep=True)
            if key in seen:
                raise yaml.constructor.ConstructorError(None, None, f"`{key}` stands twice", key_node.start_mark)
            seen.add(key)
        return super().construct_mapping(node, deep)


def _tagged(loader, suffix, node):
    if isinstance(node, yaml.ScalarNode):
        return Tagged({suffix: loader.construct_scalar(node)})
    if isinstance(node, yaml.SequenceNode):
        return Tagged({suffix: loader.construct_sequence(node, deep=True)})
    return Tagged({suffix: loader.construct_mapping(node, deep=True)})


TemplateLoader.add_multi_constructor("!", _tagged)


def load_template(text):
    return yaml.load(text, Loader=TemplateLoader)  # noqa: S506 (a SafeLoader)


def functions(template):
    """{logical id: properties} of every Lambda function."""
    return {
        name: resource.get("Properties", {})
        for name, resource in template["Resources"].items()
        if resource["Type"] == "AWS::Serverless::Function"
    }


def function_name(properties):
    """`punch` of `dist/lambda/punch/`: the crate, the folder and the prefix of its routes."""
    return Path(str(properties.get("CodeUri", ""))).name


# ------------------------------------------------------------------ (a) routes


def template_routes(template):
    """{"GET /api/record/today": ["Record"], ...}: several owners are a mistake, and shown as one."""
    routes = {}
    for logical_id, properties in functions(template).items():
        for event in properties.get("Events", {}).values():
            if event["Type"] == "HttpApi":
                where = event.get("Properties", {})
                route = f"{str(where.get('Method', 'ANY')).upper()} {where.get('Path', '/{proxy+}')}"
                routes.setdefault(route, []).append(logical_id)
    return routes


def openapi_routes(document):
    return {
        f"{method.upper()} {path}"
        for path, item in document.get("paths", {}).items()
        for method in item
        if method in METHODS and (path == "/api" or path.startswith("/api/"))
    }


def check_routes(template, document):
    complaints = []
    deployed, described = template_routes(template), openapi_routes(document)
    if not described:
        complaints.append("the OpenAPI document has no path under /api")
    for route in sorted(set(deployed) - described):
        complaints.append(f"{route}: in the template ({deployed[route][0]}), not in the OpenAPI document")
    for route in sorted(described - set(deployed)):
        complaints.append(f"{route}: in the OpenAPI document, no function in the template answers it")
    names = {logical_id: function_name(properties) for logical_id, properties in functions(template).items()}
    for route, owners in sorted(deployed.items()):
        method, path = route.split(" ", 1)
        if len(owners) > 1:
            complaints.append(f"{route}: claimed by {' and '.join(owners)}")
        if method in {"ANY", "*"} or "+}" in path:
            complaints.append(f"{route}: a catch-all; name every route")
        prefix = f"/api/{names[owners[0]]}"
        if path != prefix and not path.startswith(prefix + "/"):
            complaints.append(f"{route}: belongs to {owners[0]}, whose routes begin with {prefix}")
    return complaints


# ------------------------------------------------------------------ (b) policies


def as_list(value):
    return value if isinstance(value, list) else [value]


def role_of(properties):
    """The logical id of the role in `Role: !GetAtt PunchRole.Arn`, or None."""
    target = properties.get("Role")
    target = target.get("GetAtt") if isinstance(target, Tagged) else None
    if isinstance(target, list):
        target = ".".join(target)
    return target.removesuffix(".Arn") if isinstance(target, str) and target.endswith(".Arn") else None


def literal(value):
    """What stands in the file, tags and all, for finding a `*` in it and for showing it."""
    return value if isinstance(value, str) else json.dumps(value)


def is_of_objects(action):
    return literal(action).startswith("s3:")


def lists_folders(statement):
    """Whether a statement lists a bucket below named folders, and nothing else."""
    condition = statement.get("Condition", {})
    prefixes = as_list(condition.get("StringLike", {}).get("s3:prefix", []))
    return set(condition) == {"StringLike"} and bool(prefixes) and all(
        isinstance(prefix, str) and re.fullmatch(r"\w+/\*", prefix) for prefix in prefixes
    )


def check_statement(where, statement):
    complaints = []
    if statement.get("Effect") != "Allow":
        complaints.append(f"{where}: Effect is {statement.get('Effect')!r}; say what is allowed, nothing else")
    for inverted in ("NotAction", "NotResource"):
        if inverted in statement:
            complaints.append(f"{where}: {inverted} allows everything but; list what is needed")
    actions, resources = as_list(statement.get("Action", [])), as_list(statement.get("Resource", []))
    if not actions or not resources:
        complaints.append(f"{where}: a statement needs Action and Resource")
    for action in map(literal, actions):
        if "*" in action or "?" in action:
            complaints.append(f"{where}: wildcard in Action {action}")
        elif action == "s3:ListBucket" and lists_folders(statement):
            continue
        elif action not in ALLOWED_ACTIONS:
            complaints.append(f"{where}: {action} is not on the list of allowed actions")
    for resource in map(literal, resources):
        # The objects of a folder have no other name; a bucket's as a whole are too many.
        folder = re.search(r"\$\{\w+\.Arn\}/\w+/\*", resource) and resource.count("*") == 1 and all(map(is_of_objects, actions))
        if ("*" in resource or "?" in resource) and not folder:
            complaints.append(f"{where}: wildcard in Resource {resource}")
        if "arn:aws:" in resource:
            complaints.append(f"{where}: {resource} does not exist in China; use ${{AWS::Partition}} or !GetAtt")
    return complaints


def check_policies(template):
    complaints, users = [], {}
    if not functions(template):
        complaints.append("the template has no function")
    for logical_id, properties in functions(template).items():
        if "Policies" in properties:
            complaints.append(f"{logical_id}: SAM's `Policies` adds a managed policy that is wider; give it a Role")
        role_id = role_of(properties)
        role = template["Resources"].get(role_id, {})
        if role.get("Type") != "AWS::IAM::Role":
            complaints.append(f"{logical_id}: has no role of its own (Role: !GetAtt ...Role.Arn)")
            continue
        if role_id in users:
            complaints.append(f"{logical_id}: shares {role_id} with {users[role_id]}")
            continue
        users[role_id] = logical_id
        content = role.get("Properties", {})
        if content.get("ManagedPolicyArns"):
            complaints.append(f"{role_id}: has managed policies; write the few statements it needs")
        statements = [
            statement
            for policy in content.get("Policies", [])
            for statement in as_list(policy["PolicyDocument"]["Statement"])
        ]
        if not statements:
            complaints.append(f"{role_id}: allows nothing")
        for statement in statements:
            complaints += check_statement(role_id, statement)
    return complaints


# ------------------------------------------------------------------ (c) binaries


def version_tuple(text):
    return tuple(int(part) for part in text.split("."))


def glibc_complaints(name, elf, newest):
    """Symbol versions that a machine with glibc `newest` lacks: the program would not start there."""
    complaints, sections = [], [s for s in elf.iter_sections() if isinstance(s, GNUVerNeedSection)]
    if not sections and any(s["p_type"] == "PT_INTERP" for s in elf.iter_segments()):
        complaints.append(f"{name}: names no symbol versions, so nothing can be promised")
    for section in sections:
        for library, versions in section.iter_versions():
            for version in versions:
                if not version.name.startswith("GLIBC_"):
                    continue
                number = version.name.removeprefix("GLIBC_")
                # GLIBC_PRIVATE and GLIBC_ABI_DT_RELR have no number, and neither is in an old glibc's promise.
                if not re.fullmatch(r"\d+(\.\d+)+", number) or version_tuple(number) > version_tuple(newest):
                    complaints.append(f"{name}: needs {version.name} of {library.name}, promised is GLIBC_{newest}")
    return complaints


def check_elf(path, newest="2.17", link="dynamic", machine="x86_64"):
    name = str(path)
    try:
        with open(path, "rb") as file:
            elf = ELFFile(file)
            complaints = glibc_complaints(name, elf, newest)
            if elf["e_machine"] != MACHINES[machine]:
                complaints.append(f"{name}: built for {elf['e_machine']}, promised is {MACHINES[machine]}")
            interpreters = [s.get_interp_name() for s in elf.iter_segments() if s["p_type"] == "PT_INTERP"]
            needed = [
                tag.needed
                for section in elf.iter_sections()
                if isinstance(section, DynamicSection)
                for tag in section.iter_tags("DT_NEEDED")
            ]
    except ELFError as error:
        return [f"{name}: not an ELF file ({error})"]
    if link == "static":
        complaints += [f"{name}: asks for {interpreter}, promised is static" for interpreter in interpreters]
        complaints += [f"{name}: needs {library}, promised is static" for library in needed]
        return complaints
    if interpreters != [INTERPRETERS[machine]]:
        found = " ".join(interpreters) or "none (static)"
        complaints.append(f"{name}: interpreter is {found}, promised is {INTERPRETERS[machine]}")
    for library in needed:
        if not SYSTEM_LIBRARIES.fullmatch(library):
            complaints.append(f"{name}: needs {library}, which the function's machine does not have")
    if not Path(path).stat().st_mode & stat.S_IXOTH:
        complaints.append(f"{name}: is not executable for the user that runs it")
    return complaints


# ------------------------------------------------------------------ (d) scf_bootstrap


def check_bootstrap(path):
    path, complaints = Path(path), []
    content, mode = path.read_bytes(), stat.S_IMODE(path.stat().st_mode)
    if path.name != "scf_bootstrap":
        complaints.append(f"{path}: the platform starts `scf_bootstrap` and no other name")
    if mode != 0o755:
        complaints.append(f"{path}: mode is {mode:03o}, must be 755")
    if b"\r" in content:
        complaints.append(f"{path}: has CR line ends, must be LF")
    if not content.startswith(b"#!/bin/bash\n"):
        complaints.append(f"{path}: first line must be #!/bin/bash")
    if not content.endswith(b"\n"):
        complaints.append(f"{path}: the last line must end with LF")
    if not re.search(rb"^export PORT=9000$", content, re.MULTILINE):
        complaints.append(f"{path}: must export PORT=9000, where the platform sends requests")
    started = re.search(rb'^exec "\$PWD/([\w-]+)"$', content, re.MULTILINE)
    if not started:
        complaints.append(f'{path}: must exec "$PWD/NAME", so that the platform\'s signals reach the program')
    elif not (path.parent / started[1].decode()).is_file():
        complaints.append(f"{path}: starts {started[1].decode()}, which is not beside it")
    return complaints


# ------------------------------------------------------------------ (e) container.config.json

# What WeChat Cloud Run reads, with what each must be.
CONTAINER_FIELDS = {
    "containerPort": ("80", lambda v: v == 80 and type(v) is int),
    "dockerfilePath": ("a path", lambda v: isinstance(v, str) and v != ""),
    "buildDir": ("a path or empty", lambda v: isinstance(v, str)),
    "minNum": ("at least 1: this service ticks itself", lambda v: type(v) is int and v >= 1),
    "maxNum": ("1 to 50", lambda v: type(v) is int and 1 <= v <= 50),
    "cpu": ("a size that is sold", lambda v: v in (0.25, 0.5, 1, 2, 4, 8, 16)),
    "mem": ("gigabytes", lambda v: type(v) in (int, float) and v > 0),
    "policyType": ("cpu or mem", lambda v: v in ("cpu", "mem")),
    "policyThreshold": ("1 to 100 percent", lambda v: type(v) is int and 1 <= v <= 100),
    "envParams": ("an object of strings", lambda v: isinstance(v, dict) and all(isinstance(x, str) for x in v.values())),
    "customLogs": ("a path or stdout", lambda v: isinstance(v, str) and v != ""),
    "initialDelaySeconds": ("seconds", lambda v: type(v) is int and v >= 0),
}


def check_container(path):
    path, complaints = Path(path), []
    try:
        config = json.loads(path.read_text(encoding="utf-8"))
    except json.JSONDecodeError as error:
        return [f"{path}: not JSON ({error})"]
    if not isinstance(config, dict):
        return [f"{path}: must be an object"]
    for field, (meaning, holds) in CONTAINER_FIELDS.items():
        if field not in config:
            complaints.append(f"{path}: {field} is missing ({meaning})")
        elif not holds(config[field]):
            complaints.append(f"{path}: {field} is {json.dumps(config[field])}, must be {meaning}")
    complaints += [f"{path}: {field} is no field of Cloud Run" for field in config if field not in CONTAINER_FIELDS]
    if complaints:
        return complaints
    if config["mem"] != 2 * config["cpu"]:
        complaints.append(f"{path}: {config['cpu']} cpu is sold with {2 * config['cpu']} GB, not {config['mem']}")
    if config["minNum"] > config["maxNum"]:
        complaints.append(f"{path}: minNum {config['minNum']} is above maxNum {config['maxNum']}")
    if config["envParams"].get("PORT") != "80":
        complaints.append(f"{path}: envParams.PORT must be \"80\", where containerPort sends requests")
    for name in sorted(SECRETS & set(config["envParams"])):
        complaints.append(f"{path}: {name} is a secret; set it in the service's settings")
    if not (path.parent / config["buildDir"] / config["dockerfilePath"]).is_file():
        complaints.append(f"{path}: {config['dockerfilePath']} is not there")
    return complaints


# ------------------------------------------------------------------ command line


def arguments(argv):
    parser = argparse.ArgumentParser(prog="deploy.check", description=__doc__.splitlines()[0])
    checks = parser.add_subparsers(dest="check", required=True, metavar="CHECK")
    routes = checks.add_parser("routes", help="template and OpenAPI document name the same routes")
    routes.add_argument("--template", type=Path, default=ROOT / "template.yaml")
    routes.add_argument("--openapi", type=Path, default=ROOT / "docs" / "openapi.json")
    policies = checks.add_parser("policies", help="one smallest policy for each function")
    policies.add_argument("--template", type=Path, default=ROOT / "template.yaml")
    elf = checks.add_parser("elf", help="binaries run on the glibc they were built for")
    elf.add_argument("--glibc", default="2.17", help="newest version that may be needed (default 2.17: CentOS 7)")
    elf.add_argument("--link", choices=["dynamic", "static"], default="dynamic")
    elf.add_argument("--machine", choices=sorted(MACHINES), default="x86_64")
    elf.add_argument("files", nargs="+", type=Path)
    for name, text in (("bootstrap", "scf_bootstrap starts on WeChat Cloud"), ("container", "container.config.json")):
        checks.add_parser(name, help=text).add_argument("files", nargs="+", type=Path)
    return parser.parse_args(argv)


def run(args):
    """Complaints of the chosen check, and what was looked at."""
    if args.check == "routes":
        template, document = load_template(args.template.read_text("utf-8")), json.loads(args.openapi.read_text("utf-8"))
        return check_routes(template, document), f"{len(template_routes(template))} routes"
    if args.check == "policies":
        template = load_template(args.template.read_text("utf-8"))
        return check_policies(template), f"{len(functions(template))} functions"
    each = {
        "elf": lambda file: check_elf(file, args.glibc, args.link, args.machine),
        "bootstrap": check_bootstrap,
        "container": check_container,
    }[args.check]
    return [complaint for file in args.files for complaint in each(file)], f"{len(args.files)} files"


def main(argv=None):
    args = arguments(argv)
    try:
        complaints, seen = run(args)
    except (OSError, ValueError, yaml.YAMLError) as error:
        print(f"{args.check}: {error}", file=sys.stderr)
        return 2
    for complaint in complaints:
        print(f"{args.check}: {complaint}", file=sys.stderr)
    print(f"{args.check}: {len(complaints)} wrong in {seen}" if complaints else f"{args.check}: {seen} as they should be")
    return 1 if complaints else 0


if __name__ == "__main__":
    sys.exit(main())
