"""What run and peers share: the archive, a folder of their own, helpers in C, times, and tables."""
import os
import platform
import shlex
import shutil
import statistics
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
PROJECT = os.path.dirname(os.path.dirname(HERE))
SHARED = os.path.join(os.path.dirname(PROJECT), "shared")
LIBRARIES = ["sqlite3", "pcre2-8", "zstd", "jansson", "utf8proc"]
CODE = "1326"
WORDS = ["logon failure unknown user", "printer does not print", "network path not found",
         "mailbox locked by replication", "setup cannot copy file"]


class Trouble(Exception):
    """What keeps something from being measured."""


def note(text):
    print(text, file=sys.stderr, flush=True)


def archive_path():
    named = os.environ.get("KBQ_TEST_ARCHIVE")
    path = named or os.path.join(SHARED, "corpus", "kb-archive.tar.zst")
    if not os.path.isfile(path):
        raise Trouble("there is no archive at '%s'; KBQ_TEST_ARCHIVE names one" % path)
    return os.path.abspath(path)


def eval_path(*names):
    """The first of these files of queries that is there."""
    for name in names:
        if os.path.isfile(name):
            return name
    raise Trouble("there are no queries at any of: %s" % ", ".join(names))


def ten_lines():
    folder = os.path.join(HERE, "pastes")
    pastes = []
    for name in sorted(os.listdir(folder)):
        with open(os.path.join(folder, name), encoding="utf-8") as file:
            pastes.append(file.read())
    return pastes


def machine():
    model = "unknown processor"
    with open("/proc/cpuinfo", encoding="utf-8") as file:
        for line in file:
            if line.startswith("model name"):
                model = line.split(":", 1)[1].strip()
                break
    with open("/proc/meminfo", encoding="utf-8") as file:
        memory = int(file.readline().split()[1]) / 2**20
    return "%s, %d cores, %.0f GiB, %s %s, load %.1f" % (
        model, os.cpu_count(), memory, platform.system(), platform.release(), os.getloadavg()[0])


class Place:
    """A folder of its own, removed at the end, with the helpers and the articles in it."""

    def __init__(self):
        self.folder = tempfile.mkdtemp(prefix="kbq-bench-")
        self.env = dict(os.environ, HOME=self.folder, LC_ALL="C.UTF-8", NO_COLOR="1")
        for name in ("KBQ_DB", "XDG_DATA_HOME"):
            self.env.pop(name, None)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        shutil.rmtree(self.folder, ignore_errors=True)

    def path(self, *names):
        return os.path.join(self.folder, *names)

    def helper(self, name, libraries=()):
        """Compiles NAME.c, links it with these libraries whether it uses them or not."""
        target = self.path(name)
        if not os.path.exists(target):
            command = [os.environ.get("CC", "cc"), "-std=gnu17", "-O2", "-o", target,
                       os.path.join(HERE, name + ".c"), "-Wl,--no-as-needed",
                       *("-l" + library for library in libraries)]
            self.call(command)
        return target

    def call(self, command, **options):
        """Runs a command and gives what it wrote to standard output."""
        if "input" not in options:
            options["stdin"] = subprocess.DEVNULL
        run = subprocess.run(command, env=self.env, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                             check=False, **options)
        if run.returncode:
            raise Trouble("'%s' ends with %d: %s" % (
                shlex.join(command)[:200], run.returncode,
                run.stderr.decode(errors="replace").strip()[-300:]))
        return run.stdout

    def spawn(self, commands, rounds=1, uncounted=0, fine=(0,)):
        """Runs commands in turn; a Runs for each."""
        call = [self.helper("spawn"), str(rounds), str(uncounted), "\x01"]
        for command in commands:
            call += ([] if len(call) == 4 else ["\x01"]) + list(command)
        lines = self.call(call).decode().splitlines()
        all_runs = [Runs(line) for line in lines]
        for command, runs in zip(commands, all_runs):
            if runs.status not in fine:
                raise Trouble("'%s' ends with %d" % (shlex.join(command)[:200], runs.status))
        return all_runs

    def articles(self):
        """The folder with the articles; unpacks the archive at the first call."""
        folder = self.path("articles")
        if not os.path.exists(folder):
            note("unpacking the archive")
            os.mkdir(folder)
            self.call(["tar", "-xf", archive_path(), "-C", folder])
            os.sync()
        return folder


class Runs:
    """The runs of one command: times in seconds, peak memory in MiB, last exit status, and the
    processor seconds of all runs together."""

    def __init__(self, line=None):
        fields = line.split() if line else [0, 0, 0]
        self.status = int(fields[0])
        self.peak = int(fields[1]) / 1024
        self.processor = float(fields[2]) / 1e6
        self.times = [float(field) / 1e6 for field in fields[3:]]

    def add(self, other):
        self.status = other.status
        self.peak = max(self.peak, other.peak)
        self.processor += other.processor
        self.times += other.times

    def median(self):
        return statistics.median(self.times)

    def ratio(self, other):
        """The median of the ratios of runs that followed each other."""
        return statistics.median(a / b for a, b in zip(self.times, other.times))


def seconds(value):
    if value < 0.0995:
        return "%.2f ms" % (1e3 * value)
    return "%.3f s" % value if value < 0.9995 else "%.2f s" % value


def mebibytes(value):
    return "%.1f MiB" % value


def table(rows, right_from=1, markdown=False):
    """Rows of strings under each other; the columns from RIGHT_FROM on are aligned right."""
    if markdown:
        marks = ["---" if i < right_from else "--:" for i in range(len(rows[0]))]
        for row in [rows[0], marks, *rows[1:]]:
            print("| %s |" % " | ".join(cell.replace("|", "\\|") for cell in row))
        return
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    for number, row in enumerate(rows):
        cells = [cell.ljust(width) if i < right_from else cell.rjust(width)
                 for i, (cell, width) in enumerate(zip(row, widths))]
        print("  ".join(cells).rstrip())
        if number == 0:
            print("  ".join("-" * width for width in widths))
