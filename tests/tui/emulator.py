"""A terminal as far as kbq's screen needs one: what a program wrote to it, as rows of characters with
their looks, and the modes that the program has left it in.

It knows the control functions of ECMA-48 and xterm that the terminal descriptions "xterm-256color",
"xterm-mono", "linux" and "vt100" have, and refuses all others, so that nothing passes unseen."""

import re
import unicodedata

SEQUENCE = re.compile(r"\x1b\[([<=>?]?)([0-9;]*)([@-~])")
STRING = re.compile(r"\x1b\]([^\x07\x1b]*)(?:\x07|\x1b\\)")
CHARSET = re.compile(r"\x1b[()*+][0-9A-B]")
SIMPLE = re.compile(r"\x1b[=>78MDEHc]")
ACS = dict(zip("jklmnqtuvwx", "┘┐┌└┼─├┤┴┬│"))


class Unknown(Exception):
    """A control function that no terminal description has."""


class Screen:
    """Rows of cells, each a character (with what combines with it) and the set of its looks."""

    def __init__(self, rows, columns):
        self.modes = set()  # private modes that are set: 1049, 2004, 25, ...
        self.clipboard = []  # what OSC 52 has set
        self.rest = ""
        self.looks = frozenset()
        self.row = self.column = 0
        self.line_drawing = False
        self.colors = set()  # all that were ever set
        self.shown = False  # anything on the screen of its own
        self.modes.add(25)
        self.resize(rows, columns)

    def resize(self, rows, columns):
        """Another size, with nothing on it; the program draws it anew."""
        self.rows, self.columns = rows, columns
        self.top, self.bottom = 0, rows - 1
        self.cells = [self.blank_row() for _ in range(rows)]
        self.row, self.column = min(self.row, rows - 1), min(self.column, columns - 1)

    def blank_row(self):
        return [(" ", frozenset())] * self.columns

    def text(self):
        """The screen as lines, without the blanks at their ends."""
        return "\n".join(self.line(i) for i in range(self.rows))

    def line(self, number):
        return "".join(cell[0] for cell in self.cells[number]).rstrip()

    def looks_of(self, words):
        """The looks of the first character of WORDS, where they stand first."""
        for number in range(self.rows):
            text = "".join(cell[0] or "\0" for cell in self.cells[number])
            if words in text:
                return self.cells[number][text.index(words)][1]
        raise AssertionError(f"{words!r} is not on the screen:\n{self.text()}")

    # ---- writing ----

    def feed(self, text):
        text = self.rest + text
        self.rest = ""
        at = 0
        while at < len(text):
            if text[at] == "\x1b":
                length = self.escape(text[at:])
                if length == 0:
                    self.rest = text[at:]
                    return
                at += length
            else:
                self.character(text[at])
                at += 1

    def escape(self, text):
        """Acts on the sequence at the start of TEXT; its length, or 0 when it is not complete."""
        match = SEQUENCE.match(text)
        if match:
            self.control(*match.groups())
            return match.end()
        match = STRING.match(text)
        if match:
            if match[1].startswith("52;"):
                self.clipboard.append(match[1].split(";", 2)[2])
            return match.end()
        match = CHARSET.match(text) or SIMPLE.match(text)
        if match:
            if match[0] in ("\x1b(0", "\x1b(B"):
                self.line_drawing = match[0] == "\x1b(0"
            elif match[0] == "\x1bM" and self.row == self.top:
                self.scroll(-1)
            elif match[0] == "\x1bM":
                self.row -= 1
            return match.end()
        if re.fullmatch(r"\x1b(\[[<=>?]?[0-9;]*|\][^\x07\x1b]*\x1b?|[()*+])?", text):
            return 0
        raise Unknown(repr(text[:20]))

    def character(self, char):
        if char == "\r":
            self.column = 0
        elif char == "\n":
            if self.row == self.bottom:
                self.scroll(1)
            else:
                self.row = min(self.row + 1, self.rows - 1)
        elif char == "\b":
            self.column = max(min(self.column, self.columns) - 1, 0)
        elif char == "\t":
            self.column = min((self.column // 8 + 1) * 8, self.columns - 1)
        elif char == "\x0e" or char == "\x0f":
            self.line_drawing = char == "\x0e"
        elif char in "\x07\x18\x00":
            pass
        elif unicodedata.category(char).startswith("C"):
            raise Unknown(f"control character {char!r}")
        else:
            self.put(char)

    def put(self, char):
        if unicodedata.combining(char):
            if self.column:
                old, looks = self.cells[self.row][self.column - 1]
                self.cells[self.row][self.column - 1] = (old + char, looks)
            return
        width = 2 if unicodedata.east_asian_width(char) in "WF" else 1
        if self.column + width > self.columns:
            self.column = 0
            self.character("\n")
        if self.line_drawing:
            char = ACS.get(char, char)
        row = self.cells[self.row]
        row[self.column] = (char, self.looks)
        if width == 2:
            row[self.column + 1] = ("", self.looks)
        self.column += width

    def scroll(self, lines):
        region = self.cells[self.top : self.bottom + 1]
        blank = [self.blank_row() for _ in range(abs(lines))]
        region = region[lines:] + blank if lines > 0 else blank + region[:lines]
        self.cells[self.top : self.bottom + 1] = region

    # ---- control sequences ----

    def control(self, private, parameters, final):
        numbers = [int(n) if n else 0 for n in parameters.split(";")] if parameters else [0]
        first = max(numbers[0], 1)
        self.column = min(self.column, self.columns - 1)
        if private == "?" and final in "hl":
            self.set_modes(numbers, final == "h")
        elif private == "?" and final == "c":
            pass  # the shape of Linux's cursor
        elif private:
            raise Unknown(f"CSI {private}{parameters}{final}")
        elif final in "ABCDdG`eaE":
            self.move(final, first)
        elif final in "Hf":
            self.row = min(first, self.rows) - 1
            column = max(numbers[1], 1) if len(numbers) > 1 else 1
            self.column = min(column, self.columns) - 1
        elif final in "JKXP@LM":
            self.erase(final, numbers[0], first)
        elif final == "b":
            char = self.cells[self.row][self.column - 1][0]
            for _ in range(first):
                self.put(char)
        elif final == "r":
            self.top, self.bottom = first - 1, (numbers[1] if len(numbers) > 1 else self.rows) - 1
            self.row = self.column = 0
        elif final == "S" or final == "T":
            self.scroll(first if final == "S" else -first)
        elif final == "m":
            self.set_looks(numbers)
        elif final in "hltn":
            pass
        else:
            raise Unknown(f"CSI {parameters}{final}")

    def set_modes(self, numbers, on):
        for number in numbers:
            if on:
                self.modes.add(number)
            else:
                self.modes.discard(number)
            if number == 1049:
                self.cells = [self.blank_row() for _ in range(self.rows)]

    def move(self, final, count):
        if final == "A":
            self.row -= count
        elif final in "BeE":
            self.row += count
        elif final in "Ca":
            self.column += count
        elif final == "D":
            self.column -= count
        elif final == "d":
            self.row = count - 1
        else:
            self.column = count - 1
        if final == "E":
            self.column = 0
        self.row = min(max(self.row, 0), self.rows - 1)
        self.column = min(max(self.column, 0), self.columns - 1)

    def erase(self, final, kind, count):
        row = self.cells[self.row]
        blank = (" ", frozenset())
        if final == "J":
            if kind == 2:
                self.cells = [self.blank_row() for _ in range(self.rows)]
            elif kind == 0:
                row[self.column :] = [blank] * (self.columns - self.column)
                for i in range(self.row + 1, self.rows):
                    self.cells[i] = self.blank_row()
            else:
                raise Unknown(f"CSI {kind}J")
        elif final == "K":
            start = self.column if kind == 0 else 0
            end = self.column + 1 if kind == 1 else self.columns
            row[start:end] = [blank] * (end - start)
        elif final == "X":
            end = min(self.column + count, self.columns)
            row[self.column : end] = [blank] * (end - self.column)
        elif final == "P":
            row[self.column :] = (row[self.column + count :] + [blank] * count)[
                : self.columns - self.column
            ]
        elif final == "@":
            row[self.column :] = ([blank] * count + row[self.column :])[
                : self.columns - self.column
            ]
        else:
            top, self.top = self.top, self.row
            self.scroll(-count if final == "L" else count)
            self.top = top

    def set_looks(self, numbers):
        names = {1: "bold", 2: "faint", 4: "underlined", 7: "reversed"}
        looks = set(self.looks)
        for number in numbers:
            if number == 0:
                looks = set()
            elif number in names:
                looks.add(names[number])
            elif number == 22:
                looks -= {"bold", "faint"}
            elif number in (24, 27):
                looks.discard("underlined" if number == 24 else "reversed")
            elif 30 <= number <= 37 or 90 <= number <= 97:
                looks = {look for look in looks if not look.startswith("color")}
                looks.add(f"color {number % 10}")
                self.colors.add(number % 10)
            elif number == 39:
                looks = {look for look in looks if not look.startswith("color")}
        self.looks = frozenset(looks)
