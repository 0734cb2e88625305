"""process - runs a program on a file in a directory of its own, within a time limit.

Whatever was started is ended with it: each run is a process group, and what is left of the
group is killed when the run is over or this program ends.
"""
import os
import shutil
import signal
import subprocess
import tempfile
import threading
import time
from collections import namedtuple

Run = namedtuple('Run', 'status out files')  # status None: time limit; files: name -> text

live, lock = set(), threading.Lock()


def kill(group):
    try:
        os.killpg(group, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        pass


def kill_all():
    with lock:
        for group in live:
            kill(group)


def wait(pid, seconds):
    """Whether the process ended by then; it is not reaped."""
    end, pause = time.monotonic() + seconds, 0.002
    while not os.waitid(os.P_PID, pid, os.WEXITED | os.WNOHANG | os.WNOWAIT):
        if time.monotonic() > end:
            return False
        time.sleep(pause)
        pause = min(pause * 1.5, 0.05)
    return True


class Place:
    """A directory for all runs, removed at the end."""

    def __init__(self):
        self.path = tempfile.mkdtemp(prefix='differential')
        self.count = 0

    def directory(self):
        with lock:
            self.count += 1
            path = os.path.join(self.path, '%d' % self.count)
        os.mkdir(path)
        return path

    def remove(self):
        kill_all()
        shutil.rmtree(self.path, ignore_errors=True)


def run(place, command, text, seconds, name='p.bpl', env=None):
    """The command with NAME, a file that holds text, behind it."""
    directory = place.directory()
    try:
        with open(os.path.join(directory, name), 'w', encoding='utf-8', errors='surrogateescape') as f:
            f.write(text)
        with open(os.path.join(directory, '.out'), 'wb') as out:
            p = subprocess.Popen(command + [name], cwd=directory, stdin=subprocess.DEVNULL, stdout=out,
                                 stderr=subprocess.STDOUT, start_new_session=True, env=env)
            with lock:
                live.add(p.pid)
            try:
                ended = wait(p.pid, seconds)
            finally:
                kill(p.pid)  # not reaped yet: the number is still its own
                status = p.wait()
                with lock:
                    live.discard(p.pid)
            status = status if ended else None
        files = {}
        for root, _, found in os.walk(directory):
            for f in found:
                path = os.path.join(root, f)
                with open(path, encoding='utf-8', errors='replace') as s:
                    files[os.path.relpath(path, directory)] = s.read(2000000)
        out = files.pop('.out', '')
        if files.get(name) == text:
            del files[name]
        return Run(status, out.replace('\r\n', '\n'), {f: t.replace('\r\n', '\n') for f, t in files.items()})
    finally:
        shutil.rmtree(directory, ignore_errors=True)


def read_files(folder):
    """The programs of a folder that are not large."""
    texts = []
    for root, _, names in sorted(os.walk(folder)):
        for f in sorted(names):
            path = os.path.join(root, f)
            if f.endswith('.bpl') and os.path.getsize(path) < 20000:
                with open(path, encoding='utf-8', errors='surrogateescape') as s:
                    texts.append(s.read())
    return texts
