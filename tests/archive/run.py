"""Tests over the whole archive of articles: run.py PART [--update]; exit 77 where it is absent.

PART is one of
  import  counts, every article byte for byte, no-op, folder form
  nasty   the outlines of thirty nasty articles against nasty.txt (--update writes it anew);
          an outline is counts and hashes, no sentence of an article
  listed  what the articles that list codes define against listed.txt (--update writes it anew):
          for each its number of definitions and a hash of their tables, values and names
  robust  kill, locks, look-ups meanwhile, full disk, flipped bytes
"""
import argparse
import filecmp
import hashlib
import json
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import tarfile
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
PROJECT = os.path.dirname(os.path.dirname(HERE))
ARTICLES = 48338
SEED = 1326
SKIPPED = 77
NASTY = """Q81446 Q122337 Q130261 Q89921 Q141209 Q119575 Q65122 Q85924 Q157021 Q242367 Q229148
Q287888 Q326108 Q109496 Q156063 Q136983 Q140612 Q143089 Q135945 Q268141 Q158279 Q178182 Q151719
Q110726 Q298703 Q186541 Q155011 Q175060 Q151362 Q202258""".split()


class Failed(Exception):
    """What a test expected and did not get."""


def expect(condition, text):
    if not condition:
        raise Failed(text)


def archive_path():
    named = os.environ.get("KBQ_TEST_ARCHIVE")
    return named or os.path.join(os.path.dirname(PROJECT), "shared", "corpus",
                                 "kb-archive.tar.zst")


class Bench:
    """A folder of its own with a base, and ways to run kbq on it."""

    def __init__(self, options):
        self.options = options
        self.archive = os.path.abspath(archive_path())
        self.folder = tempfile.mkdtemp(prefix="kbq-archive-")
        self.base = self.path("base.db")
        self.env = dict(os.environ, HOME=self.folder, LC_ALL="C.UTF-8", NO_COLOR="1")
        for name in ("KBQ_DB", "XDG_DATA_HOME"):
            self.env.pop(name, None)

    def path(self, name):
        return os.path.join(self.folder, name)

    def command(self, *arguments, base=None):
        return [self.options.kbq, "--db", base or self.base, *arguments]

    def start(self, *arguments, base=None):
        return subprocess.Popen(self.command(*arguments, base=base), env=self.env,
                                stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                stderr=subprocess.PIPE)

    def run(self, *arguments, base=None, status=0):
        process = self.start(*arguments, base=base)
        out, err = process.communicate()
        if status is not None:
            expect(process.returncode == status, "kbq %s: exit %s, not %s: %s" % (
                " ".join(arguments), process.returncode, status,
                err.decode(errors="replace")[-500:]))
        return process.returncode, out, err.decode(errors="replace")

    def json(self, *arguments, base=None):
        return json.loads(self.run(*arguments, "--json", base=base)[1])

    def imports(self, path, base=None):
        return self.json("import", path, base=base)

    def info(self, base=None):
        return self.json("info", base=base)

    def beside(self):
        """Names of what lies beside the base and belongs to it."""
        return sorted(name for name in os.listdir(self.folder) if name.startswith("base.db"))

    def close(self):
        shutil.rmtree(self.folder, ignore_errors=True)


def members(bench):
    """Yields name and bytes of each article in the archive."""
    zstd = subprocess.Popen(["zstd", "-dcq", bench.archive], stdout=subprocess.PIPE)
    with tarfile.open(fileobj=zstd.stdout, mode="r|") as tar:
        for member in tar:
            if member.isfile() and member.name.lower().endswith(".txt"):
                yield member, tar.extractfile(member).read()
    zstd.stdout.close()
    expect(zstd.wait() == 0, "zstd failed on the archive")


def raw_hashes(bench, base):
    out = subprocess.run([bench.options.raw_all, base], check=True, stdout=subprocess.PIPE).stdout
    return {fields[0]: fields[1:] for fields in map(str.split, out.decode().splitlines())}


def stable(info):
    """What info says of the content alone."""
    return {key: value for key, value in info.items()
            if key not in ("path", "file_bytes", "archives", "files", "blocks", "base", "db")}


# ---- import ----

def part_import(bench):
    report = bench.imports(bench.archive)
    expect(report["added"] == ARTICLES and report["articles"] == ARTICLES,
           "imported %(articles)d, added %(added)d" % report)
    expect(report["skipped"] == 0, "%d were skipped" % report["skipped"])
    bench.run("check")
    wanted = {}
    for member, data in members(bench):
        name = os.path.splitext(os.path.basename(member.name))[0].upper()
        wanted[name] = [str(len(data)), hashlib.sha256(data).hexdigest()]
        path = bench.path(os.path.join("kb", member.name))
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as file:
            file.write(data)
    got = raw_hashes(bench, bench.base)
    wrong = [name for name in wanted if got.get(name) != wanted[name]]
    expect(not wrong and len(got) == len(wanted), "not byte for byte: %s" % wrong[:10])
    for name in random.Random(SEED).sample(sorted(wanted), 20):
        raw = bench.run("show", "--raw", name)[1]
        expect(hashlib.sha256(raw).hexdigest() == wanted[name][1], "show --raw %s" % name)
    before = os.stat(bench.base)
    report = bench.imports(bench.archive)
    expect(not report["rebuilt"] and report["unchanged"] == ARTICLES, "not a no-op: %s" % report)
    after = os.stat(bench.base)
    expect(before.st_mtime_ns == after.st_mtime_ns and before.st_ino == after.st_ino,
           "an import without changes wrote the base")
    other = bench.path("jobs.db")
    bench.run("import", "--jobs", "1", bench.archive, base=other)
    expect(filecmp.cmp(bench.base, other, shallow=False), "one thread makes another base")
    folder_form(bench, wanted)


def folder_form(bench, wanted):
    other = bench.path("folder.db")
    report = bench.imports(bench.path("kb"), base=other)
    expect(report["articles"] == ARTICLES and report["skipped"] == 0, "folder: %s" % report)
    expect(raw_hashes(bench, other) == wanted, "the folder gives other articles")
    one, two = stable(bench.info()), stable(bench.info(base=other))
    expect(one == two, "info differs: %s, %s" % (one, two))
    expect(not bench.imports(bench.path("kb"), base=other)["rebuilt"], "folder: not a no-op")
    # Of equal hits the earlier document comes first, so only the best one must be the same.
    for query in ("1326", "STOP 0x0000007B", "Setup Error 907"):
        best = []
        for base in (bench.base, other):
            answer = json.loads(bench.run(query, "--json", base=base, status=None)[1])
            best.append([answer["readings"], [hit["id"] for hit in answer["results"][:1]]])
        expect(best[0] == best[1], "the two forms answer '%s' differently: %s" % (query, best))


# ---- articles that list codes ----

def listed_outline(bench):
    """For each article that lists codes: how many, in which tables, and a hash of all of them."""
    out = subprocess.run([bench.options.raw_all, "--definitions", bench.base], check=True,
                         stdout=subprocess.PIPE).stdout
    rows = {}
    for line in out.decode().splitlines():
        article, row = line.split("\t", 1)
        rows.setdefault(article, []).append(row)
    lines = []
    for article, found in sorted(rows.items()):
        tables = sorted({row.split("\t")[0] for row in found})
        lines.append("%s %d %s %s" % (article, len(found), ",".join(tables),
                                      hashlib.sha256("\n".join(found).encode()).hexdigest()[:16]))
    return "\n".join(lines) + "\n"


def part_listed(bench):
    bench.imports(bench.archive)
    path = os.path.join(HERE, "listed.txt")
    outline = listed_outline(bench)
    if bench.options.update:
        with open(path, "w", encoding="utf-8") as file:
            file.write(outline)
    with open(path, encoding="utf-8") as file:
        expect(file.read() == outline, "the definitions of articles differ from listed.txt")
    total = sum(int(line.split()[1]) for line in outline.splitlines())
    expect(bench.info()["definitions"] == total, "info counts other definitions")
    for query, source in (("1326", "Q155012"), ("2310", "Q186540"), ("asp:115", "Q294271")):
        reading = json.loads(bench.run("code", query, "--json")[1])["readings"][0]
        sources = [definition["source"] for definition in reading["definitions"]]
        expect(source in sources, "%s is defined by %s" % (query, sources))
    # An article that lists a code comes behind every article that is about it.
    answer = json.loads(bench.run("1326", "--json", "-n", "100", status=None)[1])
    ids = [hit["id"] for hit in answer["results"]]
    expect(ids.index("Q151362") < 3 and set(ids[-2:]) == {"Q155012", "Q186551"},
           "1326 leads to %s" % ids)


# ---- nasty articles ----

def outline(tree):
    """The structure of a tree without its words: kinds, levels, counts, ids, and a hash."""
    lines = tree.decode("utf-8").splitlines()
    counts = {}
    parts = []
    for line in lines:
        word = line.split(None, 1)[0]
        if line.startswith("  section "):
            level, kind = re.match(r"  section (\d) ([a-z ]+):", line).groups()
            parts.append("%s%s" % (kind.replace(" ", "-"), "" if level == "1" else "/" + level))
        elif line.startswith("    "):
            counts[word] = counts.get(word, 0) + 1
        elif line.startswith("  reference "):
            counts["references"] = counts.get("references", 0) + 1
        elif line.startswith("  applies to:"):
            counts["products"] = counts.get("products", 0) + 1
    fields = sorted(re.match(r"  ([a-z ]+):", line).group(1).replace(" ", "-") for line in lines
                    if re.match(r"  (title|tag|product|versions|keywords|technology|issue type|"
                                r"query words|legacy prefix): ", line))
    ids = [line.split()[1] for line in lines if line.startswith("  reference ")]
    shape = []
    for part in parts:
        if shape and shape[-1][0] == part:
            shape[-1][1] += 1
        else:
            shape.append([part, 1])
    text = " ".join(part if times == 1 else "%s*%d" % (part, times) for part, times in shape)
    out = ["  fields " + " ".join(fields), "  sections " + text,
           "  counts " + " ".join("%s=%d" % item for item in sorted(counts.items()))]
    if ids:
        out.append("  references " + " ".join(ids[:12]) + (" ..." if len(ids) > 12 else ""))
    out.append("  tree " + hashlib.sha256(tree).hexdigest()[:16])
    return out


def part_nasty(bench):
    kb = bench.path("kb")
    os.makedirs(kb)
    for member, data in members(bench):
        name = os.path.splitext(os.path.basename(member.name))[0].upper()
        if name in NASTY:
            with open(os.path.join(kb, name + ".txt"), "wb") as file:
                file.write(data)
    report = bench.imports(kb)
    expect(report["added"] == len(NASTY), "imported %s" % report)
    lines = []
    for name in NASTY:
        tree = bench.run("show", "--tree", name)[1]
        expect(not re.search(rb"[\x00-\x08\x0b-\x1f\x7f]", tree), "controls in the tree of " + name)
        lines += [name, *outline(tree)]
    text = "\n".join(lines) + "\n"
    golden = os.path.join(HERE, "nasty.txt")
    if bench.options.update:
        with open(golden, "w", encoding="utf-8") as file:
            file.write(text)
        return
    with open(golden, encoding="utf-8") as file:
        wanted = file.read().splitlines()
    for number, (have, want) in enumerate(zip(lines, wanted)):
        if have != want:
            title = next(line for line in reversed(lines[:number + 1]) if line[0] == "Q")
            raise Failed("%s is parsed differently:\n  now %s\n  was %s" % (title, have, want))
    expect(len(lines) == len(wanted), "nasty.txt has another length")


# ---- robustness ----

def subset(bench, name, modulo):
    """A folder with one in MODULO of the articles."""
    kb = bench.path(name)
    os.makedirs(kb, exist_ok=True)
    for number, (member, data) in enumerate(members(bench)):
        if number % modulo == 0:
            with open(os.path.join(kb, os.path.basename(member.name)), "wb") as file:
                file.write(data)
    return kb


def kill_at_random(bench, small):
    begun = time.monotonic()
    probe = bench.path("probe.db")
    shutil.copy(bench.base, probe)
    bench.imports(bench.archive, base=probe)
    whole = time.monotonic() - begun
    os.remove(probe)
    shutil.copy(bench.base, bench.path("small.db"))
    chance = random.Random(SEED)
    outcomes = set()
    for _ in range(12):
        shutil.copy(bench.path("small.db"), bench.base)
        process = bench.start("import", bench.archive)
        try:
            process.communicate(timeout=chance.uniform(0.0, whole * 1.05))
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            process.communicate()
        beside = bench.beside()
        expect(set(beside) <= {"base.db", "base.db.new", "base.db.lock"}, "beside: %s" % beside)
        bench.run("check")
        count = bench.info()["articles"]
        expect(count in (small, ARTICLES), "%d articles after a kill" % count)
        outcomes.add(count)
    report = bench.imports(bench.archive)
    expect(report["articles"] == ARTICLES, "after the kills: %s" % report)
    expect(bench.beside() == ["base.db", "base.db.lock"], "left over: %s" % bench.beside())
    expect(small in outcomes, "no kill came in time")


def meanwhile(bench):
    shutil.copy(bench.path("small.db"), bench.base)
    process = bench.start("import", bench.archive)
    name = os.path.splitext(sorted(os.listdir(bench.path("small")))[0])[0]
    wanted = bench.run("show", "--raw", name)[1]
    locked = False
    while process.poll() is None:
        expect(bench.run("show", "--raw", name)[1] == wanted, "another text during an import")
        code = bench.run("1326", "--json", status=None)[0]
        expect(code in (0, 1), "a look-up during an import: exit %d" % code)
        if not locked and os.path.exists(bench.base + ".new"):
            _, _, err = bench.run("import", bench.path("small"), status=2)
            expect("another import" in err, "the second importer says: " + err)
            locked = True
    process.communicate()
    expect(process.returncode == 0, "the import ends with %d" % process.returncode)
    expect(locked, "the second importer never met the first")
    expect(bench.info()["articles"] == ARTICLES, "not all articles")


def full_disk(bench, small):
    place = bench.path("disk")
    os.makedirs(place)
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=20m", "tmpfs", place],
                             stderr=subprocess.DEVNULL, check=False).returncode == 0
    if not mounted:
        print("full disk: left out, a tmpfs cannot be mounted here")
        return
    try:
        base = os.path.join(place, "base.db")
        shutil.copy(bench.path("small.db"), base)
        _, _, err = bench.run("import", bench.archive, base=base, status=2)
        expect("space" in err and err.count("\n") == 1, "a full disk says: " + err)
        expect(sorted(os.listdir(place)) == ["base.db", "base.db.lock"],
               "left on the full disk: %s" % os.listdir(place))
        bench.run("check", base=base)
        expect(bench.info(base=base)["articles"] == small, "the base has changed")
    finally:
        subprocess.run(["umount", place], check=True)


def flips(bench):
    size = os.path.getsize(bench.base)
    wanted = bench.run("1326", "--json")[1]
    chance = random.Random(SEED)
    with open(bench.base, "r+b") as file:
        for _ in range(20):
            at = chance.randrange(size)
            file.seek(at)
            old = file.read(1)
            file.seek(at)
            file.write(bytes([old[0] ^ (1 << chance.randrange(8))]))
            file.flush()
            bench.run("check", status=2)
            code, out, err = bench.run("1326", "--json", status=None)
            expect(code in (0, 2), "a look-up in a damaged base: exit %d" % code)
            expect(code == 2 and err.strip() or out == wanted, "a wrong answer, flip at %d" % at)
            file.seek(at)
            file.write(old)
            file.flush()
    bench.run("check")


def part_robust(bench):
    small = bench.imports(subset(bench, "small", 40))["articles"]
    kill_at_random(bench, small)
    meanwhile(bench)
    full_disk(bench, small)
    flips(bench)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("part", choices=["import", "listed", "nasty", "robust"])
    parser.add_argument("--kbq", required=True)
    parser.add_argument("--raw-all")
    parser.add_argument("--update", action="store_true")
    options = parser.parse_args()
    if not os.path.exists(archive_path()):
        print("skipped: there is no archive at %s; KBQ_TEST_ARCHIVE names one" % archive_path())
        return SKIPPED
    if not shutil.which("zstd"):
        print("skipped: the command zstd is missing")
        return SKIPPED
    bench = Bench(options)
    try:
        globals()["part_" + options.part](bench)
    except Failed as failure:
        print("failed: %s" % failure)
        return 1
    finally:
        bench.close()
    return 0


sys.exit(main())
