"""client - an editor as far as `ivl lsp` can tell: starts the server, sends messages, collects what
comes back. What the server sends is held against the protocol (protocol.py)."""
import json
import os
import queue
import subprocess
import threading
import time

from protocol import Protocol

TIMEOUT = 60

PROTOCOL = Protocol(os.path.join(os.path.dirname(os.path.abspath(__file__)), 'protocol.json'))


def frame(message):
    body = message if isinstance(message, bytes) else json.dumps(message, ensure_ascii=False).encode()
    return b'Content-Length: %d\r\n\r\n' % len(body) + body


class Server:
    """A server that runs; every message that it sends is checked."""

    def __init__(self, ivl, *arguments, env=None, cwd=None):
        self.process = subprocess.Popen([ivl, 'lsp', *arguments], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                        stderr=subprocess.PIPE, env=env, cwd=cwd)
        self.messages = queue.Queue()
        self.errors = []
        self.wrong = []  # what is not as the protocol has it
        self.asked = {}  # method by the id of a request that has no answer yet
        self.notifications = []
        self.diagnostics = {}  # by URI: the newest
        self.last_id = 0
        self.readers = [threading.Thread(target=self._read), threading.Thread(target=self._read_errors)]
        for reader in self.readers:
            reader.daemon = True
            reader.start()

    def _read(self):
        out = self.process.stdout
        while True:
            length = None
            while True:
                line = out.readline()
                if line in (b'\r\n', b''):
                    break
                if line.lower().startswith(b'content-length:'):
                    length = int(line.split(b':')[1])
            if length is None:
                break
            self.messages.put((time.monotonic(), json.loads(out.read(length))))
        self.messages.put((time.monotonic(), None))

    def _read_errors(self):
        for line in self.process.stderr:
            self.errors.append(line.decode(errors='replace'))

    def write(self, data):
        self.process.stdin.write(data)
        self.process.stdin.flush()

    def notify(self, method, params=None):
        message = {'jsonrpc': '2.0', 'method': method}
        if params is not None:
            message['params'] = params
        self.write(frame(message))

    def ask(self, method, params=None):
        """Send a request; its id."""
        self.last_id += 1
        message = {'jsonrpc': '2.0', 'id': self.last_id, 'method': method}
        if params is not None:
            message['params'] = params
        self.asked[self.last_id] = method
        self.write(frame(message))
        return self.last_id

    def take(self, timeout=TIMEOUT):
        """The next message, and when it came; (None, time) behind the last one."""
        when, message = self.messages.get(timeout=timeout)
        if message is None:
            return None, when
        self.wrong += PROTOCOL.check(message, self.asked.get(message.get('id')))
        if message.get('method') == 'textDocument/publishDiagnostics':
            self.diagnostics[message['params']['uri']] = message['params']
        if 'id' in message and 'method' in message:  # of the server: done
            self.write(frame({'jsonrpc': '2.0', 'id': message['id'], 'result': None}))
        if 'method' in message:
            self.notifications.append(message)
        return message, when

    def until(self, wanted, timeout=TIMEOUT):
        """The first message that is wanted, and when it came."""
        end = time.monotonic() + timeout
        while True:
            message, when = self.take(max(0.01, end - time.monotonic()))
            if message is None:
                raise EOFError('the server has ended: ' + ''.join(self.errors))
            if wanted(message):
                return message, when

    def answer(self, number, timeout=TIMEOUT):
        """The answer to a request, whole."""
        message, _ = self.until(lambda m: m.get('id') == number and 'method' not in m, timeout)
        self.asked.pop(number, None)
        return message

    def request(self, method, params=None):
        """Ask and wait; the result."""
        message = self.answer(self.ask(method, params))
        if 'error' in message:
            raise RuntimeError('%s: %s' % (method, message['error']))
        return message['result']

    def refused(self, method, params=None):
        """Ask and wait; the code of the error, or None."""
        return self.answer(self.ask(method, params)).get('error', {}).get('code')

    def initialize(self, capabilities=None, options=None):
        params = {'processId': None, 'rootUri': None, 'capabilities': capabilities or {}}
        if options is not None:
            params['initializationOptions'] = options
        result = self.request('initialize', params)
        self.notify('initialized', {})
        return result['capabilities']

    def open(self, uri, text, version=1):
        self.notify('textDocument/didOpen', {'textDocument': {'uri': uri, 'languageId': 'boogie', 'version': version, 'text': text}})

    def change(self, uri, version, *changes):
        """Each change is a whole text, or (start, end, text) with positions (line, character)."""
        content = []
        for c in changes:
            if isinstance(c, str):
                content.append({'text': c})
            else:
                content.append({'range': {'start': {'line': c[0][0], 'character': c[0][1]}, 'end': {'line': c[1][0], 'character': c[1][1]}}, 'text': c[2]})
        self.notify('textDocument/didChange', {'textDocument': {'uri': uri, 'version': version}, 'contentChanges': content})

    def diagnosed(self, uri, version):
        """The diagnostics that are published of a version, and when."""
        def wanted(m):
            return (m.get('method') == 'textDocument/publishDiagnostics' and m['params']['uri'] == uri and
                    m['params'].get('version') == version)
        message, when = self.until(wanted)
        return message['params']['diagnostics'], when

    def verified(self, uri, version, timeout=TIMEOUT):
        """The verdicts on a version, when all are known (`initializationOptions` {'verdicts': True})."""
        def wanted(m):
            return (m.get('method') == 'ivl/verdicts' and m['params']['uri'] == uri and
                    m['params']['version'] == version and not m['params']['pending'])
        message, when = self.until(wanted, timeout)
        return message['params'], when

    def at(self, method, uri, line, character, **more):
        return self.request(method, {'textDocument': {'uri': uri}, 'position': {'line': line, 'character': character}, **more})

    def of(self, method, uri, **more):
        return self.request(method, {'textDocument': {'uri': uri}, **more})

    def end(self):
        """Shut it down; the exit status. What was wrong is in `wrong`."""
        self.request('shutdown')
        self.notify('exit')
        return self.wait()

    def wait(self, timeout=TIMEOUT):
        self.process.stdin.close()
        status = self.process.wait(timeout)
        for reader in self.readers:
            reader.join(TIMEOUT)
        while True:  # what it still said
            message, _ = self.take()
            if message is None:
                break
        self.process.stdout.close()
        self.process.stderr.close()
        return status
