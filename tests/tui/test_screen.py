#!/usr/bin/env python3
"""The screen of kbq, driven in a pseudo-terminal: keys, pastes, sizes, and how it ends.

usage: test_screen.py KBQ [unittest's arguments, as Keys or Keys.test_copy]"""

import base64
import os
import signal
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

from session import ALTERNATE, PASTE, Session

ARTICLES = Path(__file__).resolve().parent.parent / "cli" / "data" / "articles"
TAPE = "Cannot mount tape WEEK7 in drive D2, Error = 21"
CATALOGUE = "The catalogue server \\\\SRV9 did not answer within 30 seconds. (0x8007203A)"
ENTER, ESCAPE, TAB, BACKSPACE = "\r", "\x1b", "\t", "\x7f"
UP, DOWN, RIGHT, LEFT = "\x1bOA", "\x1bOB", "\x1bOC", "\x1bOD"
HOME, END, PAGE_UP, PAGE_DOWN = "\x1bOH", "\x1bOF", "\x1b[5~", "\x1b[6~"
BIDI = "\u202e"


def control(letter):
    return chr(ord(letter) - ord("a") + 1)


class Case(unittest.TestCase):
    """A test with a base of the test articles."""

    kbq = ""
    folder = None

    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.base = os.path.join(cls.folder.name, "base.db")
        subprocess.run(
            [cls.kbq, "import", "--quiet", "--db", cls.base, ARTICLES],
            check=True,
            stdout=subprocess.DEVNULL,
        )

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def start(self, *options, rows=24, columns=80, first="what does this error mean?", **env):
        session = Session([self.kbq, "--db", self.base, *options], rows, columns, **env)
        self.addCleanup(session.close)
        if first:
            session.shows(first)
        return session

    def ask(self, text=TAPE, **options):
        """A session with the list of what answers TEXT."""
        session = self.start(**options)
        session.paste(text)
        session.shows("Q90000")
        session.send(ENTER)
        session.foot("read")
        return session


class Keys(Case):
    """What each key does."""

    def test_results_come_with_each_key(self):
        session = self.start()
        session.press("ma\u00eflbox", "> ma\u00eflbox")
        session.press(control("u") + "mailbox", "Q900003")
        session.press(control("u") + "catalogue server", "> catalogue server", "Q900002")
        session.press(control("w"), "> catalogue")
        session.press(control("u"), "paste an error here", "5 articles")

    def test_lines_end_with_an_empty_one(self):
        session = self.start()
        session.press("Cannot mount tape WEEK7 in drive D2,", "mount tape")
        session.press(ENTER + "Error = 21", "  Error = 21", "exact")
        session.send(ENTER + ENTER)
        session.foot("read")
        session.shows("> Cannot mount tape WEEK7 in drive D2,")

    def test_control_d_ends_it_and_leaves(self):
        session = self.start()
        session.press(TAPE, "exact")
        session.send(control("d"))
        session.foot("read")
        session.press("a", "paste an error here")
        session.send(control("d"))
        self.assertEqual(session.ends(), 0)
        session.assert_put_back()

    def test_cursor_keys_edit(self):
        session = self.start()
        session.press("ailbx", "ailbx")
        session.press(HOME + "m" + END + LEFT + "o", "> mailbox", "Q900003")
        session.press(BACKSPACE + "o" + END + "z" + BACKSPACE, "> mailbox")

    def test_arrows_choose(self):
        session = self.ask("mailbox locked tape mount")
        chosen = [
            line for line in session.screen.text().splitlines() if line.startswith("> Q")
        ]
        self.assertEqual(len(chosen), 1)
        session.send(DOWN)
        session.wait(
            lambda: chosen[0].replace(">", " ", 1) in session.screen.text(), "the next one chosen"
        )
        session.press(UP, chosen[0])
        session.send("j")
        session.shows_not(chosen[0])
        session.press("k", chosen[0])

    def test_enter_reads_and_escape_goes_back(self):
        session = self.ask()
        session.press(ENTER, "Symptoms", "nightly backup", "Q900001  Heron", "Esc back")
        session.press(ESCAPE, "Enter read", "> " + TAPE)
        session.press(ESCAPE, "Ctrl-C leave")

    def test_values_are_filled_in(self):
        session = self.ask()
        session.press(ENTER, "heron mount D2 WEEK7", "1>")
        self.assertIn("underlined", session.screen.looks_of("D2 WEEK7"))

    def test_copy(self):
        session = self.ask()
        session.press("c", "copied 1 of 1: heron mount D2 WEEK7")
        self.assertEqual(base64.b64decode(session.screen.clipboard[-1]), b"heron mount D2 WEEK7")
        session.press(ENTER, "Esc back")
        session.send("1c")
        session.foot("copied 1 of 1")
        self.assertEqual(len(session.screen.clipboard), 2)
        session.send("2c")
        session.foot("there is no command 2")
        self.assertEqual(len(session.screen.clipboard), 2)

    def test_copy_without_commands(self):
        session = self.ask("Table of delivery status numbers Kestrel")
        session.send("c")
        session.foot("no commands to copy")
        self.assertEqual(session.screen.clipboard, [])

    def test_copy_a_ticket(self):
        session = self.ask()
        session.press("t", "copied a block for a ticket")
        ticket = base64.b64decode(session.screen.clipboard[-1]).decode()
        self.assertIn("Q900001", ticket)
        self.assertIn("heron mount D2 WEEK7", ticket)
        session.press("G" + "t", "the codes alone, for this article is not sure")
        self.assertNotIn(b"Q90000", base64.b64decode(session.screen.clipboard[-1]))
        session.paste("mailbox tape")
        session.shows("> mailbox tape", "perhaps one of these helps")
        session.send(ENTER)
        session.foot("Enter read")
        session.press("t", "not sure enough for a ticket")
        self.assertEqual(len(session.screen.clipboard), 2)

    def test_open_references(self):
        session = self.ask()
        session.press("o", "references", "Q900002", "Q900077 (not here)")
        session.press(DOWN + ENTER, "Q900077 is not in this base")
        session.press(UP + ENTER, "Q900002  Heron: Catalogue", "net start heroncat")
        session.send("w")
        session.foot("only articles that were found by the text")
        session.press(ESCAPE, "Q900001  Heron")
        session.press("1o", "net start heroncat")
        session.press(BACKSPACE, "Q900001  Heron")

    def test_why(self):
        session = self.ask()
        session.press("w", "article", "pasted", "label = WEEK7, drive = D2")
        session.press("q", "Enter read")

    def test_search(self):
        session = self.ask()
        session.press("/", "search the articles for words")
        session.press("mailbox", "/ mailbox", "with these words", "Q900003")
        session.press(control("u") + "zzzz", "no article has these words")

    def test_find_in_a_page(self):
        session = self.ask(rows=12)
        session.press(ENTER, "Symptoms")
        session.press("/" + "tape", "find: tape")
        session.press(ENTER, "Esc back")
        self.assertIn("reversed", session.screen.looks_of("Tape <label>, Error = 21\n"[:4]))
        session.send("nnn")
        session.shows("mount the tape by hand")
        session.send("/zzzz")
        session.foot("not in this text")
        session.press(ESCAPE, "Esc back")

    def test_moving_in_a_page(self):
        session = self.ask(rows=10)
        session.press(ENTER, "nightly", "top")
        session.press("G", "end", "Applies to")
        session.press("g", "top")
        session.press(" ", "%")
        session.press("b", "top")
        session.press(END, "end")
        session.press(HOME, "top")
        session.press(DOWN, "%")
        session.press(PAGE_DOWN + PAGE_DOWN + PAGE_DOWN + PAGE_DOWN, "end")

    def test_values_are_set(self):
        session = self.ask("the catalogue server did not answer within seconds 0x8007203A")
        session.press(DOWN * 0 + ENTER, "net start heroncat")
        session.press("s", "server = (open)", "server = ")
        session.press("SRV5" + ENTER, "all is filled in")
        session.press("G", "not running on SRV5")
        session.press("s", "server = SRV5")
        session.press(ENTER + control("u") + "SRV6" + ENTER, "not running on SRV6")

    def test_help(self):
        session = self.start()
        session.press("?", "Asking", "Page Up, Page Down")
        session.press(ESCAPE, "what does this error mean?")
        session.press("tape?", "> tape?")

    def test_unknown_keys_do_nothing(self):
        session = self.ask()
        session.send("\x1b[1;5C\x1b[I\x1b[<0;1;1M\x1b[15~")
        session.send("y")
        session.foot("? lists the keys")
        session.shows("> Q900001")

    def test_a_new_question(self):
        session = self.ask()
        session.press("a", "paste an error here")
        session.press("mailbox", "Q900003")
        session.send(TAB)
        session.foot("read")
        session.paste(CATALOGUE)
        session.shows("> " + CATALOGUE[:40], "> Q900002")
        session.shows_not("mailbox")

    def test_quit(self):
        for keys in ("q", ENTER + "q"):
            session = self.ask()
            session.send(keys)
            self.assertEqual(session.ends(), 0)
            session.assert_put_back()

    def test_redraw(self):
        session = self.ask()
        session.screen.resize(24, 80)
        session.press(control("l"), "> Q900001", "what does this error mean?")

    def test_a_code(self):
        session = self.start()
        session.press("1326", "win32 1326  ERROR_LOGON_FAILURE", "Q900004")
        session.foot("Enter answers")
        session.send(ENTER)  # a code is a whole question
        session.foot("Enter read")
        session.press("g" + ENTER, "what the codes mean", "0x0000052E")

    def test_an_id(self):
        session = self.start()
        session.press("Q900003", "Kestrel: Mailbox", "id")
        session.press(control("u") + "Q900077", "not in this base; 2 articles name it", "Q900001")
        session.send(TAB)
        session.foot("read")
        session.press(ENTER, "nightly backup", "Esc back")

    def test_nothing_known(self):
        session = self.start()
        session.press("zqxv wvbk", "nothing is known about it", "More of it may help")
        session.send(TAB)
        session.foot("nothing is known")


class Pastes(Case):
    """What is pasted is text and never keys."""

    def test_many_lines(self):
        session = self.start()
        lines = [f"line {i} of a log" for i in range(50)] + [TAPE]
        session.paste("\n".join(lines) + "\n")
        session.shows("Q900001", TAPE)
        session.send(UP * 60)
        session.shows("> line 0 of a log")

    def test_keys_in_a_paste(self):
        session = self.start()
        session.paste("q\x03\x04\x1a\x1c\x1b[A\n\n\nq" + TAPE)
        session.shows("Q900001")
        session.send(ENTER)
        session.foot("read")

    def test_controls_do_not_come_back(self):
        session = self.start()
        session.paste(f"\x1b]0;owned\x07\x1b[2J\x9b31m{BIDI}{TAPE}\x7f")
        session.shows("Q900001")  # the emulator refuses what a grid must not hold
        self.assertNotIn(BIDI, session.screen.text())

    def test_wide_and_combining_characters(self):
        session = self.start(columns=40)
        session.paste("錯誤 磁帶 e\u0301chec " * 4 + TAPE)
        session.shows("錯誤 磁帶 e\u0301chec")
        self.assertTrue(all(len(row) == 40 for row in session.screen.cells))

    def test_bytes_that_are_no_utf8(self):
        session = self.start()
        session.send(b"\x1b[200~caf\xe9 " + TAPE.encode() + b"\x1b[201~")
        session.shows("café", "Q900001")

    def test_a_megabyte(self):
        session = self.start()
        line = TAPE + "\n"
        session.paste(line * (1024 * 1024 // len(line)))
        session.shows("only its first 64 KiB are looked up", "Q900001")
        session.send(ENTER)
        session.foot("read")
        session.send("q")
        self.assertEqual(session.ends(), 0)
        session.assert_put_back()

    def test_a_megabyte_without_brackets(self):
        session = self.start()
        session.send((TAPE + "\r") * (1024 * 1024 // len(TAPE)))
        session.shows("Q900001")
        session.send(control("c"))
        self.assertEqual(session.ends(), 130)
        session.assert_put_back()

    def test_two_at_once(self):
        session = self.start()
        session.send("\x1b[200~Cannot mount tape A\x1b[201~\x1b[200~ in drive B\x1b[201~!")
        session.shows("> Cannot mount tape A in drive B!")

    def test_an_empty_one(self):
        session = self.start()
        session.send("\x1b[200~\x1b[201~mailbox")
        session.shows("> mailbox", "Q900003")


class Sizes(Case):
    """Every size shows what it can, or says that it is too small."""

    def test_sizes(self):
        session = self.ask()
        for rows, columns in ((40, 120), (20, 60), (24, 200), (24, 80)):
            session.resize(rows, columns)
            session.shows("> Q900001", "read")
        session.send(ENTER)
        session.shows("Symptoms")
        for rows, columns in ((40, 120), (20, 60), (24, 80)):
            session.resize(rows, columns)
            session.shows("Symptoms", "back")

    def test_tiny(self):
        session = self.start(rows=5, columns=20, first="> ")
        session.press("mailbox", "mailbox", "Q900003")
        session.send(TAB)
        session.foot("Enter read")
        session.press(ENTER, "Kestrel: Mailbox")

    def test_too_small_and_back(self):
        session = self.ask()
        session.resize(4, 80)
        session.shows("kbq needs 20x5")
        session.send(ENTER)
        session.resize(24, 19)
        session.shows("kbq needs 20x5")
        session.resize(1, 1)
        session.shows("k")
        session.resize(24, 80)
        session.shows("Symptoms")

    def test_list_on_top_of_a_tiny_screen(self):
        session = self.ask(rows=5, columns=20, first="> ")
        session.press("o", "Q900002")
        session.press(ESCAPE, "> Q900001")


class Looks(Case):
    """Colours help, and nothing needs them."""

    def test_colors(self):
        session = self.start()
        session.paste(TAPE)
        session.shows("> Q900001", "exact")
        self.assertIn("color 2", session.screen.looks_of("exact"))
        session.send(ENTER)
        session.foot("Enter read")
        self.assertEqual(session.screen.looks_of("> Q900001"), {"bold", "reversed"})

    def test_no_color(self):
        for options, env in (
            ((), {"NO_COLOR": "1"}),
            (("--color", "never"), {}),
            ((), {"TERM": "vt100"}),
            ((), {"TERM": "xterm-mono"}),
        ):
            session = self.start(*options, **env)
            session.paste(TAPE)
            session.shows("exact", "> Q900001")
            session.send(ENTER)
            session.foot("read")
            self.assertEqual(session.screen.colors, set())
            self.assertIn("reversed", session.screen.looks_of("> Q900001"))

    def test_other_locales(self):
        for language in ("C", "POSIX", None, "xx_YY.nonsense"):
            session = self.start(LANG=language)
            session.shows("-----")
            session.paste("caf\u00e9 " + TAPE)
            session.shows("> caf\u00e9", "Q900001")

    def test_other_terminals(self):
        for term in ("linux", "screen-256color", "tmux-256color", "vt220"):
            session = self.start(TERM=term)
            session.press(TAPE, "> Q900001")

    def test_hostile_article(self):
        session = self.ask("log viewer wrong colour checksum mismatch in block")
        session.press(ENTER, "Letters in the Log", "checksum")
        self.assertNotIn(BIDI, session.screen.text())
        self.assertEqual(session.screen.clipboard, [])


class Ends(Case):
    """Whatever ends it, the terminal is put back."""

    def test_signals(self):
        for number in (
            signal.SIGTERM,
            signal.SIGHUP,
            signal.SIGINT,
            signal.SIGQUIT,
            signal.SIGSEGV,
            signal.SIGBUS,
            signal.SIGFPE,
            signal.SIGABRT,
            signal.SIGILL,
        ):
            with self.subTest(number.name):
                session = self.ask()
                self.assertIn(ALTERNATE, session.screen.modes)
                os.kill(session.pid, number)
                status = session.ends()
                fault = number in (signal.SIGSEGV, signal.SIGBUS, signal.SIGFPE, signal.SIGILL)
                if not (fault and status > 0):  # a sanitizer reports it, and exits
                    self.assertEqual(status, -number)
                session.assert_put_back()

    def test_control_c(self):
        session = self.start()
        session.press("tape", "> tape")
        session.send(control("c"))
        self.assertEqual(session.ends(), 130)
        session.assert_put_back()

    def test_suspend(self):
        shell = "bash"
        session = Session(
            ["/bin/bash", "--norc", "--noprofile", "--noediting", "-i"], PS1="$ ", TERM="xterm"
        )
        self.addCleanup(session.close)
        session.shows("$")
        session.send(f"'{self.kbq}' --db '{self.base}'\r")
        session.shows("what does this error mean?")
        session.press("mailbox", "Q900003")
        session.send(control("z"))
        session.wait(lambda: ALTERNATE not in session.screen.modes, f"{shell}'s own screen")
        session.shows("Stopped")
        self.assertNotIn(PASTE, session.screen.modes)
        session.send("fg\r")
        session.shows("> mailbox", "Q900003")
        self.assertIn(PASTE, session.screen.modes)
        session.send(TAB)
        session.foot("read")
        session.send("q")
        session.wait(lambda: ALTERNATE not in session.screen.modes, f"{shell}'s own screen")
        session.shows("$")  # the next prompt: only now the modes are the shell's
        session.send("exit\r")
        session.ends()

    def test_the_terminal_goes_away(self):
        session = self.ask()
        os.close(session.slave)
        os.close(session.fd)
        _, status = os.waitpid(session.pid, 0)
        session.status = os.waitstatus_to_exitcode(status)
        self.assertIn(session.status, (0, -signal.SIGHUP))
        session.fd, session.slave = os.pipe()

    def test_a_base_that_is_damaged(self):
        copy = os.path.join(self.folder.name, "damaged.db")
        data = bytearray(Path(self.base).read_bytes())
        middle = len(data) // 2
        for i in range(middle, len(data), 512):
            data[i] ^= 0xFF
        Path(copy).write_bytes(data)
        session = Session([self.kbq, "--db", copy])
        self.addCleanup(session.close)
        session.send("mailbox locked")
        self.assertEqual(session.ends(), 2)
        session.assert_put_back()
        self.assertIn("damaged", session.screen.text())


class Elsewhere(Case):
    """Where no screen can be drawn."""

    def test_dumb_terminal(self):
        for term in ("dumb", None, "no-such-terminal"):
            session = self.start(TERM=term, first="an empty line ends it:")
            session.press(TAPE + "\r\r", "heron mount D2 WEEK7", "See also")
            session.screen.resize(24, 80)
            session.press("mailbox\rlocked\r\r", "Q900003")
            session.send(control("d"))
            self.assertEqual(session.ends(), 0)
            if term != "no-such-terminal":
                self.assertEqual(session.screen.colors, set())

    def test_no_base(self):
        session = Session(
            [self.kbq, "--db", os.path.join(self.folder.name, "none.db")], rows=24, columns=80
        )
        self.addCleanup(session.close)
        self.assertEqual(session.ends(), 2)
        session.assert_put_back()
        self.assertIn("none.db", session.screen.text())

    def test_output_elsewhere(self):
        for redirected in (">out", "--json"):
            session = Session(
                ["/bin/sh", "-c", f'cd "$1"; "$0" --db "$2" {redirected}; echo "status=$?"']
                + [self.kbq, self.folder.name, self.base]
            )
            self.addCleanup(session.close)
            session.shows("there is no text to look up", "status=2")
            session.ends()


def main():
    Case.kbq = os.path.abspath(sys.argv.pop(1))
    unittest.main(verbosity=1)


if __name__ == "__main__":
    main()
