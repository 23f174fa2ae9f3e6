"""kbq in a pseudo-terminal: keys go in, and what it shows is waited for, with a bound and without
sleeping."""

import codecs
import fcntl
import os
import pty
import select
import signal
import struct
import termios
import time

from emulator import Screen

SECONDS_MAX = int(os.environ.get("KBQ_TEST_SECONDS", 60))  # for anything that is waited for
ALTERNATE, PASTE, CURSOR = 1049, 2004, 25


class Session:
    """One run of a program in a terminal of its own."""

    def __init__(self, command, rows=24, columns=80, **environment):
        self.screen = Screen(rows, columns)
        self.decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self.status = None
        master, slave = pty.openpty()
        self.fd = master
        self.set_size(rows, columns)
        self.modes = termios.tcgetattr(master)
        self.pid = os.fork()
        if self.pid == 0:
            os.close(master)
            os.login_tty(slave) if hasattr(os, "login_tty") else login(slave)
            env = {"TERM": "xterm-256color", "LANG": "C.UTF-8", "PATH": os.environ["PATH"]}
            env.update({k: v for k, v in os.environ.items() if k.startswith(("KBQ_", "ASAN"))})
            env.update(environment)
            os.execve(command[0], command, {k: v for k, v in env.items() if v is not None})
        self.slave = slave  # kept open, so that the modes can be read when the program has gone

    def set_size(self, rows, columns):
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def resize(self, rows, columns):
        self.screen.resize(rows, columns)
        self.set_size(rows, columns)

    # ---- writing ----

    def send(self, data):
        """Types DATA, reading what comes back meanwhile."""
        data = data.encode() if isinstance(data, str) else data
        end = time.monotonic() + SECONDS_MAX
        while data:
            readable, writable, _ = select.select([self.fd], [self.fd], [], SECONDS_MAX)
            if readable:
                self.read()
            if writable:
                data = data[os.write(self.fd, data[:4096]) :]
            assert time.monotonic() < end, "the program does not read its keys"

    def paste(self, text):
        """Pastes TEXT as a terminal does that was told to put pastes in brackets."""
        assert PASTE in self.screen.modes, "the program has not asked for pastes in brackets"
        self.send("\x1b[200~" + text.replace("\n", "\r") + "\x1b[201~")

    # ---- reading ----

    def read(self):
        try:
            data = os.read(self.fd, 65536)
        except OSError:
            data = b""
        self.screen.feed(self.decoder.decode(data))

    def wait(self, condition, what):
        """Reads until CONDITION holds."""
        end = time.monotonic() + SECONDS_MAX
        while not condition():
            left = end - time.monotonic()
            if left <= 0 or not select.select([self.fd], [], [], left)[0]:
                raise AssertionError(f"waited for {what}; the screen:\n{self.screen.text()}")
            self.read()

    def shows(self, *texts):
        """Waits until all TEXTS are on the screen."""
        self.wait(lambda: all(t in self.screen.text() for t in texts), f"{texts}")

    def shows_not(self, *texts):
        """Waits until none of TEXTS is on the screen."""
        self.wait(lambda: not any(t in self.screen.text() for t in texts), f"no {texts}")

    def foot(self, text):
        """Waits until TEXT stands in the last row."""
        self.wait(lambda: text in self.screen.line(self.screen.rows - 1), f"{text!r} at the foot")

    def press(self, keys, *texts):
        """Types KEYS and waits for TEXTS."""
        self.send(keys)
        self.shows(*texts)

    # ---- the end ----

    def ends(self):
        """Waits for the end of the program. Its exit status, or minus the signal that ended it."""
        end = time.monotonic() + SECONDS_MAX
        while self.status is None:
            if select.select([self.fd], [], [], 0.01)[0]:
                self.read()
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self.status = os.waitstatus_to_exitcode(status)
            assert time.monotonic() < end, f"it does not end; the screen:\n{self.screen.text()}"
        while select.select([self.fd], [], [], 0)[0]:
            self.read()
        return self.status

    def assert_put_back(self):
        """The terminal is as it was before."""
        assert termios.tcgetattr(self.fd) == self.modes, "the modes are not those from before"
        assert ALTERNATE not in self.screen.modes, "the screen from before is not back"
        assert PASTE not in self.screen.modes, "pastes still come in brackets"
        assert CURSOR in self.screen.modes, "the cursor is not seen"
        assert not self.screen.looks, f"text is still {self.screen.looks}"

    def close(self):
        if self.status is None:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        os.close(self.fd)
        os.close(self.slave)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()


def login(slave):
    """Makes SLAVE the terminal of this process (os.login_tty is in Python from 3.11 on)."""
    os.setsid()
    fcntl.ioctl(slave, termios.TIOCSCTTY, 0)
    for fd in range(3):
        os.dup2(slave, fd)
    if slave > 2:
        os.close(slave)
