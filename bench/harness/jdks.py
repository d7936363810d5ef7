"""The JDKs of this machine."""
import os
import pathlib
import re

from processes import Failure


def newest():
    homes = [pathlib.Path(home) for home in [os.environ.get("JAVA_HOME")] if home]
    homes += [home for home in pathlib.Path("/usr/lib/jvm").glob("*") if not home.is_symlink()]
    found = [home for home in homes if (home / "bin/javac").exists() and (home / "release").exists()]
    if not found:
        raise Failure("no JDK found: name one with --jdk")
    return max(found, key=major)


def major(home):
    return int(re.match(r"\d+", version(home)).group())


def version(home):
    return re.search(r'^JAVA_VERSION="([^"]+)"', (home / "release").read_text(), re.MULTILINE).group(1)


def environment(home):
    return {**os.environ, "JAVA_HOME": str(home)}
